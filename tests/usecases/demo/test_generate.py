"""Generated cases are as good as those that people made: stages, chains, clocks, documents, answers, desks."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import pytest
from django.db import transaction

from oneseal.gateways.calendars import official_years
from oneseal.queries.intake.chains import verified_chains
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.delivery.models import Delivery
from oneseal.records.documents.models import Document, SealUse, Series
from oneseal.records.intake.models import Case, Material, MaterialFile, Notice
from oneseal.records.journal.models import Event
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.models import PostHeld
from oneseal.records.privacy.sealing import unseal_json
from oneseal.records.review.models import Step
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.form import validate
from oneseal.rules.catalogue.preliminary import ways_up
from oneseal.rules.documents.numbers import parse_number
from oneseal.rules.identifiers import uscc
from oneseal.rules.journal import parse
from oneseal.rules.permissions.groups import DECIDERS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import CASEWORK_POSTS
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.table import after
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.acts import ACTS
from oneseal.usecases.demo.generate import FileFacts, generate, is_generated
from oneseal.usecases.demo.people import fitting_in
from oneseal.usecases.demo.sign_ins import demo_sign_ins, make_system_account
from oneseal.usecases.intake.agreement import disagreements
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.powers.load import load_all
from tests.rules.catalogue.shipped import tables

NOW = datetime(2026, 11, 18, 6, 30, tzinfo=UTC)
TODAY = local_day(NOW)
CASES = 700
PLACES = [("590121", "安澜县"), ("590122", "望岳县")]
NOT_HANDLED = ("commitment_check", "superior")
"""Checks after a decision and forwarding to a higher level are no acts yet."""
FILES = [FileFacts(f"{n}" * 64, f"示例{n}.png", "image/png", 100) for n in range(3)]


@pytest.fixture(autouse=True)
def every_walk_can_be_rebuilt_from_the_journal() -> None:
    """One test here asks so of all cases; asking after each test would take minutes."""


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The loaded catalogue and its generated cases, taken back at the end."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with django_db_blocker.unblock(), block:
        load_all(tables(), official_years(), NOW)
        assert not is_generated()
        assert generate(cases=CASES, now=NOW, files=FILES) == CASES
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("county")


def test_there_are_cases_in_every_stage_and_all_say_that_they_are_generated() -> None:
    stages = Counter(Case.objects.filter(demo=True).values_list("stage", flat=True))
    assert set(stages) == {stage.value for stage in Stage} - {"draft"}
    assert stages.total() == CASES and is_generated()
    assert not Clock.objects.filter(demo=False).exists()
    assert not Message.objects.exists(), "documents are rendered when first looked at"
    assert set(Case.objects.values_list("division", flat=True)) >= {"590121000000", "590122000000"}
    assert Case.objects.filter(received_on=TODAY).exists()
    assert not Case.objects.filter(received_at__gt=NOW).exists()


def test_every_chain_verifies_against_its_head() -> None:
    found = verified_chains()
    assert found.chains == CASES and found.entries == Event.objects.count()
    assert not found.findings and not found.destroyed


def test_stage_clocks_and_documents_can_be_rebuilt_from_the_journal() -> None:
    for case in Case.objects.order_by("id"):
        assert not disagreements(case.pk), case.number


def test_the_acts_of_each_case_follow_the_stage_table_in_order_of_time() -> None:
    events = Event.objects.order_by("subject_id", "seq")
    stages = dict(Case.objects.values_list("id", "stage"))
    for pk, group in groupby(events, key=lambda event: event.subject_id):
        stage, moments = Stage.DRAFT, []
        for event in group:
            told = parse(event.content)["body"]
            within = Act(told["within"]) if told.get("within") else None
            stage = after(stage, Act(event.verb), ending=Stage(told["to"]), within=within)
            moments.append(event.moment)
        assert stage.value == stages[pk] and moments == sorted(moments)


def test_documents_are_there_but_not_drawn_and_each_bears_a_seal() -> None:
    assert not Document.objects.exclude(rendered_at=None).exists()
    assert SealUse.objects.count() == Document.objects.count()
    assert Document.objects.values("verify_code").distinct().count() == Document.objects.count()


def test_numbers_of_documents_are_gapless_and_follow_the_days() -> None:
    series: dict[tuple[str, str, int], list[tuple[int, object]]] = defaultdict(list)
    for number, body, issued in Document.objects.values_list("number", "body", "issued_at"):
        parsed = parse_number(number)
        assert parsed
        series[body, parsed[0], parsed[1]].append((parsed[2], issued))
    for rows in series.values():
        rows.sort()
        assert [serial for serial, _ in rows] == list(range(1, len(rows) + 1))
        assert [issued for _, issued in rows] == sorted(issued for _, issued in rows)  # type: ignore[type-var]
    assert sum(Series.objects.values_list("last", flat=True)) == Document.objects.count()


def test_all_lights_occur_and_some_dues_are_provisional() -> None:
    running = Clock.objects.filter(ended_on=None)
    assert running.filter(paused_since__isnull=False, expected_on__isnull=False).exists()
    for kind in ("decision", "intake", "step"):
        clocks = running.filter(kind=kind, paused_since=None)
        assert clocks.filter(black_on__lte=TODAY).exists(), kind
        assert clocks.filter(yellow_on__lte=TODAY).exclude(black_on__lte=TODAY).exists(), kind
        assert clocks.exclude(yellow_on__lte=TODAY).exists(), kind
    assert running.filter(red_on__lte=TODAY, black_on__gt=TODAY).exists()
    assert running.filter(provisional=True).exists()


def desks_of(version: ItemVersion, held: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Where the process of a version surely leads; certificates are made at the body whose case it is.

    What goes up is decided above and comes down again by the acts themselves (``demo.levels``), not by generation.
    """
    steps, up = snapshot_of(version)["steps"], ways_up(snapshot_of(version), TODAY)
    here = any(step["kind"] == "决定" for step in steps) or held & {(post, version.body) for post in DECIDERS}
    decided = here and not up
    for step in steps:
        if step["post"] not in CASEWORK_POSTS or step["when"] or step["clock"] in NOT_HANDLED:
            continue
        if step["clock"] != "certificate":
            yield step["post"], step["body"] or version.body
        elif decided:
            yield step["post"], version.body


def test_no_desk_is_empty_that_an_open_item_gives_work() -> None:
    held = set(PostHeld.objects.filter(held__contains=TODAY).values_list("post", "body"))
    versions = ItemVersion.objects.filter(takes_applications=True, in_force__contains=TODAY)
    wanted = {desk for version in versions for desk in desks_of(version, held)}
    assert {post for post, _ in wanted} >= {"WIN01", "WIN05", "REV01", "DEC01", "DEC02", "CER01"}
    busy = set(Clock.objects.filter(ended_on=None).values_list("post", "body"))
    busy |= set(Step.objects.filter(state="open").values_list("post", "body"))
    assert not sorted((wanted & held) - busy)


def test_what_is_done_is_done_by_somebody_who_may_and_rare_acts_occur() -> None:
    verbs = set(Event.objects.filter(subject_kind="case").values_list("verb", flat=True))
    assert verbs >= {"correct_on_spot", "keep_promise", "return_to_review", "pause", "resume", "lapse_promise"}
    at_once = Event.objects.filter(content__contains='"within":"accept_and_decide"').values("subject_id")
    by_official = Event.objects.exclude(post="")
    for verb, post in by_official.exclude(subject_id__in=at_once).values_list("verb", "post").distinct():
        assert post in PERMISSIONS[f"case.{verb}"].posts, (verb, post)
    for post in by_official.filter(subject_id__in=at_once, verb="grant").values_list("post", flat=True).distinct():
        assert post in PERMISSIONS["case.accept_and_decide"].posts


def test_answers_pass_the_form_and_belong_to_the_applicant() -> None:
    own = 0
    for case in Case.objects.select_related("version_of_item", "enterprise"):
        answers = unseal_json(case.answers_sealed)
        assert not validate(snapshot_of(case.version_of_item), answers, case.received_on), case.number
        own += case.enterprise is not None and answers.get("ent_uscc") == case.enterprise.uscc
    assert own > CASES // 10


def test_for_an_item_that_only_some_may_ask_for_the_data_name_who_applies() -> None:
    rows = DictionaryEntry.objects.filter(kind="applicant").values_list("content", flat=True)
    for row in rows:
        cases = Case.objects.filter(demo=True, version_of_item__item__seq=row["item_seq"])
        assert cases and row["reason"]
        assert {case.enterprise and case.enterprise.uscc[:2] for case in cases} == {row["category"]}
        assert all(case.applicant_name.endswith(row["name"]) for case in cases)
        assert all(uscc.check(case.enterprise.uscc).ok for case in cases if case.enterprise)
    others = Case.objects.filter(demo=True).exclude(version_of_item__item__seq__in=[row["item_seq"] for row in rows])
    assert not others.filter(applicant_name__in=[one.name for one in fitting_in(PLACES)]).exists()


def test_materials_files_notices_certificates_and_deliveries_hang_together() -> None:
    assert not MaterialFile.objects.exclude(case__channel="online").filter(in_supplement=False).exists()
    for notice in Notice.objects.all():
        assert notice.points and all(point["problem"] for point in notice.points)
    assert not Case.objects.filter(stage="correction", notice=None).exists()
    kinds = dict(Document.objects.values_list("pk", "kind"))
    assert all(kinds[certificate.document_id] == "certificate" for certificate in Certificate.objects.all())
    for delivery in Delivery.objects.all():
        assert {kinds[pk] for pk in delivery.document_ids} <= {"grant", "refusal", "certificate"}
        assert delivery.document_ids
    looked_at = Material.objects.filter(case__stage="accepted", asked=True).exclude(case__accepted_how="deemed")
    assert not looked_at.filter(verdict="").exists(), "only by silence is a case accepted that nobody looked through"


def one_at(post: str, body: str) -> Principal:
    account = PostHeld.objects.filter(post=post, body=body).order_by("-pk").values_list("account_id", flat=True)[0]
    found = principal_of(account, TODAY)
    assert found is not None
    return found


def test_people_go_on_with_a_generated_case() -> None:
    case = Case.objects.filter(stage="received", version_of_item__item__seq=12, division="590121000000")[0]
    clerk = one_at("WIN01", case.body)
    for row in Material.objects.filter(case=case, asked=True).exclude(verdict="held"):
        judge_material(case_number=case.number, principal=clerk, seq=row.seq, verdict="complete")
    accept = ACTS["accept"]  # type: ignore[index]
    done = accept(case_number=case.number, version=case.version, principal=clerk, moment=NOW)
    assert done.stage == "accepted" and done.documents
    assert not disagreements(case.pk)


def test_somebody_of_each_kind_can_sign_in_and_the_named_applicants_have_cases() -> None:
    shown = [one.username for one in demo_sign_ins(TODAY)]
    assert shown[:2] == ["person", "enterprise"] and len(shown) >= 9
    assert Account.objects.filter(username__in=shown, active=True).count() == len(shown)
    assert Case.objects.filter(person__account__username="person", stage="correction").exists()
    assert Case.objects.filter(enterprise__account__username="enterprise", stage="issued").exists()
    assert make_system_account(NOW) and make_system_account(NOW) is None
