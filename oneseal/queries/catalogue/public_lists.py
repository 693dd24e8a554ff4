"""The rows of a public list of a county, from the versions in force on the day (C12, C13)."""

from collections.abc import Iterator
from datetime import date

from oneseal.queries.catalogue.listed import Asked, marked
from oneseal.rules.catalogue.public_lists import Row, Table


def rows_of(division: str, today: date, table: Table, domain: str = "") -> Iterator[Row]:
    """All rows, in the catalogue's order; a version may give several."""
    found = marked(division, today, Asked(domain=domain, topic=table.topic)).order_by("seq", "implementation_code")
    parts = found.values_list("implementation_code", "name", "takes_applications", "topics", "listing")
    for code, name, takes, topics, listing in parts.iterator(chunk_size=500):
        yield from table.rows({**listing, "code": code, "name": name, "takes_applications": takes, "topics": topics})
