"""A letter by e-mail with the link by which it is signed for; the house's own way out to people sends it."""

from oneseal.gateways.channels.notice import Notice, Settings
from oneseal.gateways.messages import smtp
from oneseal.gateways.messages.outcome import Letter, Receipt


def send(notice: Notice, settings: Settings) -> Receipt:
    """One letter to the mailbox of a body."""
    text = f"{notice.text}\n\n签收：{notice.link}\n\n打开后填姓名、按一下就是签收。这是系统自动发的，请不要回复。"
    return smtp.send(Letter(notice.key, notice.to, notice.subject, text, "zh"), settings.mail)
