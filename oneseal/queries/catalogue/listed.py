"""Items as lists and as answers to a search: by everyday words, name, pinyin, code, domain, topic, applicant (C6)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max, Min

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.guide import limit_text
from oneseal.rules.catalogue.pinyin import score
from oneseal.rules.catalogue.sentences import Sentence

COUNTY_DIGITS = 6


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
    takes_applications: bool
    committed: Sentence
    statutory: Sentence
    body_name: str
    initials: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A part of the answers, and how many there are."""

    rows: tuple[Listed, ...]
    total: int
    first: int

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


def search(
    division: str,
    today: date,
    query: str = "",
    *,
    domain: str = "",
    topic: str = "",
    applicant: str = "",
    first: int = 0,
    most: int = 20,
) -> Found:
    """The versions of a county that answer; without a query all of them, open ones first, in the catalogue's order."""
    rows = [
        row
        for row in index_of(division, today)
        if (not domain or row.domain == domain) and {topic, applicant} - {""} <= set(row.topics)
    ]
    if query.strip():
        scored = [(_score(query, row), row) for row in rows]
        scored = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], len(pair[1].name)))
        rows = [row for _, row in scored]
    first = max(first, 0)
    return Found(tuple(rows[first : first + most]), len(rows), first)


def ways_in(division: str, today: date) -> Ways:
    """Counted from the versions in force, so that a list and its number never differ."""
    rows = index_of(division, today)
    topics = Counter(topic for row in rows for topic in row.topics)
    domains = Counter(row.domain for row in rows)
    return Ways(len(rows), dict(topics), tuple(domains.most_common()))


def _score(query: str, row: Listed) -> int:
    return max(
        score(query, row.name, row.initials, row.words, row.code[-12:]),
        score(query, row.name, code=row.code),
    )


def index_of(division: str, today: date) -> tuple[Listed, ...]:
    """Every version of a county in force; kept in the process until a version is published or the day ends."""
    county = division[:COUNTY_DIGITS]
    versions = ItemVersion.objects.filter(division__startswith=county)
    state = versions.aggregate(Max("id"), Count("id"), Min("sha256"), Max("sha256"))
    return _index(county, today, tuple(state.values()))


@lru_cache(maxsize=4)
def _index(county: str, today: date, _state: tuple[object, ...]) -> tuple[Listed, ...]:
    rows = ItemVersion.objects.filter(division__startswith=county, in_force__contains=today).select_related("item")
    listed = [_listed(row) for row in rows.order_by("item__seq").iterator(chunk_size=100)]
    return tuple(sorted(listed, key=lambda row: (not row.takes_applications, row.seq)))


def _listed(row: ItemVersion) -> Listed:
    snapshot = snapshot_of(row)
    limits = snapshot["limits"]
    return Listed(
        id=row.pk,
        seq=row.item.seq,
        code=row.implementation_code,
        name=row.name,
        kind=row.item.type,
        domain=row.item.domain,
        topics=tuple(row.topics),
        takes_applications=row.takes_applications,
        committed=limit_text(limits["committed"]),
        statutory=limit_text(limits["statutory"]),
        body_name=str(snapshot["body"]["name"]),
        initials=row.initials,
        words=tuple(line for line in row.words.split("\n") if not line.isdigit()),
    )
