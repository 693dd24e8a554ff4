"""Items, versions, dictionaries from the data files. A published version is never overwritten."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.catalogue.models import BasicChange, DictionaryEntry, Item, ItemVersion, VersionChange
from oneseal.records.powers.areas import LOCATING
from oneseal.rules.archive.norms import norms_of
from oneseal.rules.catalogue.completeness import takes_applications
from oneseal.rules.catalogue.digest import stored_form
from oneseal.rules.catalogue.sentences import Finding, Row
from oneseal.rules.catalogue.snapshot import basis_of, build_snapshot
from oneseal.rules.catalogue.snapshot_form import table_columns
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.refusals import Refusal
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.catalogue.search_words import columns_of

DICTIONARIES = {
    "material_types": ("material_type", "code", "name"),
    "fields": ("field", "code", "name_zh"),
    "certificate_types": ("certificate_type", "code", "name"),
    "registers": ("register", "code", "name"),
    "posts": ("post", "code", "name"),
    "rating_rules": ("rating_rule", "body", "note"),
    "assistance_rules": ("assistance_rule", "division", "note"),
    "stage_norms": ("stage_norm", "code", "zh"),
    "question_rules": ("question_rule", "body", "note"),
    "experts": ("expert", "no", "name"),
    "applicants": ("applicant", "item_seq", "name"),
    "telling_rules": ("telling_rule", "item_seq", "note"),
    "remaining_permits": ("remaining_permit", "no", "words"),
    "locating_fields": (LOCATING, "ord", "field_slug"),
}
_AROUND = re.compile("（证照联办）|一件事$")


@dataclass(frozen=True)
class Loaded:
    """How much the catalogue holds after a load, and how much of it is new."""

    items: int
    versions: int
    accepting: int
    new_versions: int


def norm_faults(catalogue: Catalogue) -> list[Finding]:
    """Norms of the seven stages that no rule can read (C14, W1)."""
    found = []
    for row in catalogue.rows("stage_norms"):
        try:
            norms_of([row])
        except Refusal as refusal:
            zh, en = (refusal.sentence(language) for language in ("zh", "en"))
            found.append(Finding("stage_norms", catalogue.line(row), "code", zh, en))
    return found


def load_dictionaries(catalogue: Catalogue) -> None:
    """Every entry as it stands in its file; versions keep the entries they were made from in their snapshots (C3)."""
    entries = [
        DictionaryEntry(kind=kind, code=row[code], name=row[name], content=dict(row))
        for file, (kind, code, name) in DICTIONARIES.items()
        for row in catalogue.rows(file)
    ]
    tables: dict[str, list[Row]] = defaultdict(list)
    for row in catalogue.rows("option_tables"):
        tables[row["table"]].append(row)
    for table, rows in tables.items():
        options = [{"code": row["code"], "name": row["name"]} for row in rows]
        content = {"options": options, "coverage": rows[0]["coverage"]}
        entries.append(DictionaryEntry(kind="options", code=table, name=table, content=content))
    entries += [
        DictionaryEntry(kind="columns", code=code, name=code, content={"columns": table_columns(rows)})
        for code, rows in catalogue.grouped("field_columns", "field_code").items()
    ]
    DictionaryEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["kind", "code"], update_fields=["name", "content"]
    )
    # a norm that is gone asks nothing any more; no version holds one, so nothing else needs it
    norms = [row["code"] for row in catalogue.rows("stage_norms")]
    DictionaryEntry.objects.filter(kind="stage_norm").exclude(code__in=norms).delete()


def load_items(catalogue: Catalogue) -> None:
    """The basic catalogue (C1). What was changed backstage is not taken back by loading the files again."""
    by_hand = set(BasicChange.objects.filter(state="published").values_list("code", flat=True))
    rows = []
    for row in catalogue.rows("items"):
        code = catalogue.of_item("item_codes", int(row["seq"]))[0]
        if code["basic_code"] in by_hand:
            continue
        rows.append(
            Item(
                code=code["basic_code"],
                seq=int(row["seq"]),
                name=row["name"],
                type=row["type"],
                type_code=row["type_code"],
                domain=row["domain"],
                main_code=code["main_basic_code"],
                code_status=code["code_status"],
                level_flow=row["level_flow"],
                basis=basis_of(row),
            )
        )
    Item.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["seq", "name", "type", "type_code", "domain", "main_code", "code_status", "level_flow", "basis"],
    )


def code_of(catalogue: Catalogue, seq: int) -> str:
    """The basic code of an item."""
    return catalogue.of_item("item_codes", seq)[0]["basic_code"]


def division_of(snapshot: Mapping[str, Any]) -> str:
    """Where the item is handled: the division of the holder, a township for a few."""
    return str(snapshot["body"]["division"])


def load_versions(
    catalogue: Catalogue, today: date, moved: Collection[tuple[str, str]] = ()
) -> tuple[int, list[Finding]]:
    """One version per item and county, or functional area that was given it (C2, R5).

    A snapshot that changed is the next number, in force from today.

    What was published backstage is not taken back by loading the files again; nor is what went to another body by an
    act (``moved``: item and division).
    """
    by_hand = {*VersionChange.objects.filter(stage="published").values_list("item_id", "division"), *moved}
    rows = ItemVersion.objects.order_by("number").defer("snapshot")
    latest = {(row.item_id, row.division): row for row in rows}
    standing = {key: row for key, row in latest.items() if row.in_force.upper is None and not row.in_force.isempty}
    spoken, parts = everyday_words(catalogue), occasions(catalogue)
    fresh: list[ItemVersion] = []
    over: list[ItemVersion] = []
    findings: list[Finding] = []
    for place, seq in catalogue.offered:
        snapshot, found = build_snapshot(seq, place, catalogue)
        findings += found
        key = code_of(catalogue, seq), division_of(snapshot)
        if key in by_hand:
            continue
        before = standing.get(key)
        columns = columns_of(snapshot, spoken[seq], parts[seq])
        version = _version(snapshot, latest.get(key), columns, today)
        if version is not None:
            fresh.append(version)
            over += [before] if before else []
    for row in over:
        row.in_force = ended(row.in_force, today)
    ItemVersion.objects.bulk_update(over, ["in_force"], batch_size=200)
    ItemVersion.objects.bulk_create(fresh, batch_size=200)
    return len(fresh), findings


def everyday_words(catalogue: Catalogue) -> dict[int, list[str]]:
    """The words people use for an item, by its number."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in catalogue.rows("search_words"):
        for seq in row["item_seq"].split("|"):
            found[int(seq)].append(row["word"])
    return found


def occasions(catalogue: Catalogue) -> dict[int, list[str]]:
    """The occasions (一件事: a life event, a line of business) in whose ordinary case the item has a part."""
    names = {row["code"]: row["name"] for row in catalogue.rows("bundles")}
    found: dict[int, list[str]] = defaultdict(list)
    for row in catalogue.rows("bundle_items"):
        if row["typical"] == "Y":
            found[int(row["item_seq"])].append(_AROUND.sub("", names[row["bundle"]]))
    return found


def _version(
    snapshot: dict[str, Any], before: ItemVersion | None, columns: dict[str, Any], today: date
) -> ItemVersion | None:
    """The version to publish, or none if the last one is in force and says the same; what ended begins anew."""
    item = snapshot["item"]
    snapshot["number"] = before.number if before else 1
    text, digest = stored_form(snapshot)
    if before is not None:
        if before.in_force.upper is None and before.sha256 == digest:
            return None
        snapshot["number"] = before.number + 1
        text, digest = stored_form(snapshot)
    return ItemVersion(
        item_id=item["basic_code"],
        body=snapshot["body"]["code"],
        division=snapshot["body"]["division"],
        implementation_code=snapshot["implementation_code"],
        number=snapshot["number"],
        in_force=open_since(today) if before else open_since(),
        snapshot=text,
        sha256=digest,
        takes_applications=takes_applications(snapshot).ok,
        **columns,
    )


def counted(new_versions: int) -> Loaded:
    """What stands in the tables now."""
    versions = ItemVersion.objects.filter(in_force__upper_inf=True)
    accepting = versions.filter(takes_applications=True).count()
    return Loaded(Item.objects.count(), versions.count(), accepting, new_versions)
