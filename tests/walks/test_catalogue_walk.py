"""A graded table, a law's task, a workbook out and in, health and unity, pressed in a browser by their keepers."""

import copy
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.queries.catalogue.unity import _unity
from oneseal.records.catalogue.models import ItemVersion
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.digest import stored_form
from oneseal.usecases.catalogue.laws import load_laws
from tests.interfaces.arrivals import account_of
from tests.people import official
from tests.rules.catalogue.shipped import snapshot
from tests.walks.conftest import Publish, Visitor

Visit = Callable[..., Visitor]
AUTHOR, SECOND = official("CAT01", 721, unit="法规监督科"), official("CAT02", 722, unit="法规监督科")


def test_a_table_without_gaps_is_published_by_a_second_person_and_tells_the_level(
    published: Publish, visitor: Visit
) -> None:
    version = published(12)
    author = visitor(account_of(AUTHOR))
    page = author.goto(f"/backstage/graded/items/{version.item_id}/?column=premises_area")
    for place, (cell, level) in enumerate((("≤3000", "county"), (">5000", "city"))):
        page.locator(f"[name=c{place}-0]").fill(cell)
        page.locator(f"[name=outcome{place}]").select_option(level)
        page.locator(f"[name=basis{place}]").fill("省分级目录第3条")
    page.locator("[name=do][value=save]").click()
    expect(page.locator("main")).to_contain_text("没有一行管到：经营场所面积 超过 3000 平方米、不满 5000 平方米")
    page.locator("[name=c1-0]").fill(">3000")
    page.locator("[name=do][value=save]").click()
    expect(page.locator("main")).to_contain_text("没有空白，没有重叠")
    page = author.goto("/backstage/graded/")
    page.locator("main table a").first.click()
    expect(page.locator("main")).to_contain_text("要由另一个人发布")
    second = visitor(account_of(SECOND), 390)
    second.goto(page.url.removeprefix(author.address)).get_by_role("button", name="核对过，发布").click()
    expect(second.page.locator("main")).to_contain_text(f"发布 {SECOND.name}")
    asked = f"/api/v1/items/{version.implementation_code}/level?answer=premises_area:3500"
    told = second.context.request.get(second.address + asked).json()
    assert (told["level"], told["here"]) == ("city", False)


def test_a_law_that_changes_leaves_a_task_that_a_word_alone_does_not_end(published: Publish, visitor: Visit) -> None:
    published(12)
    load_laws(local_day(now()), fresh=True)
    keeper = visitor(account_of(AUTHOR))
    page = keeper.goto("/backstage/laws/?q=食品安全法")
    page.locator("main table a").first.click()
    given = {"effective_on": "2027-01-01", "what": "设备设施的要求有变", "source": "主席令第九十九号"}
    for name, value in given.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("form[method=post] [name=articles]").fill("33")
    page.get_by_role("button", name="登记，给目录岗位开核对任务").click()
    page = keeper.goto("/backstage/laws/")
    task = page.locator("form:has(button:text('办完'))")
    task.locator("select").select_option("changed")
    task.get_by_role("button").click()
    expect(page.locator("[data-errsum]")).to_contain_text("还没有起草这个事项的变更")
    task.locator("select").select_option("unchanged")
    task.locator("[name=remark]").fill("只改了引用的款次")
    task.get_by_role("button").click()
    expect(page.locator("form:has(button:text('办完'))")).to_have_count(0)


def shortened(path: Path) -> Path:
    """The workbook with another promise: five working days become four."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as lies, zipfile.ZipFile(changed, "w") as out:
        strings = lies.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in lies.namelist() else ""
        for name in lies.namelist():
            content = lies.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = with_four(content.decode(), strings).encode()
            out.writestr(name, content)
    return changed


def with_four(sheet: str, strings: str) -> str:
    """The only cell of the first data row that holds the number five stands for the promise."""
    row = sheet.split('<row r="2"')[1].split("</row>")[0]
    assert row.count("<v>5</v>") >= 1, (row, strings[:200])
    return sheet.replace(row, row.replace("<v>5</v>", "<v>4</v>", 1), 1)


def test_a_workbook_goes_out_comes_back_and_becomes_a_draft(
    published: Publish, visitor: Visit, tmp_path: Path, settings: Any
) -> None:
    settings.ONESEAL_HOME = tmp_path
    published(12)
    keeper = visitor(account_of(AUTHOR))
    page = keeper.goto("/backstage/workbooks/")
    page.get_by_role("button", name="做一份表格").click()
    OutboxWorker(Patience()).run(until_idle=True)
    page.reload()
    with page.expect_download() as fetched:
        page.locator("main a[href*='/file/']").first.click()
    fetched.value.save_as(tmp_path / "out.xlsx")
    page = keeper.goto("/backstage/workbooks/")
    page.locator("[name=file]").set_input_files(tmp_path / "out.xlsx")
    page.get_by_role("button", name="先看差别").click()
    OutboxWorker(Patience()).run(until_idle=True)
    page.reload()
    expect(page.locator("main")).to_contain_text("没有差别")
    page = keeper.goto("/backstage/workbooks/")
    page.locator("[name=file]").set_input_files(shortened(tmp_path / "out.xlsx"))
    page.get_by_role("button", name="先看差别").click()
    OutboxWorker(Patience()).run(until_idle=True)
    page.reload()
    expect(page.locator("main table")).to_contain_text("4 个工作日")
    page.get_by_role("button", name="转成草稿").click()
    OutboxWorker(Patience()).run(until_idle=True)
    page.reload()
    page.get_by_role("link", name="一起送复核").click()
    expect(page.locator("main")).to_contain_text("食品经营许可（新办）")


def also_next_door(version: ItemVersion) -> None:
    """The neighbouring county has the same item and promises three days."""
    other = copy.deepcopy(dict(snapshot(12, "590122")))
    other["limits"]["committed"] = {"n": 3, "unit": "working_day"}
    text, digest = stored_form(other)
    same = {field.attname: getattr(version, field.attname) for field in ItemVersion._meta.concrete_fields}
    body = {"body": other["body"]["code"], "division": other["body"]["division"]}
    own = {"id": None, "implementation_code": other["implementation_code"], "snapshot": text, "sha256": digest}
    ItemVersion(**{**same, **body, **own}).save(force_insert=True)
    _unity.cache_clear()


def test_health_names_the_element_and_unity_who_differs(published: Publish, visitor: Visit) -> None:
    version = published(12)
    also_next_door(version)
    keeper = visitor(account_of(AUTHOR), 1280)
    page = keeper.goto(f"/backstage/health/{version.implementation_code}/")
    expect(page.locator("main")).to_contain_text("说得不确切")
    page = keeper.goto("/backstage/unity/?level=county")
    page.locator("main table a", has_text="食品经营许可（新办）").click()
    expect(page.locator("main table").last).to_contain_text("3 个工作日")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Excel").click()
    assert fetched.value.suggested_filename.endswith(".xlsx")
    assert keeper.complaints == []
