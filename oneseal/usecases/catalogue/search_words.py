"""What a version is found by and listed with: its columns beside the snapshot, computed when it is published."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from oneseal.rules.catalogue.findable import Findable, chars_of, initials_of, lexemes, terms_of
from oneseal.rules.catalogue.memberships import doings_of, lists_of, told_by
from oneseal.rules.catalogue.public_lists import listed_facts
from oneseal.rules.catalogue.readings import spelling
from oneseal.usecases.catalogue.health import health_columns

COUNTY_DIGITS = 6


def pinyin_of(name: str) -> str:
    """食品经营许可 → shipinjingyingxuke."""
    return "".join(spelling(chars_of(name)))


def findable_of(snapshot: Mapping[str, Any], spoken: Sequence[str] = (), occasions: Sequence[str] = ()) -> Findable:
    """The texts that a search looks through: all of the version, everyday words and occasions beside it."""
    item, body, name = snapshot["item"], snapshot["body"], snapshot["item"]["name"]
    certificates = [row["name"] for row in snapshot["results"]]
    departments = (body["name"], snapshot["power"]["source_department"], item["domain"])
    return Findable(
        name=name,
        initials=initials_of(name),
        pinyin=pinyin_of(name),
        codes=(item["basic_code"].casefold(), snapshot["implementation_code"].casefold()),
        spoken=tuple(spoken),
        also=tuple(dict.fromkeys(one for one in (*certificates, *occasions) if one and one != name)),
        departments=tuple(dict.fromkeys(one for one in departments if one)),
    )


def columns_of(
    snapshot: Mapping[str, Any], spoken: Iterable[str] = (), occasions: Iterable[str] = ()
) -> dict[str, Any]:
    """The columns of a version by which it is found, listed and ranked; whoever publishes one writes all of them."""
    occasions = tuple(occasions)
    what = findable_of(snapshot, tuple(spoken), occasions)
    topics, doings = lists_of(snapshot), doings_of(snapshot)
    item, body, limits = snapshot["item"], snapshot["body"], snapshot["limits"]
    marks = [
        *topics,
        *(f"do_{one}" for one in doings),
        f"at_{body['division'][:COUNTY_DIGITS]}",
        f"in_{item['domain']}",
    ]
    return {
        "seq": item["seq"],
        "name": what.name,
        "topics": topics,
        "lacks": snapshot["lacks"],
        **health_columns(snapshot),
        "terms": lexemes(terms_of(what, marks)),
        "listing": {
            "kind": item["type"],
            "domain": item["domain"],
            "body_name": body["name"],
            "statutory": limits["statutory"],
            "committed": limits["committed"],
            "doings": doings,
            "says": told_by(snapshot),
            **listed_facts(snapshot),
        },
        "texts": {
            "initials": what.initials,
            "pinyin": what.pinyin,
            "spoken": what.spoken,
            "occasions": occasions,
            "also": what.also,
            "departments": what.departments,
        },
    }
