"""The built-in words about free help (帮办代办; I16)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic


def _help(head: tuple[str, str], text: tuple[str, str], sms: tuple[str, str]) -> Wording:
    """Head, text and SMS in both languages, with the help named at the end of each."""
    return Wording(
        subject_zh=f"{head[0]}：{{事项}}",
        text_zh=f"{text[0]}\n《{{事项}}》，帮办编号 {{办件号}}，{{机关}}。",
        sms_zh=f"{sms[0]}帮办编号 {{办件号}}。",
        subject_en=f"{head[1]}: {{item}}",
        text_en=f"{text[1]}\n{{item}}, help {{number}}, {{body}}.",
        sms_en=f"{sms[1]} Help {{number}}.",
    )


OF_HELP: Final[Mapping[Topic, Wording]] = {
    Topic.HELP_TAKEN: _help(
        ("有帮办员了", "You have a helper"),
        (
            "有帮办员接下了您的帮办，不收费。姓名、电话、做了什么，登录后在“免费帮办”里看。\n帮到 {日期}。",
            "A helper took on what you asked for, free of charge. Name, telephone and what is done stand under 'Free "
            "help' once you sign in.\nUntil {day}.",
        ),
        ("有帮办员接下了您的帮办，请登录“免费帮办”查看，", "A helper took it on: see 'Free help'."),
    ),
    Topic.HELP_FINISHED: _help(
        ("帮办员说办好了，请您确认", "Your helper says it is done"),
        (
            "帮办员说办好了。办好了就确认，还没办好就说还差什么。\n{日期} 前没有回话，就算办好了。",
            "Your helper says it is done. Confirm it, or say what is still missing.\n"
            "Without a word by {day} it counts as done.",
        ),
        ("帮办员说办好了，请登录“免费帮办”确认，", "Your helper says it is done: confirm under 'Free help'."),
    ),
    Topic.HELP_NOT_POSSIBLE: _help(
        ("这件帮办办不了", "Help is not possible"),
        (
            "这件帮办办不了，理由写在里面，登录后在“免费帮办”里看。",
            "It cannot be done; the reason stands under 'Free help'.",
        ),
        ("这件帮办办不了，理由请登录“免费帮办”查看，", "It cannot be done; see why under 'Free help'."),
    ),
    Topic.HELP_GIVEN: _help(
        ("有一件帮办指定给您", "A help was given to you"),
        (
            "有一件帮办指定给您，请联系申请人。\n帮到 {日期}。",
            "A help was given to you; contact its asker.\nUntil {day}.",
        ),
        ("有一件帮办指定给您，", "A help was given to you."),
    ),
}
