"""Sign in: a chore. Failures are counted per account name and per address, by keyed digests."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password

from oneseal.records.accounts.models import Account, Attempt
from oneseal.records.privacy.sealing import index
from oneseal.rules.accounts.refusals import TOO_MANY_ATTEMPTS, WRONG_SIGN_IN
from oneseal.rules.refusals import Ground

DOOR = "sign_in"
WINDOW = timedelta(minutes=15)
MOST_PER_ACCOUNT = 5
MOST_PER_ADDRESS = 50


def sign_in(*, username: str, password: str, moment: datetime, address_digest: str = "") -> int:
    """The account's id, or a refusal that does not tell which of the two was wrong. An unknown name takes as long."""
    name = username.strip().lower()[:64]
    subjects = {index(f"{DOOR}:{name}"): MOST_PER_ACCOUNT}
    if address_digest:
        subjects[address_digest[:64]] = MOST_PER_ADDRESS
    must_not_be_hasty(DOOR, subjects, moment)
    account = Account.objects.filter(username=name, active=True).exclude(kind="system").first()
    if account is None:
        make_password(password)
    if account is None or not check_password(password, account.password):
        count_failure(DOOR, subjects, moment)
        raise WRONG_SIGN_IN.refuse()
    Attempt.objects.filter(door=DOOR, subject=index(f"{DOOR}:{name}")).delete()
    return account.pk


def must_not_be_hasty(
    door: str, subjects: dict[str, int], moment: datetime, ground: Ground = TOO_MANY_ATTEMPTS
) -> None:
    """Refuse while any of the subjects has failed, or taken, its number of times within the window."""
    recent = Attempt.objects.filter(door=door, subject__in=list(subjects), moment__gt=moment - WINDOW)
    failed: dict[str, list[datetime]] = {subject: [] for subject in subjects}
    for subject, when in recent.order_by("moment").values_list("subject", "moment"):
        failed[subject].append(when)
    for subject, most in subjects.items():
        if len(failed[subject]) >= most:
            until = failed[subject][-most] + WINDOW
            raise ground.refuse(minutes=max(1, -(-(until - moment).seconds // 60)))


def count_failure(door: str, subjects: dict[str, int], moment: datetime) -> None:
    """One failure for each subject; what no window reaches any more is swept."""
    Attempt.objects.filter(door=door, moment__lt=moment - WINDOW).delete()
    Attempt.objects.bulk_create(Attempt(door=door, subject=subject, moment=moment) for subject in subjects)
