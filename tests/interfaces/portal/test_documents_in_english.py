"""Documents are Chinese; an English page that lists them says that it is for information."""

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.portal.conftest import Publish
from tests.people import enterprise
from tests.rules.catalogue.shipped import snapshot

pytestmark = pytest.mark.django_db
MARK = "this English page is for information"


@pytest.mark.parametrize("path", ["", "submitted/"])
def test_an_english_page_beside_chinese_documents_says_which_counts(
    firm: Client, published: Publish, path: str
) -> None:
    account = Account.objects.get(username="sumian")
    who = Principal(account.pk, "enterprise", account.name, (), None, account.enterprise_id)
    application = Application(enterprise(), filled_sample(snapshot(12), now().date()))
    number = submit(item_version=published(12).pk, application=application, principal=who, moment=now()).number
    assert "仅供参考" not in firm.get(f"/cases/{number}/{path}").content.decode()
    firm.cookies["django_language"] = "en"
    page = firm.get(f"/cases/{number}/{path}").content.decode()
    assert '<html lang="en"' in page and MARK in page
