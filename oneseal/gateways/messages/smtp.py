"""E-mail through the mail server of the installation (RFC 5321, 5322, 3207, 4954).

A server that breaks off after the text was sent may have taken it: the letter is tried again under the same
Message-ID, by which mail programs and servers know it. TLS is demanded unless the server is this machine.
"""

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import formataddr, formatdate, parseaddr
from urllib.parse import unquote, urlsplit

from oneseal.gateways.messages.outcome import Letter, Never, NotNow, Receipt

TIMEOUT = 10.0
PORTS = {"smtp": 25, "smtps": 465}
OWN = frozenset({"localhost", "127.0.0.1", "::1"})
LANGUAGES = {"zh": "zh-CN", "en": "en"}


def send(letter: Letter, settings: Mapping[str, str]) -> Receipt:
    """Hand one letter to the mail server; its answer decides what follows."""
    message = composed(letter, settings["sender"])
    sender = parseaddr(settings["sender"])[1]
    try:
        with _session(settings) as session:
            session.sendmail(sender, [letter.to], message.as_bytes())
    except smtplib.SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()))
        raise _told(code, said) from None
    except smtplib.SMTPDataError as refused:
        raise _told(refused.smtp_code, refused.smtp_error) from None
    except smtplib.SMTPResponseException as refused:
        # a greeting, a sign-in or a sender that is refused is no fault of the letter, whatever the code
        raise NotNow(f"{refused.smtp_code} {_words(refused.smtp_error)}") from None
    except (smtplib.SMTPException, OSError) as broken:
        raise NotNow(type(broken).__name__) from None
    return Receipt(message["Message-ID"])


def composed(letter: Letter, sender: str) -> EmailMessage:
    """The letter as it is sent: plain text, with the marks by which nobody answers it by machine (RFC 3834)."""
    message, (name, address) = EmailMessage(), parseaddr(sender)
    message["From"] = formataddr((name, address))
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = f"<{letter.key}@{address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text + "\n", cte="base64")
    message["Content-Language"] = LANGUAGES[letter.language]
    return message


def reachable(settings: Mapping[str, str]) -> str:
    """Empty if the server answers and lets us in, else what went wrong."""
    try:
        with _session(settings) as session:
            session.noop()
    except smtplib.SMTPResponseException as refused:
        return f"{refused.smtp_code} {_words(refused.smtp_error)}"
    except (smtplib.SMTPException, OSError) as broken:
        return f"{type(broken).__name__}: {broken}"
    return ""


@contextmanager
def _session(settings: Mapping[str, str]) -> Iterator[smtplib.SMTP]:
    """Greeted, encrypted and signed in; a server that breaks off at the farewell has done its work."""
    url = urlsplit(settings["url"])
    host, port = url.hostname or "localhost", url.port or PORTS[url.scheme]
    if url.scheme == "smtps":
        session: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    else:
        session = smtplib.SMTP(host, port, timeout=TIMEOUT)
    try:
        session.ehlo()
        if url.scheme == "smtp" and host not in OWN:
            session.starttls(context=ssl.create_default_context())
            session.ehlo()
        if url.username:
            session.login(unquote(url.username), unquote(url.password or ""))
        yield session
    finally:
        _farewell(session)


def _farewell(session: smtplib.SMTP) -> None:
    try:
        session.quit()
    except (smtplib.SMTPException, OSError):
        session.close()


def _told(code: int, said: bytes | str) -> NotNow | Never:
    """RFC 5321, 4.2.1: 5yz is for good, 4yz for now."""
    words = f"{code} {_words(said)}"
    return Never(words) if 500 <= code < 600 else NotNow(words)


def _words(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
