"""Casework as the doctor sees it: the calendar, the clocks, what is owed, the journal."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from oneseal.interfaces.commands.looks import BAD, OK, WARN, Look, worse
from oneseal.interfaces.commands.stamps import JOURNAL_VERIFIED, stamped
from oneseal.queries.calendar.loaded import loaded_years
from oneseal.queries.clocks.counts import clock_counts
from oneseal.queries.decision.automatic import how_many_aside
from oneseal.queries.outbox.owed import owed
from oneseal.rules.calendar import local_day

NOVEMBER = 11
STALE = timedelta(minutes=10)
VERIFY_EVERY = timedelta(days=7)


def looks(moment: datetime) -> Iterator[Look]:
    """All of them; a DatabaseError ends it."""
    yield calendar(moment)
    yield from clocks(moment)
    yield from automatic()
    yield outbox(moment)
    yield journal(moment)


def calendar(moment: datetime) -> Look:
    """The official years: this one has to be there, next one from November on, when the State Council publishes it."""
    at, today, years = ("日历", "calendar"), local_day(moment), loaded_years()
    if not years:
        return Look(BAD, at, "一年也没有载入。请运行 oneseal setup。", "no year is loaded. Run oneseal setup.")
    zh, en = f"已载入 {min(years)}—{max(years)} 年", f"{min(years)} to {max(years)} are loaded"
    if today.year not in years:
        return Look(
            BAD,
            at,
            f"{zh}，缺今年。期限按周末推算，不准。请更新 chinesecalendar 后运行 oneseal load catalogue。",
            f"{en}, this year is not. Limits are guessed by weekends. Update chinesecalendar, then run "
            "oneseal load catalogue.",
        )
    if today.month >= NOVEMBER and today.year + 1 not in years:
        return Look(
            WARN,
            at,
            f"{zh}，缺 {today.year + 1} 年。国务院办公厅公布后，请在后台“日历”里载入通知。",
            f"{en}, {today.year + 1} is not. When the State Council has published it, load the notice "
            "under Backstage, Calendar.",
        )
    return Look(OK, at, f"{zh}。", f"{en}.")


def clocks(moment: datetime) -> Iterator[Look]:
    """What is provisional, overdue or set aside."""
    counts, real = clock_counts(local_day(moment)), clock_counts(local_day(moment), demo=False)
    at = ("期限", "clocks")
    if counts.set_aside:
        yield Look(
            BAD,
            at,
            f"{counts.set_aside} 个办不下去，已放在一边。请看 logs/sweep.log，处理后运行 oneseal sweep --again。",
            f"{counts.set_aside} could not be acted on and are set aside. See logs/sweep.log, then run "
            "oneseal sweep --again.",
        )
    if real.overdue:
        yield Look(
            WARN,
            at,
            f"{real.overdue} 个已超法定期限。请有关岗位今天办理。",
            f"{real.overdue} are past their statutory due. The posts concerned should act today.",
        )
    if counts.provisional:
        yield Look(
            WARN,
            at,
            f"{counts.provisional} 个到期日落在还没有载入的年份，是暂定的；载入那一年后自动重算。",
            f"{counts.provisional} fall due in a year that is not loaded: provisional, reckoned anew once it is.",
        )
    if not (counts.set_aside or real.overdue or counts.provisional):
        running = sum(counts.by_light.values())
        yield Look(OK, at, f"{running} 个在走，都按期。", f"{running} run, none overdue.")


def automatic() -> Iterator[Look]:
    """Cases of automatic handling that the runner put aside; nothing where there are none."""
    aside = how_many_aside()
    if aside:
        yield Look(
            BAD,
            ("免人工办理", "automatic handling"),
            f"{aside} 件办不下去也转不出去，已放在一边。请看 logs/handle.log，处理后运行 oneseal handle --again。",
            f"{aside} could neither go on nor be left to people and are set aside. See logs/handle.log, then run "
            "oneseal handle --again.",
        )


def outbox(moment: datetime) -> Look:
    """Backlog and dead letters."""
    at, rows = ("发件", "outbox"), owed()
    waiting, dead = sum(row.waiting for row in rows), sum(row.dead for row in rows)
    oldest = min((row.oldest for row in rows if row.oldest), default=moment)
    late = moment - oldest > STALE
    minutes = int((moment - oldest).total_seconds() // 60)
    zh, en = f"{waiting} 份待发", f"{waiting} waiting"
    if late:
        zh += f"，最早的等了 {minutes} 分钟，请看 oneseal serve 是否在运行和 logs/work.log"
        en += f", the oldest for {minutes} minutes; see that oneseal serve runs, and logs/work.log"
    if dead:
        zh += f"；{dead} 份发不出去，请看 logs/work.log，排除原因后运行 oneseal work --replay-dead"
        en += f"; {dead} given up: see logs/work.log, mend the cause, run oneseal work --replay-dead"
    return Look(worse(WARN if late else OK, BAD if dead else OK), at, f"{zh}。", f"{en}.")


def journal(moment: datetime) -> Look:
    """When the chains were last recomputed, and how that ended."""
    at, last = ("办理记录", "journal"), stamped(JOURNAL_VERIFIED)
    if last is None:
        return Look(
            WARN, at, "还没有核验过。请运行 oneseal verify journal。", "never verified. Run oneseal verify journal."
        )
    days = (moment - last["moment"]).days
    if last["findings"]:
        return Look(
            BAD,
            at,
            f"上次核验（{days} 天前）有 {last['findings']} 处对不上。请停用并查明，必要时从备份恢复。",
            f"{last['findings']} findings at the last verification ({days} days ago). Stop, find out why, restore if "
            "need be.",
        )
    if moment - last["moment"] > VERIFY_EVERY:
        return Look(
            WARN,
            at,
            f"上次核验在 {days} 天前。请运行 oneseal verify journal。",
            f"last verified {days} days ago. Run oneseal verify journal.",
        )
    return Look(OK, at, f"{days} 天前核验过，全部对得上。", f"verified {days} days ago, all chains hold.")
