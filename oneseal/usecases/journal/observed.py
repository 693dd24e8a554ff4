"""Who wants to know how many acts were done and refused is told after the transaction: verb and outcome, nothing else.

The floors above put their counters here; without any, an act costs nothing more.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar

from oneseal.rules.refusals import Refusal

P = ParamSpec("P")
DONE, REPLAYED, REFUSED = "done", "replayed", "refused"
Observer = Callable[[str, str, Refusal | None], None]

OBSERVERS: list[Observer] = []
"""Each is told the verb, how it ended, and the refusal if it was one."""


class Answer(Protocol):
    """What an act answers with."""

    @property
    def replayed(self) -> bool: ...


A = TypeVar("A", bound=Answer)


def observed(verb: str) -> Callable[[Callable[P, A]], Callable[P, A]]:
    """Tell the observers how each call of an act ended; an error is none of the law's answers and is not told."""

    def decorate(act: Callable[P, A]) -> Callable[P, A]:
        @wraps(act)
        def perform(*args: P.args, **given: P.kwargs) -> A:
            try:
                answer = act(*args, **given)
            except Refusal as refusal:
                _tell(verb, REFUSED, refusal)
                raise
            _tell(verb, REPLAYED if answer.replayed else DONE, None)
            return answer

        return perform

    return decorate


def _tell(verb: str, ended: str, refusal: Refusal | None) -> None:
    for observer in OBSERVERS:
        observer(verb, ended, refusal)
