"""Which cases are held to a table of graded authority (C11)."""

from oneseal.records.intake.models import Case


def cases_held_to(table_id: int) -> int:
    """How many were handed in under it."""
    return Case.objects.filter(graded_table=table_id).count()
