"""The wizard's pages filled with anything: never a 5xx, what was typed is on the page again or in the draft."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from oneseal.interfaces.entrance.forms import page_fields, posted_answers
from oneseal.records.accounts.models import Account
from oneseal.records.intake.models import Draft
from oneseal.rules.catalogue.form import normalise, validate
from oneseal.rules.catalogue.form_pages import pages
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.drafts import opened
from tests.examples import examples
from tests.interfaces.portal.conftest import Walker, firm, published, walker
from tests.people import MORNING
from tests.rules.catalogue.shipped import snapshot

__all__ = ["firm", "published", "walker"]
pytestmark = pytest.mark.django_db
SEQS = (4, 12, 61)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
STRANGE = st.text(
    st.characters(codec="utf-8") | st.sampled_from("𬭳㛃𫖯䶮龑\u202e\u200b\ufeff\x00\x01<>&\"'{}%é\u0301👨\u200d👩"),
    max_size=60,
)
HUGE = st.sampled_from(["长" * 4001, "9" * 5000, "-1", "1e999", "NaN", "0x10", "²", "２０２６-１３-４５", "2026-02-30"])


def slugs_of(seq: int) -> list[str]:
    value = snapshot(seq)
    return [slug for page in pages(value) for slug in page.slugs]


@pytest.mark.parametrize("seq", SEQS)
def test_any_json_in_any_answer_is_cleaned_or_refused_and_judged_in_sentences(seq: int) -> None:
    value, slugs = snapshot(seq), slugs_of(seq)

    @given(st.dictionaries(st.sampled_from(slugs) | st.text(max_size=6), ANYTHING | STRANGE | HUGE, max_size=12))
    @examples(40, *HealthCheck)
    def once(answers: dict[str, Any]) -> None:
        try:
            clean = normalise(value, answers)
        except Refusal as refusal:
            assert refusal.status == 422 and refusal.sentence("zh").endswith("。") and refusal.sentence("en")
            return
        assert normalise(value, clean) == clean
        faults = validate(value, clean, MORNING.date())
        assert all(one.zh and one.en for told in faults.values() for one in told)
        for page in pages(value):
            assert len(page_fields(value, page, clean, faults)) == len(page.slugs)

    once()


@pytest.mark.parametrize("seq", SEQS)
def test_any_posted_page_becomes_answers_that_the_rule_can_read(seq: int) -> None:
    value, slugs = snapshot(seq), slugs_of(seq)
    names = st.sampled_from(slugs).flatmap(lambda slug: st.sampled_from([slug, f"{slug}-0-0", f"{slug}-٣-0", "drop"]))

    @given(st.lists(st.tuples(names, STRANGE | HUGE), max_size=30))
    @examples(40, *HealthCheck)
    def once(sent: list[tuple[str, str]]) -> None:
        posted = QueryDict(mutable=True)
        for name, text in sent:
            posted.appendlist(name, text)
        try:
            validate(value, normalise(value, posted_answers(value, slugs, posted)), MORNING.date())
        except Refusal as refusal:
            assert refusal.status == 422

    once()


def typed_in(walk: Walker) -> dict[str, Any]:
    account = Account.objects.get(username="sumian")
    who = Principal(account.pk, "enterprise", account.name, (), None, account.enterprise_id)
    return dict(opened(Draft.objects.get(pk=walk.draft).pk, who).answers)


def test_a_page_of_the_wizard_takes_anything_and_loses_nothing(walker: Callable[..., Walker]) -> None:
    walk = walker(12)
    walk.fill(until="materials")
    value = snapshot(12)
    forms = [page for page in pages(value) if page.slugs]
    rows: Any = value["fields"]
    # a field that comes up by what is posted was not on the page that was posted
    asked = {slug for page in pages(value, typed_in(walk)) for slug in page.slugs}
    texts = asked & {row["slug"] for row in rows if row["type"] == "text"}

    @given(st.sampled_from(forms), st.data())
    @examples(30, *HealthCheck)
    def once(page: Any, data: Any) -> None:
        point = transaction.savepoint()
        sent = {slug: data.draw(STRANGE | HUGE) for slug in page.slugs}
        answer = walk.client.post(walk.url(page.key), {**walk.posted(), **sent})
        assert answer.status_code in (200, 302, 422), answer.status_code
        shown, kept = unescape(answer.content.decode()), typed_in(walk)
        for slug in texts & sent.keys():
            told = str(normalise(value, {slug: sent[slug]}).get(slug, "")) if len(sent[slug]) <= 4000 else ""
            if told and answer.status_code != 302 and "\n" not in told and "\r" not in told:
                assert told in shown or kept.get(slug) == told or f'name="{slug}"' not in shown, (slug, sent[slug])
        transaction.savepoint_rollback(point)

    once()
