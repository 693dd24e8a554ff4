"""How a sending ends: a receipt, for now not, or never. What is said of it quotes no address (house rule 7)."""

from dataclasses import dataclass

from oneseal.rules.messages.reaching import storable, without_addresses


@dataclass(frozen=True)
class Letter:
    """What is sent. The same ``key`` each time it is tried, so that whoever gets it twice can tell."""

    key: str
    to: str
    subject: str
    text: str
    language: str


@dataclass(frozen=True)
class Receipt:
    """Taken: how the other side calls it. ``dry`` where nothing was sent."""

    number: str
    dry: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", storable(self.number))


class NotNow(Exception):
    """The way does not work for now, or it is not known whether the other side took it: to be tried again."""

    def __init__(self, said: str) -> None:
        super().__init__(storable(without_addresses(said))[:300])


class Never(Exception):
    """The other side refuses this letter: trying again would end the same way."""

    def __init__(self, said: str) -> None:
        super().__init__(storable(without_addresses(said))[:300])
