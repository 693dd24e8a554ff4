"""Items and bodies by whatever somebody types: code, number of the catalogue, or name."""

from oneseal.records.catalogue.models import Item
from oneseal.records.places.models import Body


def found_item(text: str) -> str | None:
    """The basic code of an item given as code, implementation code, number or exact name."""
    said = text.strip()
    code = said[19:31] if len(said) in (31, 33) else said
    rows = Item.objects.filter(pk=code) or Item.objects.filter(name=said)
    if not rows and said.isascii() and said.isdigit() and len(said) < 7:
        rows = Item.objects.filter(seq=int(said))
    return rows[0].code if rows else None


def found_body(text: str) -> tuple[str, str] | None:
    """Code and division of a body given as code, unified code, or name."""
    said = text.strip()
    row = (
        Body.objects.filter(pk=said).first()
        or Body.objects.filter(uscc=said).first()
        or Body.objects.filter(name=said).first()
    )
    return (row.code, row.division_id) if row else None


def county_of(division: str) -> str:
    """The division whose powers reach a place: a township's and a village's county, any other itself."""
    return f"{division[:6]}000000"
