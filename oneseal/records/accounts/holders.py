"""Who holds which post, with the name of the account: read along by statements about something else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Holder:
    """Somebody with an open account who holds a post at a body; ``today``: on the day asked about, and not on leave."""

    account_id: int
    name: str
    body: str
    post: str
    today: bool
