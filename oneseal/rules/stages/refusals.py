"""Why an act on a case is refused whatever the room: wrong stage, stale version, not this person's to do."""

from oneseal.rules.refusals import ground

NOT_AT_STAGE = ground(
    "stages.not_at_stage",
    zh="这件现在是“{stage_zh}”，做不了这一步；只有在“{starts_zh}”时才能做。请刷新页面看最新情况。",
    en="This case is now '{stage_en}'; this act needs one of: {starts_en}. Reload the page to see where it stands.",
    article="行政许可法第三十二条至第四十四条",
    status=409,
)
STALE = ground(
    "stages.stale_version",
    zh="没存上：{who_zh} {when} 先改了这一件（{what_zh}）。您填的没有丢，请看过最新情况再办。",
    en="Not saved: {who_en} changed this case first at {when} ({what_en}). "
    "What you typed is kept; look again, then go on.",
    status=409,
)
NO_SUCH_CASE = ground(
    "stages.no_such_case",
    zh="没有这个办件，或者您不能看它。请核对办件号。",
    en="There is no such case, or it is not yours to see. Check the number.",
    status=404,
)
KEY_REUSED = ground(
    "stages.key_reused",
    zh="这个幂等键已经用于另一个内容不同的请求。请换一个新键再发。",
    en="This idempotency key was used for another request with other content. Send it again with a new key.",
    status=422,
)
NOT_BY_HAND = ground(
    "stages.not_by_hand",
    zh="这一步由时限依法自动发生，任何人不能代办。",
    en="This happens by law when a period runs out; nobody can do it by hand.",
    article="行政许可法第三十二条",
    status=403,
)
