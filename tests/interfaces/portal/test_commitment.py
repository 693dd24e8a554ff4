"""The choice to commit at the portal: told first, nothing ticked, his own; taken back; the proof handed in (I8)."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.intake.models import Case, Commitment, Material
from oneseal.records.restrictions.models import Restriction
from tests.interfaces.files import PDF
from tests.interfaces.office.stages import act
from tests.interfaces.portal.conftest import Walker
from tests.people import BUREAU, CLERK, COUNTY

Walk = Callable[..., Walker]
AGENCY, PROOF = 29, 4
CHOSEN = {"permit": "否", f"proof-{PROOF}": "是", "signed": "1"}
pytestmark = pytest.mark.django_db


def errors(page: bytes) -> str:
    return " ".join(re.findall(r'class="error"[^>]*>.*?</p>', page.decode()))


def at_choice(walker: Walk) -> Walker:
    walk = walker(AGENCY)
    walk.fill(until="commitment")
    return walk


def submitted(walk: Walker) -> str:
    assert walk.client.post(walk.url("commitment"), CHOSEN)["Location"] == walk.url("materials")
    walk.fill()
    walk.client.post(walk.url("check"), {"promise": "1"})
    return Case.objects.get().number


def test_he_is_told_first_nothing_is_ticked_and_no_answer_is_no_choice(walker: Walk) -> None:
    walk = at_choice(walker)
    page = walk.client.get(walk.url("commitment")).content.decode()
    assert "谁也不能要求您选" in page and "安澜县人力资源和社会保障局核查" in page and "60 个工作日" in page
    assert "checked" not in page
    empty = walk.client.post(walk.url("commitment"), {})
    assert empty.status_code == 422 and errors(empty.content).count("请选一种办法") == 2
    unsigned = walk.client.post(walk.url("commitment"), {**CHOSEN, "signed": ""})
    assert unsigned.status_code == 422 and "再勾选" in errors(unsigned.content)
    assert 'value="是" checked' in unsigned.content.decode()
    assert walk.client.get(walk.url("check")).content.decode().count("要不要告知承诺？") >= 1


def test_what_he_promised_is_not_asked_for_and_stands_on_the_page_of_the_case(walker: Walk) -> None:
    walk = at_choice(walker)
    walk.client.post(walk.url("commitment"), CHOSEN)
    assert "您选了书面承诺代替" in walk.client.get(walk.url("materials")).content.decode()
    assert walk.client.get(walk.url(f"materials/{PROOF}")).status_code == 404
    number = submitted(walk)
    assert Commitment.objects.get().proofs == [PROOF]
    page = walk.client.get(f"/cases/{number}/").content.decode()
    assert "告知承诺书" in page and f"/cases/{number}/commitment/" in page and "书面承诺代替" in page


def test_who_is_barred_is_told_how_to_repair_it_and_cannot_choose_it(walker: Walk) -> None:
    walk = at_choice(walker)
    submitted(walk)
    Restriction.objects.create(
        enterprise=Case.objects.get().enterprise, scope=[], permit="", offence="commitment", since=now().date(),
        number="安澜审批限〔2026〕0001号", division=COUNTY, body=BUREAU,
    )  # fmt: skip
    again = Walker(walk.client, walk.version, walk.answers)
    again.fill(until="commitment")
    page = again.client.get(again.url("commitment")).content.decode()
    assert "先修复信用" in page and page.count("disabled") == 2 and 'name="signed"' not in page
    again.client.post(again.url("commitment"), CHOSEN)
    again.fill()
    refused = again.client.post(again.url("check"), {"promise": "1"})
    assert refused.status_code == 409 and Case.objects.count() == 1


def test_taken_back_online_the_proof_is_handed_in_online(walker: Walk, firm: Client) -> None:
    number = submitted(at_choice(walker))
    for row in Material.objects.filter(case__number=number, asked=True, verdict=""):
        Material.objects.filter(case_id=row.case_id, seq=row.seq).update(verdict="complete")
    act("accept", number, CLERK, now())
    asked = firm.get(f"/cases/{number}/commitment/").content.decode()
    assert "经营场所使用证明" in asked and "办理期限不重新计算" in asked
    version = Case.objects.get().version
    assert firm.post(f"/cases/{number}/commitment/", {"version": version}).status_code == 302
    assert firm.get(f"/cases/{number}/commitment/").status_code == 302
    page = firm.get(f"/cases/{number}/").content.decode()
    assert f"/cases/{number}/proof/" in page and "撤回承诺告知书" in page
    nothing = firm.post(f"/cases/{number}/proof/", {"seq": PROOF})
    assert nothing.status_code == 422
    upload = {"seq": PROOF, "file": SimpleUploadedFile("租赁合同.pdf", PDF, "application/pdf")}
    assert firm.post(f"/cases/{number}/proof/", upload).status_code == 302
    assert "租赁合同.pdf" in firm.get(f"/cases/{number}/proof/").content.decode()
    act("receive_proof", number, CLERK, now())
    assert firm.get(f"/cases/{number}/proof/").status_code == 302
