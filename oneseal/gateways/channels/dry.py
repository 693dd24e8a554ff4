"""The dry twin of a channel: it takes everything and sends nothing, and says so."""

from oneseal.gateways.channels.notice import Notice, Settings
from oneseal.gateways.messages.outcome import Receipt


def send(notice: Notice, settings: Settings) -> Receipt:
    """Nothing leaves; the push itself stands in the system."""
    if not notice.to or not notice.record:
        raise ValueError("a notice without address or record")
    return Receipt(f"dry:{notice.key}", dry=True)
