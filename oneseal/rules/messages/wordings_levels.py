"""What applicants are told while their case is with a body above (R1; Art. 43 行政许可法)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic
from oneseal.rules.messages.wording_shapes import about

OF_LEVELS: Final[Mapping[Topic, Wording]] = {
    Topic.SENT_UP: about(
        ("初审完了，报上级机关", "Reviewed and sent up"),
        (
            "初审意见和全部案卷已经报上级机关。\n不用您跑，也不会要您重复交材料；到了哪一级，办件页上看得到。",
            "The opinion and the whole file were sent to the body above.\n"
            "You need not go there, nor hand anything in again; the page of your case shows where it is.",
        ),
        ("初审完了，已报上级机关，", "Reviewed and sent to the body above."),
    ),
    Topic.ARRIVED_ABOVE: about(
        ("上级机关签收了", "The body above has your file"),
        (
            "上级机关签收了案卷，它的时限从案卷到达那天起算。\n结果会回到原来收件的机关，由那里送给您。",
            "The body above signed for the file; its limit runs from the day it arrived.\n"
            "The result comes back to the body that took your application, which hands it over.",
        ),
        ("上级机关已签收案卷，", "The body above signed for your file."),
    ),
    Topic.CAME_DOWN: about(
        ("结果回来了", "The result is back"),
        (
            "上级机关的决定已经回到原来收件的机关，可以领取。",
            "The decision from above is back at the body that took your application and can be collected.",
        ),
        ("上级机关的决定已回到收件机关，", "The decision from above is back."),
    ),
}
