"""The figures of requirement C8 reconcile, and so do those of this data set (powers_totals.tsv)."""

from dataclasses import replace

from oneseal.rules.powers.classes import MEASURES, PERMIT, Classified, Totals, differences, totals_of
from oneseal.rules.powers.names import TransferClass
from tests.rules.catalogue.shipped import read


def told(case: str) -> dict[str, int]:
    return {
        row["measure"]: int(row["value"])
        for row in read("powers_totals")
        if row["case"] == case and row["value"].isdigit()
    }


def county_of_the_source() -> list[Classified]:
    """A register of the size that the source text tells: 27 departments give, 11 keep."""
    rows = [(TransferClass.TRANSFERRED, 169, 27, "给"), (TransferClass.STATIONED, 50, 11, "留")]
    rows += [(TransferClass.NEITHER, 7, 11, "留"), (TransferClass.RELATED, 79, 27, "给")]
    return [
        Classified(
            f"{kind}{n}", PERMIT if kind is not TransferClass.RELATED else "其他行政权力", kind, f"{name}{n % spread}"
        )
        for kind, count, spread, name in rows
        for n in range(count)
    ]


def test_226_is_169_and_50_and_7_with_79_related_beside_them_from_27_departments() -> None:
    totals = totals_of(county_of_the_source())
    assert differences(totals, told("S4")) == []
    assert totals == Totals(226, 169, 50, 7, 79, 27, 11)
    assert totals.reconciles and totals.not_transferred == 57
    assert not replace(totals, transferred=168).reconciles
    checks = [row["value"] for row in read("powers_totals") if row["measure"].startswith("check")]
    assert checks == [
        f"{totals.permits}={totals.transferred}+{totals.not_transferred}",
        f"{totals.not_transferred}={totals.stationed}+{totals.neither}",
    ]


def test_a_figure_that_differs_is_named_with_both_numbers() -> None:
    totals = totals_of(county_of_the_source()[1:])
    assert differences(totals, {"permits transferred": 169}) == [("permits transferred", 169, 168)]


def test_the_totals_of_this_data_set_are_those_that_its_file_tells() -> None:
    types = {row["seq"]: row["type"] for row in read("items")}
    rows = [
        Classified(row["item_seq"], types[row["item_seq"]], TransferClass(row["status"]), row["source_department"])
        for row in read("powers")
    ]
    own = told("OWN")
    assert set(own) <= set(MEASURES)
    assert differences(totals_of(rows), own) == []
    assert totals_of(rows).reconciles
