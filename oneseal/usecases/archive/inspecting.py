"""What the acts of an inspection of files share: the draw locked, one entry on its chain, its clocks, the news."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from oneseal.records.archive.facts import draws_within
from oneseal.records.archive.models import Draw, Finding
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import facts_of_case, name_of_body
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.archive.findings import INSPECTION_FINDING
from oneseal.rules.archive.refusals import NO_SUCH_DRAW
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks import Limit, Unit
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.permissions.groups import HEADS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.documents.issue import Numbered
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.messages.telling import News, Party, tell

DRAW, KEEP = "draw", "inspection.keep"


@dataclass(frozen=True)
class Inspected:
    """What an act left: the draw, its version, the number of its circular if one was issued."""

    id: int
    version: int
    document: str = ""
    replayed: bool = False


@dataclass(frozen=True)
class Asked(Doing):
    """Who asks for an act on a draw, when, under which key."""

    def done(self, act: Callable[[], Inspected], permission: str) -> Inspected:
        """The act, once under its key."""
        return self.performed(act, _again, permission, DRAW)

    def entry(
        self,
        draw: Draw,
        verb: str,
        body: Mapping[str, Any],
        *,
        clocks: list[Op],
        private: Mapping[str, Any] | None = None,
        document: Numbered | None = None,
    ) -> None:
        """One entry on the chain of the draw, and its clocks; the row is stored with it."""
        hidden = {**(private or {}), **({"documents": [document.private]} if document else {})}
        told = {**body, "clocks": clocks, "documents": [document.open_part()] if document else []}
        self.recorded(draw, DRAW, verb, told, hidden or None)
        draw.save()
        work = Clockwork(DRAW, draw.pk, draw.division, draw.body, official_calendar(), local_day(self.moment))
        kept_at(work, clocks)


def _again(event: Event) -> Inspected:
    draw = Draw.objects.get(pk=event.subject_id)
    return Inspected(draw.pk, draw.version, replayed=True)


def locked_draw(draw_id: int, principal: Principal) -> Draw:
    """The draw within the divisions that somebody inspects, locked."""
    found = Draw.objects.select_for_update().filter(draws_within(reach_of(principal)), pk=draw_id).first()
    if found is None:
        raise NO_SUCH_DRAW.refuse()
    return found


def watching(asked: Asked, draw: Draw) -> Asked:
    """The same in the inspector's post of the place of the draw, which the entry and the words name (T5)."""
    posts = (held for held in asked.principal.posts if held.post in PERMISSIONS[KEEP].posts)
    held = next((one for one in posts if one.division == draw.division), None)
    return replace(asked, principal=asked.principal.acting_in(held.post, held.body)) if held else asked


def answering(asked: Asked, finding: Finding) -> Asked:
    """The same in the responsible post, or as head of its body."""
    here = [held.post for held in asked.principal.posts if held.body == finding.body]
    post = next(one for one in (finding.post, *sorted(HEADS)) if one in here)
    return replace(asked, principal=asked.principal.acting_in(post, finding.body))


def begun(finding: Finding, draw: Draw, moment: datetime) -> Op:
    """The clock of a finding: its working days from today, at the post that answers."""
    limit = Limit(draw.days, Unit.WORKING_DAY)
    on = local_day(moment)
    return start(INSPECTION_FINDING, on, limit, part=finding.no, post=finding.post, body=finding.body)


def ended(finding: Finding, moment: datetime) -> Op:
    """It was answered."""
    return end(INSPECTION_FINDING, local_day(moment), "met", part=finding.no)


def tell_posts(draw: Draw, findings: list[Finding], moment: datetime) -> None:
    """The holders of each responsible post: how many findings of a file are theirs, and by when."""
    today = local_day(moment)
    due = Clockwork(DRAW, draw.pk, draw.division, draw.body, official_calendar(), today)
    news = []
    for post, body in sorted({(one.post, one.body) for one in findings}):
        mine = [one for one in findings if (one.post, one.body) == (post, body)]
        clock, case = due.running(INSPECTION_FINDING, mine[0].no), mine[0].file.case
        n = str(len(mine))
        facts = facts_of_case(case, name_of_body(case.body)) | {
            "count": (n, n),
            "day": day_facts(clock.due_on if clock else None),
        }
        event = f"draw:{draw.pk}:{draw.version}:{post}:{body}"
        held = PostHeld.objects.filter(post=post, body=body, held__contains=today)
        for account in sorted(set(held.values_list("account_id", flat=True))):
            news.append(News(event, Topic.FINDINGS, facts, Party(account_id=account), case_id=case.pk))
    tell(news, moment)


def tell_inspector(draw: Draw, finding: Finding, moment: datetime) -> None:
    """Whoever checked the file learns that a finding was answered."""
    file = finding.file
    if file.checked_by is None:
        return
    facts = facts_of_case(file.case, name_of_body(finding.body))
    event = f"draw:{draw.pk}:{draw.version}"
    party = Party(account_id=file.checked_by)
    tell([News(event, Topic.FINDING_ANSWERED, facts, party, case_id=file.case_id)], moment)
