"""Shapes of the acts by which a result reaches the applicant (Art. 44 行政许可法; Arts. 87–95 民事诉讼法)."""

from typing import Annotated, Literal

from pydantic import Field

from oneseal.interfaces.api.act_shapes import ActIn, Day, Reason, Short


class SendOutIn(ActIn):
    """By post with its number, or a public notice with its place and why nothing else reaches him."""

    channel: Literal["post", "public"]
    where: Annotated[str, Field(max_length=200, description="address, the form's if none; or place of the notice")] = ""
    tracking: Annotated[str, Field(max_length=40)] = ""
    reason: Reason = ""


class DeliverIn(ActIn):
    """How, to whom, and what proves it."""

    channel: Literal["window", "post", "electronic", "left", "public"]
    recipient: Short
    proof: Annotated[str, Field(max_length=200)] = ""
    receiver: Literal["", "self", "family", "legal", "staff", "agent"] = ""
    on: Day | None = None
    signature: Annotated[str, Field(max_length=48_000, description="strokes [[x, y, …], …] in 600 × 200")] = ""
    papers: Annotated[list[int], Field(max_length=10, description="own files: scans, photographs")] = []
    witnesses: Annotated[list[Short], Field(max_length=4)] = []
    consent: Annotated[bool, Field(description="to electronic delivery, given now")] = False
