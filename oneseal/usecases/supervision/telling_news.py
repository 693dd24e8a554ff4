"""Who is told of an entry of a telling's chain: the applicant, the liaisons concerned, the bureau's own (L9)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import facts_of_case, name_of_body
from oneseal.records.permissions.holders import at_post, present
from oneseal.records.supervision.telling_models import Telling, TellingEntry, TellingWord
from oneseal.records.supervision.telling_reads import TELLING
from oneseal.rules.calendar import local_day
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.supervision.remaining_pool import Move, State
from oneseal.rules.supervision.remaining_reach import BUREAU, DEPARTMENT
from oneseal.rules.supervision.remaining_terms import ACKNOWLEDGE, POOL, RULING
from oneseal.usecases.messages.telling import News, Party, parties_of, tell


def tell_of_telling(telling_id: int, seq: int, moment: datetime) -> int:
    """How many were told now; whoever was told of it before is not told again."""
    row = Telling.objects.select_related("case").get(pk=telling_id)
    event = Event.objects.get(subject_kind=TELLING, subject_id=telling_id, seq=seq)
    entries = list(TellingEntry.objects.filter(telling=row).order_by("no"))
    if event.verb != Move.TELL:
        about = set(TellingWord.objects.filter(entry__telling=row, seq=seq).values_list("entry_id", flat=True))
        entries = [one for one in entries if one.pk in about]
    news = [*_to_applicant(row, event), *_to_bodies(row, event, entries, local_day(moment))]
    return len(tell(news, moment))


def _to_applicant(row: Telling, event: Event) -> list[News]:
    """He is told with each notice that is issued to him; his own promise tells him nothing new."""
    kinds = ("remaining_permits", "remaining_permits_more")
    papers = Document.objects.filter(subject_kind=TELLING, subject_id=row.pk, event_seq=event.seq, kind__in=kinds)
    if not papers.exists():
        return []
    facts = facts_of_case(row.case, name_of_body(row.body))
    key = f"telling:{row.pk}:{event.seq}"
    return [
        News(key, Topic.REMAINING_TOLD, facts, party, case_id=row.case_id, event_seq=row.grant_seq)
        for party in parties_of(row.case)
    ]


def _to_bodies(row: Telling, event: Event, entries: Sequence[TellingEntry], today: date) -> Iterable[News]:
    """Each body for its own, every department for the pool, the bureau's liaison for what is to be ruled."""
    if event.verb in (Move.TELL, Move.RULE):
        for body in sorted({one.body for one in entries if one.state == State.TOLD}):
            own = [one for one in entries if one.body == body and one.state == State.TOLD]
            who = at_post(DEPARTMENT, body, today)
            yield from _news(row, event, Topic.TELLING_TOLD, own, (ACKNOWLEDGE, body), who)
    if event.verb == Move.TELL:
        pooled = [one for one in entries if one.state == State.POOL]
        held = present(today).filter(post=DEPARTMENT, division=row.division)
        yield from _news(
            row, event, Topic.TELLING_POOL, pooled, (POOL, row.body), set(held.values_list("account_id", flat=True))
        )
    ruled = [one for one in entries if one.state == State.RULING]
    yield from _news(row, event, Topic.TELLING_RULING, ruled, (RULING, row.body), at_post(BUREAU, row.body, today))


def _news(
    row: Telling,
    event: Event,
    topic: Topic,
    entries: Sequence[TellingEntry],
    of: tuple[str, str],
    accounts: Iterable[int],
) -> list[News]:
    if not entries:
        return []
    kind, body = of
    facts = {
        **facts_of_case(row.case, name_of_body(body)),
        "count": (str(len(entries)), str(len(entries))),
        "day": day_facts(_due(row, kind, entries)),
    }
    key = f"telling:{row.pk}:{event.seq}:{topic.value}"
    return [News(key, topic, facts, Party(account_id=one)) for one in sorted(accounts)]


def _due(row: Telling, kind: str, entries: Sequence[TellingEntry]) -> date | None:
    rows = Clock.objects.filter(
        subject_kind=TELLING, subject_id=row.pk, kind=kind, part__in=[one.no for one in entries], ended_on=None
    )
    return rows.order_by("due_on").values_list("due_on", flat=True).first()
