from django.apps import apps
from django.conf import settings

from tests.architecture.tree import PACKAGE

CASES_BEGIN_AT = "intake"


def room(label: str) -> int:
    return settings.ROOMS.index(label)


def test_every_room_of_tables_is_a_known_room() -> None:
    on_disk = {folder.name for folder in (PACKAGE / "records").iterdir() if (folder / "models.py").is_file()}
    assert on_disk <= set(settings.ROOMS)
    assert on_disk <= {config.label for config in apps.get_app_configs()}


def test_foreign_keys_run_down() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in settings.ROOMS
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if room(field.related_model._meta.app_label) > room(model._meta.app_label)
    ]
    assert not wrong, wrong


def test_nothing_below_the_cases_has_a_foreign_key_to_a_case() -> None:
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in settings.ROOMS and room(model._meta.app_label) < room(CASES_BEGIN_AT)
        for field in model._meta.get_fields()
        if field.concrete and field.related_model and field.related_model._meta.app_label == CASES_BEGIN_AT
    ]
    assert not wrong, wrong


def test_the_rooms_of_the_settings_are_those_of_the_contract() -> None:
    contract = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    order = [
        contract.rindex(f'"({name})"') if f'"({name})"' in contract else contract.rindex(f'"{name}"')
        for name in settings.ROOMS
    ]
    assert order == sorted(order, reverse=True)
