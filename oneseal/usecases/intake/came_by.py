"""By which way an application came in, as its window stands (I2)."""

from oneseal.rules.permissions.people import Principal


def channel_at(channel: str, principal: Principal) -> str:
    """A window of a township is a station: its division goes further than the county's six digits (I2)."""
    post = principal.main_post
    return "station" if channel == "counter" and post and post.division[6:9].strip("0") else channel
