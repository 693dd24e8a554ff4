"""The usual shape of a text about a case: what happened, what to do, which case (issue C 13)."""

from oneseal.rules.messages.filling import Wording

_CASE_ZH = "《{事项}》，办件号 {办件号}，{机关}。"
_CASE_EN = "{item}, case {number}, {body}."


def about(head: tuple[str, str], text: tuple[str, str], sms: tuple[str, str]) -> Wording:
    """Head, text and SMS in both languages, with the case named at the end of each (W7)."""
    return Wording(
        subject_zh=f"{head[0]}：{{事项}}",
        text_zh=f"{text[0]}\n{_CASE_ZH}",
        sms_zh=f"{sms[0]}办件号 {{办件号}}。",
        subject_en=f"{head[1]}: {{item}}",
        text_en=f"{text[1]}\n{_CASE_EN}",
        sms_en=f"{sms[1]} Case {{number}}.",
    )


def about_permit(head: tuple[str, str], text: tuple[str, str], sms: tuple[str, str]) -> Wording:
    """Of a certificate or a bar: no case is named (W7)."""
    return Wording(
        subject_zh=f"{head[0]}：{{事项}}",
        text_zh=f"{text[0]}\n《{{事项}}》，编号 {{证照编号}}。\n{{机关}}。",
        sms_zh=f"《{{事项}}》{sms[0]}请登录“我的证照”查看。",
        subject_en=f"{head[1]}: {{item}}",
        text_en=f"{text[1]}\n{{item}}, number {{certificate}}.\n{{body}}.",
        sms_en=f"{{item}}: {sms[1]} See 'My certificates'.",
    )
