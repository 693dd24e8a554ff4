"""Who serves the papers about a permit after its grant, sends them out and notes what came back (民事诉讼法 87–95)."""

from oneseal.rules.permissions.groups import CERTIFIERS, REVIEWERS, WINDOWS
from oneseal.rules.permissions.permission import permit

SERVING = tuple(
    permit(f"certificate.{act}", REVIEWERS | WINDOWS | CERTIFIERS, "审查或者送达岗位才可以", "reviewers, delivery")
    for act in ("serve", "send_paper", "note_paper_return")
)
