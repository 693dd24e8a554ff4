"""What an act is given, mostly such that it can be done; chosen by the try's own chance from what the scene holds."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from bench.histories_people import asked_for, own_files
from bench.histories_scene import Scene
from oneseal.queries.intake.covered import on_file
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Material, Notice, Promise
from oneseal.records.permissions.models import PostHeld
from oneseal.records.review.hearing import chairs_at
from oneseal.records.review.models import Procedure
from oneseal.records.review.team_models import TeamMember
from oneseal.rules.catalogue.automatic import is_automatic
from oneseal.rules.catalogue.memberships import doings_of
from oneseal.rules.certificates.acts import ACTS as AFTER
from oneseal.rules.clocks.backwards import first_hearing_day
from oneseal.rules.decision.deciding import grounds_of
from oneseal.rules.intake.held import covered
from oneseal.rules.intake.mandate import Power
from oneseal.rules.permissions.groups import REVIEWERS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.consulting import View
from oneseal.rules.review.procedure_kinds import PROCEDURE_KINDS
from oneseal.usecases.demo.people import citizen_number
from oneseal.usecases.intake.submit import Application

Given = dict[str, Any]
SAID = "经核实，情况属实，依法处理。"
BASIS = "城镇排水与污水处理条例第二十二条"
AGENT_SERIAL = 99_000
"""A citizen number that no applicant of a run has."""


def application(scene: Scene, version: ItemVersion, who: Principal) -> Application:
    """What is handed in: on paper at a window, with the applicant's own files online; sometimes a part is missing."""
    answers, chance = scene.house.answers(version, scene.party, scene.moment), scene.chance
    asked = [seq for seq in asked_for(version, answers) if chance.random() > 0.1]
    online = who.kind != "official"
    snapshot = snapshot_of(version)
    if is_automatic(snapshot):
        answers = answers | {"delivery_way": "电子送达", "e_delivery": chance.choice(["同意", "同意", "不同意"])}
    known = scene.party.applicant.kind, scene.party.applicant.number
    held = covered(snapshot, answers, on_file(who, known, snapshot, scene.today), scene.today) if online else {}
    files = own_files(who) if online else []
    permit = scene.certificate
    doings = doings_of(snapshot)
    return Application(
        scene.party.applicant,
        answers,
        files={seq: files[:1] for seq in asked if files and seq not in held},
        on_paper=frozenset() if online else frozenset(asked),
        covered=frozenset(seq for seq in held if chance.random() < 0.8),
        channel="online" if online else "counter",
        certificate=permit.identifier if permit and chance.random() < 0.9 else "",
        doing=chance.choice(sorted(doings)) if permit and doings else "",
    )


def officers(scene: Scene) -> list[int]:
    """Two of those who may verify at the step's body; now and then one, or people of other bodies."""
    row = scene.step
    body = row.body if row else scene.case.body
    held = PostHeld.objects.filter(body=body, post__in=REVIEWERS, held__contains=scene.today)
    known = sorted(set(held.values_list("account_id", flat=True)))
    if scene.chance.random() < 0.1:
        known = sorted(Account.objects.filter(kind="official").values_list("pk", flat=True)[:5])
    count = 1 if scene.chance.random() < 0.1 else 2
    return scene.chance.sample(known, min(count, len(known)))


def _step(scene: Scene) -> int:
    return scene.step.no if scene.step else 1


def opine(scene: Scene) -> Given:
    """Mostly agreement."""
    outcome = "agree" if scene.chance.random() < 0.85 else "object"
    return {"step": _step(scene), "outcome": outcome, "opinion": SAID, "officers": officers(scene)}


def _reason(scene: Scene) -> str:
    return SAID if scene.chance.random() < 0.95 else " "


def pause(scene: Scene) -> Given:
    """Any procedure, the item's own or another."""
    named = [step["procedure"] for step in scene.snapshot["steps"] if step["procedure"]]
    kind = scene.chance.choice([*named * 3, *PROCEDURE_KINDS])
    basis = BASIS if scene.chance.random() < 0.8 else ""
    return {"procedure": kind, "told_n": scene.chance.randint(1, 40), "basis": basis, "by": "安澜县检测中心"}


def resume(scene: Scene) -> Given:
    """One that runs, if any does."""
    running = Procedure.objects.filter(case_id=scene.case.pk, ended_on=None).values_list("kind", flat=True)
    kind = scene.chance.choice(list(running) or list(PROCEDURE_KINDS))
    return {"procedure": kind, "result": _reason(scene), "report": "报告〔2026〕1号"}


def people(scene: Scene) -> Given:
    """Somebody whose interest is touched, or nobody but the applicant."""
    told = [{"name": "程若兰", "interest": "住在楼上，油烟影响休息。", "phone": ""}]
    return {"people": told if scene.chance.random() < 0.5 else []}


def _no(scene: Scene) -> int:
    known = [row.no for row in scene.concerned if not row.answer] or [row.no for row in scene.concerned]
    return scene.chance.choice(known or [0, 1])


def served(scene: Scene) -> Given:
    """Delivered today or a little before."""
    unserved = [row.no for row in scene.concerned if row.served_on is None]
    no = scene.chance.choice(unserved) if unserved else _no(scene)
    back = scene.chance.choice([0, 0, 0, 1, 3])
    return {"no": no, "served_on": scene.today - timedelta(days=back), "proof": "当面签收"}


def sitting(scene: Scene) -> Given:
    """The first lawful day or one about it; somebody at the post of chair."""
    chairs = sorted(chairs_at(scene.case.body, scene.today)) or [0]
    first: date = first_hearing_day(scene.today, scene.house.world.calendar)
    day = first + timedelta(days=scene.chance.choice([0, 0, 1, 3, -1, 15]))
    return {"held_on": day, "time": "14:30", "place": "三楼听证室", "chair": scene.chance.choice(chairs)}


def recusal(scene: Scene) -> Given:
    """Granted with another chair, or not."""
    chairs = sorted(chairs_at(scene.case.body, scene.today)) or [0]
    return {"granted": scene.chance.random() < 0.5, "reason": SAID, "chair": scene.chance.choice(chairs)}


PRESENT = [{"name": "程若兰", "role": "利害关系人"}, {"name": "周谷雨", "role": "审查人员"}]


def signatures(scene: Scene) -> Given:
    """Of everybody, or of none."""
    all_of_them = [{"name": row["name"], "refused": ""} for row in PRESENT]
    return {"signatures": all_of_them if scene.chance.random() < 0.9 else []}


def invitation(scene: Scene) -> Given:
    """The department that supervises the item."""
    bodies = [str(row["body"]) for row in scene.snapshot["supervision"]] or ["B077"]
    day = scene.today + timedelta(days=2)
    return {"step": _step(scene), "body": scene.chance.choice(bodies), "on": day, "time": "9:00", "place": "经营场所"}


def team(scene: Scene) -> Given:
    """Two of the bureau, now and then one of the department."""
    bodies = [str(row["body"]) for row in scene.snapshot["supervision"]]
    department = scene.chance.choice(bodies) if bodies and scene.chance.random() < 0.5 else ""
    return {"step": _step(scene), "officers": 2, "department": department, "officials": 1 if department else 0}


def another(scene: Scene) -> Given:
    """For somebody who was drawn, if anybody was."""
    keys = TeamMember.objects.filter(draw__case_id=scene.case.pk, left_why="").values_list("key", flat=True)
    member = scene.chance.choice([*keys] or ["a1"])
    return {"step": _step(scene), "member": member, "why": scene.chance.choice(["recused", "absent"]), "reason": SAID}


def overdue(scene: Scene) -> Given:
    """A clock that is over, if any is."""
    running = Clock.objects.filter(subject_kind="case", subject_id=scene.case.pk, ended_on=None)
    rows = list(running.filter(due_on__lt=scene.today) or running)
    row = scene.chance.choice(rows) if rows else None
    return {
        "kind": row.kind if row else "decision",
        "part": row.part if row else 0,
        "reason": "人手不足，正在加紧办理。",
    }


def refusal(scene: Scene) -> Given:
    """On a point or a condition of the version; now and then for false material."""
    known, false = list(grounds_of(scene.snapshot)), scene.chance.random() < 0.3
    unmet = scene.chance.sample(known, min(len(known), 1)) if scene.chance.random() < 0.9 else []
    judged = scene.chance.choice([True, False, None]) if false else None
    return {"reason": _reason(scene), "unmet": unmet, "false_material": false, "public_safety": judged}


def barred(scene: Scene) -> Given:
    """False material, or a bar that runs."""
    kind = "false_material" if scene.chance.random() < 0.8 else "barred"
    return {"reason": _reason(scene), "kind": kind, "public_safety": scene.chance.choice([True, False, None])}


def mandate(scene: Scene) -> Given:
    """An agent with some powers."""
    powers = scene.chance.sample(sorted(Power), scene.chance.randint(1, len(Power)))
    until = scene.today + timedelta(days=scene.chance.choice([1, 30, 400]))
    agent = {"agent_name": "程若兰", "agent_number": citizen_number("590121", AGENT_SERIAL)}
    return {**agent, "powers": powers, "granted_on": scene.today, "until": until, "seen": True}


def sending(scene: Scene) -> Given:
    """By post or as a notice, now and then with something missing."""
    channel = scene.chance.choice(["post", "post", "public", "window"])
    return {
        "channel": channel,
        "where": scene.chance.choice(["春和路 8 号", "县政务服务网公告栏", ""]),
        "tracking": scene.chance.choice(["EMS1234567890CN", "12"]),
        "reason": SAID,
    }


def delivery(scene: Scene) -> Given:
    """By any channel to the applicant, with any day and proof."""
    name = scene.party.applicant.agent_name or scene.party.applicant.name
    return {
        "channel": scene.chance.choice(["window", "post", "electronic", "left", "public"]),
        "recipient": name,
        "proof": scene.chance.choice(["EMS1234567890CN", "本人签收", ""]),
        "receiver": scene.chance.choice(["", "", "agent", "self", "legal"]),
        "on": scene.chance.choice([None, None, scene.today, scene.today - timedelta(days=3)]),
        "signature": scene.chance.choice(["", "[[10,20,200,90]]"]),
        "witnesses": scene.chance.choice([[], [SAID, SAID]]),
        "consent": scene.chance.random() < 0.5,
    }


def correction(scene: Scene) -> Given:
    """The open rows of the checklist."""
    rows = Material.objects.filter(case_id=scene.case.pk, verdict__in=["missing", "defective"])
    return {"materials": list(rows.values_list("seq", flat=True)), "note": "当场改正。"}


def returned(scene: Scene) -> Given:
    """To a step of review."""
    return {"step": _step(scene), "reason": _reason(scene)}


def told(scene: Scene) -> Given:
    """What is intended with the certificate, and why."""
    act = scene.chance.choice([act for act, row in AFTER.items() if row.heard])
    return {"act": str(act), "ground": scene.chance.choice(AFTER[act].grounds).key, "reason": SAID}


def _ground(scene: Scene, verb: str) -> str:
    """What was told last, or any ground of the act."""
    held = scene.certificate
    open_one = held.tellings.filter(closed_on=None, act=verb).first() if held else None
    rows = next(row for act, row in AFTER.items() if act == verb).grounds
    return open_one.ground if open_one and scene.chance.random() < 0.9 else scene.chance.choice(rows).key


def annulment(scene: Scene) -> Given:
    """Weighed against the public interest."""
    harm = scene.chance.choice(["none", "none", "none", "grave"])
    judged = scene.chance.choice([True, False, None])
    found = {"harm": harm, "finding": "周边另有多家，不影响公众。", "public_safety": judged}
    return {"ground": _ground(scene, "annul"), "reason": SAID, **found}


def penalty(scene: Scene) -> Given:
    """A decision of the regulator."""
    return {"by": "安澜县市场监督管理局", "number": "罚〔2026〕1号", "on": scene.today, "reason": SAID}


def hand_in(scene: Scene) -> Given:
    """A material of the notice, or one that was promised."""
    notice = Notice.objects.filter(case_id=scene.case.pk).first()
    promise = Promise.objects.filter(case_id=scene.case.pk).first()
    wanted = [point["seq"] for point in notice.points] if notice else []
    wanted += list(promise.materials) if promise and not promise.kept_at else []
    return {"seq": scene.chance.choice(wanted or [1])}


def question(scene: Scene) -> Given:
    """To another body, or to an expert; now and then to the body itself."""
    bodies = sorted({body for _, body in scene.house.world.holders})
    given = {"question": SAID, "days": scene.chance.randint(1, 12)}
    if scene.chance.random() < 0.3:
        return {**given, "expert": "秦望舒", "unit": "安澜县农业大学", "email": "qin@example.invalid"}
    return {**given, "body": scene.chance.choice(bodies)}


def view(scene: Scene) -> Given:
    """An answer to a question of the case, in any of the four ways."""
    return {"no": scene.chance.choice([1, 1, 1, 2]), "view": scene.chance.choice(list(View)).value, "opinion": SAID}


def conference(scene: Scene) -> Given:
    """Some officials of review and decision, the first of whom chairs."""
    people = [one for post in ("REV01", "DEC01") for one in scene.house.world.holders.get((post, scene.body), [])]
    invited = [one.account_id for one in people[:3]]
    sitting = {"on": scene.today, "time": "9:00", "place": "二楼会议室"}
    return {"question": SAID, "invited": invited, "chair": invited[0] if invited else 0, **sitting}


def record(scene: Scene) -> Given:
    """Two who were there, and what came of it."""
    people = [{"name": name, "unit": "市场准入科", "said": SAID} for name in ("程若兰", "沈寒露")]
    return {"no": 1, "positions": people, "outcome": SAID}


_SAYS: Callable[[Scene], Given] = lambda scene: {"reason": _reason(scene)}  # noqa: E731

GIVEN: Mapping[str, Callable[[Scene], Given]] = {
    "answer_not_needed": _SAYS,
    "answer_not_ours": lambda scene: {"competent": "澄川市行政审批服务管理局"},
    "reject_barred": barred,
    "correct_on_spot": correction,
    "record_mandate": mandate,
    "opine": opine,
    "pause": pause,
    "resume": resume,
    "extend": _SAYS,
    "tell_right": people,
    "serve_right": served,
    "record_statement": lambda scene: {"said": SAID, "no": _no(scene)},
    "request_hearing": lambda scene: {"no": _no(scene)},
    "waive_hearing": lambda scene: {"no": _no(scene)},
    "announce_hearing": lambda scene: {**sitting(scene), "reason": SAID},
    "notify_hearing": sitting,
    "ask_recusal": lambda scene: {"reason": SAID, "no": _no(scene)},
    "answer_recusal": recusal,
    "hold_hearing": lambda scene: {"present": PRESENT},
    "sign_record": signatures,
    "invite_to_visit": invitation,
    "draw_team": team,
    "redraw_member": another,
    "record_visit": lambda scene: {"step": _step(scene), "officers": officers(scene), "joined": True},
    "assign_inspectors": lambda scene: {"officers": officers(scene)},
    "explain_overdue": overdue,
    "return_to_review": returned,
    "ask_consultation": question,
    "answer_consultation": view,
    "withdraw_consultation": lambda scene: {"no": 1, "reason": SAID},
    "call_conference": conference,
    "sign_conference": record,
    "ask_countersign": lambda scene: {"outcome": scene.chance.choice(["grant", "refuse"]), **refusal(scene)},
    "countersign": lambda scene: {
        "no": scene.chance.choice([1, 1, 2]), "answer": scene.chance.choice(["agree", "agree", "disagree"]),
        "opinion": SAID,
    },
    "send_to_decision": lambda scene: {"reason": scene.chance.choice([SAID, ""])},
    "grant": lambda scene: {
        "reason": scene.chance.choice([SAID, SAID, ""]), "follows": scene.chance.choice(["follow", "depart", ""]),
        "departs": SAID,
    },
    "refuse": refusal,
    "forward_up": lambda scene: {
        "stance": scene.chance.choice(["agree", "agree", "object"]), "opinion": SAID,
        "tracking": scene.chance.choice(["EMS990", "EMS991", ""]),
    },
    "receive_up": lambda scene: {"arrived": scene.chance.choice([None, scene.today])},
    "ask_below": lambda scene: {"question": SAID, "material": scene.chance.choice(["", "", "申请表"])},
    "answer_below": lambda scene: {"answer": SAID},
    "record_above": lambda scene: {
        "outcome": "grant", "paper": "云审〔2026〕8号", "decided_on": scene.today, "scan": 1,
    },
    "send_out": sending,
    "note_return": _SAYS,
    "deliver": delivery,
    "hand_out": lambda scene: {"recipient": "本人", "proof": "窗口签名"},
    "withdraw": _SAYS,
    "terminate": lambda scene: {"reason": SAID, "law": "行政许可法", "article": "第七十条"},
    "refuse_acceptance": lambda scene: {},
    "leave_to_people": lambda scene: scene.chance.choice([{}, {"why_zh": SAID, "why_en": "checked"}]),
    "certificate.tell": told,
    "certificate.serve": lambda scene: {"served_on": scene.today, "proof": "当面签收"},
    "certificate.send_paper": lambda scene: {"channel": "post", "where": "春和路 8 号", "tracking": "EMS1234567890CN"},
    "certificate.note_paper_return": lambda scene: {"reason": "迁走，新址不明"},
    "certificate.state": lambda scene: {"waived": scene.chance.random() < 0.5, "statement": SAID},
    "certificate.annul": annulment,
    "certificate.spare": lambda scene: {"ground": _ground(scene, "annul"), "reason": SAID},
    "certificate.withdraw": lambda scene: {"ground": _ground(scene, "withdraw"), "reason": SAID, "compensation": SAID},
    "certificate.suspend": penalty,
    "certificate.resume": penalty,
    "certificate.penalty_revoke": penalty,
    "certificate.deregister": lambda scene: {"ground": _ground(scene, "deregister"), "reason": SAID},
    "hand_in": hand_in,
    "demand_fee": lambda scene: {"fee": 1},
    "relieve_fee": lambda scene: {"fee": 1, "relief": 1, "reason": SAID},
    "record_payment": lambda scene: {
        "fee": 1, "amount": "100.00", "method": "cash", "slip": "票0001", "paid_on": scene.today,
    },
    "refund_fee": lambda scene: {"fee": 1, "amount": "100.00", "ground": "wrongly", "reason": SAID},
    "record_check": lambda scene: {"met": scene.chance.random() < 0.7, "reason": SAID},
}  # fmt: skip
"""Verb → its arguments; an act that is not named here takes none."""
