import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client

from oneseal.interfaces.now import shifted
from oneseal.records.accounts.models import Account
from oneseal.records.intake.models import StoredFile
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.entrance import sample_urls
from tests.interfaces.files import HTML, PDF, PNG, PROGRAM
from tests.people import CLERK, COLLEAGUE, DECIDER

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interfaces.entrance.sample_urls")]
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> Iterator[None]:
    settings.ONESEAL_HOME = tmp_path  # type: ignore[attr-defined]
    sample_urls.SEEN.clear()
    yield


@pytest.fixture
def clerk() -> Account:
    return account_of(CLERK, make_password(PASSWORD))


def sign_in(client: Client, account: Account, **more: str) -> str:
    given = {"username": account.username, "password": PASSWORD, **more}
    return str(client.post("/sign-in/", given)["Location"])


def test_a_stranger_is_sent_to_sign_in_and_back() -> None:
    answer = Client().get("/window/?n=1")
    assert answer["Location"] == "/sign-in/?next=/window/%3Fn%3D1"


def test_a_page_of_another_post_is_refused_with_whose_it_is(clerk: Account) -> None:
    assert signed_in(clerk).get("/window/").content == b"WIN01-101"
    answer = signed_in(account_of(DECIDER)).get("/window/")
    assert answer.status_code == 403 and "窗口岗位才可以" in answer.content.decode()
    assert "no-store" in signed_in(clerk).get("/window/")["Cache-Control"]


def test_a_refusal_is_a_page_with_sentence_and_article() -> None:
    answer = Client().get("/refusing/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "已经一次性告知过" in page and "行政许可法第三十二条" in page
    english = Client().get("/refusing/", headers={"accept-language": "en"}).content.decode()
    assert "there is no second one" in english


def test_a_refusal_is_a_fragment_where_a_part_of_a_page_asked() -> None:
    answer = Client().get("/refusing/", headers={"hx-request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "<html" not in page and "data-tell" in page
    assert answer["HX-Retarget"] == "#refused"  # not into the part that asked, which may select what this has not


def test_a_part_of_a_page_is_told_when_the_session_is_gone() -> None:
    answer = Client().post("/form/", {"a": "1"}, headers={"hx-request": "true"})
    assert answer.status_code == 401 and answer["X-Session-Lost"] == "1"


def test_while_the_database_is_away_the_page_says_try_again() -> None:
    answer = Client().get("/gone/")
    assert answer.status_code == 503 and answer["Retry-After"] == "5" and "再交一次" not in answer.content.decode()


def test_a_form_sent_while_the_database_is_away_stands_on_the_page_that_says_so_and_no_password_does() -> None:
    posted = {"name": "<林知夏>", "of": ["1", "2"], "key": "k" * 20}
    answer = Client().post("/gone/?step=2", posted, headers=came_from("/form/"))
    page = answer.content.decode()
    assert answer.status_code == 503 and "没有交上，您填的都还在" in page
    form = page.split('action="/gone/?step=2"')[1].split("</form>")[0]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    assert fields[-4:] == [("name", "&lt;林知夏&gt;"), ("of", "1"), ("of", "2"), ("key", "k" * 20)]
    assert 'href="/form/"' in form and "再交一次" in form
    signing = Client().post("/gone/", {"username": "lin", "password": "geheim"}).content.decode()
    assert "geheim" not in signing and "系统正在维护" in signing


def test_a_database_that_goes_away_before_the_page_knows_its_reader_is_told_the_same(
    clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(clerk)

    def gone(*_given: object) -> None:
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/window/")
    assert answer.status_code == 503 and answer["Retry-After"] == "5"


def test_a_form_sent_after_the_session_ran_out_is_offered_again_and_acts_once(clerk: Account) -> None:
    client = Client()
    sign_in(client, clerk)
    with shifted(timedelta(hours=9)):
        answer = client.post(
            "/form/", {"name": "林知夏", "of": ["1", "2"], "key": "k" * 20}, headers=came_from("/form/")
        )
        assert answer["Location"] == "/sign-in/?next=/kept/"
        assert "刚才填的都还在" in client.get("/sign-in/").content.decode()
        assert sign_in(client, clerk, next="/kept/") == "/kept/"
        _, form = client.get("/kept/").content.decode().split('action="/form/"')
        form, _ = form.split("</form>", 1)
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
        assert fields[1:] == [("again", "1"), ("name", "林知夏"), ("of", "1"), ("of", "2"), ("key", "k" * 20)]
        client.post("/form/", {"again": "1", "name": "林知夏", "of": ["1", "2"], "key": "k" * 20})
        assert client.get("/kept/")["Location"] == "/"
    assert len(sample_urls.SEEN) == 1


def came_from(path: str) -> dict[str, str]:
    return {"referer": f"http://testserver{path}"}


def test_what_was_kept_is_given_to_nobody_else(clerk: Account) -> None:
    client = Client()
    sign_in(client, clerk)
    with shifted(timedelta(hours=9)):
        client.post("/form/", {"name": "林知夏"})
        sign_in(client, account_of(COLLEAGUE, make_password(PASSWORD)))
        assert client.get("/kept/")["Location"] == "/"


def test_what_was_kept_is_gone_after_half_an_hour(clerk: Account) -> None:
    client = Client()
    client.post("/form/", {"name": "林知夏"})
    with shifted(timedelta(minutes=31)):
        sign_in(client, clerk)
        assert client.get("/kept/")["Location"] == "/"


def test_the_same_form_has_the_same_hash_and_another_form_another(clerk: Account) -> None:
    client = signed_in(clerk)
    for fields in ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}, {"a": "12", "b": ""}):
        client.post("/form/", {**fields, "key": "12345678-abcd"})
    hashes = [row["once"].request_hash for row in sample_urls.SEEN]  # type: ignore[attr-defined]
    assert hashes[0] == hashes[1] != hashes[2]
    client.post("/form/", {"key": "<script>"})
    assert sample_urls.SEEN[-1]["once"].key is None  # type: ignore[attr-defined]


def test_a_told_sentence_is_shown_once(clerk: Account) -> None:
    client = signed_in(clerk)
    client.post("/form/", {"a": "1"})
    assert "已经收到" in client.get("/sign-in/").content.decode()
    assert "已经收到" not in client.get("/sign-in/").content.decode()


def test_a_form_without_its_token_is_refused(clerk: Account) -> None:
    strict = signed_in(clerk, enforce_csrf_checks=True)
    assert strict.post("/form/", {"a": "1"}).status_code == 403
    assert not sample_urls.SEEN


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [("营业执照.pdf", PDF, "营业执照.pdf"), ("照片.exe", PNG, "照片.png"), ("../../etc/<b>x.png", PNG, "bx.png")],
)
def test_an_upload_is_taken_for_what_it_is(clerk: Account, name: str, content: bytes, kept: str) -> None:
    client = signed_in(clerk)
    pk = client.post("/upload/", {"file": SimpleUploadedFile(name, content)}).content.decode()
    assert StoredFile.objects.get(pk=pk).name == kept
    answer = client.get(f"/files/{pk}/")
    assert b"".join(answer) == content  # type: ignore[call-overload]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "inline" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", HTML, "网页和 SVG 不能接收"),
        ("a.pdf", PROGRAM, "程序文件不能接收"),
        ("a.pdf", b"", "文件是空的"),
        ("a.pdf", PDF[:20], "文件不完整"),
    ],
)
def test_what_is_not_taken_says_why_and_leaves_nothing(clerk: Account, name: str, content: bytes, said: str) -> None:
    answer = signed_in(clerk).post("/upload/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_too_large_an_upload_is_refused(clerk: Account, settings: object) -> None:
    settings.ONESEAL_UPLOAD_LIMIT = 1000  # type: ignore[attr-defined]
    client = signed_in(clerk)
    assert client.post("/upload/", {"file": SimpleUploadedFile("a.pdf", PDF * 20)}).status_code == 422
    unread = client.post("/upload/", {"file": SimpleUploadedFile("a.pdf", PDF * 100)})
    assert unread.status_code == 413 and "发来的内容太大" in unread.content.decode()


def test_anothers_file_does_not_exist(clerk: Account) -> None:
    pk = signed_in(clerk).post("/upload/", {"file": SimpleUploadedFile("a.pdf", PDF)}).content.decode()
    assert signed_in(account_of(COLLEAGUE)).get(f"/files/{pk}/").status_code == 404
    assert Client().get(f"/files/{pk}/")["Location"].startswith("/sign-in/")


def test_the_address_of_a_forms_answer_says_so_when_it_is_opened(clerk: Account) -> None:
    answer = signed_in(clerk).get("/sign-out/")
    assert answer.status_code == 405
    assert "只收提交的表单" in answer.content.decode()
