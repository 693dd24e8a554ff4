"""Scenarios of law in plain text: each sentence an act of somebody on a day, or something that has to be there then."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.review.models import Concerned
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.review.sitting import write_line
from tests.people import CLERK, DEADLINE, DECIDER, REVIEWER
from tests.usecases.review.hearings import CHAIR, OTHER_CHAIR
from tests.usecases.test_walk import act, review

YEAR = 2026
DAY = r"(\d+)月(\d+)日"
CHAIRS: dict[str, Principal] = {"沈寒露": CHAIR, "白小寒": OTHER_CHAIR}
REVIEWS = "周谷雨"
PRESENT = [{"name": "程若兰", "role": "利害关系人"}, {"name": REVIEWS, "role": "审查人员"}]


@dataclass(frozen=True)
class Sentence:
    """One line of a scenario: the day of an act (none for a result), what is said, and the article of the refusal."""

    line: int
    on: date | None
    words: str
    refused: str = ""


@dataclass
class Scenario:
    """A heading and its sentences; ``item`` says what kind of item it is about, where that matters."""

    title: str
    item: str = ""
    sentences: list[Sentence] = field(default_factory=list)


def day_of(month: str, day: str) -> date:
    return date(YEAR, int(month), int(day))


def scenarios(file: Path) -> list[Scenario]:
    """All scenarios of a file in their order."""
    found: list[Scenario] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            found.append(Scenario(line[3:].strip()))
        elif line.startswith("事项：") and found:
            found[-1].item = line.removeprefix("事项：")
        elif line.startswith("- "):
            found[-1].sentences.append(sentence(number, line[2:].strip()))
    return found


def sentence(number: int, text: str) -> Sentence:
    said, _arrow, no = text.partition(" → ")
    dated = re.match(rf"{DAY}，(.+)", said)
    article = no.removeprefix("不可以，") if no else ""
    if dated is None:
        return Sentence(number, None, said)
    return Sentence(number, day_of(dated[1], dated[2]), dated[3], article)


class Play:
    """A scenario being played on one case."""

    def __init__(self, number: str) -> None:
        self.number = number
        self.moment = datetime(YEAR, 9, 18, 1, 30, tzinfo=UTC)
        self.steps, self.results = STEPS, RESULTS

    def do(self, name: str, who: Principal, **given: Any) -> None:
        act(name, self.number, who, self.moment, **given)

    def no_of(self, name: str) -> int:
        """The number of somebody told; one who was not told has none that the case knows."""
        if name == "申请人":
            return 0
        row = Concerned.objects.filter(name=name).first()
        return row.no if row else 99

    def play(self, one: Sentence) -> None:
        if one.on is not None:
            self.moment = datetime(one.on.year, one.on.month, one.on.day, 6, 35, tzinfo=UTC)
        for pattern, step in self.steps if one.on else self.results:
            found = re.fullmatch(pattern, one.words)
            if found:
                self.meet(one, lambda step=step, found=found: step(self, *found.groups()))
                return
        raise AssertionError(f"line {one.line} says nothing that is known: {one.words}")

    def meet(self, one: Sentence, step: Callable[[], None]) -> None:
        """Done, or refused on the article that the line names."""
        try:
            step()
        except Refusal as refusal:
            assert one.refused, f"line {one.line} was refused: {refusal.sentence()} ({refusal.article})"
            assert one.refused in refusal.article, f"line {one.line}: refused by {refusal.article}, {refusal.code}"
            return
        assert not one.refused, f"line {one.line} was not refused: {one.words}"

    def tell(self, name: str) -> None:
        people = [{"name": name, "interest": "住在楼上，油烟和噪声影响休息。", "phone": ""}]
        self.do("tell_right", REVIEWER, people=people)

    def serve(self, name: str) -> None:
        self.do("serve_right", REVIEWER, no=self.no_of(name), served_on=self.moment.date(), proof="当面签收")

    def sitting(self, name: str, month: str, day: str, chair: str) -> None:
        account = CHAIRS[chair].account_id if chair in CHAIRS else REVIEWER.account_id
        place = {"time": "14:30", "place": "三楼听证室", "chair": account}
        self.do(name, REVIEWER, held_on=day_of(month, day), **place)

    def write(self, chair: str, name: str, said: str) -> None:
        speech = {"speaker": name, "role": "利害关系人", "said": said, "points": [], "respond": False}
        write_line(case_number=self.number, principal=CHAIRS[chair], moment=self.moment, **speech)

    def sign(self, chair: str, everybody: bool = True) -> None:
        signatures = [{"name": row["name"], "refused": ""} for row in PRESENT] if everybody else []
        self.do("sign_record", CHAIRS[chair], signatures=signatures)

    def opine(self, chair: str) -> None:
        desk = Principal(CHAIRS[chair].account_id, "official", posts=REVIEWER.posts)
        self.do("opine", desk, step=2, outcome="agree", opinion="同意。")

    def send(self) -> None:
        self.do("send_to_decision", REVIEWER)

    def begin(self, kind: str, days: str, by: str = "") -> None:
        basis = "城镇排水与污水处理条例第二十二条"
        self.do("pause", REVIEWER, procedure=kind, told_n=int(days), by=by, basis=basis)

    def finish(self, kind: str, report: str = "") -> None:
        self.do("resume", REVIEWER, procedure=kind, result=f"{kind}结束，没有问题。", report=report)

    def answered(self, verb: str, name: str, **given: Any) -> None:
        self.do(verb, CLERK, no=self.no_of(name), **given)


def reviewed(play: Play) -> None:
    review(play.number, play.moment)


def reviewed_and_sent(play: Play) -> None:
    reviewed(play)
    play.send()


STEPS: list[tuple[str, Callable[..., None]]] = [
    (r"审查人员告知申请人和(\S+)有权要求听证", Play.tell),
    (r"告知书送到(\S+)手里", Play.serve),
    (r"窗口记下(\S+)的陈述：(.+)", lambda play, name, said: play.answered("record_statement", name, said=said)),
    (r"窗口登记(\S+)申请听证", lambda play, name: play.answered("request_hearing", name)),
    (r"窗口登记(\S+)放弃听证", lambda play, name: play.answered("waive_hearing", name)),
    (
        r"窗口登记(\S+)申请主持人回避",
        lambda play, name: play.answered("ask_recusal", name, reason="主持人和申请人有亲属关系。"),
    ),
    (r"申请听证的期限届满", lambda play: play.do("lapse_hearing_request", DEADLINE)),
    (rf"审查人员通知 {DAY} 举行听证，主持人(\S+)", lambda play, *given: play.sitting("notify_hearing", *given)),
    (rf"审查人员公告 {DAY} 举行听证，主持人(\S+)", lambda play, *given: play.sitting("announce_hearing", *given)),
    (
        r"本机关负责人决定回避，改由(\S+)主持",
        lambda play, chair: play.do(
            "answer_recusal", DECIDER, granted=True, reason="情况属实。", chair=CHAIRS[chair].account_id
        ),
    ),
    (r"主持人(\S+)开始听证", lambda play, chair: play.do("hold_hearing", CHAIRS[chair], present=PRESENT)),
    (r"主持人(\S+)记下(\S+)说：(.+)", Play.write),
    (r"各方签字，主持人(\S+)最后签", Play.sign),
    (r"主持人(\S+)一个人签字", lambda play, chair: play.sign(chair, everybody=False)),
    (r"主持人(\S+)提出审查意见", Play.opine),
    (
        r"审查人员委托(\S+?)(检验|检测|检疫|鉴定)，告知 (\d+) 个工作日",
        lambda play, by, kind, n: play.begin(kind, n, by),
    ),
    (r"审查人员开始(\S+)，告知 (\d+) 个工作日", Play.begin),
    (r"(\S+)结束，没有报告", Play.finish),
    (r"(\S+)结束，报告：(.+)", Play.finish),
    (r"(公示)期满", Play.finish),
    (r"审查人员指派一名检验人员", lambda play: play.do("assign_inspectors", REVIEWER, officers=[104])),
    (r"审查人员指派两名检验人员", lambda play: play.do("assign_inspectors", REVIEWER, officers=[104, 109])),
    (r"各环节审查完毕，送决定", reviewed_and_sent),
    (r"各环节审查完毕", reviewed),
    (r"送决定", Play.send),
    (r"决定人准予(?:，理由：(.+))?", lambda play, reason: play.do("grant", DECIDER, reason=reason or "")),
    (
        r"决定人不予，理由：(.+)",
        lambda play, reason: play.do("refuse", DECIDER, reason=f"{reason}，不符合条件。", unmet=["3.5"]),
    ),
]


def last_document(play: Play) -> Document:
    return Document.objects.latest("pk")


def issued(play: Play, name: str) -> None:
    seq = last_document(play).event_seq
    names = {KINDS[row.kind].name_zh for row in Document.objects.filter(event_seq=seq)}
    assert name in names, names


def says(play: Play, words: str) -> None:
    found = [row.content for row in Document.objects.filter(event_seq=last_document(play).event_seq)]
    assert any(words in content for content in found), found


def may_ask_until(play: Play, name: str, month: str, day: str) -> None:
    assert Clock.objects.get(kind="hearing_request", part=play.no_of(name)).due_on == day_of(month, day)


def stopped(play: Play, *given: str) -> None:
    begin, *end = [day_of(*given[n : n + 2]).isoformat() for n in range(0, len(given), 2)]
    (gap,) = Clock.objects.get(kind="decision").exclusions
    assert (gap["begin"], gap["end"]) == (begin, end[0] if end else None)


def held_by(play: Play, month: str, day: str) -> None:
    assert Clock.objects.get(kind="hearing").due_on == day_of(month, day)


def named_by(play: Play, month: str, day: str) -> None:
    assert Clock.objects.get(kind="inspection_assignment").due_on == day_of(month, day)


RESULTS: list[tuple[str, Callable[..., None]]] = [
    (r"出了文书：(\S+)", issued),
    (r"文书写着：(.+)", says),
    (rf"(\S+)最晚 {DAY} 可以申请听证", may_ask_until),
    (rf"审批期限从 {DAY} 起停止计算", stopped),
    (rf"审批期限 {DAY} 至 {DAY} 不计入", stopped),
    (rf"组织听证最晚 {DAY}", held_by),
    (rf"指派检验人员最晚 {DAY}", named_by),
]
