"""A case goes to the body above and its result comes down (R1; Art. 43 行政许可法).

Each leg is a row of ``intake.Leg``, as those of what is taken in for another place are (I12); what they share is in
``usecases.intake.sending``. Whoever signed for the file last has the case: its body is then that body, so the ordinary
acts of deciding serve there, in its name, and the ordinary acts of delivering serve the first body afterwards.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from oneseal.records.intake.models import Leg, Material, Promise
from oneseal.records.levels.models import LegOpinion
from oneseal.records.places.facts import body_facts
from oneseal.records.powers.reads import kept_case, power_held, powers_of
from oneseal.records.privacy.sealing import seal
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.preliminary import Up, ways_up
from oneseal.rules.clocks.keeping import Op, assign, end, limit_from, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.delivery.proof import CERTIFICATE_FIRST
from oneseal.rules.intake import going_up as rule
from oneseal.rules.intake import going_up_refusals as no
from oneseal.rules.intake.arrival import BELOW
from oneseal.rules.intake.elsewhere import SIGNING, must_be_as_sent
from oneseal.rules.intake.elsewhere_refusals import NOTHING_TO_SIGN
from oneseal.rules.levels.parcels import Kind
from oneseal.rules.permissions.may import bodies_for
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.powers.holding import holder_on
from oneseal.rules.stages.names import Act, Stage
from oneseal.usecases.decision.decide import to_issue
from oneseal.usecases.delivery.returning import RESULTS
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.intake.commitment import told_since
from oneseal.usecases.intake.sending import Line, document_lines, file_lines, is_above, leg_of, signed_for, told
from oneseal.usecases.levels.parcels import owe_parcel
from oneseal.usecases.review.review import must_be_reviewed
from oneseal.usecases.review.steps import open_next

PAPER_DAYS = 5
"""Working days that paper may be on its way before somebody asks after it (our reading; law says nothing)."""
NOTICES = ("intake_slip", "acceptance", "one_time_notice", "special_procedure")


def ways_of(at: Acting) -> list[Up]:
    """The way of this case, or the refusal that it goes nowhere."""
    ways = ways_up(at.snapshot, at.case.received_on)
    if not ways:
        raise no.NO_WAY_UP.refuse(item=at.case.item_name)
    return ways


def legs_up(at: Acting) -> list[Leg]:
    """The legs so far, in order."""
    return list(Leg.objects.filter(case_id=at.case.id, no__gt=rule.UP, no__lt=rule.DOWN).order_by("no"))


def must_be_at(at: Acting, act: Act, body: str) -> None:
    """Whoever acts holds at that body a post that may do this, and acts in it (T5; Art. 43 行政许可法)."""
    code = f"case.{act}"
    if body not in bodies_for(at.principal, code):
        raise no.NOT_AT_THIS_BODY.refuse(body=body_facts(body)["name"])
    post = next(held.post for held in at.principal.posts if held.body == body and held.post in PERMISSIONS[code].posts)
    at.principal = at.principal.acting_in(post, body)


def body_below(at: Acting, leg: Leg) -> str:
    """Whoever sent the file on that leg; where its power over the item went to another body since, that one (C8)."""
    if leg.no != rule.UP + 1 or kept_case(at.case.number) is not None:
        return leg.from_body
    held = [power_held(row) for row in powers_of(at.case.item_code, at.case.division)]
    holder = holder_on(held, at.today)
    moved = holder is not None and leg.from_body in {one.body for one in held}
    return holder.body if holder is not None and moved else leg.from_body


@case_act(Act.FORWARD_UP)
def forward_up(at: Acting, *, stance: str, opinion: str, tracking: str = "", reason: str = "") -> None:
    """Reviewed below: opinion and whole file go to the body above within its limit (Art. 43 行政许可法)."""
    ways, before = ways_of(at), legs_up(at)
    must_be_at(at, Act.FORWARD_UP, at.case.body)
    if len(before) >= len(ways):
        raise no.WITH_ANOTHER.refuse(body=at.body["name"], act_zh="转报", act_en="sending up")
    up, said = ways[len(before)], rule.must_state(stance, opinion)
    waited = must_be_reviewed(at, reason)
    rule.must_be_carried(up.way, tracking)
    digest = sha256(said.encode()).hexdigest()
    leg = leg_of(at, rule.UP + up.no, [*lines_up(at), _opinion(at, digest)], to=up.body, tracking=tracking)
    leg.way, leg.house = up.way, up.name if up.outside else ""
    clock = at.clocks.running(rule.REVIEW, len(before))
    at.case.bodies = sorted({*at.case.bodies, *([] if up.outside else [up.body])})
    whose = at.case.body if up.outside else up.body
    waits = Limit(PAPER_DAYS, Unit.WORKING_DAY) if up.way == "paper" else KINDS[SIGNING].default
    at.record(
        Act.FORWARD_UP,
        told(leg) | {"stance": stance, "opinion_sha256": digest},
        clocks=[
            *([end(rule.REVIEW, at.today, "met", part=len(before))] if clock else []),
            start(SIGNING, at.today, waits, part=leg.no, post=_signer(up, ways), body=whose),
        ],
        private={"opinion": said} | ({"reason": waited} if waited else {}),
    )
    leg.save(force_insert=True)
    LegOpinion.objects.create(
        case=at.case, leg=leg.no, stance=stance, opinion_sealed=seal(said), sha256=digest, basis=up.basis, days=up.days
    )
    if up.outside:
        owe_parcel(at, leg, Kind.UP, up.body)


def _signer(up: Up, ways: Sequence[Up]) -> str:
    """The post that signs for it: who decides, at the last body; else whoever forwards."""
    return "DEC05" if up is ways[-1] and not up.outside else "FWD01"


def lines_up(at: Acting) -> list[Line]:
    """The whole file: form, materials and receipt, every notice, every opinion that went with a leg before."""
    opinions = LegOpinion.objects.filter(case_id=at.case.id).order_by("leg")
    legs = dict(Leg.objects.filter(case_id=at.case.id).values_list("no", "from_body"))
    earlier = [_line_of(body_facts(legs[row.leg])["name"], row.sha256) for row in opinions]
    return [*file_lines(at), *document_lines(at, NOTICES[1:]), *earlier]


def _opinion(at: Acting, digest: str) -> Line:
    return _line_of(at.body["name"], digest)


def _line_of(body: str, digest: str) -> Line:
    return {"kind": "opinion", "name": f"{body}初审意见", "sha256": digest, "size": 0}


@case_act(Act.RECEIVE_UP)
def receive_up(at: Acting, *, arrived: date | None = None) -> None:
    """Signed for above, compared line by line with the list; from the day of arrival its own limit runs (Art. 43)."""
    ways = ways_of(at)
    leg = next((row for row in legs_up(at) if row.signed_at is None), None)
    if leg is None:
        raise NOTHING_TO_SIGN.refuse()
    must_be_at(at, Act.RECEIVE_UP, at.case.body if leg.house else leg.to_body)
    sent = local_day(leg.sent_at)
    told = leg.way == "paper" or (leg.house and arrived is not None)
    leg.arrived_on = rule.day_of_arrival(sent, arrived, at.today) if told else sent
    sender = body_facts(leg.from_body)["name"]
    added = rule.added_since(leg.manifest, lines_up(at), owed=owed_still(at), side=sender)
    leg.signed_at, leg.signed_by = at.moment, at.principal.account_id
    final, former = leg.no - rule.UP == len(ways), "" if leg.house else at.case.body
    if former:
        at.case.body, at.body = leg.to_body, body_facts(leg.to_body)
    leg.save(update_fields=["signed_at", "signed_by", "arrived_on"])
    at.record(
        Act.RECEIVE_UP,
        {"leg": str(leg.no), "arrived_on": leg.arrived_on.isoformat(), "former": former}
        | ({"added": [line["name"] for line in added]} if added else {}),
        clocks=[end(SIGNING, at.today, "met", part=leg.no), _own_limit(at, leg, ways, final=final), *open_next(at)],
    )


def owed_still(at: Acting) -> set[str]:
    """Names of the materials that could still be brought after acceptance: promised, or asked back (S4 二(五); I8)."""
    seqs = [seq for row in Promise.objects.filter(case_id=at.case.id) for seq in row.materials]
    seqs += list(told_since(at.loaded.commitment if at.loaded else None))
    return set(Material.objects.filter(case_id=at.case.id, seq__in=seqs).values_list("name", flat=True))


def _own_limit(at: Acting, leg: Leg, ways: Sequence[Up], *, final: bool) -> Op:
    """What runs at whoever has it now: the limit to decide, or to review and send on."""
    if not final:
        part = leg.no - rule.UP
        return start(rule.REVIEW, leg.arrived_on, ways[part].limit, part=part, post="FWD01", body=leg.to_body)
    limits = at.snapshot["limits"]
    statutory, committed = limit_from(limits["statutory"]), limit_from(limits["committed"])
    limit = statutory or committed or KINDS[rule.DECIDING].default
    promised = committed if statutory else None
    return start(rule.DECIDING, leg.arrived_on, limit, committed=promised, post="DEC05", body=at.case.body)


@case_act(Act.SEND_DOWN)
def send_down(at: Acting, *, tracking: str = "") -> None:
    """Decided above: the result goes straight to the body that took the application (Art. 44's limit runs on)."""
    if not is_above(at):
        raise no.NO_WAY_UP.refuse(item=at.case.item_name)
    must_be_at(at, Act.SEND_DOWN, at.case.body)
    if Leg.objects.filter(case_id=at.case.id, no=rule.DOWN).exists():
        raise no.SENT_DOWN_ALREADY.refuse()
    first, outside = body_below(at, legs_up(at)[0]), at.case.channel == BELOW
    leg = leg_of(at, rule.DOWN, document_lines(at, RESULTS), to=first, tracking=tracking)
    if outside:  # nobody below signs here: whoever sent it records that it arrived
        must_be_made_first(at)
        leg.house = body_facts(first)["name"]
    else:
        at.case.bodies = sorted({*at.case.bodies, first})
    whose = at.case.body if outside else first
    clocks = [start(SIGNING, at.today, KINDS[SIGNING].default, part=rule.DOWN, post="FWD01", body=whose)]
    at.record(Act.SEND_DOWN, told(leg), clocks=clocks)
    leg.save(force_insert=True)
    if outside:
        owe_parcel(at, leg, Kind.DOWN, first)


def must_be_made_first(at: Acting) -> None:
    """What goes to another installation goes whole: nobody there can make this body's certificate (Art. 44)."""
    if at.case.stage == Stage.GRANTED and to_issue(at) is not None:
        raise CERTIFICATE_FIRST.refuse()


@case_act(Act.RECEIVE_DOWN)
def receive_down(at: Acting) -> None:
    """The first body signs for the result, compared with its list; now it hands it over (Art. 44 行政许可法)."""
    leg = signed_for(at, rule.DOWN)
    if leg.house:
        arrived_below(at, leg)
        return
    must_be_at(at, Act.RECEIVE_DOWN, leg.to_body)
    must_be_as_sent(leg.manifest, document_lines(at, RESULTS), at.body["name"])
    clocks = [end(SIGNING, at.today, "met", part=rule.DOWN)]
    # the limit to hand over is this body's from now on: whoever is late is told here
    clocks += [assign(kind, leg.to_body, part=part) for kind, part in at.clocks.rows if kind == "certificate"]
    at.record(Act.RECEIVE_DOWN, {"leg": str(rule.DOWN)}, clocks=clocks)
    leg.save(update_fields=["signed_at", "signed_by"])


def arrived_below(at: Acting, leg: Leg) -> None:
    """In another installation: whoever sent it down records that it arrived (R1)."""
    must_be_at(at, Act.RECEIVE_DOWN, at.case.body)
    clocks = [end(SIGNING, at.today, "met", part=rule.DOWN)]
    at.record(Act.RECEIVE_DOWN, {"leg": str(rule.DOWN), "house": leg.house}, clocks=clocks)
    leg.save(update_fields=["signed_at", "signed_by"])
