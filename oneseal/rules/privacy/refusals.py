"""Why a masked value is not shown."""

from oneseal.rules.refusals import ground

REASON_NEEDED = ground(
    "privacy.reason_needed",
    zh="看全号要写明为什么看，至少 4 个字。每一次都会留下记录。",
    en="Say why you need to see it, in at least 4 characters. Each look is recorded.",
    article="个人信息保护法第五十一条",
)
