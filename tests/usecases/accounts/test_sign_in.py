"""Sign-in, sign-up, principals and tokens."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.accounts.models import Account, Attempt, Token
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.permissions.people import Held
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import Applicant, party_of
from oneseal.usecases.accounts.principal import give_token, principal_of, principal_of_token
from oneseal.usecases.accounts.sign_in import sign_in
from oneseal.usecases.accounts.sign_up import sign_up
from tests.people import MORNING, enterprise, person

pytestmark = pytest.mark.django_db
PASSWORD = "blue-river-72"
TODAY = date(2026, 9, 18)


def known() -> int:
    return sign_up(applicant=person(), password=PASSWORD, moment=MORNING)


def enter(password: str = PASSWORD, username: str = "13900000001", minutes: int = 0, address: str = "") -> int:
    moment = MORNING + timedelta(minutes=minutes)
    return sign_in(username=username, password=password, moment=moment, address_digest=address)


def test_whoever_signed_up_signs_in_by_phone() -> None:
    made = known()
    assert enter() == made
    account = Account.objects.get()
    assert account.person is not None and PASSWORD not in account.password


def test_an_enterprise_signs_up_under_a_chosen_name() -> None:
    made = sign_up(
        applicant=enterprise(),
        password=PASSWORD,
        moment=MORNING,
        username="SuMian",
        legal_representative="林知夏",
    )
    assert enter(username="sumian ") == made
    account = Account.objects.select_related("enterprise").get(pk=made)
    assert account.kind == "enterprise" and account.enterprise is not None
    assert account.enterprise.legal_representative == "林知夏"


@pytest.mark.parametrize("username, password", [("13900000001", "wrong-password"), ("nobody", PASSWORD)])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(username: str, password: str) -> None:
    known()
    with pytest.raises(Refusal) as refused:
        enter(password, username)
    assert refused.value.code == "accounts.wrong_sign_in"


def test_five_failures_lock_the_name_for_a_quarter_of_an_hour() -> None:
    known()
    for minute in range(5):
        with pytest.raises(Refusal, match="wrong_sign_in"):
            enter("wrong", minutes=minute)
    with pytest.raises(Refusal) as refused:
        enter(minutes=5)
    assert refused.value.code == "accounts.too_many_attempts" and "10" in refused.value.sentence("zh")
    assert enter(minutes=16)


def test_success_forgives_earlier_failures_and_names_are_never_stored() -> None:
    known()
    for _ in range(4):
        with pytest.raises(Refusal, match="wrong_sign_in"):
            enter("wrong")
    assert "13900000001" not in str(Attempt.objects.values_list("subject", flat=True))
    enter()
    assert not Attempt.objects.exists()


def test_one_address_cannot_try_all_names() -> None:
    for n in range(50):
        with pytest.raises(Refusal, match="wrong_sign_in"):
            enter("wrong", f"name{n}", address="a" * 64)
    with pytest.raises(Refusal, match="too_many_attempts"):
        enter("wrong", "another", address="a" * 64)


def test_a_closed_account_and_a_system_do_not_sign_in() -> None:
    account_id = known()
    for change in ({"active": False}, {"active": True, "kind": "system"}):
        Account.objects.filter(pk=account_id).update(**change)
        with pytest.raises(Refusal, match="wrong_sign_in"):
            enter()


def test_one_number_has_one_account_and_one_name_one_owner() -> None:
    known()
    with pytest.raises(Refusal, match="has_account"):
        sign_up(applicant=person(), password=PASSWORD, moment=MORNING, username="another")
    with pytest.raises(Refusal, match="username_taken"):
        sign_up(applicant=person(2, "林知秋"), password=PASSWORD, moment=MORNING)


def test_whoever_has_cases_must_know_the_phone_left_with_them() -> None:
    party_of(person())
    stranger = Applicant("person", person().name, person().number, phone="13900000009")
    with pytest.raises(Refusal, match="prove_at_window"):
        sign_up(applicant=stranger, password=PASSWORD, moment=MORNING)
    assert known()


def test_a_number_with_a_wrong_check_digit_opens_no_account() -> None:
    number = person().number[:-1] + ("0" if person().number[-1] != "0" else "1")
    with pytest.raises(Refusal, match="number_invalid"):
        sign_up(applicant=Applicant("person", "林知夏", number, "13900000001"), password=PASSWORD, moment=MORNING)


def official() -> Account:
    account = Account.objects.create(username="al-x", password="!", kind="official", name="窗口", made_at=MORNING)
    for post, begin, end in (("WIN01", date(2026, 1, 1), None), ("REV01", date(2026, 1, 1), TODAY)):
        PostHeld.objects.create(
            account_id=account.pk,
            post=post,
            body="B020",
            division="590121000000",
            unit="综合受理科",
            window="W1",
            held=DateRange(begin, end),
        )
    return account


def test_a_principal_carries_the_posts_of_the_day_in_one_statement(django_assert_num_queries: object) -> None:
    account = official()
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = principal_of(account.pk, TODAY)
    assert found is not None
    assert found.posts == (Held("WIN01", "B020", "综合受理科", "590121000000", "W1"),)
    earlier = principal_of(account.pk, TODAY - timedelta(days=1))
    assert earlier is not None and earlier.post_codes == {"WIN01", "REV01"}
    Account.objects.update(active=False)
    assert principal_of(account.pk, TODAY) is None


def test_a_principal_without_posts_is_a_person() -> None:
    found = principal_of(known(), TODAY)
    assert found is not None and found.kind == "person" and not found.posts and found.person_id


def test_a_token_stands_for_its_account_until_revoked_and_only_its_digest_is_kept() -> None:
    account = official()
    token = give_token(username="al-x", name="test", moment=MORNING)
    assert principal_of_token(token, TODAY).account_id == account.pk
    assert token not in str(list(Token.objects.values()))
    Token.objects.update(revoked_at=MORNING)
    for wrong in (token, "", "nonsense"):
        with pytest.raises(Refusal, match="token_unknown"):
            principal_of_token(wrong, TODAY)
