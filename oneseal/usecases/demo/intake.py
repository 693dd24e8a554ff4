"""The acts of intake on a generated case."""

from datetime import datetime
from typing import Any

from oneseal.records.intake.models import MaterialFile, Promise, Supplement
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.checklist import checklist, notice_points
from oneseal.rules.clocks.keeping import end
from oneseal.rules.intake.commitment import Choice, offered
from oneseal.rules.intake.completeness import MaterialState
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from oneseal.usecases.demo.people import Party
from oneseal.usecases.demo.story import Story
from oneseal.usecases.intake.accept import accepted
from oneseal.usecases.intake.acting import FORM_ROW
from oneseal.usecases.intake.answers import (
    answer_not_needed,
    answer_not_ours,
    refusing_acceptance,
    reject_barred,
)
from oneseal.usecases.intake.applicable import clean_answers
from oneseal.usecases.intake.commitment import made
from oneseal.usecases.intake.leave import terminate, withdraw
from oneseal.usecases.intake.notice import lapsing, notifying, supplementing
from oneseal.usecases.intake.promise import CLOCK as PROMISE_CLOCK
from oneseal.usecases.intake.promise import lapsing_promise
from oneseal.usecases.intake.submit import (
    Application,
    body_of_intake,
    case_row,
    material_rows,
    post_of_intake,
    received,
)

Answers = dict[str, Any]


def personal(answers: Answers, party: Party, fields: list[dict[str, Any]]) -> Answers:
    """The sample's person, enterprise and phone put in place by the applicant's own."""
    applicant = party.applicant
    company = applicant.kind == "enterprise"
    own = {
        "ent_name": applicant.name if company else "",
        "ent_uscc": applicant.number if company else "",
        "person_name": "" if company else applicant.name,
        "person_id": "" if company else applicant.number,
        "rep_name": party.representative,
        "rep_id": party.representative_number,
    }
    phones = {
        str(answers[row["slug"]]): applicant.phone
        for row in fields
        if row["type"] == "phone" and answers.get(row["slug"])
    }
    known = {str(answers[slug]): value for slug, value in own.items() if value and answers.get(slug)}
    pairs = sorted((phones | known).items(), key=lambda pair: -len(pair[0]))
    return {slug: _replaced(value, pairs) for slug, value in answers.items()}


def _replaced(value: Any, pairs: list[tuple[str, str]]) -> Any:
    if isinstance(value, str):
        for before, after in pairs:
            if before in value:
                return value.replace(before, after)
        return value
    if isinstance(value, list):
        return [_replaced(part, pairs) for part in value]
    if isinstance(value, dict):
        return {key: _replaced(part, pairs) for key, part in value.items()}
    return value


def answers_for(story: Story, moment: datetime) -> Answers:
    """Answers that the form takes: the applicant's own, or the sample where the two do not go together."""
    today, known = local_day(moment), story.world.answers
    sample = story.world.sample(story.version, today)
    key = (story.version.sha256, story.party.applicant.number, story.world.sampled_on(today))
    if key not in known:
        try:
            own = personal(sample, story.party, story.snapshot["fields"])
            known[key] = clean_answers(story.snapshot, own, today)
        except Refusal:
            known[key] = clean_answers(story.snapshot, sample, today)
    return known[key]


def clerk(story: Story) -> Principal:
    """Who sits at the window that takes the item in."""
    body, post = story.version.body, post_of_intake(story.snapshot)
    desks = [(post, body_of_intake(story.snapshot) or body), *((post, body) for post in ("WIN01", "WIN04", "WIN05"))]
    return story.world.holder(*next(desk for desk in desks if desk in story.world.holders))


def submit(story: Story, moment: datetime) -> None:
    """The application comes in, with everything or with some material missing."""
    answers, rng = answers_for(story, moment), story.world.rng
    proofs = offered(story.snapshot, answers).proofs if story.commits else ()
    rows = [row.seq for row in checklist(story.snapshot, answers) if row.to_hand_in and row.seq not in proofs]
    story.flawed = sorted(rng.sample(rows, min(story.flaws, len(rows))))
    handed_in = [seq for seq in rows if seq not in story.flawed]
    online = story.channel == "online"
    serial = story.world.serial(story.copies)
    window, code = story.world.window(story.version, serial) if story.channel == "counter" else (None, "")
    application = Application(
        applicant=story.party.applicant,
        answers=answers,
        files={seq: [rng.choice(story.world.files)] for seq in handed_in} if online else {},
        on_paper=frozenset() if online else frozenset(handed_in),
        promised=frozenset(proofs),
        channel=story.channel,
        window=code,
    )
    principal = story.party.principal if online else clerk(story)
    case = case_row(
        story.version,
        application,
        answers,
        moment,
        principal,
        party=story.party.row,
        serial=serial,
    )
    case.window_id = window
    story.begin(case)
    materials, files = material_rows(case, story.snapshot, answers, application)
    story.materials = {row.seq: row for row in materials}
    story.rows.files += files
    if proofs:
        story.commitment = made(story.at(principal, moment), Choice(proofs=proofs))
        story.rows.commitments.append(story.commitment)
    received(story.at(principal, moment), application, answers, materials, story.commitment)


def look(story: Story, moment: datetime) -> None:
    """The clerk has looked at half of the materials; nothing is answered yet."""
    for row in [row for row in story.materials.values() if row.asked and not row.verdict][::2]:
        row.verdict = "complete"
    story.last = moment


def look_through(story: Story, moment: datetime) -> None:
    """The clerk has looked at all of them: what is in order waits to be accepted, alone or with others."""
    judge(story, story.flawed)
    story.last = moment


def judge(story: Story, open_seqs: list[int]) -> None:
    """The clerk's verdict on every material: these are missing, the others there."""
    for seq, row in story.materials.items():
        if row.asked and row.verdict not in ("held", "promised"):
            row.verdict = "missing" if seq in open_seqs else "complete"
            row.defects = [f"material.{seq}.missing"] if seq in open_seqs else []


def _states(story: Story) -> list[MaterialState]:
    return [
        MaterialState(row.seq, row.name, row.asked, row.verdict, tuple(row.defects))
        for row in sorted(story.materials.values(), key=lambda row: row.seq)
    ]


def notify_once(story: Story, moment: datetime) -> None:
    """The one notice; where nothing can be missing, a field of the form is wrong."""
    judge(story, story.flawed)
    if not story.flawed:
        answers = story.world.sample(story.version, local_day(moment))
        point = next(point for point in notice_points(story.snapshot, answers) if point.kind == "field")
        story.flawed = [FORM_ROW]
        story.materials[FORM_ROW].verdict, story.materials[FORM_ROW].defects = "defective", [point.key]
    rows = [row for row in _states(story) if row.open]
    story.notice = notifying(story.at(clerk(story), moment), rows, {})
    story.rows.notices.append(story.notice)


def supplement(story: Story, moment: datetime) -> None:
    """The applicant hands in what was noticed and declares it complete."""
    at = story.at(story.party.principal, moment)
    rows = story.rows
    for seq in story.flawed:
        row = story.materials[seq]
        row.verdict, row.defects, row.remark, row.touched_seq = "", [], "", at.case.version + 1
        if seq != FORM_ROW:
            file_id = story.world.rng.choice(story.world.files)
            rows.files.append(MaterialFile(case=at.case, seq=seq, file_id=file_id, in_supplement=True))
    rows.supplements.append(
        Supplement(
            case=at.case,
            seq=story.flawed[0],
            receipted=True,
            handed_in_at=moment,
            account_id=at.principal.account_id,
            complete=True,
        )
    )
    supplementing(at, {seq: story.materials[seq].name for seq in story.flawed if seq != FORM_ROW})


def lapse_correction(story: Story, moment: datetime) -> None:
    """Nothing came within the period."""
    if story.notice is None:
        raise ValueError("no notice to lapse")
    lapsing(story.runner(moment), story.notice, story.number_of("one_time_notice"))


def accept(story: Story, moment: datetime) -> None:
    """Accepted: in full, after a supplement, or with a tolerated gap under a promise."""
    judge(story, [])
    at, answers = story.at(clerk(story), moment), story.world.sample(story.version, local_day(moment))
    tolerable = [row.seq for row in checklist(story.snapshot, answers) if row.tolerance and row.to_hand_in]
    gaps = (
        [seq for seq in tolerable if seq in story.materials and story.materials[seq].asked][:1]
        if story.tolerated
        else []
    )
    for seq in gaps:
        story.materials[seq].verdict = "tolerated"
    how = "tolerance" if gaps else "commitment" if story.commitment else "supplemented" if story.notice else "full"
    tolerated = [row for row in _states(story) if row.seq in gaps]
    accepted(at, Act.ACCEPT, how=how, on=at.today, tolerated=tolerated, promised=lambda row: _promised(story, row))


def _promised(story: Story, promise: Promise) -> None:
    if story.revoked:
        promise.consequence = "acceptance_revoked"
    story.promise = promise
    for seq in promise.materials:
        story.materials[seq].promised_on = promise.due_on
    story.rows.promises.append(promise)


def deem_accepted(story: Story, moment: datetime) -> None:
    """Nobody answered in time: accepted by law."""
    at = story.runner(moment)
    kind = "intake_after_supplement" if story.notice else "intake"
    clock = at.clocks.running(kind)
    if clock is None:
        raise ValueError("no intake clock to run out")
    how = "deemed_supplemented" if story.notice else "deemed"
    accepted(at, Act.DEEM_ACCEPTED, how=how, on=clock.start_on, tolerated=[])


def correct_on_spot(story: Story, moment: datetime) -> None:
    """A slip in the form, put right at the window; the intake clock runs on."""
    answers = story.world.sample(story.version, local_day(moment))
    point = next(point for point in notice_points(story.snapshot, answers) if point.kind == "field")
    wrong = {"seq": FORM_ROW, "defects": [point.key]}
    at = story.at(clerk(story), moment)
    at.record(Act.CORRECT_ON_SPOT, {"materials": [wrong]}, private={"note": "笔误，申请人当场更正。"})


def keep_promise(story: Story, moment: datetime) -> None:
    """What was promised has come, and the clerk finds it complete."""
    promise, at = story.promise, story.at(clerk(story), moment)
    if promise is None:
        raise ValueError("no promise to keep")
    for seq in promise.materials:
        file_id = story.world.rng.choice(story.world.files)
        story.rows.files.append(MaterialFile(case=at.case, seq=seq, file_id=file_id, in_supplement=True))
        story.materials[seq].verdict, story.materials[seq].defects = "complete", []
    promise.kept_at = moment
    facts = {
        "variant": "promised",
        "received_at": moment.isoformat(),
        "materials": [{"name": story.materials[seq].name} for seq in sorted(promise.materials)],
    }
    clocks = [end(PROMISE_CLOCK, at.today, "met")] if at.clocks.running(PROMISE_CLOCK) else []
    receipt = at.wanted("supplement_receipt", facts)
    at.record(Act.KEEP_PROMISE, {"materials": list(promise.materials)}, clocks=clocks, documents=[receipt])


def lapse_promise(story: Story, moment: datetime) -> None:
    """The promised material did not come."""
    if story.promise is None:
        raise ValueError("no promise to lapse")
    names = [story.materials[seq].name for seq in story.promise.materials]
    lapsing_promise(story.runner(moment), story.promise, names, story.number_of("acceptance"))


def refuse_acceptance(story: Story, moment: datetime) -> None:
    """The supplement did not meet what was noticed."""
    if story.flawed == [FORM_ROW]:
        story.materials[FORM_ROW].verdict = "defective"
        story.materials[FORM_ROW].defects = [point["key"] for point in story.notice.points] if story.notice else []
    else:
        judge(story, story.flawed)
    refusing_acceptance(story.at(clerk(story), moment), [row for row in _states(story) if row.open])


def not_needed(story: Story, moment: datetime) -> None:
    """No permit is needed."""
    _body(answer_not_needed)(story.at(clerk(story), moment), reason="申请的活动依法不需要取得行政许可。")


def not_ours(story: Story, moment: datetime) -> None:
    """Another body is competent."""
    _body(answer_not_ours)(story.at(clerk(story), moment), competent="澄川市行政审批服务管理局")


def barred(story: Story, moment: datetime) -> None:
    """False material."""
    _body(reject_barred)(story.at(clerk(story), moment), reason="提交的场所证明经核实为虚假材料。")


def withdrawn(story: Story, moment: datetime) -> None:
    """The applicant takes it back."""
    _body(withdraw)(story.at(story.party.principal, moment), reason="经营计划有变，不再申请。")


def terminated(story: Story, moment: datetime) -> None:
    """Terminated for a reason that law gives, by whoever decides at the body."""
    body = story.version.body
    post = next(post for post in ("DEC01", "DEC02", "DEC03", "DEC04", "DEC05") if (post, body) in story.world.holders)
    _body(terminate)(
        story.at(story.world.holder(post, body), moment),
        reason="申请人依法终止，许可事项无法继续办理。",
        law="行政许可法",
        article="第七十条",
    )


def _body(act: Any) -> Any:
    """The plain body of an act."""
    return act.body
