"""How a question came, how its answer is wanted, and what is done with it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Came(StrEnum):
    """How a question came: on the guide's page, at a window, by telephone."""

    ONLINE = "online"
    WINDOW = "window"
    PHONE = "phone"


CAME_NAMES: Final[Mapping[Came, tuple[str, str]]] = {
    Came.ONLINE: ("网上", "online"),
    Came.WINDOW: ("窗口", "at a window"),
    Came.PHONE: ("电话", "by telephone"),
}


class Wanted(StrEnum):
    """How the answer is wanted: looked up with a code, in one's own messages, by e-mail. The code always works."""

    CODE = "code"
    APP = "app"
    EMAIL = "email"


WANTED_NAMES: Final[Mapping[Wanted, tuple[str, str]]] = {
    Wanted.CODE: ("凭查询码自己查", "looked up with the code"),
    Wanted.APP: ("发到“我的消息”", "in my messages"),
    Wanted.EMAIL: ("发到邮箱", "by e-mail"),
}


class Move(StrEnum):
    """What is done with a question; each is one entry of its chain."""

    ASK = "ask"
    TAKE = "take"
    HAND = "hand"
    RETURN = "return"
    ANSWER = "answer"
    CORRECT = "correct"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"


MOVE_NAMES: Final[Mapping[Move, tuple[str, str]]] = {
    Move.ASK: ("提问", "asked"),
    Move.TAKE: ("接下", "taken"),
    Move.HAND: ("转出", "handed on"),
    Move.RETURN: ("退回", "returned"),
    Move.ANSWER: ("答复", "answered"),
    Move.CORRECT: ("更正", "corrected"),
    Move.PUBLISH: ("公开", "published"),
    Move.UNPUBLISH: ("撤下", "taken down"),
}
