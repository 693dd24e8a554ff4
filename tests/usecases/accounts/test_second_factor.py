"""The second factor below the doors: enrolment, codes once, limits, what is kept at rest, reset, duties of posts."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.accounts.second_factor import factor_of
from oneseal.records.accounts.models import Account, FactorChange, FactorDuty, RecoveryCode, SecondFactor
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.accounts.second_factor import RECOVERY_CODES, code_of, secret_of, step_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts import factor_upkeep
from oneseal.usecases.accounts.second_factor import duty_of, is_on, prove, step_due
from tests.people import CLERK, COLLEAGUE, MORNING, official

pytestmark = pytest.mark.django_db
PASSWORD = "blue-river-72"
HALF_A_MINUTE = timedelta(seconds=30)
TODAY = date(2026, 9, 18)


@pytest.fixture
def account() -> Account:
    return made("clerk", "WIN01")


def made(username: str, post: str) -> Account:
    account = Account.objects.create(
        username=username, password=make_password(PASSWORD), kind="official", name="窗口", made_at=MORNING
    )
    PostHeld.objects.create(
        account_id=account.pk, post=post, body="B020", division="590121000000", held=DateRange(date(2026, 1, 1), None)
    )
    return account


def code(secret: str, moment: datetime) -> str:
    return code_of(secret_of(secret), step_of(moment))


def enrolled(account: Account, moment: datetime = MORNING) -> tuple[str, list[str]]:
    secret = factor_upkeep.begin(account_id=account.pk, moment=moment)
    codes = factor_upkeep.confirm(account_id=account.pk, typed=code(secret, moment), moment=moment, password=PASSWORD)
    return secret, codes


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as told:
        call()
    return told.value.code.removeprefix("accounts.")


def test_an_enrolment_counts_from_its_first_code_and_nothing_of_it_can_be_read_at_rest(account: Account) -> None:
    nothing = {"account_id": account.pk, "typed": "123456", "moment": MORNING, "password": PASSWORD}
    assert refused(lambda: factor_upkeep.confirm(**nothing)) == "code_wrong"
    secret = factor_upkeep.begin(account_id=account.pk, moment=MORNING)
    assert factor_upkeep.begin(account_id=account.pk, moment=MORNING + timedelta(minutes=29)) == secret
    assert step_due(account.pk, MORNING) == "none"
    wrong = str((int(code(secret, MORNING)) + 1) % 10**6).zfill(6)
    for typed, password, why in (
        (wrong, PASSWORD, "code_wrong"),
        ("", PASSWORD, "code_wrong"),
        (code(secret, MORNING), "another-one", "wrong_sign_in"),
    ):
        given = {"account_id": account.pk, "typed": typed, "moment": MORNING, "password": password}
        assert refused(lambda given=given: factor_upkeep.confirm(**given)) == why
    codes = enrolled(account)[1]
    assert step_due(account.pk, MORNING) == "code"
    assert len(set(codes)) == RECOVERY_CODES == RecoveryCode.objects.count()
    rest = str(list(SecondFactor.objects.values())) + str(list(RecoveryCode.objects.values()))
    rest += "".join(str(bytes(row)) for row in SecondFactor.objects.values_list("secret_sealed", flat=True))
    assert not any(text in rest for text in (secret, codes[0], codes[0].replace("-", "")))
    assert refused(lambda: factor_upkeep.begin(account_id=account.pk, moment=MORNING)) == "factor_on"
    assert refused(lambda: enrolled(account)) == "factor_on"


def test_a_secret_that_was_not_confirmed_within_half_an_hour_is_another(account: Account) -> None:
    first = factor_upkeep.begin(account_id=account.pk, moment=MORNING)
    later = MORNING + timedelta(minutes=30)
    assert factor_upkeep.begin(account_id=account.pk, moment=later) != first
    stale = {"account_id": account.pk, "typed": code(first, later), "moment": later, "password": PASSWORD}
    assert refused(lambda: factor_upkeep.confirm(**stale)) == "code_wrong"


def test_each_code_passes_once_and_the_clock_may_be_one_step_off(account: Account) -> None:
    secret, _ = enrolled(account)

    def tried(counted: datetime, moment: datetime) -> None:
        prove(account_id=account.pk, typed=code(secret, counted), moment=moment)

    assert refused(lambda: tried(MORNING, MORNING)) == "code_wrong"  # the enrolment has used it
    later = MORNING + 4 * HALF_A_MINUTE
    assert refused(lambda: tried(later - 2 * HALF_A_MINUTE, later)) == "code_wrong"
    tried(later - HALF_A_MINUTE, later)
    assert refused(lambda: tried(later - HALF_A_MINUTE, later)) == "code_wrong"
    tried(later + HALF_A_MINUTE, later)
    assert refused(lambda: tried(later, later)) == "code_wrong"  # older than the last one used
    tried(later + 2 * HALF_A_MINUTE, later + HALF_A_MINUTE)


def test_a_recovery_code_passes_once_is_told_and_belongs_to_its_account(account: Account) -> None:
    _, codes = enrolled(account)
    other = made("colleague", "WIN01")
    enrolled(other)
    assert refused(lambda: prove(account_id=other.pk, typed=codes[0], moment=MORNING)) == "code_wrong"
    prove(account_id=account.pk, typed=codes[0].lower().replace("-", " "), moment=MORNING)
    assert refused(lambda: prove(account_id=account.pk, typed=codes[0], moment=MORNING)) == "code_wrong"
    state = factor_of(account.pk)
    assert state.codes_left == RECOVERY_CODES - 1
    assert [row.verb for row in state.changes] == ["recovery_used", "enrolled"] and not state.changes[0].by


def test_five_wrong_codes_lock_for_a_quarter_of_an_hour_even_against_a_right_one(account: Account) -> None:
    secret, codes = enrolled(account)
    later = MORNING + 2 * HALF_A_MINUTE
    for typed in ("000000", "111111", "ABCDE-FGHJK", "", "999999"):
        assert refused(lambda typed=typed: prove(account_id=account.pk, typed=typed, moment=later)) == "code_wrong"
    for typed in (code(secret, later), codes[0]):
        told = refused(lambda typed=typed: prove(account_id=account.pk, typed=typed, moment=later))
        assert told == "too_many_attempts"
    free = later + timedelta(minutes=16)
    prove(account_id=account.pk, typed=code(secret, free), moment=free)


def test_one_address_cannot_try_many_accounts(account: Account) -> None:
    _, codes = enrolled(account)
    for n in range(10):
        other = made(f"other{n}", "WIN01")
        enrolled(other)
        for _ in range(5):
            given = {"account_id": other.pk, "typed": "000000", "moment": MORNING, "address_digest": "a" * 64}
            assert refused(lambda given=given: prove(**given)) == "code_wrong"
    own = {"account_id": account.pk, "typed": codes[0], "moment": MORNING}
    assert refused(lambda: prove(**own, address_digest="a" * 64)) == "too_many_attempts"
    prove(**own, address_digest="b" * 64)


def test_switching_off_and_new_codes_ask_password_and_code(account: Account) -> None:
    secret, codes = enrolled(account)
    given = {"account_id": account.pk, "moment": MORNING}
    for act in (factor_upkeep.switch_off, factor_upkeep.renew_codes):
        assert refused(lambda act=act: act(**given, password="wrong-one", typed=codes[1])) == "wrong_sign_in"
        assert refused(lambda act=act: act(**given, password=PASSWORD, typed="000000")) == "code_wrong"
    fresh = factor_upkeep.renew_codes(**given, password=PASSWORD, typed=codes[0])
    assert refused(lambda: prove(**given, typed=codes[1])) == "code_wrong"
    factor_upkeep.switch_off(**given, password=PASSWORD, typed=fresh[0])
    assert not is_on(account.pk) and not RecoveryCode.objects.exists()
    for act in (factor_upkeep.switch_off, factor_upkeep.renew_codes):
        assert refused(lambda act=act: act(**given, password=PASSWORD, typed=fresh[1])) == "factor_off"
    assert refused(lambda: prove(**given, typed=fresh[1])) == "factor_off"
    verbs = list(FactorChange.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["enrolled", "recovery_used", "codes_renewed", "recovery_used", "switched_off"]
    assert enrolled(account)[0] != secret


def test_a_lost_factor_is_reset_by_another_administrator_with_a_reason(account: Account) -> None:
    enrolled(account)
    security = made("security", "SYS02")
    who = official("SYS02", security.pk)
    given = {"username": "Clerk ", "reason": "手机丢失，已当面核对工作证", "moment": MORNING}
    assert refused(lambda: factor_upkeep.reset(principal=CLERK, **given)) == "permissions.not_allowed"
    assert refused(lambda: factor_upkeep.reset(principal=who, **{**given, "reason": " "})) == "factor_reason_needed"
    assert refused(lambda: factor_upkeep.reset(principal=who, **{**given, "username": "x"})) == "account_unknown"
    assert refused(lambda: factor_upkeep.reset(principal=who, **{**given, "username": "security"})) == "factor_not_own"
    assert is_on(account.pk)
    factor_upkeep.reset(principal=who, **given)
    assert step_due(account.pk, MORNING) == "none" and not RecoveryCode.objects.exists()
    change = factor_of(account.pk).changes[0]
    assert (change.verb, change.by, change.reason) == ("reset", "窗口", given["reason"])
    assert refused(lambda: factor_upkeep.reset(principal=who, **given)) == "factor_off"


@pytest.mark.parametrize(
    ("body", "post", "held", "asked"),
    [
        ("B020", "WIN01", DateRange(TODAY, None), True),
        ("B020", "", DateRange(TODAY, None), True),
        ("B020", "SYS01", DateRange(TODAY, None), False),
        ("B066", "", DateRange(TODAY, None), False),
        ("B020", "WIN01", DateRange(TODAY + timedelta(days=1), None), False),
        ("B020", "WIN01", DateRange(date(2026, 1, 1), TODAY), False),
    ],
)
def test_a_body_asks_it_of_its_posts_from_to(
    account: Account, body: str, post: str, held: DateRange, asked: bool
) -> None:
    FactorDuty.objects.create(body=body, post=post, held=held, basis="本局规定")
    assert duty_of(account.pk, TODAY) == ("本局规定" if asked else "")
    assert step_due(account.pk, MORNING) == ("enrol" if asked else "none")
    _, codes = enrolled(account)
    given = {"account_id": account.pk, "password": PASSWORD, "typed": codes[0], "moment": MORNING}
    if asked:
        assert refused(lambda: factor_upkeep.switch_off(**given)) == "factor_asked"
    else:
        factor_upkeep.switch_off(**given)
    assert duty_of(COLLEAGUE.account_id or 0, TODAY) == ""
