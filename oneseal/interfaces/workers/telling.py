"""The worker that leads to people: makes notifications from the journal, sends them, reminds, and tells of problems."""

from datetime import date, datetime
from typing import Any

import structlog
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from oneseal.gateways.messages.outcome import Letter, Receipt
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.outbox import Handler, OutboxWorker
from oneseal.interfaces.workers.patience import Patience, Stopped
from oneseal.interfaces.workers.rendering import gateway
from oneseal.rules.calendar import LEGAL_ZONE, local_day
from oneseal.rules.messages.names import Channel
from oneseal.rules.messages.reaching import masked
from oneseal.usecases.messages.announced import tell_of_entry
from oneseal.usecases.messages.consulting import QuestionJob, question_to_send
from oneseal.usecases.messages.escalating import escalate
from oneseal.usecases.messages.questions import AnswerJob, answer_to_send
from oneseal.usecases.messages.reminding import digest, remind
from oneseal.usecases.messages.sending import SendJob, record_sent, to_send
from oneseal.usecases.messages.ways import CodeJob, code_to_send
from oneseal.usecases.supervision.remaining import TELL_REMAINING, owe_remaining, tell_remaining
from oneseal.usecases.supervision.reminding import remind_of_supervision
from oneseal.usecases.supervision.telling_chain import TELL_OF
from oneseal.usecases.supervision.telling_news import tell_of_telling

IDLE = 0.5
BY_DAY = 8
"""The hour from which the day's reminders and digest go out: nobody's phone rings at night for them."""
LANGUAGES = {"zh": "zh-hans", "en": "en"}

log = structlog.get_logger("oneseal.workers.telling")


def connected(channel: str) -> bool:
    """Whether anything leaves by this way."""
    return bool(settings.ONESEAL_WAYS[channel]["url"])


def announce(payload: dict[str, Any], patience: Patience) -> None:
    """At least once; who was told of it is not told again."""
    kind, subject, seq = payload["kind"], int(payload["id"]), int(payload["seq"])
    patience.ask(lambda: owe_remaining(kind, subject, seq, now()))
    patience.ask(lambda: tell_of_entry(kind, subject, seq, now()))


def remaining(payload: dict[str, Any], patience: Patience) -> None:
    """After a grant: what remains is told once, in a row of its own beside the news of the grant."""
    patience.ask(lambda: tell_remaining(int(payload["case"]), int(payload["seq"]), now()))


def telling(payload: dict[str, Any], patience: Patience) -> None:
    """An entry of a telling's chain, to those whom it concerns."""
    patience.ask(lambda: tell_of_telling(int(payload["telling"]), int(payload["seq"]), now()))


def send_message(payload: dict[str, Any], patience: Patience) -> None:
    """Looked up, sent outside any transaction, recorded. The same key each time."""
    sending, channel = int(payload["sending"]), str(payload["channel"])
    job = patience.ask(lambda: to_send(sending, now(), connected=connected(channel)))
    if job is None:
        return
    receipt = _sent(letter_of(job), job.channel)
    patience.ask(lambda: record_sent(sending, receipt=receipt.number, dry=receipt.dry, moment=now()))


def _page_of(job: SendJob) -> str:
    """Where to look: at the case, at one's helps or certificates, or for staff at their messages."""
    if job.case_number:
        return reverse("portal:case", args=[job.case_number])
    if job.of_help:
        return reverse("portal:assistance")
    if job.of_question:
        return reverse("portal:questions")
    if job.of_push:
        return reverse("regulator:pushes")
    return reverse("portal:certificates") if job.of_permit else reverse("backstage:messages")


def letter_of(job: SendJob) -> Letter:
    """As it leaves: an e-mail ends with where to look; an SMS is short and bears no link."""
    text = job.text
    if job.channel is Channel.EMAIL:
        with override(LANGUAGES[job.language]):
            page = _page_of(job)
            look = _("打开看：%(link)s") % {"link": settings.ONESEAL_ADDRESS + page}
            why = (
                _("这是系统自动发的，请不要回复。不想再收，登录后在“我的消息”里改。")
                if job.case_number or job.of_permit or job.of_help or job.of_question
                else ""
            )
        text = "\n\n".join(part for part in (text, look, why) if part)
    return Letter(job.key, job.address or settings.ONESEAL_ADMIN_MAIL, job.subject, text, job.language)


def send_code(payload: dict[str, Any], patience: Patience) -> None:
    """The code is drawn now and leaves at once; each try draws another."""
    way, asked_at = int(payload["way"]), datetime.fromisoformat(payload["asked_at"])
    job = patience.ask(lambda: code_to_send(way, asked_at, now()))
    if job is not None:
        _sent(_code_letter(job, f"code-{way}-{now():%Y%m%d%H%M%S%f}"), job.channel)


def _code_letter(job: CodeJob, key: str) -> Letter:
    with override(LANGUAGES[job.language]):
        text = _("确认码 %(code)s，15 分钟内有效。不是您要的，不用理会。") % {"code": job.code}
        subject = _("确认您的邮箱")
    return Letter(key, job.address, subject, text, job.language)


def send_question(payload: dict[str, Any], patience: Patience) -> None:
    """The letter to an outside expert; its code is made now, and is the same each time."""
    case, no = int(payload["case"]), int(payload["no"])
    job = patience.ask(lambda: question_to_send(case, no, now()))
    if job is not None:
        _sent(_question_letter(job), Channel.EMAIL)


def _question_letter(job: QuestionJob) -> Letter:
    """In Chinese: nobody knows which language he reads, and the file is in Chinese."""
    page = settings.ONESEAL_ADDRESS + reverse("portal:consult")
    text = (
        f"{job.expert}：\n\n{job.body}就《{job.item}》的一件征求您的意见，最晚 {job.due:%Y-%m-%d} 答复。\n\n"
        f"打开 {page}\n编号 {job.number}\n查询码 {job.code}\n\n"
        "不用登录，只看得到选给您看的材料。查询码只给您一个人用，不要转发；答复、撤回或者过期以后就打不开了。"
    )
    return Letter(f"question-{job.number}", job.address, f"征求意见：{job.item}", text, "zh")


def send_answer(payload: dict[str, Any], patience: Patience) -> None:
    """The answer to a question about an item, to the address that whoever asked left with it."""
    job = patience.ask(lambda: answer_to_send(int(payload["question"]), int(payload["seq"])))
    if job is not None:
        _sent(_answer_letter(job), Channel.EMAIL)


def _answer_letter(job: AnswerJob) -> Letter:
    """In Chinese, as the answer is; whoever holds the code finds the rest in the house."""
    page = settings.ONESEAL_ADDRESS + reverse("portal:questions")
    text = (
        f"您就《{job.item}》问的，{job.body}答复：\n\n{job.answer}\n\n"
        f"要看您问的和经过，打开 {page}，填提问时给您的查询码。\n\n这是系统自动发的，请不要回复。不是您问的，不用理会。"
    )
    return Letter(job.key, job.address, f"咨询答复：{job.item}", text, "zh")


def _sent(letter: Letter, channel: Channel) -> Receipt:
    receipt: Receipt = gateway(channel.value).send(letter, settings.ONESEAL_WAYS[channel.value])
    return receipt


HANDLERS: dict[str, Handler] = {
    "announce": announce,
    "send_message": send_message,
    "send_code": send_code,
    "send_question": send_question,
    "send_answer": send_answer,
    TELL_REMAINING: remaining,
    TELL_OF: telling,
}


class Teller:
    """Works the outbox towards people; once a day, by day, it reminds and tells of problems."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self.worker = OutboxWorker(patience, HANDLERS, only=tuple(HANDLERS))
        self.reminded_on: date | None = None

    def run(self, *, until_idle: bool = False) -> int:
        """How many messages were worked; till told to stop, or till nothing is owed."""
        done = 0
        try:
            while not self.patience.stopping:
                self.daily()
                done += self.worker.run(until_idle=True)
                if until_idle:
                    break
                self.patience.wait(IDLE)
        except Stopped:
            log.info("stopped_without_database")
        return done

    def daily(self) -> None:
        """Once a day; done again after a restart it tells nobody twice."""
        moment = now()
        today = local_day(moment)
        if self.reminded_on == today or moment.astimezone(LEGAL_ZONE).hour < BY_DAY:
            return
        mail = masked(Channel.EMAIL, settings.ONESEAL_ADMIN_MAIL) if settings.ONESEAL_ADMIN_MAIL else ""
        told = self.patience.ask(lambda: remind(moment)) + self.patience.ask(lambda: escalate(moment))
        told += self.patience.ask(lambda: remind_of_supervision(moment))
        told += self.patience.ask(lambda: digest(moment, mail=mail))
        self.reminded_on = today
        log.info("daily", told=told)
