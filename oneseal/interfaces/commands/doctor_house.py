"""The home folder as the doctor sees it: room, keys, the authority, the address, the processes, the last backup."""

import fcntl
import ipaddress
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

from cryptography import x509
from django.conf import settings

from oneseal.gateways.sign.authority import authority_folder
from oneseal.interfaces.commands.looks import BAD, OK, WARN, Look
from oneseal.interfaces.commands.stamps import BACKED_UP, stamped
from oneseal.interfaces.entrance.beats import is_late, last_seen
from oneseal.interfaces.workers import readiness

GIGABYTE = 1024**3
SCARCE, LITTLE = 1 * GIGABYTE, 5 * GIGABYTE
SOON = timedelta(days=90)
BACKUP_EVERY = timedelta(days=2)
MEGABYTE = 1024**2


def looks(moment: datetime) -> Iterator[Look]:
    """None of them asks the database."""
    home: Path = settings.ONESEAL_HOME
    yield disk(home)
    yield keys(home)
    yield authority(home, moment)
    yield address()
    yield uploads()
    yield from ways_out()
    yield from running(home, moment)
    yield backup(moment)
    if (home / "sign-ins.txt").is_file():
        yield Look(
            WARN,
            ("演示账号", "demo sign-ins"),
            "sign-ins.txt 里的演示账号可以登录，不能用于真实办件。",
            "the accounts of sign-ins.txt can sign in: not for real cases.",
        )


def disk(home: Path) -> Look:
    """Room for documents, the journal and the database's own log."""
    at, usage = ("磁盘", "disk"), shutil.disk_usage(home)
    zh, en = f"还有 {usage.free / GIGABYTE:.1f} GB", f"{usage.free / GIGABYTE:.1f} GB free"
    if usage.free < SCARCE:
        return Look(BAD, at, f"{zh}，数据库随时会停。请立刻腾出空间。", f"{en}: the database may stop. Make room now.")
    if usage.free < LITTLE:
        return Look(WARN, at, f"{zh}，不多了。请扩容。", f"{en}, not much. Add room.")
    return Look(OK, at, f"{zh}。", f"{en}.")


def keys(home: Path) -> Look:
    """Nobody but their owner may read them."""
    at, folder = ("密钥", "keys"), home / "keys"
    found = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".crt"]
    open_to_others = [path for path in (folder, *found) if path.exists() and path.stat().st_mode & 0o077]
    if open_to_others:
        return Look(
            BAD,
            at,
            f"{len(open_to_others)} 个别人读得到。请运行 chmod -R go= {folder}。",
            f"{len(open_to_others)} can be read by others. Run chmod -R go= {folder}.",
        )
    return Look(OK, at, f"{len(found)} 个，只有属主读得到。", f"{len(found)}, readable by their owner alone.")


def authority(home: Path, moment: datetime) -> Look:
    """The certificates that documents are signed with, and that they are a demonstration's."""
    at = ("签名证书", "certificates")
    ends = {path.name: _ends(path) for path in sorted(authority_folder(home).glob("*.crt"))}
    if "root.crt" not in ends:
        return Look(BAD, at, "没有根证书。请运行 oneseal authority。", "there is no root. Run oneseal authority.")
    over = [name for name, end in ends.items() if end < moment]
    soon = [name for name, end in ends.items() if moment <= end < moment + SOON]
    if over:
        names = ", ".join(over)
        return Look(
            BAD,
            at,
            f"{names} 已过期，单位证书下次签名时自动换发，根证书要重新建立并公布。",
            f"{names} expired. A body's is made anew at its next signature; a root has to be made and published anew.",
        )
    if soon:
        names = ", ".join(soon)
        return Look(
            WARN,
            at,
            f"{names} 90 天内过期。到期后单位证书自动换发，根证书要提前准备。",
            f"{names} expire within 90 days. A body's is made anew by itself; prepare a new root.",
        )
    return Look(
        WARN,
        at,
        f"{len(ends)} 张，由演示根证书签发，没有法律效力。正式使用前请换成依法设立的电子认证机构的证书。",
        f"{len(ends)}, issued by the demonstration's own root: no legal force. Use a licensed authority's before going "
        "live.",
    )


def _ends(path: Path) -> datetime:
    return x509.load_pem_x509_certificate(path.read_bytes()).not_valid_after_utc


def address() -> Look:
    """Whoever is reached from elsewhere is reached by TLS."""
    at, bound = ("地址", "address"), settings.ONESEAL_BIND
    told = f"{settings.ONESEAL_ADDRESS} ({bound}:{settings.ONESEAL_PORT})"
    if settings.TLS:
        return Look(OK, at, f"{told}，加密。", f"{told}, by TLS.")
    if not _stays_here(bound):
        return Look(
            BAD,
            at,
            f"{told}，别的机器连得上却没有加密。请放在 TLS 代理后面，并把 ONESEAL_ADDRESS 设成 https 地址。",
            f"{told}: others reach it without TLS. Put it behind a TLS proxy and set ONESEAL_ADDRESS to its https "
            "address.",
        )
    return Look(OK, at, f"{told}，只限本机。", f"{told}, this machine only.")


def _stays_here(bound: str) -> bool:
    try:
        return bound == "localhost" or ipaddress.ip_address(bound).is_loopback
    except ValueError:  # a name, which may mean any network
        return False


def uploads() -> Look:
    """What a proxy in front has to let through."""
    limit = settings.ONESEAL_UPLOAD_LIMIT // MEGABYTE
    return Look(
        OK,
        ("上传", "uploads"),
        f"每个文件最多 {limit} MB；前面有代理时，请让它放行 {3 * limit} MB。",
        f"{limit} MB a file; a proxy in front has to let {3 * limit} MB through.",
    )


WAYS = {"email": ("邮件", "e-mail", "ONESEAL_SMTP"), "sms": ("短信", "SMS", "ONESEAL_SMS")}


def ways_out() -> Iterator[Look]:
    """Whether e-mail and SMS are configured, and whether the other side answers; nothing is sent."""
    for name, (zh, en, variable) in WAYS.items():
        at, way = (zh, en), settings.ONESEAL_WAYS[name]
        if not way["url"]:
            said = (
                f"没有接通，不会发出。要发请设 {variable}，见 docs/messages.md。",
                (f"not connected, nothing is sent. To send, set {variable}, see docs/messages.md."),
            )
            yield Look(OK, at, *said)
            continue
        wrong = import_module(settings.ONESEAL_GATEWAYS[name]).reachable(way)
        if wrong:
            yield Look(
                BAD,
                at,
                f"连不上：{wrong}。请看 {variable} 和对方的服务；发不出去的会留着再试。",
                f"cannot be reached: {wrong}. See {variable} and the service; what is owed is kept and tried again.",
            )
        else:
            yield Look(OK, at, "接通，有应答。", "connected, it answers.")


def running(home: Path, moment: datetime) -> Iterator[Look]:
    """The supervisor by its lock, the workers by their signs of life."""
    at = ("进程", "processes")
    if not is_served(home):
        said = "没有运行。请运行 oneseal serve。", "not running. Run oneseal serve."
        yield Look(WARN, at, *said)
        return
    late = [name for name, seen in last_seen().items() if is_late(seen, moment)]
    for name in late:
        yield Look(
            BAD,
            at,
            f"{name} 两分钟没有动静，请看 logs/{name}.log。",
            f"{name} gave no sign of life for two minutes; see logs/{name}.log.",
        )
    if not readiness.answers(settings.ONESEAL_BIND, settings.ONESEAL_PORT):
        said = "网页没有应答，请看 logs/web.log。", "the web server does not answer; see logs/web.log."
        yield Look(BAD, at, *said)
    elif not late:
        yield Look(OK, at, "都在运行。", "all run.")
    if not readiness.is_current(home, settings.ROOT):
        said = "程序更新过，请重新启动 oneseal serve。", "the program has changed; start oneseal serve again."
        yield Look(WARN, at, *said)


def is_served(home: Path) -> bool:
    """Whether a supervisor holds this home folder."""
    if not (home / "serve.lock").exists():
        return False
    with open(home / "serve.lock") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def backup(moment: datetime) -> Look:
    """When the last one was made."""
    at, last = ("备份", "backup"), stamped(BACKED_UP)
    if last is None:
        return Look(WARN, at, "还没有做过。请运行 oneseal backup FILE。", "never made. Run oneseal backup FILE.")
    days = (moment - last["moment"]).days
    if last["missing"]:
        return Look(
            BAD,
            at,
            f"上次备份缺 {last['missing']} 个文件。请运行 oneseal verify files。",
            f"the last one lacks {last['missing']} files. Run oneseal verify files.",
        )
    if moment - last["moment"] > BACKUP_EVERY:
        return Look(
            WARN, at, f"上次在 {days} 天前。请运行 oneseal backup FILE。", f"{days} days ago. Run oneseal backup FILE."
        )
    return Look(OK, at, f"{days} 天前做过。", f"made {days} days ago.")
