"""What applicants are told of a commitment after it was made (国办发〔2020〕42号; I8)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic
from oneseal.rules.messages.wording_shapes import about

OF_COMMITMENT: Final[Mapping[Topic, Wording]] = {
    Topic.COMMITMENT_WITHDRAWN: about(
        ("承诺已撤回", "Commitment taken back"),
        (
            "告知承诺撤回了，这一件按一般程序接着办。\n要补交什么材料、什么时候交，写在撤回承诺告知书里。",
            "The commitment was taken back; the application goes the ordinary way.\n"
            "What has to be handed in, and by when, stands in the notice.",
        ),
        ("告知承诺已撤回，要交的材料见告知书，", "The commitment was taken back: the notice says what is due."),
    ),
    Topic.COMMITMENT_CHECKED: about(
        ("承诺核查有了结果", "Your commitment was verified"),
        (
            "您承诺的内容核查过了，结果和核查情况写在文书里。\n要整改的，请按文书上的日期整改好。",
            "What you promised was verified; the finding stands in the document.\n"
            "If something is to be put right, do it by the day it names.",
        ),
        ("承诺的核查有了结果，请看文书，", "Your commitment was verified: see the document."),
    ),
    Topic.RECTIFICATION_DUE: about(
        ("承诺整改快到期", "Time to put it right ends soon"),
        (
            "责令整改的期限 {日期} 到，请在那天以前整改好，等部门来复核。\n到期仍不相符的，会依法撤销决定。",
            "The time to put your commitment right ends on {day}. Do it before then; the department looks again.\n"
            "If it still does not hold, the grant is annulled by law.",
        ),
        ("承诺整改 {日期} 到期，", "The time to put your commitment right ends on {day}."),
    ),
}
