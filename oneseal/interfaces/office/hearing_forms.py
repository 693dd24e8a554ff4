"""The forms of a hearing as the arguments of its acts."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from oneseal.interfaces.entrance.digits import day_typed
from oneseal.rules.stages.names import Act

MOST = 30


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _rows(form: QueryDict, *names: str) -> list[dict[str, str]]:
    """Rows whose first field was filled in: ``name-1``, ``interest-1`` …"""
    found = [{name: form.get(f"{name}-{n}", "").strip() for name in names} for n in range(1, MOST)]
    return [row for row in found if row[names[0]]]


def _sitting(form: QueryDict) -> dict[str, Any]:
    return {
        "held_on": day_typed(form.get("held_on", "")),
        "time": form.get("time", ""),
        "place": form.get("place", ""),
        "chair": _number(form.get("chair", "")),
    }


def _for_whom(form: QueryDict) -> dict[str, Any]:
    return {"no": _number(form.get("no", ""))}


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.TELL_RIGHT: lambda form: {"people": _rows(form, "name", "interest", "phone")},
    Act.SERVE_RIGHT: lambda form: {
        **_for_whom(form),
        "served_on": day_typed(form.get("served_on", "")),
        "proof": form.get("proof", ""),
    },
    Act.RECORD_STATEMENT: lambda form: {**_for_whom(form), "said": form.get("said", "")},
    Act.REQUEST_HEARING: lambda form: {**_for_whom(form), "reason": form.get("reason", "")},
    Act.WAIVE_HEARING: _for_whom,
    Act.ANNOUNCE_HEARING: lambda form: {
        **_sitting(form),
        "reason": form.get("reason", ""),
        "told_n": _number(form.get("told_n", "")) or 20,
    },
    Act.NOTIFY_HEARING: _sitting,
    Act.ASK_RECUSAL: lambda form: {**_for_whom(form), "reason": form.get("reason", "")},
    Act.ANSWER_RECUSAL: lambda form: {
        "granted": form.get("granted", "") == "yes",
        "reason": form.get("reason", ""),
        "chair": _number(form.get("chair", "")),
    },
    Act.HOLD_HEARING: lambda form: {"present": _rows(form, "name", "role")},
    Act.SIGN_RECORD: lambda form: {"signatures": _signatures(form)},
}


def _signatures(form: QueryDict) -> list[dict[str, str]]:
    """A tick says that he signed; without one the reason why not counts."""
    rows = _rows(form, "signer", "refused", "signed")
    return [
        {"name": row["signer"], "refused": "" if row["signed"] else row["refused"]}
        for row in rows
        if row["signed"] or row["refused"]
    ]
