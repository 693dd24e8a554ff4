"""Faults of the catalogue's data, row by row: file, line, column and a sentence; nothing is skipped silently (C14)."""

from collections.abc import Callable, Iterable

from oneseal.rules.catalogue import expressions, validators
from oneseal.rules.catalogue.automatic import KINDS as MACHINE_KINDS
from oneseal.rules.catalogue.countersigns import DECISIONS
from oneseal.rules.catalogue.fees import LEVELS, RELIEFS, WAITS
from oneseal.rules.catalogue.preliminary import OUTSIDE
from oneseal.rules.catalogue.preliminary import WAYS as LEG_WAYS
from oneseal.rules.catalogue.reforms import FORWARD, MODES, PLACES, TOLD, WAYS
from oneseal.rules.catalogue.sentences import Finding, Row
from oneseal.rules.catalogue.spellings import body_of
from oneseal.rules.catalogue.tables import Catalogue, Tables
from oneseal.rules.catalogue.when_form import NUMERIC

# file: the columns that name a row once only.
KEYS: dict[str, tuple[str, ...]] = {
    "items": ("seq",),
    "item_limits": ("item_seq",),
    "item_codes": ("item_seq",),
    "material_requirements": ("item_seq", "material_seq"),
    "materials_map": ("item_seq", "material_seq", "part"),
    "material_types": ("code",),
    "registers": ("code",),
    "certificate_types": ("code",),
    "fields": ("code",),
    "field_columns": ("field_code", "ord"),
    "option_tables": ("table", "code"),
    "item_fields": ("item_seq", "field_code"),
    "item_situations": ("item_seq", "question_no", "option_no"),
    "conditions": ("item_seq", "ord"),
    "review_points": ("item_seq", "ord"),
    "steps": ("item_seq", "step_no"),
    "results": ("item_seq", "result_no"),
    "restrictions": ("item_seq",),
    "powers": ("item_seq",),
    "wider": ("item_seq",),
    "separation": ("item_seq",),
    "fees": ("item_seq", "no"),
    "refusal_reasons": ("item_seq", "no"),
    "automatic": ("item_seq",),
    "countersigns": ("item_seq", "no"),
    "preliminary": ("item_seq", "no"),
    "automatic_rules": ("item_seq", "no"),
    "fee_reliefs": ("item_seq", "fee_no", "ord"),
    "places": ("code",),
    "bodies": ("code",),
    "posts": ("code",),
    "halls": ("code",),
    "windows": ("zone",),
    "areas": ("area",),
    "area_covers": ("area", "division"),
    "area_powers": ("area", "item_seq"),
    "locating_fields": ("ord",),
    "aliases": ("spelling",),
    "search_words": ("word",),
}
# file.column → file.column: every value must be one of the other file's; list cells value by value.
REFERENCES: tuple[tuple[str, str, str, str], ...] = (
    ("item_limits", "item_seq", "items", "seq"),
    ("item_codes", "item_seq", "items", "seq"),
    ("material_requirements", "item_seq", "items", "seq"),
    ("materials_map", "item_seq", "items", "seq"),
    ("materials_map", "type_code", "material_types", "code"),
    ("material_types", "source_register", "registers", "code"),
    ("material_types", "certificate_types", "certificate_types", "code"),
    ("fields", "register", "registers", "code"),
    ("field_columns", "field_code", "fields", "code"),
    ("item_fields", "item_seq", "items", "seq"),
    ("item_fields", "field_code", "fields", "code"),
    ("item_fields", "field_slug", "fields", "slug"),
    ("item_situations", "item_seq", "items", "seq"),
    ("conditions", "item_seq", "items", "seq"),
    ("review_points", "item_seq", "items", "seq"),
    ("review_points", "material_types", "material_types", "code"),
    ("review_points", "post", "posts", "name"),
    ("steps", "item_seq", "items", "seq"),
    ("steps", "post", "posts", "name"),
    ("results", "item_seq", "items", "seq"),
    ("results", "certificate_type", "certificate_types", "code"),
    ("results", "face_fields", "fields", "code"),
    ("supervision", "item_seq", "items", "seq"),
    ("restrictions", "item_seq", "items", "seq"),
    ("bars", "item_seq", "items", "seq"),
    ("clock_overrides", "item_seq", "items", "seq"),
    ("powers", "item_seq", "items", "seq"),
    ("wider", "item_seq", "items", "seq"),
    ("separation", "item_seq", "items", "seq"),
    ("fees", "item_seq", "items", "seq"),
    ("refusal_reasons", "item_seq", "items", "seq"),
    ("automatic", "item_seq", "items", "seq"),
    ("countersigns", "item_seq", "items", "seq"),
    ("preliminary", "item_seq", "items", "seq"),
    ("countersigns", "post", "posts", "name"),
    ("automatic_rules", "item_seq", "automatic", "item_seq"),
    ("fee_reliefs", "item_seq", "fees", "item_seq"),
    ("guide_texts", "item_seq", "items", "seq"),
    ("search_words", "item_seq", "items", "seq"),
    ("places", "parent_code", "places", "code"),
    ("bodies", "division_code", "places", "code"),
    ("halls", "division_code", "places", "code"),
    ("halls", "parent", "halls", "code"),
    ("windows", "zone", "halls", "code"),
    ("windows", "bodies", "bodies", "standard_name"),
    ("areas", "area", "places", "code"),
    ("areas", "set_up_by", "bodies", "code"),
    ("areas", "court_place", "places", "code"),
    ("area_covers", "area", "areas", "area"),
    ("area_covers", "division", "places", "code"),
    ("area_powers", "area", "areas", "area"),
    ("area_powers", "item_seq", "items", "seq"),
    ("locating_fields", "field_slug", "fields", "slug"),
)
# Columns with a fixed vocabulary; an empty cell passes.
VOCABULARY: dict[tuple[str, str], frozenset[str]] = {
    ("item_limits", "statutory_unit"): frozenset({"工作日", "日", "月"}),
    ("item_limits", "commit_unit"): frozenset({"工作日", "日", "月", "当场", "年度"}),
    ("clock_overrides", "unit"): frozenset({"工作日", "日", "月", "年", "次", "次/年", "立方米"}),
    ("clock_overrides", "value_kind"): frozenset({"number", "sum", "token", "text", "none"}),
    ("fields", "type"): frozenset(
        "text choice table number date money citizen_id address phone datetime uscc attachment".split()
    ),
    ("field_columns", "type"): frozenset({"text", "number", "date", "citizen_id", "choice"}),
    ("item_fields", "required"): frozenset({"Y", "N", "C"}),
    ("item_situations", "kind"): frozenset({"single", "multi"}),
    ("material_requirements", "status"): frozenset({"asked", "excluded"}),
    ("material_requirements", "necessity"): frozenset({"1", "2", "3"}),
    ("material_requirements", "medium"): frozenset({"1", "2", "3"}),
    ("review_points", "stage"): frozenset({"受理", "审查", "核查", "决定"}),
    ("steps", "unit"): frozenset({"工作日"}),
    ("steps", "clock"): frozenset({"intake", "decision", "certificate", "superior", "commitment_check", "none"}),
    ("steps", "excluded_from_clock"): frozenset({"Y", "N"}),
    ("guide_texts", "kind"): frozenset({"note", "fee", "contact", "faq"}),
    ("restrictions", "public_safety"): frozenset({"Y", "N", "B"}),
    ("wider", "province"): frozenset(TOLD),
    ("wider", "cross_province"): frozenset(TOLD),
    ("area_covers", "whole"): frozenset({"Y", "N"}),
    ("windows", "takes"): frozenset("transferred stationed bodies listed nothing".split()),
    ("wider", "way"): frozenset(WAYS),
    ("wider", "forward"): frozenset(FORWARD),
    ("separation", "place"): frozenset(PLACES),
    ("separation", "mode"): frozenset(MODES),
    ("fees", "level"): frozenset(LEVELS),
    ("fees", "waits"): frozenset(WAITS),
    ("fees", "limit_unit"): frozenset({"工作日", "日", "月"}),
    ("automatic_rules", "kind"): frozenset(MACHINE_KINDS),
    ("fee_reliefs", "kind"): frozenset(RELIEFS),
    ("countersigns", "of"): frozenset(DECISIONS),
    ("preliminary", "way"): frozenset(LEG_WAYS),
    ("preliminary", "outside"): frozenset(OUTSIDE),
}
NUMBERS: tuple[tuple[str, str], ...] = (
    ("items", "seq"),
    ("item_fields", "ord"),
    ("field_columns", "ord"),
    ("option_tables", "ord"),
    ("material_requirements", "material_seq"),
    ("material_requirements", "tolerance_days"),
    ("item_situations", "question_no"),
    ("item_situations", "option_no"),
    ("conditions", "ord"),
    ("review_points", "ord"),
    ("steps", "step_no"),
    ("steps", "par_no"),
    ("steps", "half_days"),
    ("results", "result_no"),
    ("item_limits", "statutory_n"),
    ("item_limits", "commit_n"),
    ("fees", "no"),
    ("fees", "limit_n"),
    ("refusal_reasons", "no"),
    ("countersigns", "no"),
    ("countersigns", "days"),
    ("preliminary", "no"),
    ("preliminary", "days"),
    ("automatic_rules", "no"),
    ("fee_reliefs", "fee_no"),
    ("fee_reliefs", "ord"),
    ("fee_reliefs", "off"),
)
MAY_BE_EMPTY = frozenset(
    {
        ("material_requirements", "tolerance_days"),
        ("steps", "half_days"),
        ("item_limits", "statutory_n"),
        ("item_limits", "commit_n"),
        ("fees", "limit_n"),
        ("fee_reliefs", "off"),
    }
)


BODIES: tuple[tuple[str, str], ...] = (
    ("steps", "department"),
    ("powers", "holder"),
    ("supervision", "supervising_department"),
    ("results", "issuer"),
    ("countersigns", "department"),
    ("preliminary", "department"),
)


class Faults:
    """The findings so far, with the line of each row."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.found: list[Finding] = []

    def note(self, file: str, row: Row, column: str, zh: str, en: str) -> None:
        """Note a fault of one cell (C14)."""
        self.found.append(Finding(file, self.catalogue.line(row), column, zh, en))


def _duplicates(faults: Faults) -> None:
    for file, columns in KEYS.items():
        seen: dict[tuple[str, ...], int] = {}
        for row in faults.catalogue.rows(file):
            key = tuple(row.get(column, "") for column in columns)
            if key in seen:
                shown = "/".join(key)
                faults.note(
                    file, row, columns[-1], f"“{shown}”和第 {seen[key]} 行重复", f"“{shown}” repeats line {seen[key]}"
                )
            else:
                seen[key] = faults.catalogue.line(row)


def _references(faults: Faults) -> None:
    for file, column, target, target_column in REFERENCES:
        known = faults.catalogue.grouped(target, target_column)
        for row in faults.catalogue.rows(file):
            for value in row.get(column, "").split("|"):
                if value and value not in known:
                    faults.note(file, row, column, f"{target}.tsv 里没有“{value}”", f"“{value}” is not in {target}.tsv")


def _vocabulary(faults: Faults) -> None:
    for (file, column), words in VOCABULARY.items():
        for row in faults.catalogue.rows(file):
            value = row.get(column, "")
            if value and value not in words:
                allowed = "、".join(sorted(words))
                faults.note(
                    file, row, column, f"“{value}”不在取值范围（{allowed}）里", f"“{value}” is not one of {allowed}"
                )


def _numbers(faults: Faults) -> None:
    for file, column in NUMBERS:
        optional = (file, column) in MAY_BE_EMPTY
        for row in faults.catalogue.rows(file):
            value = row.get(column, "")
            if not (value.isascii() and value.isdigit()) and not (optional and value == ""):
                faults.note(file, row, column, f"应是整数，现在是“{value}”", f"must be a whole number; it is “{value}”")


def _expression(faults: Faults, file: str, column: str, row: Row) -> None:
    text = row.get(column, "")
    if not text or (file == "item_limits" and text in {"always", "simple"}):
        return
    try:
        terms = expressions.terms(text)
    except expressions.BadExpression as error:
        faults.note(file, row, column, error.zh, error.en)
        return
    for term in terms:
        _term(faults, (file, column), row, term)


def _term(faults: Faults, cell: tuple[str, str], row: Row, term: expressions.Term) -> None:
    catalogue, (file, column) = faults.catalogue, cell
    seq = int(row["item_seq"]) if row["item_seq"].isdigit() else 0
    if term.name.startswith("Q") and term.name[1:].isdigit():
        rows = [one for one in catalogue.of_item("item_situations", seq) if one["question_no"] == term.name[1:]]
        known = {one["option_no"] for one in rows}
    else:
        fields = {one["field_slug"] for one in catalogue.of_item("item_fields", seq)}
        field = catalogue.one("fields", "slug", term.name) if term.name in fields else None
        if term.operator == ">=" and field is not None and field["type"] in NUMERIC:
            return
        known = _option_names(catalogue, field)
    if not known:
        faults.note(
            file, row, column, f"事项没有“{term.name}”这个问题或者选择项", f"the item has no choice “{term.name}”"
        )
    elif term.value not in known:
        faults.note(
            file, row, column, f"“{term.name}”没有选项“{term.value}”", f"“{term.name}” has no option “{term.value}”"
        )


def _option_names(catalogue: Catalogue, field: Row | None) -> set[str]:
    if field is None:
        return set()
    cell = field["options"]
    if cell.startswith("@"):
        return {row["name"] for row in catalogue.grouped("option_tables", "table").get(cell[1:], [])}
    return set(cell.split("|")) - {""}


def _expressions(faults: Faults) -> None:
    for file in (
        "item_fields",
        "material_requirements",
        "steps",
        "item_limits",
        "fees",
        "automatic_rules",
        "countersigns",
    ):
        column = "on_the_spot_when" if file == "item_limits" else "when"
        for row in faults.catalogue.rows(file):
            _expression(faults, file, column, row)


def _validators(faults: Faults) -> None:
    slugs = faults.catalogue.grouped("fields", "slug")
    for file in ("fields", "field_columns"):
        for row in faults.catalogue.rows(file):
            try:
                named = validators.names(row.get("validator", ""))
            except (validators.BadValidator, expressions.BadExpression) as error:
                faults.note(file, row, "validator", error.zh, error.en)
                continue
            for name in sorted(named - slugs.keys()):
                faults.note(file, row, "validator", f"没有数据元“{name}”", f"there is no field “{name}”")


def _option_cells(faults: Faults) -> None:
    for row in faults.catalogue.rows("fields"):
        cell = row.get("options", "")
        if row.get("type") == "choice" and not cell:
            faults.note("fields", row, "options", "选择项没有选项", "a choice without options")
        if cell.startswith("@") and cell[1:] not in faults.catalogue.grouped("option_tables", "table"):
            faults.note("fields", row, "options", f"没有选项表“{cell[1:]}”", f"no option table “{cell[1:]}”")


def _bodies(faults: Faults) -> None:
    counties = faults.catalogue.counties
    for file, column in BODIES:
        known: dict[str, bool] = {}
        for row in faults.catalogue.rows(file):
            spelling = row.get(column, "")
            if spelling not in known:
                known[spelling] = all(body_of(faults.catalogue, spelling, county).bodies for county in counties)
            if not known[spelling]:
                faults.note(file, row, column, f"“{spelling}”找不到对应机构", f"“{spelling}” names no body")


_CHECKS: tuple[Callable[[Faults], None], ...] = (
    _duplicates,
    _references,
    _vocabulary,
    _numbers,
    _option_cells,
    _expressions,
    _validators,
    _bodies,
)


def check_rows(tables: Tables | Catalogue) -> list[Finding]:
    """Every fault of the data by file, line and column; an empty list lets the load go on (C14, C5)."""
    faults = Faults(Catalogue.of(tables))
    for check in _CHECKS:
        check(faults)
    return in_order(faults.found)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as one reads the files: by file, line, column (C14)."""
    return sorted(findings, key=lambda finding: (finding.file, finding.line, finding.column))
