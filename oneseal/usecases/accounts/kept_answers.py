"""Answers set aside between two sessions, sealed. A chore: it changes no stage and writes no event."""

from base64 import b64decode, b64encode
from typing import Any

from oneseal.records.privacy.sealing import seal_json, unseal_json


def sealed(answers: dict[str, Any]) -> str:
    """The answers as sealed text."""
    return b64encode(seal_json(answers)).decode()


def opened(text: str) -> dict[str, Any]:
    """The answers again."""
    answers: dict[str, Any] = unseal_json(b64decode(text))
    return answers
