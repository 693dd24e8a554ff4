"""What a post has to do today: the tiles of the day's page, each for the posts that can act on it (K2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from oneseal.rules.permissions.groups import CASEWORK, CERTIFIERS, DECIDERS, OPINING, REVIEWERS, VERIFIERS, WINDOWS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.upward import FORWARDERS


@dataclass(frozen=True)
class Counts:
    """The tasks at somebody's posts: by stage, due today, past their day, in his own hand."""

    by_stage: Mapping[str, int]
    today: int
    over: int
    in_hand: int

    def of(self, wish: Mapping[str, str]) -> int:
        """How many rows the inbox shows when it is narrowed so."""
        if "stage" in wish:
            return self.by_stage.get(wish["stage"], 0)
        return self.in_hand if "hand" in wish else self.over if wish.get("due") == "over" else self.today


@dataclass(frozen=True)
class Tile:
    """A count with the list it leads to: ``wish`` narrows the inbox; a tile without one leads to a page of its own."""

    zh: str
    en: str
    posts: frozenset[str]
    wish: Mapping[str, str]
    hot: bool = False


TILES: Final[Mapping[str, Tile]] = {
    "over": Tile("已到期没办完", "Past the day", CASEWORK, {"due": "over"}, hot=True),
    "today": Tile("今天到期", "Due today", CASEWORK, {"due": "today"}, hot=True),
    "accept": Tile("待受理", "To be accepted", WINDOWS, {"stage": "received"}),
    "supplemented": Tile("补正来了", "Supplements in", WINDOWS, {"stage": "supplemented"}),
    "begin": Tile("待开始审查", "Review to begin", REVIEWERS, {"stage": "accepted"}),
    "review": Tile("待审查", "To be reviewed", OPINING, {"stage": "in_review"}),
    "decide": Tile("待签发决定", "Decisions to sign", DECIDERS | WINDOWS, {"stage": "for_decision"}),
    "countersign": Tile("待会签", "To be countersigned", (REVIEWERS | {"LIA02"}), {"stage": "for_decision"}),
    "certificate": Tile("待制证", "Certificates to issue", CERTIFIERS, {"stage": "granted"}),
    "deliver": Tile("待送达证照", "Certificates to deliver", CERTIFIERS, {"stage": "issued"}),
    "deliver_refusal": Tile("待送达决定书", "Refusals to deliver", CERTIFIERS, {"stage": "refused"}),
    "in_hand": Tile("我领的", "In my hand", OPINING | DECIDERS | WINDOWS, {"hand": "mine"}),
    "asked_below": Tile("上级问的待答复", "Questions from the body above", FORWARDERS | REVIEWERS, {}),
    "fees": Tile("待登记缴费", "Payments to record", WINDOWS | CERTIFIERS, {}),
    "checks": Tile("待核查承诺", "Commitments to verify", VERIFIERS, {}),
    "rectifications": Tile("整改待复核", "Rectifications to look at again", VERIFIERS, {}),
    "findings": Tile("抽查问题待答复", "Inspection findings to answer", CASEWORK, {}),
}
"""In the order in which they stand. What nobody can do in this house has no tile."""


def tiles_of(principal: Principal) -> dict[str, Tile]:
    """The tiles that one's posts can act on (K2)."""
    return {key: tile for key, tile in TILES.items() if tile.posts & principal.post_codes}
