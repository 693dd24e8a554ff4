"""What windows do for applicants beside the answers: a mandate seen, and what one place takes in for another (I12)."""

from oneseal.rules.permissions.groups import CERTIFIERS, HELPERS, REVIEWERS, WINDOWS
from oneseal.rules.permissions.permission import permit

AT_WINDOWS = (
    permit(
        "case.record_mandate",
        WINDOWS | HELPERS,
        "窗口岗位才可以，要看委托书",
        "window posts only: they see the mandate",
        article="行政许可法第二十九条第二款",
    ),
    *(
        permit(f"case.{act}", posts, zh, en, article="国办发〔2020〕35号")
        for act, posts, zh, en in (
            ("send_file", WINDOWS, "代收的窗口岗位才可以", "window posts that took it in only"),
            ("receive_file", WINDOWS | REVIEWERS, "办理机关的窗口或者审查岗位才可以", "windows and reviewers only"),
            ("send_result", WINDOWS | CERTIFIERS, "办理机关的窗口或者制证岗位才可以", "windows and certifiers only"),
            ("receive_result", WINDOWS | CERTIFIERS, "代收的窗口岗位才可以", "window posts that took it in only"),
            ("hand_out", WINDOWS | CERTIFIERS, "代收的窗口岗位才可以", "window posts that took it in only"),
        )
    ),
)
