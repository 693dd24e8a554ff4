"""The dry twin of a way out: it takes everything and sends nothing, and says so."""

from collections.abc import Mapping

from oneseal.gateways.messages.outcome import Letter, Receipt


def send(letter: Letter, settings: Mapping[str, str]) -> Receipt:
    """Nothing leaves, and nothing is kept: who it was for stays behind its seal."""
    if not letter.to or not letter.text:
        raise ValueError("a letter without address or text")
    return Receipt(f"dry:{letter.key}", dry=True)


def reachable(settings: Mapping[str, str]) -> str:
    """There is nobody to ask."""
    return ""
