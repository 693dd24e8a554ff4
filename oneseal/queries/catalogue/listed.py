"""Items as lists and as answers to a search: by name, everyday words, pinyin, code, occasion, department (C6).

Everything is asked of the database by the index terms of the versions, so that no process holds the catalogue; only the
numbers beside the ways in are kept, and made anew when a version is published or the day ends.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Window

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.terms import counted, holds, rank
from oneseal.rules.catalogue.findable import Findable, quoted
from oneseal.rules.catalogue.finding import STAGES, Wanted, fetching, fetching_any, ranked
from oneseal.rules.catalogue.finding_most import most_held
from oneseal.rules.catalogue.guide import limit_text
from oneseal.rules.catalogue.sentences import Sentence

COUNTY_DIGITS = 6
WEIGHTS = "{0.1,0.4,0.6,1.0}"
"""Of the terms D to A: departments, certificates and initials, everyday words, the name."""
FETCHED, KEPT = 100, 100
"""So many candidates are weighed, so many answers shown at most: nobody looks further, he asks more exactly."""
APPLICANTS = ("person", "enterprise")
COLUMNS = ("id", "implementation_code", "name", "topics", "takes_applications", "seq", "listing")
WEIGHED = (*COLUMNS, "texts")


@dataclass(frozen=True)
class Listed:
    """A version in a list, ready to show."""

    id: int
    seq: int
    code: str
    name: str
    kind: str
    domain: str
    topics: tuple[str, ...]
    doings: tuple[str, ...]
    takes_applications: bool
    committed: Sentence
    statutory: Sentence
    body_name: str


@dataclass(frozen=True)
class Asked:
    """What narrows a list: its field, its list, who applies, what is to be done; empty is everything."""

    domain: str = ""
    topic: str = ""
    applicant: str = ""
    doing: str = ""

    @property
    def marks(self) -> list[str]:
        """The terms that a version must have."""
        named = {"in_": self.domain, "": self.topic, "do_": self.doing}
        found = [prefix + value for prefix, value in named.items() if value]
        return found + ([self.applicant] if self.applicant else [])


@dataclass(frozen=True)
class Found:
    """A part of the answers, how many there are, and what could narrow them."""

    rows: tuple[Listed, ...]
    total: int
    first: int
    narrowing: Mapping[str, Mapping[str, int]]
    partly: bool = False
    """Nothing holds all the words that were asked for: these hold most of them."""

    @property
    def following(self) -> int | None:
        """Where the next part begins, if there is one."""
        end = self.first + len(self.rows)
        return end if end < self.total else None


@dataclass(frozen=True)
class Ways:
    """The ways in: how many versions stand on each topic and in each domain."""

    total: int
    topics: dict[str, int]
    domains: tuple[tuple[str, int], ...]
    says: dict[str, int]
    """How many versions say anything about a list: of none, the catalogue does not say."""


def search(
    division: str, today: date, query: str = "", asked: Asked | None = None, *, first: int = 0, most: int = 20
) -> Found:
    """The versions of a county that answer; without a query all of them, open ones first, in the catalogue's order."""
    first, asked = max(first, 0), asked or Asked()
    wanted = Wanted.of(query)
    if wanted.words:
        rows = answers(division, today, wanted, asked)
        if not rows and (near := _nearest(division, today, wanted, asked)):
            return Found(tuple(near[first : first + most]), len(near), first, {}, partly=True)
        shown = tuple(rows[first : first + most])
        return Found(shown, len(rows), first, _narrowing(rows))
    if query.strip():
        return Found((), 0, first, {})
    found = marked(division, today, asked).annotate(all=Window(Count("id")))
    part = list(found.order_by("-takes_applications", "seq").values_list(*COLUMNS, "all")[first : first + most])
    total = part[0][7] if part else found.count() if first else 0
    return Found(tuple(map(_listed, part)), total, first, {})


def after(division: str, today: date, asked: Asked, code: str, most: int) -> list[Listed]:
    """The part of a county's list that follows the version of that code, in the catalogue's order."""
    found = marked(division, today, asked)
    last = found.filter(implementation_code=code).values_list("takes_applications", "seq").first() if code else None
    if last:
        behind = Q(seq__gt=last[1], takes_applications=last[0])
        found = found.filter(behind | Q(takes_applications=False) if last[0] else behind)
    return [_listed(row) for row in found.order_by("-takes_applications", "seq").values_list(*COLUMNS)[:most]]


def answers(division: str, today: date, wanted: Wanted, asked: Asked) -> list[Listed]:
    """The best answers first; fetched more widely where a narrower way fetched none."""
    for stage in range(STAGES):
        fetched = list(_fetched(division, today, fetching(wanted, stage), asked))
        best = ranked(wanted, map(_findable, fetched))
        if best:
            return [_listed(fetched[place]) for _, place in best[:KEPT]]
    return []


def _nearest(division: str, today: date, wanted: Wanted, asked: Asked) -> list[Listed]:
    """Of several words of which nothing holds all: what holds most of them."""
    if len(wanted.words) < 2:
        return []
    fetched = list(_fetched(division, today, fetching_any(wanted), asked))
    return [_listed(fetched[one.place]) for one in most_held(wanted, map(_findable, fetched))[:KEPT]]


def marked(division: str, today: date, asked: Asked) -> "QuerySet[ItemVersion]":
    """The versions of a county that are in force and stand on what is asked."""
    return ItemVersion.objects.filter(holds(_marks(division, asked)), in_force__contains=today)


def _marks(division: str, asked: Asked) -> str:
    return " & ".join(f"'m{quoted(one)}'" for one in [f"at_{division[:COUNTY_DIGITS]}", *asked.marks])


def ways_in(division: str, today: date) -> Ways:
    """Counted from the versions in force, so that a list and its number never differ."""
    return _ways(division[:COUNTY_DIGITS], today, _edition(division))


def that_find(division: str, today: date, words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the words that find something; kept like the numbers beside the ways in."""
    return _that_find(division[:COUNTY_DIGITS], today, words, _edition(division))


def _edition(division: str) -> tuple[object, ...]:
    """Another one whenever a version of the county is published or ended; read from an index alone."""
    county = ItemVersion.objects.filter(division__startswith=division[:COUNTY_DIGITS], in_force__upper_inf=True)
    return tuple(county.aggregate(Max("id"), Count("id")).values())


@lru_cache(maxsize=32)
def _that_find(county: str, today: date, words: tuple[str, ...], _state: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(one for one in words if answers(county, today, Wanted.of(one), Asked()))


@lru_cache(maxsize=32)
def _ways(county: str, today: date, _state: tuple[object, ...]) -> Ways:
    found: dict[str, dict[str, int]] = {"topic": {}, "domain": {}, "says": {}}
    for kind, name, count in counted(_marks(county, Asked()), today):
        found[kind][name] = count
    domains = found["domain"]
    return Ways(sum(domains.values()), found["topic"], tuple(domains.items()), found["says"])


def _fetched(division: str, today: date, terms: str, asked: Asked) -> Iterator[tuple[Any, ...]]:
    """The candidates with the most and the weightiest terms."""
    if not terms:
        return iter(())
    found = ItemVersion.objects.filter(holds(f"{_marks(division, asked)} & ({terms})"), in_force__contains=today)
    return found.order_by(rank(terms, WEIGHTS).desc(), "seq").values_list(*WEIGHED)[:FETCHED].iterator()


def _findable(row: Sequence[Any]) -> Findable:
    texts = row[7]
    return Findable(
        name=row[2],
        initials=texts["initials"],
        pinyin=texts["pinyin"],
        codes=(row[1][-12:].casefold(), row[1].casefold()),
        spoken=tuple(texts["spoken"]),
        also=tuple(texts["also"]),
        departments=tuple(texts["departments"]),
    )


def _listed(row: Sequence[Any]) -> Listed:
    pk, code, name, topics, takes, seq, listing = row[:7]
    return Listed(
        id=pk,
        seq=seq,
        code=code,
        name=name,
        kind=listing["kind"],
        domain=listing["domain"],
        topics=tuple(topics),
        doings=tuple(listing["doings"]),
        takes_applications=takes,
        committed=limit_text(listing["committed"]),
        statutory=limit_text(listing["statutory"]),
        body_name=listing["body_name"],
    )


def _narrowing(rows: Sequence[Listed]) -> dict[str, dict[str, int]]:
    """The questions that tell these answers apart, each with its counts; one that all answer alike is not asked."""
    counted = {
        "do": Counter(doing for row in rows for doing in row.doings),
        "for": Counter(topic for row in rows for topic in row.topics if topic in APPLICANTS),
        "domain": Counter(row.domain for row in rows),
    }
    return {
        key: dict(found.most_common())
        for key, found in counted.items()
        if len(found) > 1 and any(count < len(rows) for count in found.values())
    }
