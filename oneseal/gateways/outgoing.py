"""The one way by which a request leaves the house, and what keeps it from being turned against the house.

An address that somebody typed could name a machine of the house itself. So the host must stand on the installation's
list; it is resolved once and the connection goes to that very address; private, link-local and other special addresses
are refused unless the list names their network; no redirect is followed; and size and time are bounded, also for one
that sends a byte now and then. What is said of a failure names neither address nor secret.
"""

import http.client
import io
import ipaddress
import json
import secrets
import socket
import ssl
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic
from typing import IO, Any, cast
from urllib.parse import SplitResult, urlsplit

from oneseal.gateways.messages.outcome import Never, NotNow

MOST_ASKED = 1 << 20
MOST_ANSWER = 1 << 16
PORTS = {"https": 443, "http": 80}
ANYWHERE = "*"
"""Beside a host that the installation itself names as the address of a service, wherever in its nets that stands."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
PART = 256 * 1024
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Sent = bytes | Iterator[bytes] | None


@dataclass(frozen=True)
class Allowed:
    """Where requests may go: hosts, each with the network in which its address may lie if that is no public one.

    Written ``oa.example.gov.cn``, ``oa.example.gov.cn@10.0.0.0/8``, or with ``@*`` for any. ``seconds``: for one look
    at the other side; ``in_all``: for all of it together.
    """

    hosts: Collection[str] = field(default_factory=tuple)
    seconds: float = 10.0
    in_all: float = 20.0

    def network_of(self, host: str) -> str | None:
        """The network that the list names beside the host, empty for a public one; none if it is not on the list."""
        for entry in self.hosts:
            name, _, network = entry.partition("@")
            if name.lower() == host.lower():
                return network
        return None


@dataclass(frozen=True)
class Answer:
    """What came back: the status, and the object that was said, if anything readable was."""

    status: int
    said: Mapping[str, Any]


def post(url: str, content: Mapping[str, Any], allowed: Allowed, headers: Mapping[str, str] | None = None) -> Answer:
    """One POST of JSON; whatever goes wrong on the way is NotNow, an address that may not be asked is Never."""
    body = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return send(url, body, allowed, headers)


def send(url: str, body: bytes, allowed: Allowed, headers: Mapping[str, str] | None = None) -> Answer:
    """One POST of JSON that is written already, for a signature over its very bytes."""
    if len(body) > MOST_ASKED:
        raise Never("too long to be sent")
    return _asked("POST", url, body, {"Content-Type": "application/json; charset=utf-8", **(headers or {})}, allowed)


def send_file(url: str, path: Path, field: str, allowed: Allowed, headers: Mapping[str, str] | None = None) -> Answer:
    """One POST of a file as a form's field (RFC 7578), read as it goes: whatever its size it lies in no memory."""
    mark = secrets.token_hex(16)
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{field}.zip"\r\n'
        "Content-Type: application/zip\r\n\r\n"
    ).encode()
    tail = f"\r\n--{mark}--\r\n".encode()
    told = {
        "Content-Type": f"multipart/form-data; boundary={mark}",
        "Content-Length": str(len(head) + path.stat().st_size + len(tail)),
    }
    return _asked("POST", url, _poured(head, path, tail), {**told, **(headers or {})}, allowed)


def _poured(head: bytes, path: Path, tail: bytes) -> Iterator[bytes]:
    yield head
    with path.open("rb") as lies:
        while part := lies.read(PART):
            yield part
    yield tail


def look(url: str, allowed: Allowed, headers: Mapping[str, str] | None = None) -> Answer:
    """One GET, which asks whether somebody is there."""
    return _asked("GET", url, None, headers or {}, allowed)


def wrong_with(host: str, allowed: Allowed) -> str:
    """Why a host cannot be asked, as far as its address says; empty if it may. Nothing is sent."""
    try:
        _must_be_allowed(f"https://[{host}]/" if ":" in host else f"https://{host}/", allowed)
    except (NotNow, Never) as wrong:
        return str(wrong)
    return ""


def _asked(method: str, url: str, body: Sent, headers: Mapping[str, str], allowed: Allowed) -> Answer:
    """A header or an address that cannot be written is told by the kind of its error, for the text would quote it."""
    until = monotonic() + allowed.in_all
    parts, address = _must_be_allowed(url, allowed)
    try:
        with closing(_connected(parts, str(address), allowed)) as link:
            return _answered(_Wire(link, allowed.seconds, until), method, parts, body, headers)
    except (http.client.HTTPException, OSError, ValueError) as broken:
        raise NotNow(type(broken).__name__) from None


def _answered(wire: "_Wire", method: str, parts: SplitResult, body: Sent, headers: Mapping[str, str]) -> Answer:
    link = http.client.HTTPConnection(parts.hostname or "", parts.port or PORTS[parts.scheme])
    link.sock = cast(socket.socket, wire)
    if parts.scheme == "https":
        link.default_port = PORTS["https"]  # so that the name of the host stands alone, as usual
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    own = {"Accept": "application/json", "User-Agent": "OneSeal", "Connection": "close"}
    link.request(method, target, body, {**own, **headers})
    with link.getresponse() as answer:
        text, left = answer.read(MOST_ANSWER + 1), answer.length
    if len(text) > MOST_ANSWER:
        raise NotNow("the answer is too long")
    if left:
        raise NotNow("cut off in its answer")
    if 300 <= answer.status < 400:
        raise NotNow(f"HTTP {answer.status}: a redirect is not followed")
    return Answer(answer.status, _known(text))


def _must_be_allowed(url: str, allowed: Allowed) -> tuple[SplitResult, Address]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Never("no address that can be asked") from None
    network = allowed.network_of(host)
    if parts.scheme not in ("http", "https") or parts.username or parts.password:
        raise Never("no address that can be asked")
    if network is None:
        raise Never("the host is not on the installation's list")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotNow("the host has no address") from None
    address = ipaddress.ip_address(found[0][4][0])
    _must_lie_there(address, network)
    if parts.scheme == "http" and not _plain(address).is_loopback:
        raise Never("only https leaves this machine")
    return parts, address


def _must_lie_there(address: Address, network: str) -> None:
    """A public address, or one of the network that the list names; a link-local one (metadata) never."""
    plain = _plain(address)
    if plain.is_link_local or plain.is_multicast or plain.is_unspecified:
        raise Never("the host lies where nothing is sent")
    if network == ANYWHERE:
        return
    if network:
        if plain not in ipaddress.ip_network(network, strict=False):
            raise Never("the host lies outside the network of the list")
    elif not plain.is_global:
        raise Never("the host lies in a private network")


def _plain(address: Address) -> Address:
    """The address of the old net that one of the new net only wraps: what is asked in the end."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


@cache
def _trust() -> ssl.SSLContext:
    """Read once: the list of authorities takes longer to read than a request to answer."""
    return ssl.create_default_context()


def _connected(parts: SplitResult, address: str, allowed: Allowed) -> socket.socket:
    """To the address that was looked at; TLS goes by the name that was asked for."""
    plain = socket.create_connection((address, parts.port or PORTS[parts.scheme]), allowed.seconds)
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return _trust().wrap_socket(plain, server_hostname=parts.hostname) if parts.scheme == "https" else plain


class _Wire:
    """A connection as ``http.client`` uses it, which lasts no longer than all patience, however slowly it goes on."""

    def __init__(self, link: socket.socket, seconds: float, until: float) -> None:
        self.link, self.seconds, self.until = link, seconds, until

    def patient(self) -> socket.socket:
        """For one more look, or not at all."""
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError
        self.link.settimeout(min(left, self.seconds))
        return self.link

    def sendall(self, data: bytes) -> None:
        self.patient().sendall(data)

    def makefile(self, mode: str) -> IO[bytes]:
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """Not yet: ``http.client`` hangs up before it has read the answer."""


class _Incoming(io.RawIOBase):
    def __init__(self, wire: _Wire) -> None:
        self.wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self.wire.patient().recv_into(buffer)


def _known(text: bytes) -> dict[str, Any]:
    """What was said; one that says nothing readable has answered by its status alone."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
