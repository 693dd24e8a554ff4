"""Who carries a permission of the table, and the refusal of whoever does not (requirement T5)."""

from oneseal.rules.permissions.kiosk import AT_A_TERMINAL
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.permission import Permission
from oneseal.rules.permissions.refusals import NOT_ALLOWED, SIGN_IN_FIRST, TERMINAL_ONLY
from oneseal.rules.permissions.table import PERMISSIONS


def holds(principal: Principal, permission: Permission) -> bool:
    """Whether a principal carries a permission (requirement T5: roles follow the post, never the person)."""
    if permission.code == "public" or principal.kind == "runner":
        return True
    if permission.code == "signed_in":
        return principal.account_id is not None
    if permission.code == AT_A_TERMINAL:
        return bool(principal.terminal)
    return principal.kind in permission.kinds or not principal.post_codes.isdisjoint(permission.posts)


def bodies_for(principal: Principal, code: str) -> frozenset[str]:
    """The bodies at which one holds a post that carries the permission (requirement T5; Art. 43 行政许可法)."""
    return frozenset(held.body for held in principal.posts if held.post in PERMISSIONS[code].posts)


def holds_at(principal: Principal, code: str, body: str) -> bool:
    """Whether a post that carries the permission is held at that body; one held elsewhere says nothing of it (T5)."""
    return body in bodies_for(principal, code)


def acting_at(principal: Principal, code: str, body: str) -> Principal:
    """The same in the post at that body that carries the permission: the entry names where he did it (T5)."""
    found = (held.post for held in principal.posts if held.body == body and held.post in PERMISSIONS[code].posts)
    post = next(found, None)
    return principal if post is None else principal.acting_in(post, body)


def acting_post(principal: Principal, code: str) -> Held | None:
    """The post in which something is done: the first one held, or the first that carries the permission (T5)."""
    permission, main = PERMISSIONS.get(code), principal.main_post
    if permission is None or main is None or main.post in permission.posts:
        return main
    return next((held for held in principal.posts if held.post in permission.posts), main)


def require(principal: Principal, code: str) -> None:
    """Pass, or refuse with the sentence that says whose it is (requirement T5)."""
    permission = PERMISSIONS[code]
    if holds(principal, permission):
        return
    if code == AT_A_TERMINAL:
        raise TERMINAL_ONLY.refuse()
    if principal.account_id is None:
        raise SIGN_IN_FIRST.refuse()
    raise NOT_ALLOWED.refuse(permission=code, sentence_zh=permission.zh, sentence_en=permission.en)
