"""What a holder is told of his certificate, and who is barred of the bar: from the entry to the notification."""

from collections.abc import Callable
from datetime import date

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.messages.models import Notification
from oneseal.records.restrictions.models import Restriction
from oneseal.usecases.intake.expiry import expire
from oneseal.usecases.messages.reminding import remind
from oneseal.usecases.restrictions.lifting import lift
from tests.people import CLERK, DECIDER, MORNING, REVIEWER, later
from tests.usecases.certificates.issued import issued, on
from tests.usecases.messages.test_telling import told_all

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
FALSE = "租赁合同是伪造的。"


def told(topic: str) -> Notification:
    return Notification.objects.filter(topic=topic).latest("pk")


def test_told_heard_annulled_barred_and_free_again(version: Publish, answers: Answers) -> None:
    row = issued(version(12), answers(12))
    on(row, "tell", REVIEWER, act="annul", ground="fraud", reason=FALSE)
    on(row, "serve", REVIEWER, served_on=MORNING.date(), proof="当面签收")
    told_all()
    said = told("permit_told")
    assert "撤销" in said.text_zh and "2026年9月24日" in said.text_zh and row.number in said.text_zh
    assert "24 Sep 2026" in said.text_en and FALSE not in said.text_zh
    on(row, "state", CLERK, waived=True)
    on(row, "annul", DECIDER, ground="fraud", reason=FALSE, harm="none", finding="周边另有多家。")
    told_all()
    assert "撤销" in told("permit_acted").text_zh and "annul" in told("permit_acted").text_en
    assert "到 2029-09-18 为止" in told("barred").text_zh and "until 2029-09-18" in told("barred").text_en
    bar = Restriction.objects.get()
    lift(restriction=bar.pk, ground="reversed", reason="法院判决撤销。", principal=DECIDER, moment=MORNING)
    told_all()
    assert told("bar_over").enterprise_id == bar.enterprise_id and told_all() == 0


def test_recalled_before_the_last_day_to_renew_and_told_when_it_has_expired(version: Publish, answers: Answers) -> None:
    row = issued(version(21), answers(21))
    told_all()
    ends = row.valid_to
    assert ends is not None
    early, near = ((ends - MORNING.date()).days - days for days in (90, 45))
    assert remind(later(MORNING, early)) == 0
    assert remind(later(MORNING, near)) == 1 and remind(later(MORNING, near + 1)) == 0
    last = date.fromordinal(ends.toordinal() - 30)
    assert f"{last.year}年{last.month}月{last.day}日" in told("permit_ending").text_zh
    after = later(MORNING, (ends - MORNING.date()).days + 1)
    assert expire(row.pk, after) and told_all(after) == 1
    assert "到期" in told("permit_expired").subject_zh
