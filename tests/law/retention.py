"""The sentences of ``retention.md``: how long a closed file is kept, and that two people destroy it."""

import re
from datetime import date
from typing import Any

from oneseal.queries.archive.chains import verified_journal
from oneseal.records.archive.models import Destruction
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import PrivatePart
from oneseal.records.privacy.sealing import unseal_json
from oneseal.rules.refusals import Refusal
from oneseal.usecases.archive.destroy import approve_destruction, propose_destruction
from oneseal.usecases.archive.retention import hold_file, set_retention
from tests.law.runner import Play, Sentence
from tests.people import CERTIFIER, CLERK, official
from tests.usecases.test_walk import act, apply

SECOND = official("CER01", 119)
CLASSES = {"10年": "y10", "30年": "y30", "永久": "permanent"}
SCHEDULE, WHY = "本机关归档范围和保管期限表", "保管期满，没有继续保存的价值。"
CLOSED = re.compile(r"归档的案卷，(\d+)年(\d+)月(\d+)日办结")


def archived(version: Any, answers: dict[str, object], item: str) -> str:
    """A case taken back and archived; the day on which it was closed is the one that the scenario names."""
    number = apply(version, answers)
    act("withdraw", number, CLERK, reason="不办了。")
    act("archive", number, CERTIFIER)
    named = CLOSED.fullmatch(item)
    assert named, item
    Case.objects.filter(number=number).update(closed_on=date(*(int(part) for part in named.groups())))
    return number


class RetentionPlay(Play):
    """A scenario being played on one closed file."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.steps, self.results, self.said = RETENTION, LEFT, ""

    def meet(self, one: Sentence, step: Any) -> None:
        def told() -> None:
            try:
                step()
            except Refusal as refusal:
                self.said = refusal.sentence()
                raise

        super().meet(one, told)

    def classed(self, retention: str) -> None:
        version = Case.objects.get(number=self.number).version_of_item_id
        given = {"retention": CLASSES[retention], "basis": SCHEDULE}
        set_retention(version=version, principal=CERTIFIER, moment=self.moment, **given)

    def propose(self, reason: str = WHY) -> None:
        propose_destruction(numbers=[self.number], reason=reason, principal=CERTIFIER, moment=self.moment)

    def approve(self, who: Any) -> None:
        approve_destruction(destruction=Destruction.objects.get().pk, principal=who, moment=self.moment)

    def hold(self, *, on: bool) -> None:
        hold_file(case_number=self.number, hold=on, reason="行政诉讼", principal=CERTIFIER, moment=self.moment)

    def was_told(self, words: str) -> None:
        assert words in self.said, self.said

    def emptied(self) -> None:
        case = Case.objects.get(number=self.number)
        assert not unseal_json(case.answers_sealed) and not PrivatePart.objects.filter(subject_id=case.pk).exists()
        assert Document.objects.filter(subject_kind="case", subject_id=case.pk).exists()

    def verifies(self) -> None:
        assert not verified_journal().findings


RETENTION: list[Any] = [
    (r"档案人员把保管期限定为(\S+)", RetentionPlay.classed),
    (r"档案人员申请销毁", RetentionPlay.propose),
    (r"档案人员不写理由申请销毁", lambda play: play.propose("")),
    (r"档案人员自己批准销毁", lambda play: play.approve(CERTIFIER)),
    (r"另一名档案人员批准销毁", lambda play: play.approve(SECOND)),
    (r"因为行政诉讼暂缓销毁", lambda play: play.hold(on=True)),
    (r"争议结束，不再暂缓", lambda play: play.hold(on=False)),
]
LEFT: list[Any] = [
    (r"理由是：(.+)", RetentionPlay.was_told),
    (r"申请书和材料都没有了，办件和发过的文书还在", RetentionPlay.emptied),
    (r"经过的每一步还能验证没有被改过", RetentionPlay.verifies),
]
