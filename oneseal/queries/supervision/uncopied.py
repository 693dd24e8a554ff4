"""Changes of law of items that a bureau took over, of which no copy is registered (S0 二(四)1, L7)."""

from dataclasses import dataclass
from datetime import date

from oneseal.records.catalogue.models import Item, LawChange, LawTask
from oneseal.records.powers.models import Power
from oneseal.records.supervision.copies import Copy
from oneseal.rules.supervision.uncopied import Changed, Known, omissions

MOST = 200


@dataclass(frozen=True)
class Omission:
    """A change of law that nobody copied, and the names of the transferred items that it concerns."""

    law: str
    what: str
    source: str
    effective_on: date
    items: tuple[str, ...]


def uncopied_in(division: str, today: date) -> list[Omission]:
    """Of the newest changes of law in a division those without a copy; four statements."""
    moved = Power.objects.filter(division=division, by="transferred", held__contains=today).values("item")
    tasks = LawTask.objects.filter(division=division, item_version__item__in=moved)
    concerned: dict[int, dict[str, None]] = {}
    for change, item in tasks.order_by("item_version__item").values_list("change", "item_version__item"):
        concerned.setdefault(change, {})[item] = None
    rows = LawChange.objects.filter(pk__in=concerned).select_related("law").order_by("-effective_on", "-pk")[:MOST]
    of = {Changed(row.law.name, row.source, row.effective_on, tuple(concerned[row.pk])): row for row in rows}
    copies = Copy.objects.filter(division=division).values_list("title", "document_number", "items")
    missing = omissions(of, [Known(title, number, tuple(items)) for title, number, items in copies])
    names = dict(Item.objects.filter(pk__in={code for _, codes in missing for code in codes}).values_list("pk", "name"))
    return [
        Omission(one.law, of[one].what, one.source, one.effective_on, tuple(names[code] for code in codes))
        for one, codes in missing
    ]
