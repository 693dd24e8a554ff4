"""What applicants are told when their grant is kept from the public, or is public again (Arts. 5, 40 行政许可法)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic
from oneseal.rules.messages.wording_shapes import about

OF_PUBLICATION: Final[Mapping[Topic, Wording]] = {
    Topic.GRANT_WITHHELD: about(
        ("准予决定不对外公开", "Your grant is not published"),
        (
            "准予的决定从 {日期} 起不对外公开，别人查不到。决定和证照照常有效。\n有疑问，问作出决定的机关。",
            "From {day} on your grant is not published: nobody else finds it. Grant and certificate hold as before.\n"
            "Ask the body that decided if this is not clear.",
        ),
        ("准予决定不再对外公开，效力不变，", "Your grant is no longer published; it holds as before."),
    ),
    Topic.GRANT_SHOWN: about(
        ("准予决定恢复公开", "Your grant is public again"),
        (
            "不公开的原因没有了，准予的决定从 {日期} 起又可以公开查到。\n不同意公开，尽快告诉作出决定的机关。",
            "The ground for not publishing your grant is gone: it is public again from {day}.\n"
            "If you do not agree, tell the body that decided soon.",
        ),
        ("准予决定恢复对外公开，", "Your grant is public again."),
    ),
}
