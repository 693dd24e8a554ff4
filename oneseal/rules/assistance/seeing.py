"""Who sees which help: its asker, its helper, the helpers and head of its body, inspection (I16; T5)."""

from dataclasses import dataclass, field

from oneseal.rules.permissions.groups import HELP_GIVERS, HELPERS_OF_ALL
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import DIVISION_POSTS


@dataclass(frozen=True)
class HelpReach:
    """What a principal may see of helps; whatever is empty lets nothing through."""

    bodies: frozenset[str] = field(default_factory=frozenset)
    divisions: frozenset[str] = field(default_factory=frozenset)
    account_id: int | None = None
    person_id: int | None = None
    enterprise_id: int | None = None
    everything: bool = False


def help_reach_of(principal: Principal) -> HelpReach:
    """Reviewers and deciders see none by their post: who asked for help is none of their business (Art. 6 个人信息保护法)."""
    if principal.kind == "runner":
        return HelpReach(everything=True)
    if principal.kind in ("person", "enterprise"):
        return HelpReach(person_id=principal.person_id, enterprise_id=principal.enterprise_id)
    if principal.kind != "official":
        return HelpReach()
    return HelpReach(
        bodies=frozenset(held.body for held in principal.posts if held.post in HELPERS_OF_ALL | HELP_GIVERS),
        divisions=frozenset(held.division for held in principal.posts if held.post in DIVISION_POSTS),
        account_id=principal.account_id,
    )


def sees_help(
    reach: HelpReach,
    *,
    body: str,
    division: str,
    helper: int | None,
    person_id: int | None,
    enterprise_id: int | None,
) -> bool:
    """Whether a help lies within reach; ``records.assistance.seen`` says the same in SQL (T5)."""
    if reach.everything or body in reach.bodies or division in reach.divisions:
        return True
    if reach.account_id is not None and reach.account_id == helper:
        return True
    if reach.person_id is not None and reach.person_id == person_id:
        return True
    return reach.enterprise_id is not None and reach.enterprise_id == enterprise_id
