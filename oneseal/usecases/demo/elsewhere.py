"""Two examples of what is taken in for another place, made by the acts: one to send on, one to sign for (I12).

They are no generated cases: what is done to them stays, and they are made once.
"""

from datetime import date, datetime

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Material
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.facts import window_takes_in
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.intake.applicants import takes
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.demo.intake import personal
from oneseal.usecases.demo.people import Party, stored_parties
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.sending import send_file
from oneseal.usecases.intake.submit import Application, submit

WINDOW, TOPIC = "WIN01", "province_wide"


def take_in_elsewhere(moment: datetime) -> int:
    """The first window of each of two counties takes in for the other; answers how many were made, none if any is."""
    if Case.objects.exclude(intake_body="").exists():
        return 0
    today, clerks = local_day(moment), _clerks(local_day(moment))
    made = 0
    for clerk, other in zip(clerks, reversed(clerks), strict=True) if len(clerks) == 2 else ():
        version = _version(other.posts[0].division, today)
        party = next((one for one in stored_parties() if one.applicant.kind == "person"), None)
        if version is None or party is None:
            continue
        number = _taken_in(version, party, clerk, moment)
        if made:
            send_file(case_number=number, version=None, principal=clerk, moment=moment)
        made += 1
    return made


def _clerks(today: date) -> list[Principal]:
    """The first clerk of a county whose window takes in for others."""
    demo = Account.objects.filter(demo=True, kind="official").values("pk")
    held = PostHeld.objects.filter(held__contains=today, post=WINDOW, account_id__in=demo).order_by("account_id")
    found: dict[str, Principal] = {}
    for account, division, window in held.values_list("account_id", "division", "window"):
        if division not in found and window_takes_in(window):
            who = principal_of(account, today)
            found |= {division: who} if who else {}
    return list(found.values())


def _version(division: str, today: date) -> ItemVersion | None:
    """What a person may hand in there that is taken in elsewhere."""
    rows = ItemVersion.objects.filter(
        division=division, in_force__contains=today, takes_applications=True, topics__contains=[TOPIC]
    )
    for row in rows.order_by("item__seq"):
        snapshot = snapshot_of(row)
        if snapshot["wider"].get("way") == "collected" and takes(snapshot, "person", ""):
            return row
    return None


def _taken_in(version: ItemVersion, party: Party, clerk: Principal, moment: datetime) -> str:
    snapshot, today = snapshot_of(version), local_day(moment)
    papers = frozenset(row["seq"] for row in snapshot["materials"])
    answers = personal(filled_sample(snapshot, today), party, snapshot["fields"])
    application = Application(party.applicant, answers, on_paper=papers, channel="counter")
    number = submit(item_version=version.pk, application=application, principal=clerk, moment=moment).number
    for seq in Material.objects.filter(case__number=number, asked=True).values_list("seq", flat=True):
        judge_material(case_number=number, principal=clerk, seq=seq, verdict="complete")
    return number
