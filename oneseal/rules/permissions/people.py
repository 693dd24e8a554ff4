"""A principal (who asks) and a reach (what is his to see), as plain frozen values."""

from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["official", "person", "enterprise", "system", "runner", "stranger", "expert", "terminal"]


@dataclass(frozen=True)
class Held:
    """A post held today: code of posts.tsv, body, unit within it, 12-digit division of the body, window if any.

    ``instead_of`` is the account of whoever is away, where the post is held for him (请假顶岗).
    """

    post: str
    body: str
    unit: str = ""
    division: str = ""
    window: str = ""
    instead_of: int | None = None


@dataclass(frozen=True)
class Principal:
    """Whoever stands behind a request. ``posts`` are those held on the day of the request."""

    account_id: int | None
    kind: Kind
    name: str = ""
    posts: tuple[Held, ...] = ()
    person_id: int | None = None
    enterprise_id: int | None = None
    consulted: str = ""
    """Number of the one consultation that an outside expert proved to be his, by its code."""
    terminal: str = ""
    """Code of the self-service terminal at which he stands, if it is one (H3)."""

    @property
    def post_codes(self) -> frozenset[str]:
        """Codes of the posts held."""
        return frozenset(held.post for held in self.posts)

    @property
    def main_post(self) -> Held | None:
        """The first post held: what is printed beside the name."""
        return self.posts[0] if self.posts else None

    def acting_in(self, post: str, body: str) -> "Principal":
        """The same with that post first: the post in which he acts, his own before one that he covers (T5)."""
        found = [held for held in self.posts if held.post == post and held.body == body]
        if not found or self.main_post in found:
            return self
        return replace(self, posts=(found[0], *(held for held in self.posts if held is not found[0])))


STRANGER = Principal(account_id=None, kind="stranger")
RUNNER = Principal(account_id=None, kind="runner", name="时限")


def expert_asked(number: str) -> Principal:
    """An outside expert whose code the door looked at; he is no account, and is let in to that question alone (W4)."""
    return Principal(account_id=None, kind="expert", consulted=number)


def at_terminal(who: Principal, terminal: str) -> Principal:
    """The same, standing at a terminal; a stranger there is the terminal itself, and sees no case (H3)."""
    if who.kind == "stranger":
        return Principal(account_id=None, kind="terminal", terminal=terminal)
    return replace(who, terminal=terminal)


@dataclass(frozen=True)
class Reach:
    """What a principal may see: cases in which one of ``bodies`` has a part, all of ``divisions``, or his own."""

    bodies: frozenset[str] = field(default_factory=frozenset)
    divisions: frozenset[str] = field(default_factory=frozenset)
    person_id: int | None = None
    enterprise_id: int | None = None
    everything: bool = False
    helper_id: int | None = None
    """Account of a helper, who sees the cases that he helps with."""

    @property
    def nothing(self) -> bool:
        """True if no case whatever can be seen."""
        return not (
            self.everything
            or self.bodies
            or self.divisions
            or self.person_id is not None
            or self.enterprise_id is not None
            or self.helper_id is not None
        )
