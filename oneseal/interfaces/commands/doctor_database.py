"""The database as the doctor sees it: does it answer, is it safe, is there room, do the tables fit the program."""

from collections.abc import Iterator

from django.db import connection

from oneseal.interfaces.commands.looks import BAD, OK, WARN, Look
from oneseal.interfaces.entrance.tables import (
    applied_migrations,
    misfits,
    unknown_migrations,
    waiting_migrations,
)

OLDEST_SERVER = 150000
FULL, NEARLY_FULL = 0.9, 0.7
NEEDED = 25
"""Connections of one `oneseal serve`: two web processes with a pool of eight each, two workers, some commands."""
SAFE = ("fsync", "synchronous_commit", "full_page_writes")


def looks() -> Iterator[Look]:
    """All of them; a DatabaseError ends it."""
    yield _server()
    yield _safety()
    yield _connections()
    yield _tables()


def shown(name: str) -> str:
    """A setting of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def _server() -> Look:
    at, version = ("数据库", "database"), shown("server_version")
    if int(shown("server_version_num")) < OLDEST_SERVER:
        said = (
            f"PostgreSQL {version} 太旧，请升级到 15 以上。",
            f"PostgreSQL {version} is too old; upgrade to 15 or later.",
        )
        return Look(BAD, at, *said)
    if shown("server_encoding") != "UTF8":
        said = "编码不是 UTF8，请用 UTF8 重建数据库。", "its encoding is not UTF8; make the database anew with UTF8."
        return Look(BAD, at, *said)
    return Look(OK, at, f"PostgreSQL {version}，有应答。", f"PostgreSQL {version} answers.")


def _safety() -> Look:
    at = ("落盘", "durability")
    off = ", ".join(name for name in SAFE if shown(name) == "off")
    if off:
        return Look(
            BAD,
            at,
            f"{off} 关着，断电会丢已经答复过的办理。请在数据库服务器上打开。",
            f"{off} off: a power cut loses acts that were answered. Switch on at the server.",
        )
    return Look(OK, at, "答复过的办理都已落盘。", "what was answered is on disk.")


def _connections() -> Look:
    at, most = ("连接数", "connections"), int(shown("max_connections"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
        used = int(cursor.fetchone()[0])
    zh, en = f"{most} 个里用了 {used} 个", f"{used} of {most} in use"
    if most < NEEDED or used >= FULL * most:
        return Look(
            BAD,
            at,
            f"{zh}，不够用。请调大 max_connections（至少 {NEEDED}）。",
            f"{en}, not enough. Raise max_connections (at least {NEEDED}).",
        )
    if used >= NEARLY_FULL * most:
        return Look(WARN, at, f"{zh}，快满了。请调大 max_connections。", f"{en}, nearly full. Raise max_connections.")
    return Look(OK, at, f"{zh}。", f"{en}.")


def _tables() -> Look:
    at = ("数据表", "tables")
    unknown, waiting = unknown_migrations(applied_migrations()), waiting_migrations()
    if unknown:
        names = ", ".join(unknown)
        return Look(
            BAD,
            at,
            f"比程序新（{names}），请换回新版程序。",
            f"later than this program ({names}); run the later program.",
        )
    if waiting:
        return Look(
            BAD,
            at,
            f"还有 {len(waiting)} 步没有升级。请先 oneseal backup，再运行 oneseal setup。",
            f"{len(waiting)} migrations wait. Run oneseal backup, then oneseal setup.",
        )
    unfit = misfits()
    if unfit:
        return Look(
            BAD,
            at,
            f"和程序对不上（{unfit[0]} 等 {len(unfit)} 处）。第一版发布前表结构会重做，升级补不上："
            "请换新的主目录或空数据库重新装，或者退回原来的程序恢复备份。",
            f"do not fit the program ({unfit[0]} and {len(unfit) - 1} more). Until the first release tables are made "
            "anew, which no upgrade mends: set up on a new home folder or an empty database, or go back to the program "
            "that made them and restore its backup.",
        )
    return Look(OK, at, "与程序一致。", "fit the program.")
