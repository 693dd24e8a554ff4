"""Who forwards a file to the body above, who signs for it there, who asks and who brings the result down (R1)."""

from oneseal.rules.permissions.groups import CERTIFIERS, DECIDERS, REVIEWERS, WINDOWS
from oneseal.rules.permissions.permission import permit

FORWARDERS = frozenset({"FWD01"})

HANDLERS = FORWARDERS | REVIEWERS | DECIDERS
"""Who has to do with what goes between levels, parcels between installations with it."""

UPWARD = (
    permit(
        "parcels.use",
        HANDLERS,
        "转报、审查或者上级审批岗才可以",
        "posts of the levels only",
        article="行政许可法第四十三条",
    ),
    *(
        permit(f"case.{act}", posts, zh, en, article="行政许可法第四十三条")
        for act, posts, zh, en in (
            ("take_up", HANDLERS, "转报、审查或者上级审批岗才可以", "posts of the levels only"),
            ("forward_up", FORWARDERS | REVIEWERS, "转报岗或者审查岗才可以", "forwarding and reviewing posts only"),
            ("receive_up", HANDLERS, "转报、审查或者上级审批岗才可以", "posts of the levels only"),
            ("ask_below", HANDLERS, "上级机关的岗位才可以", "posts of the body above only"),
            ("answer_below", FORWARDERS | REVIEWERS, "转报岗或者审查岗才可以", "forwarding and reviewing posts only"),
            ("record_above", FORWARDERS, "转报岗才可以", "forwarding posts only"),
            ("send_down", FORWARDERS | DECIDERS, "上级审批岗或者转报岗才可以", "deciders and forwarding posts only"),
            (
                "receive_down",
                HANDLERS | WINDOWS | CERTIFIERS,
                "转报、审查、审批、窗口或者制证岗位才可以",
                "posts of the levels, of windows and of certificates only",
            ),
        )
    ),
)
