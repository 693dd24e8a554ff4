"""Lean cases, for tests of size alone: the case, its clocks and its last entry."""

from oneseal.records.journal.models import Event
from oneseal.rules.journal import Actor, make_entry, moment_text, parse


def lean_event(last: Event) -> Event:
    """The last entry as the first and only one of its chain, which says so itself.

    Its content keeps what the act recorded of stage and clocks; it names no documents, as there are none, has no
    private part, and tells under ``lean`` how many entries the case would have. So ``oneseal verify journal`` finds a
    whole chain of one entry, and whoever rebuilds the case from it is told that it does not begin at the beginning.
    """
    told = parse(last.content)
    actor = told["actor"]
    entry = make_entry(
        subject=(last.subject_kind, last.subject_id),
        last=None,
        verb=last.verb,
        actor=Actor(actor["person"], actor["post"], actor["on_behalf_of"]),
        moment=last.moment,
        body={**told["body"], "documents": [], "lean": {"entries": last.seq}},
    )
    if entry.moment != moment_text(last.moment):
        raise ValueError("the entry has moved")
    return Event(
        subject_kind=last.subject_kind,
        subject_id=last.subject_id,
        seq=entry.seq,
        schema=entry.schema,
        verb=last.verb,
        account_id=last.account_id,
        post=last.post,
        body=last.body,
        moment=last.moment,
        content=entry.content,
        previous=entry.previous,
        hash=entry.hash,
    )
