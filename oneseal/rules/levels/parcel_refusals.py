"""Why a parcel between two installations cannot be made, read or signed for (R1; Art. 43 行政许可法)."""

from oneseal.rules.refusals import ground

LAW = "行政许可法第四十三条"

UNREADABLE = ground(
    "parcels.unreadable",
    zh="报送包里写的内容读不懂，不是约定的格式。请退给送来的机关，让它重新生成。",
    en="What the parcel says cannot be read: it is not of the agreed form. Return it to the body that sent it.",
    status=422,
)
NO_SUCH_PARCEL = ground(
    "parcels.no_such",
    zh="没有这个报送包，或者不归您的机关接收。",
    en="There is no such parcel, or it is not for your body.",
    status=404,
)
NOT_SOUND = ground(
    "parcels.not_sound",
    zh="这个包还没有核验通过，不能签收。",
    en="This parcel has not passed its verification and cannot be signed for.",
    status=409,
)
TAKEN_ALREADY = ground(
    "parcels.taken_already",
    zh="这个包已经处理过了（{number}）。",
    en="This parcel has been dealt with already ({number}).",
    status=409,
)
CAME_BEFORE = ground(
    "parcels.came_before",
    zh="同一个包 {day} 已经收到过，不用再读入。",
    en="The same parcel came in on {day}; there is no need to read it in again.",
    status=409,
)
NOT_A_PARCEL = ground(
    "parcels.not_a_parcel",
    zh="请选一个报送包（.zip，最大 {most} MB）。",
    en="Choose a parcel (.zip, at most {most} MB).",
)
ITEM_NOT_OURS = ground(
    "parcels.item_not_ours",
    zh="“{item}”（{code}）没有由本机关决定、今天有效的版本，接不下来。请先发布事项版本，或者退回。",
    en="No version of '{item}' ({code}) that this body decides is in force today. Publish one first, or return it.",
    article=LAW,
    status=409,
)
NO_SUCH_LEG = ground(
    "parcels.no_such_leg",
    zh="包里写的办件（{number}）本机关没有报出去，或者清单的指纹对不上。请退回并和对方核对。",
    en="The case that it names ({number}) did not go out from here so, or the digest of the list differs. Return it.",
    article=LAW,
    status=409,
)
HERE_ALREADY = ground(
    "parcels.here_already",
    zh="这一件（{theirs}）已经在本平台接收过，编号 {number}。",
    en="That case ({theirs}) was taken in here before, as {number}.",
    article=LAW,
    status=409,
)
WHY_RETURNED = ground(
    "parcels.why_returned",
    zh="请写明为什么退回（最多 {most} 个字），对方看得到才改得了。",
    en="Say why it goes back (at most {most} characters), so that the other side can mend it.",
)
NOT_OUT_YET = ground(
    "parcels.not_made_yet",
    zh="报送包正在生成，请稍等一下再下载。",
    en="The parcel is being made; wait a moment and download it then.",
    status=409,
)
