"""The sentences of ``automatic.md``: a case that the body's system handles, or leaves to people."""

from typing import Any

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.decision.models import Automatic
from oneseal.records.intake.models import Case, Material
from oneseal.records.journal.models import Event
from oneseal.rules.intake.prechecking import RULES
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import party_of
from oneseal.usecases.decision.stopping import resume_automatic, stop_automatic
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.workers.test_automatic import ELECTRONIC, HEAD
from tests.law.runner import RESULTS, Play
from tests.people import DEADLINE, REVIEWER, official, person

WINDOW = official("WIN04", 151, body="B030")
WAYS = {"电子送达": {}, "窗口领取": {"delivery_way": "窗口领取"}}


class AutomaticPlay(Play):
    """A scenario that begins without a case, of an item whose body authorised automatic handling."""

    def __init__(self, version: ItemVersion, answers: dict[str, object]) -> None:
        super().__init__("")
        self.version, self.answers = version, answers
        self.steps, self.results = AUTOMATIC, [*TOLD, *RESULTS]

    def applied(self, where: str, way: str) -> None:
        one = person()
        told = {**self.answers, "person_name": one.name, "person_id": one.number, **ELECTRONIC, **WAYS[way]}
        own = Principal(9001, "person", one.name, person_id=party_of(one).pk)
        who, channel = (own, "online") if where == "网上" else (WINDOW, "counter")
        application = Application(one, told, channel=channel)
        given = {"item_version": self.version.pk, "application": application, "principal": who}
        self.number = submit(moment=self.moment, **given).number  # type: ignore[arg-type]

    def accepted_by_hand(self) -> None:
        for seq in Material.objects.filter(case__number=self.number, asked=True).values_list("seq", flat=True):
            judge_material(case_number=self.number, principal=WINDOW, seq=seq, verdict="complete")
        self.do("accept", WINDOW)

    def stop(self, reason: str = "") -> None:
        stop_automatic(**self.of_item(), reason=reason, principal=HEAD, moment=self.moment)

    def resume(self, reason: str) -> None:
        resume_automatic(**self.of_item(), reason=reason, principal=HEAD, moment=self.moment)

    def of_item(self) -> dict[str, str]:
        return {"item_code": self.version.item_id, "body": self.version.body}

    def by_nobody(self) -> None:
        case = Case.objects.get(number=self.number)
        rows = Event.objects.filter(subject_kind="case", subject_id=case.pk, verb__in=("accept", "grant"))
        assert [(row.account_id, bool(parse(row.content)["body"]["automatic"])) for row in rows] == [(None, True)] * 2

    def is_left(self) -> None:
        for verb in ("decide_automatically", "leave_to_people"):
            with pytest.raises(Refusal, match=r"decision\.already_left"):
                self.do(verb, DEADLINE)

    def left_for(self, words: str) -> None:
        short = [one["rule"] for one in Automatic.objects.get().verdicts if one["verdict"] != "passed"]
        further = {f"further:{row['no']}": row["text"] for row in snapshot_of(self.version)["machine"]}
        assert [further.get(rule) or RULES[rule].name.zh for rule in short] == [words]


AUTOMATIC: list[Any] = [
    (r"林知夏(?:在)?(网上|窗口)申请，(\S+)", AutomaticPlay.applied),
    (r"系统自动受理", lambda play: play.do("accept_automatically", DEADLINE)),
    (r"系统自动准予", lambda play: play.do("decide_automatically", DEADLINE)),
    (r"系统转给人办", lambda play: play.do("leave_to_people", DEADLINE)),
    (r"审查人员以系统的名义准予", lambda play: play.do("decide_automatically", REVIEWER)),
    (r"窗口受理", AutomaticPlay.accepted_by_hand),
    (r"负责人叫停，没有写原因", AutomaticPlay.stop),
    (r"负责人叫停，原因：(.+)", AutomaticPlay.stop),
    (r"负责人恢复，原因：(.+)", AutomaticPlay.resume),
]
TOLD: list[Any] = [
    (r"受理和决定都记着：由系统按授权办理，不是任何人", AutomaticPlay.by_nobody),
    (r"这一件已经归人办，系统不再动它", AutomaticPlay.is_left),
    (r"没有满足的是：(.+)", AutomaticPlay.left_for),
]
