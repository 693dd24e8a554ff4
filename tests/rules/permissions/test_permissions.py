"""Who may do what: the table against law.md, and reach against what a principal must and must not see."""

import pytest

from oneseal.rules.permissions.keeping import adjusts, keeps, place_of, places_kept
from oneseal.rules.permissions.may import acting_post, holds, require
from oneseal.rules.permissions.people import RUNNER, STRANGER, Held, Principal, Reach, expert_asked
from oneseal.rules.permissions.permission import Permission
from oneseal.rules.permissions.posts import POST_NAMES, post_name
from oneseal.rules.permissions.reach import reach_of, sees
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from oneseal.rules.stages.table import TRANSITIONS, By
from tests.rules.catalogue.shipped import DATA


def official(post: str, body: str = "B020", division: str = "590121000000") -> Principal:
    return Principal(1, "official", posts=(Held(post, body, division=division),))


def test_every_act_that_a_person_performs_has_its_permission() -> None:
    by_hand = [act for act, row in TRANSITIONS.items() if row.by & {By.APPLICANT, By.OFFICIAL}]
    assert {f"case.{act}" for act in by_hand} <= set(PERMISSIONS)
    assert f"case.{Act.DEEM_ACCEPTED}" not in PERMISSIONS


@pytest.mark.parametrize(
    ("post", "permission", "allowed"),
    [
        ("WIN01", "case.accept", True),
        ("REV01", "case.accept", False),
        ("WIN06", "case.submit", True),
        ("WIN06", "case.accept", False),
        ("REV01", "case.opine", True),
        ("DEC01", "case.opine", False),
        ("DEC01", "case.grant", True),
        ("REV01", "case.grant", False),
        ("WIN01", "case.grant", True),
        ("HEA01", "case.opine", True),
        ("DEC01", "case.extend", True),
        ("DEC02", "case.extend", False),
        ("CER01", "case.issue", True),
        ("SYS01", "case.read", False),
        ("SUP01", "case.read", True),
        ("SUP01", "case.accept", False),
        ("SYS01", "office.use", False),
    ],
)
def test_a_post_carries_what_its_duties_say(post: str, permission: str, allowed: bool) -> None:
    assert holds(official(post), PERMISSIONS[permission]) is allowed


def test_a_village_helper_collects_but_never_accepts_or_decides() -> None:
    helper = official("WIN06")
    allowed = {code for code, row in PERMISSIONS.items() if code.startswith("case.") and holds(helper, row)}
    assert allowed == {"case.submit", "case.supplement", "case.receive_part", "case.record_mandate", "case.read"}


def test_applicants_submit_supplement_withdraw_read_and_speak_for_themselves_and_nothing_else() -> None:
    person = Principal(2, "person", person_id=7)
    allowed = {code for code, row in PERMISSIONS.items() if code.startswith("case.") and holds(person, row)}
    heard = {"case.record_statement", "case.request_hearing", "case.waive_hearing", "case.ask_recusal"}
    given_up = {"case.withdraw", "case.withdraw_commitment"}
    assert allowed == {"case.submit", "case.supplement", "case.receive_part", "case.read", *given_up, *heard}


def test_a_refusal_tells_a_stranger_to_sign_in_and_a_colleague_whose_it_is() -> None:
    with pytest.raises(Refusal, match=r"permissions\.sign_in_first"):
        require(STRANGER, "case.accept")
    with pytest.raises(Refusal, match=r"permissions\.not_allowed") as refused:
        require(official("REV01"), "case.accept")
    assert "受理窗口" in refused.value.sentence("zh") and "intake posts only" in refused.value.sentence("en")
    assert refused.value.facts["permission"] == "case.accept"
    require(RUNNER, "case.accept")
    require(STRANGER, "public")


CASE = {"bodies": ["B020", "B025"], "division": "590121000000", "person_id": 7, "enterprise_id": None}


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (official("WIN01"), True),
        (official("REV01", body="B025"), True),
        (official("REV01", body="B031"), False),
        (official("WIN01", body="B077", division="590122000000"), False),
        (official("SUP02", body="B019"), True),
        (official("SUP02", body="B076", division="590122000000"), False),
        (official("SYS01"), False),
        (official("CAT01"), False),
        (Principal(2, "person", person_id=7), True),
        (Principal(3, "person", person_id=8), False),
        (Principal(4, "enterprise", enterprise_id=7), False),
        (Principal(6, "system", posts=(Held("WIN01", "B025"),)), True),
        (Principal(6, "system", posts=(Held("WIN01", "B031"),)), False),
        (STRANGER, False),
        (RUNNER, True),
    ],
)
def test_a_principal_sees_what_he_has_a_part_in(who: Principal, seen: bool) -> None:
    assert sees(reach_of(who), **CASE) is seen  # type: ignore[arg-type]


def test_an_enterprise_sees_its_own_cases_and_no_persons_of_its_number() -> None:
    reach = reach_of(Principal(4, "enterprise", enterprise_id=7))
    case = {"bodies": ["B020"], "division": "590121000000"}
    assert sees(reach, **case, person_id=None, enterprise_id=7)  # type: ignore[arg-type]
    assert not sees(reach, **case, person_id=7, enterprise_id=8)  # type: ignore[arg-type]


def test_whoever_signed_in_may_what_takes_a_sign_in_alone() -> None:
    assert not holds(STRANGER, PERMISSIONS["signed_in"])
    for who in (official("SYS01"), Principal(2, "person"), Principal(3, "system")):
        assert holds(who, PERMISSIONS["signed_in"])


def test_an_applicant_without_a_register_entry_sees_nothing() -> None:
    assert reach_of(Principal(5, "person")).nothing


@pytest.mark.parametrize(
    "reach",
    [
        Reach(bodies=frozenset({"B"})),
        Reach(divisions=frozenset({"59"})),
        Reach(person_id=0),
        Reach(enterprise_id=0),
        Reach(everything=True),
    ],
)
def test_whoever_sees_anything_at_all_does_not_see_nothing(reach: Reach) -> None:
    assert not reach.nothing and Reach().nothing


@pytest.mark.parametrize(
    ("division", "place", "kept", "adjusted"),
    [
        ("590000000000", "59", False, False),
        ("590100000000", "5901", False, False),
        ("590121000000", "590121", True, True),
        ("590121001000", "590121", True, True),
        ("590122000000", "590122", False, False),
    ],
)
def test_whose_versions_somebody_keeps_is_told_by_his_catalogue_posts(
    division: str, place: str, kept: bool, adjusted: bool
) -> None:
    assert place_of(division) == place
    county = official("CAT01")
    assert (keeps(county, division), adjusts(county, division)) == (kept, adjusted)
    city = official("CAT02", division="590100000000")
    assert (keeps(city, division), adjusts(city, division)) == (division != "590000000000", division == "590100000000")
    window, nowhere = official("WIN01"), official("CAT01", division="")
    assert not places_kept(window) and not places_kept(nowhere) and not keeps(nowhere, division)


def test_the_first_post_is_the_one_beside_the_name() -> None:
    two = Principal(1, "official", posts=(Held("WIN01", "B020"), Held("CAT01", "B020")))
    assert two.main_post == Held("WIN01", "B020") and two.post_codes == {"WIN01", "CAT01"}
    assert STRANGER.main_post is None
    assert post_name("DEC01") == ("决定岗", "decider")


def test_a_permission_holds_what_its_row_says() -> None:
    assert PERMISSIONS["case.pause"].article == "行政许可法第四十五条"
    assert PERMISSIONS["public"].article == "" and PERMISSIONS["public"].kinds == frozenset()
    assert PERMISSIONS["catalogue.draft"] == Permission(
        "catalogue.draft", frozenset({"CAT01"}), frozenset(), "目录管理岗才可以起草", "catalogue drafters only", ""
    )


def test_every_post_of_the_catalogue_is_called_by_its_name() -> None:
    rows = (DATA / "posts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    named = {code: name for code, name in (row.split("\t")[:2] for row in rows)}
    assert {code: names[0] for code, names in POST_NAMES.items()} == named
    assert all(names[1].isascii() for names in POST_NAMES.values())
    assert post_name("XYZ99") == ("XYZ99", "XYZ99")


def test_whoever_has_no_post_acts_in_none_and_an_expert_is_let_in_to_one_question() -> None:
    assert acting_post(Principal(7, "person"), "case.opine") is None
    assert expert_asked("590121-20260918-000001-2") == Principal(None, "expert", consulted="590121-20260918-000001-2")
