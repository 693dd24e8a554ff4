"""The worker that pushes, against receivers that are late, wrong, silent, refusing, cut off; and killed itself."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from bench.pushes import Line
from bench.pushes_receivers import HABITS, Office, receivers
from oneseal.config.wiring import gateways
from oneseal.gateways.channels.notice import Settings
from oneseal.gateways.outgoing import Allowed
from oneseal.interfaces.now import now, shifted
from oneseal.interfaces.workers import pushing
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.outbox.models import Destination, Message
from oneseal.records.privacy.sealing import seal
from oneseal.records.supervision.models import Duty, Push, Sending, Way
from oneseal.rules.calendar import local_day
from oneseal.usecases.outbox.outcome import replay
from oneseal.usecases.supervision import keeping
from tests.interfaces.api.caller import in_force
from tests.usecases.certificates.issued import issued

pytestmark = pytest.mark.django_db(transaction=True)
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
BODIES = dict(zip(HABITS, ("B021", "B022", "B025", "B026", "B027", "B029", "B030"), strict=True))
THERE = Settings(Allowed(("127.0.0.1@127.0.0.0/8",), 0.4, 0.4))
Offices = dict[str, tuple[Office, str]]


@pytest.fixture
def offices(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offices]:
    """One receiver of each habit, and the office channel connected; the late one is later than we have patience."""
    wired = gateways({"email": {"url": ""}, "sms": {"url": ""}}, outgoing=True)
    settings.ONESEAL_GATEWAYS = {**settings.ONESEAL_GATEWAYS, **wired}  # type: ignore[attr-defined]
    monkeypatch.setattr("bench.pushes_receivers.LATE", 0.6)
    with receivers(random.Random(4)) as found:
        yield found


@pytest.fixture
def owed(version: Publish, answers: Answers, offices: Offices) -> ItemVersion:
    """A grant of today that seven bodies are to be told of, each by its own office system."""
    found, moment = in_force(version(12)), now()
    keeping.taken_over(found, moment)
    one = Duty.objects.get()
    for habit, body in BODIES.items():
        one.pk, one.body = None, body
        one.save(force_insert=True)
        address = seal(offices[habit][1])
        Way.objects.create(
            body=body, channel="oa_http", address_sealed=address, since=local_day(moment), made_at=moment
        )
    issued(found, answers(12), moment)
    return found


def worked(hours: float = 0.0) -> None:
    with shifted(timedelta(hours=hours)):
        pushing.Pusher(Patience(), settings=THERE).run(until_idle=True)


def left() -> int:
    return Message.objects.filter(kind="send_push", done_at=None, dead_at=None).count()


def books(offices: Offices) -> list[str]:
    """What does not come out even."""
    faults: list[str] = []
    for habit, body in BODIES.items():
        office, sendings = offices[habit][0], Sending.objects.filter(push__body=body)
        delivered = sendings.filter(ended="sent").count()
        dead = sendings.filter(ended="", message__dead_at__isnull=False).count()
        pushed = Push.objects.filter(body=body).count()
        effects, twice = len(office.effects), sum(n > 1 for n in office.effects.values())
        line = Line(habit, pushed, pushed, delivered, dead, effects, office.asked, effects, twice)
        faults += [*line.faults, *(["badly signed"] if office.unsigned else [])]
    return faults


def test_each_push_takes_effect_once_whatever_its_receiver_does(owed: ItemVersion, offices: Offices) -> None:
    worked()
    assert Push.objects.count() == 8  # seven offices, and the body that looks in the system
    assert Sending.objects.filter(ended="sent", push__body=BODIES["good"]).exists(), "a dead one delays no other"
    assert left() >= 2  # the silent one, and whoever said nothing the first time
    for hours in range(2, 60, 3):
        worked(hours)
    assert left() == 0 and not books(offices)
    refused = Message.objects.get(kind="send_push", dead_at__isnull=False)
    assert refused.last_error == "Never: HTTP 422 no such item here"
    assert offices["doubled"][0].asked == 2 and offices["silent"][0].asked == 13


def test_a_worker_killed_between_sending_and_recording_repeats_nothing_for_the_receiver(
    owed: ItemVersion, offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """As SIGKILL: nothing that comes after it is done."""

    def killed(*_args: object, **_given: object) -> None:
        raise Killed

    with monkeypatch.context() as blow:
        blow.setattr(pushing, "record_sent", killed)
        with pytest.raises(Killed):
            worked()
    for hours in range(1, 60, 3):
        worked(hours)
    assert left() == 0 and not books(offices)
    assert sum(office.asked for office, _ in offices.values()) > sum(len(one.effects) for one, _ in offices.values())


def test_a_week_without_the_worker_is_caught_up_and_a_dead_letter_is_replayed(
    owed: ItemVersion, offices: Offices
) -> None:
    worked(24 * 7)
    assert Push.objects.count() == 8
    for hours in range(24 * 7 + 2, 24 * 7 + 60, 3):
        worked(hours)
    assert not books(offices)
    offices["refusing"][0].habit = "good"
    dead = Message.objects.filter(kind="send_push", dead_at__isnull=False)
    assert replay(list(dead.values_list("pk", flat=True)), now()) == 1
    Destination.objects.all().delete()
    worked()
    assert not books(offices) and Sending.objects.filter(ended="sent").count() == 7
