"""Demo officials from the data files, each with the post he holds, all with one precomputed password hash; and of
which posts their bodies ask a second factor."""

from datetime import date, datetime

from oneseal.records.accounts.models import Account, FactorDuty
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.catalogue.sentences import Finding, Row
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.identifiers.division import pad
from oneseal.usecases.calendar.since import ended, open_since

Place = tuple[str, str, str, str, str]


def account_faults(catalogue: Catalogue) -> list[Finding]:
    """Usernames given twice, posts and bodies that no file knows (C14)."""
    found, seen = [], set()
    for row in catalogue.rows("accounts"):
        line, name = catalogue.line(row), row["username"]
        if name in seen:
            found.append(Finding("accounts", line, "username", f"“{name}”重复", f"“{name}” is given twice"))
        seen.add(name)
        for column, file in (("post_code", "posts"), ("body_code", "bodies")):
            if catalogue.one(file, "code", row[column]) is None:
                zh, en = f"{file}.tsv 里没有“{row[column]}”", f"“{row[column]}” is not in {file}.tsv"
                found.append(Finding("accounts", line, column, zh, en))
    return found


def duty_faults(catalogue: Catalogue) -> list[Finding]:
    """Duties of a second factor that name a body or post that no file knows, or no basis (C14, T5)."""
    found = []
    for row in catalogue.rows("second_factor_duties"):
        line = catalogue.line(row)
        if not row["basis"]:
            found.append(Finding("second_factor_duties", line, "basis", "没有写依据", "names no basis"))
        for column, file in (("post_code", "posts"), ("body_code", "bodies")):
            optional = column == "post_code" and not row[column]
            if not optional and catalogue.one(file, "code", row[column]) is None:
                zh, en = f"{file}.tsv 里没有“{row[column]}”", f"“{row[column]}” is not in {file}.tsv"
                found.append(Finding("second_factor_duties", line, column, zh, en))
    return found


def load_duties(catalogue: Catalogue, today: date) -> None:
    """Which posts must use a second factor (T5): a new row counts from today, one that is gone ends today."""
    wanted = {(row["body_code"], row["post_code"], row["basis"]) for row in catalogue.rows("second_factor_duties")}
    standing = {(row.body, row.post, row.basis): row for row in FactorDuty.objects.filter(held__upper_inf=True)}
    over = [row for key, row in standing.items() if key not in wanted]
    for row in over:
        row.held = ended(row.held, today)
    FactorDuty.objects.bulk_update(over, ["held"])
    FactorDuty.objects.bulk_create(
        FactorDuty(body=body, post=post, basis=basis, held=open_since(today))
        for body, post, basis in sorted(wanted - standing.keys())
    )


def demo_hash(catalogue: Catalogue) -> str:
    """The precomputed hash of the password that demo accounts share; one that fits nothing if the data has none."""
    rows = catalogue.rows("demo_password")
    return rows[0]["hash"] if rows else "!"


def load_accounts(catalogue: Catalogue, moment: datetime, today: date) -> int:
    """Accounts by username and the posts they hold (T5); answers how many are new. Passwords of known ones stay."""
    known = dict(Account.objects.values_list("username", "pk"))
    secret = demo_hash(catalogue)
    fresh = [
        Account(
            username=row["username"],
            password=secret,
            kind="official",
            name=row["display_name"],
            demo=True,
            made_at=moment,
        )
        for row in catalogue.rows("accounts")
        if row["username"] not in known
    ]
    Account.objects.bulk_create(fresh)
    known |= {row.username: row.pk for row in fresh}
    _hold(catalogue, known, today)
    return len(fresh)


def _place(catalogue: Catalogue, row: Row) -> Place:
    body = catalogue.grouped("bodies", "code")[row["body_code"]][0]
    return row["post_code"], row["body_code"], pad(body["division_code"]), row["unit"], row["window_code"]


def _hold(catalogue: Catalogue, known: dict[str, int], today: date) -> None:
    """A post that moved is held from today; what was held before is ended, never rewritten."""
    standing = {row.account_id: row for row in PostHeld.objects.filter(held__upper_inf=True)}
    fresh, over = [], []
    for row in catalogue.rows("accounts"):
        account_id, place = known[row["username"]], _place(catalogue, row)
        before = standing.get(account_id)
        if before is not None:
            if (before.post, before.body, before.division, before.unit, before.window) == place:
                continue
            before.held = ended(before.held, today)
            over.append(before)
        post, body, division, unit, window = place
        fresh.append(
            PostHeld(
                account_id=account_id,
                post=post,
                body=body,
                division=division,
                unit=unit,
                window=window,
                held=open_since(today) if before else open_since(),
            )
        )
    gone = {row.account_id for row in over}
    for cover in PostHeld.objects.filter(instead_of__in=gone, held__endswith__gt=today):
        cover.held = ended(cover.held, today)
        over.append(cover)
    PostHeld.objects.bulk_update(over, ["held"])
    PostHeld.objects.bulk_create(fresh)
