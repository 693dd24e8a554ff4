"""The pages of items: every section, what does not fit, who came second, rows, and whose they are."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from oneseal.gateways.storage.files import put_bytes
from oneseal.records.catalogue.changing import content_of
from oneseal.records.catalogue.models import DictionaryEntry, Item, ItemVersion, VersionChange
from oneseal.records.intake.models import Case, Draft, StoredFile
from oneseal.records.journal.models import Event
from oneseal.rules.catalogue.memberships import lists_of, told_by
from oneseal.rules.catalogue.sections import SECTIONS
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.files import HTML, PNG, PROGRAM
from tests.people import official
from tests.rules.catalogue.shipped import read, snapshot

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]


@pytest.fixture
def author() -> Client:
    return signed_in(account_of(official("CAT01", 801)))


@pytest.fixture
def begun(version: Publish, author: Client) -> str:
    """The address of a draft of item 12."""
    code = version(12).implementation_code
    answer = author.post(f"/backstage/items/{code}/start/", {"kind": "change"})
    return str(answer["Location"])


def content() -> dict[str, Any]:
    return content_of(VersionChange.objects.get())


def edition(author: Client, address: str) -> str:
    return str(author.get(address).context["edition"])


def test_every_section_opens_in_both_languages_and_its_rows_too(author: Client, begun: str) -> None:
    for section in SECTIONS:
        page = f"{begun}{section.key}/"
        answer = author.get(page)
        assert answer.status_code == 200, section.key
        lines = answer.context["lines"]
        if lines and lines["rows"] and section.group == "own":
            assert b'id="row"' in author.get(lines["rows"][0]["url"].partition("#")[0]).content, section.key
        assert author.get(page, headers={"accept-language": "en"}).status_code == 200
    assert author.get(f"{begun}nothing/").status_code == 404


def test_what_is_written_is_kept_and_what_does_not_fit_is_refused_with_what_was_typed(
    author: Client, begun: str
) -> None:
    page = f"{begun}materials/"
    assert author.post(page, {"row": "0", "edition": "0", "c.copies": "2", "c.name": "申请书"}).status_code == 302
    assert (content()["materials"][0]["copies"], content()["materials"][0]["name"]) == (2, "申请书")
    assert "reuse_months" not in content()["materials"][0]
    again = {"row": "0", "edition": edition(author, page), "c.reuse_months": "6", "c.reuse_basis": "国发〔2022〕5号"}
    assert author.post(page, again).status_code == 302
    assert [content()["materials"][0][key] for key in ("reuse_months", "reuse_basis")] == [6, "国发〔2022〕5号"]
    answer = author.post(page, {"row": "0", "edition": edition(author, page), "c.copies": "两份", "c.name": "改名"})
    assert answer.status_code == 422 and "两份" in answer.content.decode()
    assert content()["materials"][0]["name"] == "申请书"
    for expression, fits in (("Q1=1", True), ("Q9=1", False), ("Q1=", False)):
        sent = {"row": "0", "edition": edition(author, page), "c.when": expression}
        assert author.post(page, sent).status_code == (302 if fits else 422), expression
    options = {"edition": "0", "c.handling_options": "01 新办\n01 换发", "c.applicant": "法人", "c.case_kind": "承诺件"}
    assert author.post(f"{begun}scope/", options).status_code == 422


def test_what_puts_a_version_on_the_wider_lists_is_written_here_and_stays_unsaid_until_somebody_says_it(
    author: Client, begun: str
) -> None:
    untold = {"edition": "0", "c.province": "", "c.cross_province": "", "c.basis": ""}
    assert author.post(f"{begun}wider/", untold).status_code == 302
    assert "wider" not in content() and "province_wide" not in told_by(content())
    assert author.post(f"{begun}wider/", untold | {"c.province": "yes", "c.basis": "省清单第3项"}).status_code == 302
    assert content()["wider"] == {"province": "yes", "basis": "省清单第3项"} and "province_wide" in lists_of(content())
    assert "能" in author.get(f"{begun}wider/").content.decode()
    licence = {"edition": "0", "c.line": "餐饮业", "c.place": "post", "c.mode": "optimise", "c.basis": ""}
    assert author.post(f"{begun}separation/", licence).status_code == 302 and "separation" in lists_of(content())
    ticked = {"row": "0", "edition": "0", "c.commitment": "on"}
    assert author.post(f"{begun}materials/", ticked).status_code == 302 and "proofs" in lists_of(content())


def test_whoever_comes_second_sees_both_and_loses_nothing(author: Client, begun: str) -> None:
    page = f"{begun}limits/"
    first = {"edition": "0", "page": "a", "c.note": "先存的"}
    assert author.post(f"{page}autosave/", first).status_code == 200
    second = author.post(page, {"edition": "0", "page": "b", "c.note": "后存的"})
    assert second.status_code == 409 and second.context["clash"]["rows"][0]["now"] == "先存的"
    assert "后存的" in second.content.decode() and content()["limits"]["note"] == "先存的"
    assert author.post(f"{page}autosave/", {"edition": "0", "page": "b", "c.note": "后存的"}).status_code == 409
    assert author.post(page, {"edition": second.context["edition"], "page": "b", "c.note": "后存的"}).status_code == 302


def test_rows_are_added_from_the_dictionary_moved_and_taken_out(author: Client, begun: str) -> None:
    entries = {row["code"]: row for row in read("material_types")}
    DictionaryEntry.objects.create(kind="material_type", code="MT0001", name="证", content=entries["MT0001"])
    page = f"{begun}materials/"
    before = [row["seq"] for row in content()["materials"]]

    def sent(do: str, **more: str) -> int:
        given = {"do": do, "edition": edition(author, page), **more}
        return author.post(f"{page}rows/", given).status_code

    assert sent("add", entry="MT0001") == 302
    added = content()["materials"][-1]
    assert added["seq"] not in before and added["types"] == ["MT0001"] and added["sharable"] is True
    assert sent("up", row=str(len(before))) == 302
    assert content()["materials"][-2]["seq"] == added["seq"]
    assert sent("remove", row=str(len(before) - 1)) == 302
    assert [row["seq"] for row in content()["materials"]] == before
    assert sent("add", entry="no such") == 404
    assert author.post(f"{begun}conditions/rows/", {"do": "add", "edition": "0"}).status_code == 302
    assert content()["conditions"][-1] == {"ord": 6, "text": "", "basis": ""}


def test_the_list_narrows_and_tells_of_a_task_from_above(author: Client, begun: str, version: Publish) -> None:
    other = version(13)
    Item.objects.filter(pk=other.item_id).update(name="上级改过的名称")
    assert author.get("/backstage/items/").context["total"] == 2
    assert author.get("/backstage/items/?state=draft").context["total"] == 1
    assert author.get("/backstage/items/?state=above").context["total"] == 1
    assert author.get("/backstage/items/?words=%E6%B2%A1%E6%9C%89").context["total"] == 0
    page = author.get(f"/backstage/items/{other.implementation_code}/")
    assert [row["new"] for row in page.context["above"]] == ["上级改过的名称"]
    assert len(page.context["options"][0][0]) == 33
    assert author.get("/backstage/items/add/").status_code == 200


def test_a_change_is_shown_to_its_own_place_alone(author: Client, begun: str) -> None:
    elsewhere = signed_in(account_of(official("CAT01", 802, body="B066", division="590122000000")))
    for path in (
        begun,
        f"{begun}limits/",
        f"{begun}difference/",
        begun.replace("backstage/items/changes", "items/preview"),
    ):
        assert elsewhere.get(path).status_code == 404, path
    assert author.get(begun.replace("backstage/items/changes", "items/preview")).status_code == 200
    reviewer = signed_in(account_of(official("CAT02", 803)))
    assert reviewer.post(f"{begun}limits/", {"edition": "0", "c.note": "复核的人不写"}).status_code in (200, 403)
    assert "复核的人不写" not in VersionChange.objects.get().content


def test_whoever_may_not_write_in_a_change_opens_it_at_what_it_changes(author: Client, begun: str) -> None:
    assert author.get(begun)["Location"] == f"{begun}materials/"
    assert signed_in(account_of(official("CAT02", 803))).get(begun)["Location"] == f"{begun}difference/"


def test_the_head_of_the_body_finds_the_way_between_office_and_backstage(author: Client) -> None:
    def ways(client: Client, address: str) -> set[str]:
        return {row["url"] for row in client.get(address).context["desk_nav"]}

    head = signed_in(account_of(official("DEC01", 804)))
    assert "/backstage/" in ways(head, "/office/") and "/office/" in ways(head, "/backstage/")
    assert "/backstage/powers/" in ways(signed_in(account_of(official("DEC02", 805))), "/office/")
    assert "/office/" not in ways(author, "/backstage/")
    liaison = signed_in(account_of(official("LIA02", 806))).get("/backstage/powers/")
    assert liaison.context["desk_home"] == "/backstage/powers/"


def test_a_condition_is_built_line_by_line_and_stays_the_same_expression(author: Client, begun: str) -> None:
    page = f"{begun}materials/when/"
    when = {"row": "0", "edition": "0", "joiner": "and"}
    shown = author.get(f"{page}?row=0")
    assert shown.context["lines"] == [] and "delivery_way" in dict(shown.context["subjects"])
    added = author.post(page, {**when, "do": "add", "new": "delivery_way"})
    assert [row["name"] for row in added.context["lines"]] == ["delivery_way"] and content()["materials"][0][
        "when"
    ] == ""
    line = {"name-0": "delivery_way", "relation-0": "is", "name-1": "by_agent", "relation-1": "is_not", "value-1": "是"}
    wrong = author.post(page, {**when, **line, "do": "save"})
    assert wrong.status_code == 422 and "选至少一个答案" in wrong.content.decode()
    assert len(author.post(page, {**when, **line, "do": "drop-0"}).context["lines"]) == 1
    assert author.post(page, {**when, **line, "do": "save", "value-0": ["邮寄"]}).status_code == 302
    row = content()["materials"][0]
    assert row["when"] == "delivery_way=邮寄 and not by_agent=是"
    assert row["condition"].startswith("“") and "是“邮寄”，并且" in row["condition"]
    assert row["condition"] in author.get(f"{begun}materials/?row=0").content.decode()
    assert author.post(page, {**when, "do": "save"}).status_code == 409
    author.post(
        f"{begun}materials/",
        {"row": "0", "edition": edition(author, f"{begun}materials/"), "c.when": "Q1=1 or Q1=2 and by_agent=是"},
    )
    assert author.get(f"{page}?row=0").context["asked"] is None
    assert author.post(page, {**when, "do": "empty"}).context["asked"] is not None
    for path in (f"{page}?row=99", page, f"{begun}limits/when/?row=0", f"{begun}conditions/when/?row=0"):
        assert author.get(path).status_code == 404, path


def test_a_review_point_can_be_looked_at_in_some_situations_alone(author: Client, begun: str) -> None:
    page = f"{begun}points/when/"
    when = {"row": "0", "joiner": "and", "do": "save"}
    line = {"name-0": "by_agent", "relation-0": "is", "value-0": "是"}
    assert author.post(page, {**when, **line, "edition": edition(author, f"{page}?row=0")}).status_code == 302
    assert content()["points"][0]["when"] == "by_agent=是"
    section = author.get(f"{begun}points/?row=0").content.decode()
    assert "什么情形才看" in section and "是“是”" in section
    rows = author.get(f"{begun}difference/").context["rows"]
    assert [(row["key"], row["old"], "by_agent" in row["new"]) for row in rows] == [("points/1.1/when", "", False)]
    assert author.post(page, {**when, "edition": edition(author, f"{page}?row=0")}).status_code == 302
    assert "when" not in content()["points"][0] and not author.get(f"{begun}difference/").context["rows"]


def test_rows_move_from_the_table_and_steps_change_their_turn(author: Client, begun: str) -> None:
    page = f"{begun}steps/"
    names = [row["name"] for row in content()["steps"]]
    turns = [row["par_no"] for row in content()["steps"]]
    answer = author.post(f"{page}rows/", {"do": "down-4", "edition": edition(author, page)})
    assert answer["Location"] == f"{page}?moved=5&by=down"
    moved = content()["steps"]
    assert [row["name"] for row in moved] == [*names[:4], names[5], names[4], *names[6:]]
    assert [row["par_no"] for row in moved] == turns
    assert b"autofocus" in author.get(f"{page}?moved=5&by=down").content
    assert author.post(f"{page}rows/", {"do": "up-0", "edition": edition(author, page)}).status_code == 302
    answer = author.post(f"{page}rows/", {"do": "up", "row": "5", "edition": edition(author, page)})
    assert answer["Location"] == f"{page}?row=4#row" and [row["name"] for row in content()["steps"]] == names


def test_a_step_goes_to_another_body_and_bodies_supervise_and_bars_follow_the_law(author: Client, begun: str) -> None:
    page, near = f"{begun}steps/", "B045"
    assert author.post(page, {"row": "3", "edition": edition(author, page), "c.body": "B066"}).status_code == 302
    assert content()["steps"][3]["body"] == "B020"  # another county's is none to choose
    assert author.post(page, {"row": "3", "edition": edition(author, page), "c.body": near}).status_code == 302
    step = content()["steps"][3]
    assert (step["body"], step["bodies"], step["body_name"]) == (near, [near], "安澜县市场监督管理局")
    page = f"{begun}supervision/"
    before = len(content()["supervision"])
    given = {"do": "add", "edition": edition(author, page), "entry": "B030"}
    assert author.post(f"{page}rows/", given).status_code == 302
    assert [row["body"] for row in content()["supervision"]][before:] == ["B030"]
    assert author.post(f"{page}rows/", {**given, "entry": "B066", "edition": "9"}).status_code == 404
    page = f"{begun}restriction/"
    for safety, years in (("N", (None, None)), ("B", (1, 3))):
        sent = {"edition": edition(author, page), "c.public_safety": safety, "c.ground": "食品安全"}
        assert author.post(page, sent).status_code == 302
        found = content()["restriction"]
        assert (found["bar78"], found["bar79"], found["ground"]) == (*years, "食品安全")


def test_a_result_has_a_sample_that_the_guide_shows_once_it_is_published(
    author: Client, begun: str, tmp_path: Path, settings: Any
) -> None:
    settings.ONESEAL_HOME = tmp_path
    page = f"{begun}results/1/sample/"

    def sent(upload: bytes, name: str, **more: str) -> Any:
        given = {"edition": edition(author, f"{begun}results/"), "file": SimpleUploadedFile(name, upload), **more}
        return author.post(page, given)

    assert author.get(page).status_code == 404
    for bad, name in ((PROGRAM, "a.pdf"), (HTML, "a.png")):
        wrong = sent(bad, name)
        assert wrong.status_code >= 400 and wrong.context["faults"], name
    assert sent(PNG, "食品经营许可证（样本）.png").status_code == 302
    file = content_of(VersionChange.objects.get())["results"][0]["sample_file"]
    assert file["media_type"] == "image/png" and file["size"] == len(PNG)
    shown = author.get(page)
    assert b"".join(shown.streaming_content) == PNG and shown["Content-Type"] == "image/png"
    preview = author.get(begun.replace("backstage/items/changes", "items/preview")).content.decode()
    assert page in preview
    public = f"/items/{VersionChange.objects.get().implementation_code}/results/1/sample/"
    assert Client().get(page).status_code == 302 and Client().get(public).status_code == 404
    assert sent(PNG, "x.png", do="drop").status_code == 302 and "sample_file" not in content()["results"][0]
    reviewer = signed_in(account_of(official("CAT02", 808)))
    assert reviewer.post(page, {"edition": "9", "do": "drop"}).status_code == 403
    assert author.post(f"{begun}results/99/sample/", {}).status_code == 404


def test_the_sample_of_the_version_in_force_is_for_everybody(version: Publish, tmp_path: Path, settings: Any) -> None:
    settings.ONESEAL_HOME = tmp_path
    stored = put_bytes(PNG, home=tmp_path)
    file = {"sha256": stored.sha256, "name": "样本.png", "media_type": "image/png", "size": stored.size}
    (result,) = snapshot(12)["results"]  # type: ignore[misc]
    row = version(12, results=[{**result, "sample_file": file}])
    answer = Client().get(f"/items/{row.implementation_code}/results/1/sample/")
    assert b"".join(answer.streaming_content) == PNG
    assert "结果样本" in Client().get(f"/items/{row.implementation_code}/").content.decode()
    assert Client().get(f"/items/{row.implementation_code}/results/2/sample/").status_code == 404


def test_a_draft_is_tried_out_and_nothing_is_stored(author: Client, begun: str) -> None:
    page = begun.replace("backstage/items/changes", "items/preview") + "try/"
    author.post(f"{begun}materials/", {"row": "0", "edition": "0", "c.name": "试办时看到的申请书"})
    before = (Draft.objects.count(), Case.objects.count(), Event.objects.count(), StoredFile.objects.count())
    assert "试办" in author.get(page).content.decode() and author.get(page).context["found"] is None
    wrong = author.post(page, {"do": "check", "ent_uscc": "91590121"})
    assert wrong.status_code == 422 and wrong.context["faults"]
    shown = author.post(page, {"do": "sample"}).context
    typed = {one["name"]: one["value"] for group in shown["groups"] for one in group["fields"] if one["type"] != "file"}
    flat = {}
    for name, value in typed.items():
        if value and isinstance(value[0], list):
            flat |= {f"{name}-{n}-{k}": cell for n, row in enumerate(value) for k, cell in enumerate(row)}
        else:
            flat[name] = "" if value is None else value
    right = author.post(page, {"do": "check", **flat})
    assert right.status_code == 200 and right.context["faults"] == [], right.context["faults"]
    found = right.context["found"]
    assert "试办时看到的申请书" in [row["name"] for row in found["materials"]]
    assert [row["skipped"] for row in found["steps"]] == [False] * 7
    assert author.post(page, {"do": "check", "contact_name": "长" * 9000}).status_code == 422
    assert (Draft.objects.count(), Case.objects.count(), Event.objects.count(), StoredFile.objects.count()) == before
    assert author.get(page, headers={"accept-language": "en"}).status_code == 200
    assert signed_in(account_of(official("WIN01", 809))).get(page).status_code == 403
    elsewhere = signed_in(account_of(official("CAT01", 810, body="B066", division="590122000000")))
    assert elsewhere.get(page).status_code == 404


def test_what_waits_is_counted_for_whoever_can_do_it_and_an_added_item_is_found_in_the_list(
    author: Client, begun: str, version: Publish
) -> None:
    free = Item.objects.create(
        code="000131999001",
        seq=999,
        name="城镇污水排入许可",
        type="行政许可",
        type_code="01",
        domain="",
        code_status="demo",
    )
    added = author.post("/backstage/items/add/", {"item": free.code})["Location"]
    rows = author.get("/backstage/items/?state=draft").context["rows"]
    assert next((row["item"].number, row["url"]) for row in rows) == (0, added) and len(rows) == 2
    assert "新增" in author.get("/backstage/items/?words=污水").content.decode()
    assert author.get("/backstage/items/?words=没有").context["total"] == 0
    reviewer, head = (signed_in(account_of(official(post, at))) for post, at in (("CAT02", 803), ("DEC01", 804)))

    def counts(client: Client) -> dict[str, int]:
        return {row["url"].partition("state=")[2]: row["n"] for row in client.get("/backstage/").context["waiting"]}

    assert counts(author) == {"draft": 2} and counts(reviewer) == {}
    VersionChange.objects.exclude(item=free).update(stage="submitted")
    assert counts(author) == {"draft": 1} and counts(reviewer) == {"submitted": 1} and counts(head) == {}
    VersionChange.objects.exclude(item=free).update(stage="passed", authors=[804])
    assert counts(head) == {}, "what he wrote himself waits for another"
    VersionChange.objects.exclude(item=free).update(authors=[1])
    with CaptureQueriesContext(connection) as asked:
        assert counts(head) == {"passed": 1}
    assert sum("catalogue_versionchange" in query["sql"] for query in asked) == 1
