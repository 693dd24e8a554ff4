"""What the permission matrix is made of: every reader, every prepared case, and what the rule says of the two."""

import csv
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, MaterialFile, StoredFile
from oneseal.records.review.models import Step
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import STRANGER as NOBODY
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.reach import reach_of, sees
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.review.opinions import DECISION_KINDS
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.table import TRANSITIONS
from oneseal.usecases.intake.chores import hand_in, judge_material
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.arrivals import account_of, applicant_account, bearer, signed_in
from tests.interfaces.office.stages import act, brought_to
from tests.people import BUREAU, CERTIFIER, CLERK, COUNTY, DECIDER, REVIEWER, enterprise, person

ELSEWHERE = Held("", body="B077", division="590122000000")
PREPARED = ("received", "correction", "supplemented", "accepted", "in_review", "for_decision", "granted", "delivered")
FINISHED = "completed"
STEP_POSTS = frozenset({"REV01", "REV02", "REV06", "DEC01"})
"""The posts of the steps of item 12."""


def posts() -> list[str]:
    """Every post of the data."""
    with (settings.ROOT / "data" / "posts.tsv").open(encoding="utf-8") as lines:
        return [row["code"] for row in csv.DictReader(lines, delimiter="\t")]


@dataclass
class Reader:
    """Somebody at every door: his principal, his browser, his token."""

    name: str
    who: Principal
    browser: Client
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """A request to the API."""
        asked = getattr(Client(), method)
        if body is None:
            return asked(f"/api/v1{path}", headers=self.headers)
        return asked(f"/api/v1{path}", body, content_type="application/json", headers=self.headers)

    def rights_in(self, rooms: Collection[str]) -> tuple[object, ...]:
        """All that the rule knows of this reader there: permissions, reach, and the steps of the item he may hold."""
        asked = {code: one for code, one in PERMISSIONS.items() if code.partition(".")[0] in rooms}
        codes = frozenset(code for code, permission in asked.items() if holds(self.who, permission))
        return codes, reach_of(self.who), self.who.kind, self.who.post_codes & STEP_POSTS

    def may(self, permission: str) -> bool:
        """What the rule says of a permission."""
        return holds(self.who, PERMISSIONS[permission])

    def sees(self, case: Case) -> bool:
        """What the rule says of a case."""
        reach = reach_of(self.who)
        return sees(
            reach,
            bodies=case.bodies,
            division=case.division,
            person_id=case.person_id,
            enterprise_id=case.enterprise_id,
        )


def reader(name: str, account: Account | None, who: Principal = NOBODY) -> Reader:
    """A reader with browser and token; without an account, nobody in particular."""
    if account is None:
        return Reader(name, NOBODY, Client())
    return Reader(name, who, signed_in(account), bearer(account))


def _at_post(post: str, number: int, at: Held, kind: str = "official") -> Reader:
    held = Held(post=post, body=at.body, division=at.division)
    who = Principal(number, kind, f"{post}-{number}", (held,))  # type: ignore[arg-type]
    account = account_of(who)
    Account.objects.filter(pk=account.pk).update(kind=kind)
    return reader(f"{kind} {post} at {at.body}", account, who)


def _applicant(name: str, account: Account) -> Reader:
    kind: Any = account.kind
    who = Principal(account.pk, kind, account.name, (), account.person_id, account.enterprise_id)
    return reader(name, account, who)


def everybody() -> list[Reader]:
    """Each post here and in another county, systems, owners, strangers, nobody."""
    here = Held("", body=BUREAU, division=COUNTY)
    made = [_at_post(post, 1000 + n, here) for n, post in enumerate(posts())]
    away = ("WIN01", "REV01", "DEC01", "CER01", "SUP01", "SYS01")
    made += [_at_post(post, 2000 + n, ELSEWHERE) for n, post in enumerate(away)]
    made += [_at_post(post, 3000 + n, here, "system") for n, post in enumerate(("WIN01", "DEC01", "SYS01"))]
    bare = account_of(Principal(4000, "official", "无岗位"))
    made.append(reader("an official without a post", bare, Principal(4000, "official", "无岗位")))
    made.append(_applicant("the enterprise", applicant_account(enterprise(), "owner-firm")))
    made.append(_applicant("its agent", applicant_account(person(), "owner-person")))
    made.append(_applicant("another enterprise", applicant_account(enterprise(900, "望岳县别家商行"), "other-firm")))
    made.append(_applicant("another person", applicant_account(person(900, "王安"), "other-person")))
    return [*made, reader("nobody", None)]


def prepared(version: ItemVersion, answers: Callable[[int], dict[str, object]]) -> dict[Stage, Case]:
    """One case at each stage that an act starts from, all of the same enterprise and its agent."""
    moment, given = now(), answers(12)
    for holder in (CLERK, REVIEWER, DECIDER, CERTIFIER):
        account_of(holder)
    numbers = {stage: _brought(stage, version, given, moment) for stage in (*PREPARED, FINISHED)}
    owner, agent = Account.objects.get(username="owner-firm"), Account.objects.get(username="owner-person")
    Case.objects.update(enterprise_id=owner.enterprise_id, person_id=agent.person_id)
    return {Stage(stage): Case.objects.get(number=number) for stage, number in numbers.items()}


def _brought(stage: str, version: ItemVersion, answers: dict[str, object], moment: datetime) -> str:
    if stage not in ("correction", "supplemented"):
        return brought_to(stage, version, answers, moment, 500)
    application = Application(enterprise(500, "安澜县第500餐饮有限公司"), answers, channel="counter")
    number = submit(item_version=version.pk, application=application, principal=CLERK, moment=moment).number
    for row in Case.objects.get(number=number).materials.filter(asked=True):
        verdict = "missing" if row.seq == 1 else "complete"
        judge_material(case_number=number, principal=CLERK, seq=row.seq, verdict=verdict)
    act("notify_once", number, CLERK, moment)
    if stage == "supplemented":
        hand_in(case_number=number, principal=CLERK, moment=moment, seq=1, on_paper=True)
        act("supplement", number, CLERK, moment)
    return number


def with_papers(case: Case, sha256: str, size: int) -> tuple[int, int]:
    """A rendered document and a handed-in file of the case: their ids."""
    document = Document.objects.filter(subject_id=case.id).order_by("id")[0]
    Document.objects.filter(pk=document.pk).update(file_sha256=sha256, file_size=size)
    file = StoredFile.objects.create(
        sha256=sha256,
        name="营业执照.pdf",
        media_type="application/pdf",
        size=size,
        account_id=CLERK.account_id,
        stored_at=now(),
    )
    MaterialFile.objects.create(case=case, seq=1, file=file)
    return document.pk, file.pk


def stage_for(chosen: Act) -> Stage:
    """A prepared stage from which the act starts."""
    return next(Stage(name) for name in (*PREPARED, FINISHED) if Stage(name) in TRANSITIONS[chosen].starts)


def step_posts(case: Case, chosen: Act, step: int) -> frozenset[str]:
    """The posts to which a step-bound act belongs; empty where no step guards it."""
    rows = Step.objects.filter(case=case)
    if chosen in (Act.OPINE, Act.INVITE_TO_VISIT, Act.DRAW_TEAM, Act.REDRAW_MEMBER, Act.RECORD_VISIT):
        return frozenset(rows.filter(no=step).values_list("post", flat=True))
    if chosen in (Act.GRANT, Act.REFUSE, Act.RETURN_TO_REVIEW, Act.ASK_COUNTERSIGN):
        return frozenset(rows.filter(kind__in=DECISION_KINDS).values_list("post", flat=True))
    return frozenset()
