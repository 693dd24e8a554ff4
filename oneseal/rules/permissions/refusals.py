"""Why a person may not do a thing."""

from oneseal.rules.refusals import ground

NOT_ALLOWED = ground(
    "permissions.not_allowed",
    zh="您的岗位不能做这一步：{sentence_zh}。请交给有这个岗位的人办。",
    en="Your post does not carry this: {sentence_en}. Hand it to somebody who holds such a post.",
    status=403,
)
SIGN_IN_FIRST = ground(
    "permissions.sign_in_first",
    zh="请先登录，登录后回到这一页继续。",
    en="Sign in first; you will come back to this page.",
    status=401,
)
NOT_YOUR_STEP = ground(
    "permissions.not_your_step",
    zh="这个环节归“{post}”岗位（{body}），不归您的岗位。您能看，不能办。",
    en="This step belongs to post {post} at {body}, not to yours. You may read it, not act on it.",
    status=403,
)
