"""Makers of officials at their posts and of whoever else acts: plain values, for tests without a database."""

from oneseal.rules.permissions.people import RUNNER, Held, Principal

COUNTY = "590121000000"
BUREAU = "B020"


def official(post: str, account_id: int, body: str = BUREAU, unit: str = "", division: str = COUNTY) -> Principal:
    held = Held(post=post, body=body, unit=unit, division=division)
    return Principal(account_id=account_id, kind="official", name=f"{post}-{account_id}", posts=(held,))


CLERK = official("WIN01", 101)
REVIEWER = official("REV01", 102, unit="市场准入科")
ENGINEER = official("REV06", 103, unit="市场准入科")
INSPECTOR = official("REV02", 104, unit="现场勘验科")
DECIDER = official("DEC01", 105)
CERTIFIER = official("CER01", 106)
COLLEAGUE = official("WIN01", 107)
STRANGER = official("WIN01", 108, body="B077", division="590122000000")
OUTSIDER = Principal(account_id=200, kind="person", name="路人", person_id=10**9)
DEADLINE = RUNNER
