"""Nothing of a destroyed file is forgotten: every table that a case reaches is filled, destroyed and looked at (W7)."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import connection, models, transaction

from oneseal.records.accounts.models import Account
from oneseal.records.assistance.models import Assistance
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.privacy.sealing import seal, unseal
from oneseal.usecases.archive.erase import emptied
from oneseal.usecases.archive.named_files import COLUMNS
from tests.people import CERTIFIER, CLERK, MORNING
from tests.usecases.archive.stays import AROUND, STAYS
from tests.usecases.test_walk import act, apply

Column = Any
Table = type[models.Model]
MARK = "林知夏住在春和路八号"
KEPT = {column for columns in STAYS.values() for column in columns}
PARTLY = {"supervision.Result.record": "holder_name", "review.TeamDraw.wanted": "question"}
"""Of these the part of that name is somebody's; the rest stays."""
FIXED: dict[str, Any] = {"ended_on": MORNING.date(), "seq": 90}
TEXT = (models.TextField, models.BinaryField, models.JSONField)
SPOKEN = 64
"""A column of no more characters holds a code or a number of the house; words lie in longer ones, or in texts."""
NAMED = ("last4", "masked", "tracking", "slip", "receipt")
serial = itertools.count(1)


def columns_of(table: Table) -> list[Column]:
    return list(table._meta.concrete_fields)


def tables_of_a_case() -> set[Table]:
    """Whatever names a case, by key or by (kind, id), and whatever hangs on that; the helps that led to one."""
    rooms = [table for table in apps.get_models() if table.__module__.startswith("oneseal.")]
    by_kind = {one for one in rooms if {"subject_kind", "subject_id"} <= {column.name for column in columns_of(one)}}
    found: set[Table] = {Case, Assistance} | by_kind
    while new := {one for one in rooms if one not in found and any(f.related_model in found for f in columns_of(one))}:
        found |= new
    return found


def holds_words(column: Column) -> bool:
    """Whether somebody's words, name, number or file may lie in it."""
    if column.is_relation:
        return column.related_model is StoredFile
    if isinstance(column, ArrayField):
        return isinstance(column.base_field, models.TextField)
    if isinstance(column, models.CharField):
        digest = column.name.endswith(("sha256", "head", "hash", "digest", "previous", "salt", "index", "token"))
        return not digest and ((column.max_length or 0) > SPOKEN or column.name.endswith(NAMED))
    return isinstance(column, TEXT)


def name_of(column: Column) -> str:
    return f"{column.model._meta.label}.{column.name}"


class Filled:
    """One row of every table that a case reaches, its words all the same mark."""

    def __init__(self, case: Case) -> None:
        self.case, self.reached = case, tables_of_a_case()
        self.rows: dict[Table, models.Model] = {Case: case}
        self.files: dict[str, StoredFile] = {}
        for table in sorted(self.reached, key=lambda one: one._meta.label):
            self.row(table)

    def row(self, table: Table) -> models.Model:
        if table not in self.rows:
            given = {one.attname: self.value(one) for one in columns_of(table) if not self.is_given(one)}
            self.rows[table] = table._default_manager.create(**given)
        return self.rows[table]

    def is_given(self, column: Column) -> bool:
        return isinstance(column, models.AutoField | models.CompositePrimaryKey)

    def value(self, column: Column) -> Any:
        if column.is_relation:
            return self.related(column)
        if column.name in ("subject_kind", "subject_id"):
            return "case" if column.name == "subject_kind" else self.case.pk
        if column.name in FIXED:
            return FIXED[column.name]
        return self.plain(column)

    def related(self, column: Column) -> Any:
        table: Table = column.related_model  # type: ignore[assignment]
        if table is StoredFile:
            return self.file(name_of(column)).pk
        if table is Case:
            return self.case.pk
        if table is Account and column.model._meta.label == "messages.Notification":
            return self.row(Account).pk
        if table is column.model or (column.null and table not in self.reached):
            return None
        return self.row(table).pk

    def file(self, name: str) -> StoredFile:
        digest = f"{next(serial):064d}"
        kept = StoredFile.objects.create(sha256=digest, name=MARK, media_type="image/png", size=1, stored_at=MORNING)
        return self.files.setdefault(name, kept)

    def plain(self, column: Column) -> Any:
        if isinstance(column, models.BinaryField):
            return seal(MARK)
        if isinstance(column, models.JSONField):
            return {PARTLY.get(name_of(column), "said"): MARK}
        if isinstance(column, ArrayField):
            return [MARK] if isinstance(column.base_field, models.TextField) else []
        if isinstance(column, models.CharField):
            return f"{next(serial)}"[: column.max_length] if not holds_words(column) else MARK[: column.max_length]
        if isinstance(column, models.TextField):
            return f"{MARK}{next(serial)}" if column.unique else MARK
        if isinstance(column, models.BooleanField):
            return False
        if isinstance(column, models.DateTimeField | models.DateField):
            return MORNING if isinstance(column, models.DateTimeField) else MORNING.date()
        if isinstance(column, DateRangeField):
            return (MORNING.date(), None)
        return None if column.null else next(serial)

    def says(self, column: Column) -> bool:
        """Whether the mark is still in the column of any row."""
        if column.related_model is StoredFile:
            return StoredFile.objects.get(pk=self.files[name_of(column)].pk).sha256 != ""
        values = column.model._default_manager.values_list(column.name, flat=True)
        opened = (unseal(bytes(one)) if isinstance(one, bytes | memoryview) else str(one) for one in values)
        part = MARK[: column.max_length] if isinstance(column, models.CharField) else MARK
        return any(part in one for one in opened)


@pytest.fixture
def case(version: Callable[..., ItemVersion], answers: Callable[..., dict[str, object]]) -> Case:
    number = apply(version(12), answers(12))
    act("withdraw", number, CLERK, reason="不办了。")
    act("archive", number, CERTIFIER)
    held = Case.objects.get(number=number)
    told = {one.name: MARK[: one.max_length] for one in columns_of(Case) if holds_words(one)}
    sealed = {one.name: seal(MARK) for one in columns_of(Case) if isinstance(one, models.BinaryField)}
    Case.objects.filter(pk=held.pk).update(**{**told, **sealed})
    return held


@pytest.fixture
def unchecked(db: None, case: Case) -> Iterator[None]:
    """No row has to make sense for a while, and none of it stays."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'c' AND conrelid > 16383"
            )
            for table, name in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        yield
        transaction.set_rollback(True)


def test_every_word_and_file_of_a_case_goes_or_is_named_with_the_reason_why_it_stays(
    case: Case, unchecked: None
) -> None:
    filled = Filled(case)
    columns = [one for table in filled.reached for one in columns_of(table) if holds_words(one)]
    silent = sorted(name_of(one) for one in columns if not filled.says(one))
    assert not silent, "the test fills them with nothing"
    emptied(case.pk)
    left = {name_of(one) for one in columns if filled.says(one)}
    assert left - KEPT == set(), "they hold words or files of a case and are neither erased nor named with a reason"
    assert KEPT - left == set(), "they are named as kept and are erased, or are there no more"


def test_what_a_row_of_a_case_points_at_is_known() -> None:
    reached = tables_of_a_case()
    pointed = {one.related_model for table in reached for one in columns_of(table) if one.is_relation} - reached
    assert {one._meta.label for one in pointed if one is not None and not isinstance(one, str)} == AROUND.keys()


def test_every_column_that_names_a_content_of_the_store_is_swept() -> None:
    rooms = [table for table in apps.get_models() if table.__module__.startswith("oneseal.")]
    found = {(one, column.name) for one in rooms for column in columns_of(one) if column.name == "file_sha256"}
    assert found | {(StoredFile, "sha256")} == set(COLUMNS)
