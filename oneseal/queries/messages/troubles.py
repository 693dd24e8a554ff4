"""For the administrator: how each way out does, and what it could not send. He sees no case, so no case is named."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from oneseal.queries.outbox.owed import dead_letters
from oneseal.records.messages.models import Sending
from oneseal.rules.messages.names import TOPIC_NAMES, Topic

OUTSIDE = frozenset({"send_message", "send_code", "send_question", "send_answer"})
"""What servers answered is told, without addresses; what else went wrong, by its kind alone: it may quote a file."""
KIND_NAMES = {
    "announce": ("留痕里的一步", "an entry of the journal"),
    "send_code": ("确认码", "a confirmation code"),
    "send_question": ("征求意见的信", "a letter to an expert"),
    "send_answer": ("答复咨询的信", "a letter with an answer"),
    "render_document": ("文书", "a document"),
    "render_handout": ("办事单", "a handout"),
    "write_workbook": ("导出表格", "a workbook to write"),
    "read_workbook": ("交回的表格", "a workbook handed in"),
    "draft_workbook": ("表格起草", "drafts of a workbook"),
    "pack_case": ("整卷打包", "a packed file"),
    "pack_parcel": ("报送包打包", "a packed parcel"),
    "check_parcel": ("报送包核验", "verification of a parcel"),
    "send_parcel": ("报送包发送", "a parcel sent to another installation"),
    "erase_files": ("到期销毁", "files to erase"),
    "push": ("要推给监管部门的结果", "a result owed to supervision"),
    "send_push": ("给监管部门的推送", "a push to a department"),
    "tell_remaining": ("双告知", "what remains after a registration"),
    "tell_of_telling": ("双告知的消息", "news of a told registration"),
}
"""What else the outbox owes, in words."""


@dataclass(frozen=True)
class DeadCell:
    """A dead letter: what it was about, by which way, to whom (masked), why. Without the case."""

    id: int
    about_zh: str
    about_en: str
    destination: str
    masked: str
    owed_at: datetime
    dead_at: datetime
    attempts: int
    error: str


@dataclass(frozen=True)
class WayCount:
    """How the sendings of one channel ended since a moment."""

    channel: str
    ended: str
    count: int


def dead_cells(limit: int = 200) -> list[DeadCell]:
    """All dead letters of the house, the latest first: messages to people by topic, the rest by their kind."""
    letters = dead_letters(limit)
    rows = Sending.objects.filter(message_id__in=[letter.id for letter in letters])
    about = {row.message_id: row for row in rows.select_related("notification")}
    cells = []
    for letter in letters:
        row = about.get(letter.id)
        zh, en = TOPIC_NAMES[Topic(row.notification.topic)] if row else KIND_NAMES.get(letter.kind, (letter.kind,) * 2)
        cells.append(
            DeadCell(
                id=letter.id,
                about_zh=zh,
                about_en=en,
                destination=letter.destination,
                masked=row.masked if row else "",
                owed_at=letter.owed_at,
                dead_at=letter.dead_at,
                attempts=letter.attempts,
                error=letter.error if letter.kind in OUTSIDE else letter.error.partition(":")[0],
            )
        )
    return cells


def counts_since(moment: datetime) -> list[WayCount]:
    """What was sent, dry or withheld since then, by channel."""
    rows = Sending.objects.filter(ended_at__gte=moment).values("channel", "ended").annotate(n=Count("pk"))
    return [WayCount(row["channel"], row["ended"], row["n"]) for row in rows.order_by("channel", "ended")]
