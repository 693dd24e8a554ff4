"""The one way by which a request leaves the house, and what keeps it from being turned against the house.

An address that somebody typed could name a machine of the house itself. So the host must stand on the installation's
list; it is resolved once and the connection goes to that very address; private, link-local and other special addresses
are refused unless the list names their network; no redirect is followed; and size and time are bounded, also for one
that sends a byte now and then. What is said of a failure names neither address nor secret.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from oneseal.gateways.messages.outcome import Never, NotNow

MOST_ASKED = 1 << 20
MOST_ANSWER = 1 << 16
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Allowed:
    """Where requests may go: hosts, each with the network in which its address may lie if that is no public one.

    Written ``oa.example.gov.cn`` or ``oa.example.gov.cn@10.0.0.0/8``. ``seconds``: for one look at the other side, and
    for all of it together.
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
    parts, address = _must_be_allowed(url, allowed)
    link = _link(parts, str(address), allowed)
    try:
        return _asked(link, parts, body, headers or {}, allowed)
    except (http.client.HTTPException, OSError) as broken:
        raise NotNow(type(broken).__name__) from None
    finally:
        link.close()


def _asked(
    link: http.client.HTTPConnection, parts: SplitResult, body: bytes, headers: Mapping[str, str], allowed: Allowed
) -> Answer:
    link.connect()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    own = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json", "User-Agent": "OneSeal"}
    with _ends_after(link.sock, allowed.in_all):
        link.request("POST", target, body, {**own, **headers})
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
    parts = urlsplit(url)
    host = parts.hostname or ""
    network = allowed.network_of(host)
    if parts.scheme not in ("http", "https") or parts.username or parts.password:
        raise Never("no address that can be asked")
    if network is None:
        raise Never("the host is not on the installation's list")
    try:
        found = socket.getaddrinfo(host, parts.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotNow("the host has no address") from None
    address = ipaddress.ip_address(found[0][4][0])
    _must_lie_there(address, network)
    if parts.scheme == "http" and not address.is_loopback:
        raise Never("only https leaves this machine")
    return parts, address


def _must_lie_there(address: Address, network: str) -> None:
    """A public address, or one of the network that the list names; a link-local one (metadata) never."""
    plain = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped else address
    if plain.is_link_local or plain.is_multicast or plain.is_unspecified:
        raise Never("the host lies where nothing is sent")
    if network:
        if plain not in ipaddress.ip_network(network, strict=False):
            raise Never("the host lies outside the network of the list")
    elif not plain.is_global:
        raise Never("the host lies in a private network")


class _Tls(http.client.HTTPSConnection):
    """To the address that was looked at, under the name that was asked for."""

    def __init__(self, host: str, address: str, port: int | None, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)  # type: ignore[attr-defined]


class _Plain(http.client.HTTPConnection):
    def __init__(self, host: str, address: str, port: int | None, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


def _link(parts: SplitResult, address: str, allowed: Allowed) -> http.client.HTTPConnection:
    kind = _Tls if parts.scheme == "https" else _Plain
    return kind(parts.hostname or "", address, parts.port, allowed.seconds)


@contextmanager
def _ends_after(link: socket.socket, seconds: float) -> Iterator[None]:
    """However slowly the other side goes on: the line is cut then, and the reader wakes up."""

    def cut() -> None:
        try:
            link.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # hung up already

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _known(text: bytes) -> dict[str, Any]:
    """What was said; one that says nothing readable has answered by its status alone."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
