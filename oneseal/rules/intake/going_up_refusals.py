"""Why a case that goes to a body above cannot be done so, here and now (Art. 43 行政许可法; R1)."""

from oneseal.rules.refusals import ground

LAW = "行政许可法第四十三条"

NO_WAY_UP = ground(
    "levels.no_way_up",
    zh="“{item}”不用转报，由本机关直接决定。",
    en="'{item}' is not sent up; this body decides it itself.",
    article=LAW,
    status=409,
)
MUST_GO_UP = ground(
    "levels.must_go_up",
    zh="“{item}”由 {body} 决定。请写明初审意见，连同全部案卷报上去。",
    en="'{item}' is decided by {body}. State the opinion of the preliminary review and send it up with the whole file.",
    article=LAW,
    status=409,
)
ON_ITS_WAY = ground(
    "levels.on_its_way",
    zh="案卷正在报送的路上，还没有签收。签收以后才能{act_zh}。",
    en="The file is on its way and not signed for. Once it is, this can be done ({act_en}).",
    article=LAW,
    status=409,
)
WITH_ANOTHER = ground(
    "levels.with_another",
    zh="案卷现在在 {body}，由它审查。这里不能{act_zh}。",
    en="The file is with {body}, which examines it. This cannot be done here ({act_en}).",
    article=LAW,
    status=409,
)
NOT_AT_THIS_BODY = ground(
    "levels.not_at_this_body",
    zh="这一步由 {body} 来做。",
    en="This is for {body} to do.",
    article=LAW,
    status=403,
)
HELD_IN_FILE = ground(
    "levels.held_in_file",
    zh="报来的案卷里已经有“{name}”（第 {line} 件）。上级机关不得要求申请人重复提供。",
    en="The forwarded file holds '{name}' already (line {line}). The body above may not ask the applicant for it "
    "again.",
    article=LAW,
    status=409,
)
ONE_QUESTION = ground(
    "levels.one_question",
    zh="上一个问题还没有答复。一次问一件，答复以后再问。",
    en="The last question is not answered. Ask one thing at a time.",
    article=LAW,
    status=409,
)
BELOW_OUTSIDE = ground(
    "levels.below_outside",
    zh="{body}不在本平台办理，这里问不到它。请用公文询问，答复附在审查证据里。",
    en="{body} works in another installation and cannot be asked here. Ask by letter and file the answer.",
    article=LAW,
    status=409,
)
NOBODY_BELOW = ground(
    "levels.nobody_below",
    zh="没有下级机关把案卷报到本机关，没有可以问的。上级机关不在本平台的，它的询问走公文。",
    en="No body below sent its file up to this one, so there is nobody to ask. A body above that works outside this "
    "installation asks by letter.",
    article=LAW,
    status=409,
)
NOTHING_ASKED = ground(
    "levels.nothing_asked",
    zh="上级机关没有问，没有可以答复的。",
    en="Nothing was asked from above.",
    article=LAW,
    status=409,
)
CARRIER_NEEDED = ground(
    "levels.carrier_needed",
    zh="纸质报送要写明邮件或者交接单的号码。",
    en="A file sent on paper needs the number of the parcel or of the hand-over slip.",
    article=LAW,
)
ARRIVAL_ODD = ground(
    "levels.arrival_odd",
    zh="到达日期要在送出（{sent}）和今天之间。",
    en="The day of arrival lies between sending ({sent}) and today.",
    article=LAW,
)
NUMBER_NEEDED = ground(
    "levels.number_needed",
    zh="登记上级机关的决定，要写明文号（最多 80 个字）和结论，日期不早于案卷到达、不晚于今天，并附扫描件。",
    en="A decision from above is recorded with its number (at most 80 characters), its outcome, a day between the "
    "arrival of the file and today, and a scan.",
    article=LAW,
)
MADE_ABOVE = ground(
    "levels.made_above",
    zh="这一件由上级机关在平台外决定（{paper}），决定书和证照都是它出的，这里不另外制证、登记。请把它的文书直接送达。",
    en="A body outside this installation decided it ({paper}): decision and certificate are its own, and none is made "
    "or entered here. Deliver its paper.",
    article=LAW,
    status=409,
)
WORKS_HERE = ground(
    "levels.works_here",
    zh="{body} 在本平台办理，由它自己作决定，不能代为登记。",
    en="{body} works in this installation and decides itself; nobody records it for it.",
    article=LAW,
    status=409,
)
RESULT_ABOVE = ground(
    "levels.result_above",
    zh="决定还没有从上级机关下发并签收，暂时不能交给申请人。",
    en="The decision has not been sent down and signed for, so it cannot be handed over yet.",
    article="行政许可法第四十四条",
    status=409,
)
SENT_DOWN_ALREADY = ground(
    "levels.sent_down_already",
    zh="结果已经下发。",
    en="The result has been sent down already.",
    article=LAW,
    status=409,
)
STANCE_NEEDED = ground(
    "levels.stance_needed",
    zh="初审意见要写明同意还是不同意，并说明理由。",
    en="The opinion of a preliminary review says whether it agrees, and why.",
    article=LAW,
)
NOT_EXTENDED = ground(
    "levels.not_extended",
    zh="初审期限不能延长，除非本事项的法律、法规另有规定。",
    en="The limit of a preliminary review is not extended, unless a law of the item says so.",
    article=LAW,
    status=409,
)
