"""Why a transfer, a delegation, or an act without power is refused."""

from oneseal.rules.refusals import ground

NO_POWER = ground(
    "powers.no_power",
    zh="{body}在 {day} 没有办理“{item}”的权力；现在由{holder}办理。请引导申请人到那里。",
    en="{body} has no power over '{item}' on {day}; it lies with {holder}. Send the applicant there.",
    article="行政许可法第二十三条至第二十五条",
    status=403,
)
NO_AUTHORITY = ground(
    "powers.no_authority",
    zh="{body}在 {day} 不能受理“{item}”：没有公布的委托或者授权。现在由{holder}受理，请引导申请人到那里。",
    en="{body} cannot accept '{item}' on {day}: no published delegation covers it. {holder} accepts it; send the "
    "applicant there.",
    article="行政许可法第二十四条",
    status=403,
)
NOT_READY = ground(
    "powers.not_ready",
    zh="这一批还不能批准，还差 {count} 样：{lacking_zh}。",
    en="This batch cannot be approved yet; {count} things are missing: {lacking_en}.",
    article="行政许可法第二十五条",
    status=409,
)
SPLIT = ground(
    "powers.split",
    zh="“{item}”不能拆开划转：同一事项的子项、环节要一起划，在不同层级行使的子项除外。",
    en="'{item}' cannot be split: its sub-items and steps go together, but for sub-items exercised at another level.",
    article="行政许可法第二十五条",
)
NO_WAY_BACK = ground(
    "powers.no_way_back",
    zh="“{item}”已经划转给{holder}，划转后不能退回{body}。",
    en="'{item}' was transferred to {holder} and does not go back to {body}.",
    article="行政许可法第二十五条",
    status=409,
)
HOLDS_ALREADY = ground(
    "powers.holds_already",
    zh="{body}已经有“{item}”的权力，不用再划。",
    en="{body} holds the power over '{item}' already.",
    status=409,
)
DAY_TAKEN = ground(
    "powers.day_taken",
    zh="{day} 不能是生效日：要晚于 {after}。换一个以后的日期。",
    en="{day} cannot be the effective day: it must lie after {after}. Choose a later one.",
)
REASON_NEEDED = ground(
    "powers.reason_needed",
    zh="“{item}”不划转，要写明理由和依据（应划尽划）。",
    en="'{item}' is not transferred: give the reason and its basis (whatever should be transferred is).",
    article="行政许可法第二十五条",
)
MAIN_NEEDED = ground(
    "powers.main_needed",
    zh="“{item}”是关联事项，要写明随哪个划转的主项走。",
    en="'{item}' is a related item: say with which transferred item it goes.",
)
NOT_THE_DEPARTMENTS = ground(
    "powers.not_the_departments",
    zh="{body}没有“{item}”的权力，这一批划不了它。",
    en="{body} does not hold the power over '{item}', so this batch cannot move it.",
    status=409,
)
UNKNOWN_ITEM = ground(
    "powers.unknown_item",
    zh="没有编码是“{code}”的事项，核对后再填。",
    en="There is no item with the code '{code}'. Check it and try again.",
)
BATCH_CLOSED = ground(
    "powers.batch_closed",
    zh="“{batch}”已经批准，不能再改。",
    en="'{batch}' has been approved and cannot be changed any more.",
    status=409,
)
NO_SUCH = ground(
    "powers.no_such",
    zh="没有这一条，可能已经换了地址。请从列表里重新进去。",
    en="There is no such thing here. Go back to the list and open it again.",
    status=404,
)
SIGN_OWN_SIDE = ground(
    "powers.sign_own_side",
    zh="这一栏由{body}的人签，您不在那里任职。",
    en="This column is signed by somebody of {body}; you hold no post there.",
    status=403,
)
SIGNED_ALREADY = ground(
    "powers.signed_already",
    zh="这一栏已经签过了，签了不能改。",
    en="This column has been signed; a signature does not change.",
    status=409,
)
ITEM_OVER = ground(
    "powers.item_over",
    zh="“{item}”从 {day} 起不再办理（取消、拆分或者合并），谁也不能再受理；接着办的事项：{after_zh}。在办的件由{holder}办完。",
    en="'{item}' is handled no longer since {day} (abolished, split or merged), so nobody accepts it; in its place: "
    "{after_en}. {holder} finishes what runs.",
    status=409,
)
HELD_ELSEWHERE = ground(
    "powers.held_elsewhere",
    zh="“{item}”的权力 {day} 归{holder}，{body}发布了指南也不能受理：先办划转批次，从划转生效那天起再发布。",
    en="{holder} holds the power over '{item}' on {day}; with a guide published {body} could still not accept. Prepare "
    "a transfer first and publish from the day it takes effect.",
    article="行政许可法第二十五条",
    status=409,
)
SIGNED_EARLY = ground(
    "powers.signed_early",
    zh="这一样在生效当天交接，{day} 起才能签。",
    en="This is handed over on the day the batch takes effect; it is signed from {day} on.",
    status=409,
)
COUNT_DIFFERS = ground(
    "powers.count_differs",
    zh="交的是 {given}，接的点出 {taken}，数不一致，先查清再签。",
    en="{given} were handed over and {taken} counted. Find out why before you sign.",
)
SECOND_PERSON = ground(
    "powers.second_person",
    zh="经手准备的人不能自己批准，要由另一位负责人批。",
    en="Whoever prepared it does not approve it: somebody else in charge does.",
    status=403,
)
NOT_THE_HOLDER = ground(
    "powers.not_the_holder",
    zh="{body}在 {day} 没有“{item}”的权力，不能委托。要由{holder}委托；受委托的不能再转委托。",
    en="{body} does not hold the power over '{item}' on {day} and cannot delegate it. {holder} can; a delegate passes "
    "nothing on.",
    article="行政许可法第二十四条",
    status=403,
)
NOT_AN_ORGAN = ground(
    "powers.not_an_organ",
    zh="{body}不是行政机关，不能受委托实施行政许可。可以请它收件、帮办。",
    en="{body} is no administrative organ and cannot be delegated to. It may take papers in and help.",
    article="行政许可法第二十四条第一款",
)
GROUND_NEEDED = ground(
    "powers.ground_needed",
    zh="要写明依据（法律、法规、规章的条款，或者批准文件的名称、文号）。",
    en="Give the basis: the article of a law, regulation or rule, or the name and number of the approval.",
    article="行政许可法第二十四条第一款",
)
AUTHORISED_ALREADY = ground(
    "powers.authorised_already",
    zh="{body}对“{item}”已经有一条没有结束的授权，先结束它。",
    en="{body} already has a standing authority over '{item}'. End it first.",
    status=409,
)
PUBLISHED_ALREADY = ground(
    "powers.published_already",
    zh="这一条已经公告过了。",
    en="This has been published already.",
    status=409,
)
NOTICE_AHEAD = ground(
    "powers.notice_ahead",
    zh="公告日期不能晚于今天：{day} 还没有到，登出以后再记。",
    en="A notice cannot be dated ahead: {day} has not come. Record it once it is out.",
    article="行政许可法第二十四条第一款",
)
NOTICE_NOWHERE = ground(
    "powers.notice_nowhere",
    zh="要写明公告登在哪里（网站、公报或者公告栏，最好带文号）。",
    en="Say where the notice was published: the site, gazette or board, with its number if it has one.",
    article="行政许可法第二十四条第一款",
)
CASE_NOT_OF_BATCH = ground(
    "powers.case_not_of_batch",
    zh="这一批要划转的在办件里没有 {case}，核对办件编号。",
    en="Case {case} is not one of the running cases of this batch. Check its number.",
)
CASE_NOT_KEEPABLE = ground(
    "powers.case_not_keepable",
    zh="{case} 现在“{stage_zh}”，不能留给原部门：只有受理以后、决定以前的才可以；没受理的划转后由新机关受理，已决定的本来就由原部门送完。",
    en="Case {case} is at '{stage_en}' and cannot stay with the former department: only what is accepted and not yet "
    "decided can. What is not accepted is accepted by the new body; what is decided stays anyway.",
    article="行政许可法第二十五条",
    status=409,
)
KEPT_ALREADY = ground(
    "powers.kept_already",
    zh="{case} 已经留给原部门了。",
    en="Case {case} stays with the former department already.",
    status=409,
)
OVER = ground(
    "powers.over",
    zh="这一条已经结束，不能再改。",
    en="This has ended and cannot be changed any more.",
    status=409,
)
NOT_STATIONED = ground(
    "powers.not_stationed",
    zh="“{item}”那天没有进驻大厅，首席代表不能在现场办它。",
    en="'{item}' is not stationed in the hall that day, so a chief representative cannot handle it there.",
)
STATIONED_ALREADY = ground(
    "powers.stationed_already",
    zh="“{item}”已经在进驻清单里。",
    en="'{item}' is on the stationing list already.",
    status=409,
)
NOT_A_CHIEF = ground(
    "powers.not_a_chief",
    zh="{name}在{body}没有首席代表岗，先给他任职。",
    en="{name} holds no post of chief representative at {body}. Appoint him first.",
)
NOT_ON_THE_SPOT = ground(
    "powers.not_on_the_spot",
    zh="首席代表的授权里没有“{item}”的现场决定，请交回{body}决定，或者先补授权。",
    en="Your authorisation does not cover deciding '{item}' on the spot. Hand it to {body}, or have it added.",
    status=403,
)
NOTHING_ON_THE_SPOT = ground(
    "powers.nothing_on_the_spot",
    zh="至少选一样可以现场定的：受理、决定、发证。",
    en="Choose at least one thing that may be done on the spot: accept, decide, issue.",
)
NAME_TAKEN = ground(
    "powers.name_taken",
    zh="已经有一批叫“{batch}”，换一个名字。",
    en="There is a batch called '{batch}' already. Choose another name.",
)
DAYS_MIXED = ground(
    "powers.days_mixed",
    zh="过渡期要到生效日以后才结束：生效 {day}，过渡期到 {until}。",
    en="The transition ends after the effective day: in effect on {day}, transition until {until}.",
)
BUREAU_ONLY = ground(
    "powers.bureau_only",
    zh="划转由行政审批局准备和接收，{body}不是。",
    en="Transfers are prepared and received by the bureau; {body} is none.",
    article="行政许可法第二十五条",
    status=403,
)
NOT_ON_THE_LIST = ground(
    "powers.not_on_the_list",
    zh="这个部门不在这一批里，先把它的事项分好类。",
    en="This department is not in the batch. Classify its items first.",
)
DAY_MISSING = ground(
    "powers.day_missing",
    zh="日期没填对，按 2026-11-02 这样填。",
    en="A date is missing or not a day. Write it like 2026-11-02.",
)
CLASS_UNKNOWN = ground(
    "powers.class_unknown",
    zh="选一类：划转、关联、进驻、不进驻。",
    en="Choose one of the four classes: transferred, related, stationed, neither.",
)
WINDOW_TAKES_NOT = ground(
    "powers.window_takes_not",
    zh="{window}不收“{item}”：{why_zh}。收它的是：{where_zh}。请把申请人带到那里，不要让他自己找。",
    en="{window} does not take '{item}': {why_en}. It is taken at: {where_en}. Bring the applicant there; do not leave "
    "him to search.",
    article="S1 (二)1",
    status=409,
)
WINDOW_CLOSED = ground(
    "powers.window_closed",
    zh="窗口 {window} 今天没有开，换一个窗口再收件。",
    en="Window {window} is not open today. Choose another before you take papers in.",
    status=409,
)
WINDOW_NAMELESS = ground(
    "powers.window_nameless",
    zh="窗口要有名称，至少两个字。",
    en="Give the window a name of at least two characters.",
)
WINDOW_TAKES_WHAT = ground(
    "powers.window_takes_what",
    zh="要写明窗口收什么：收机关的，至少选一个机关；收清单的，至少写一个事项；服务窗口不收件，其他窗口都收件。",
    en="Say what the window takes: at least one body, or at least one item of a list. A service window takes no "
    "applications, every other one does.",
)
WINDOW_DAY = ground(
    "powers.window_day",
    zh="窗口不能从 {day} 起变动，最早从 {after} 起：以前的不重写。",
    en="A window cannot change from {day} on, but from {after} at the earliest: what was is not written anew.",
)
WINDOW_NOWHERE = ground(
    "powers.window_nowhere",
    zh="窗口要开在本县大厅的一个区里，选一个区。",
    en="A window is opened in a zone of a hall of this county. Choose one.",
)
LIES_IN_AREA = ground(
    "powers.lies_in_area",
    zh="这个地址（{where}）在{area}里，这件事归{holder}办。请把页面上的地区换成{area}再申请；要书面答复的，可以到窗口提交。",
    en="This address ({where}) lies in {area}, where {holder} decides. Choose {area} as the place and apply there; for "
    "a written answer, hand it in at a window.",
    article="行政许可法32(2)",
)
LIES_OUTSIDE_AREA = ground(
    "powers.lies_outside_area",
    zh="这个地址不在{area}范围里，这里不办。请把页面上的地区换成地址所在的县（本区所在：{county}）再申请；要书面答复的，可以到窗口提交。",
    en="This address lies outside of {area}, which decides nothing there. Choose the county of the address as the "
    "place ({area} lies in {county}); for a written answer, hand it in at a window.",
    article="行政许可法32(2)",
)
AREA_PART_IN_WORDS = ground(
    "powers.area_part_in_words",
    zh="只占一部分的，要写明是哪一部分（至少两个字）；整个都在区里的，不写。",
    en="Where only a part is covered, say which part (two characters at least); where all of it is, leave that empty.",
)
AREA_TOO_LONG = ground(
    "powers.area_too_long",
    zh="写得太长：最多 {most} 个字，现在 {n} 个。",
    en="Too long: at most {most} characters, these are {n}.",
)
GRANTED_ELSEWHERE = ground(
    "powers.granted_elsewhere",
    zh="这张许可是{by}发的，变更、延续、注销由它办。请把页面上的地区换成它那里再申请。",
    en="{by} granted this permit and decides on its change, renewal or end. Choose its place and apply there.",
    article="行政许可法49、50",
)
AREA_NOT_BELOW = ground(
    "powers.area_not_below",
    zh="“{place}”不能划进来：要选设立本区的政府下面的乡镇或者村、社区，不能是功能区自己。",
    en="“{place}” cannot be covered. Choose a township or a village below the government that set the area up.",
)
AREA_COVERED = ground(
    "powers.area_covered",
    zh="“{place}”从 {day} 起已经划在{area}里。先结束那一条，再划。",
    en="“{place}” is covered by {area} from {day} on already. End that first.",
)
TERMINAL_NAMELESS = ground(
    "powers.terminal_nameless",
    zh="终端要有名称，写在机器上的那个，2 到 60 个字。",
    en="Give the terminal the name that stands on the machine: 2 to 60 characters.",
)
TERMINAL_IDLE = ground(
    "powers.terminal_idle",
    zh="没人动多少秒清空：{least} 到 {most} 秒；提前提醒：至少 {warned} 秒，至多一半。",
    en="Seconds without a touch: {least} to {most}; the warning before: at least {warned}, at most half of it.",
)
TERMINAL_KEY_SHORT = ground(
    "powers.terminal_key_short",
    zh="终端密钥至少 {least} 个字符，由系统生成。",
    en="A station key has at least {least} characters; the system makes it.",
)
TERMINAL_UNKNOWN = ground(
    "powers.terminal_unknown",
    zh="没有这把密钥，或者它已经换掉、停用。请系统管理员在后台“自助终端”里发一把新的。",
    en="There is no such key, or it was replaced or switched off. Ask the system administrator for a new one.",
    status=403,
)
COUNTERPART_WORKS_HERE = ground(
    "powers.counterpart_works_here",
    zh="{body}在本平台办理，案卷在平台里就能报，不用登记为对方平台。",
    en="{body} works in this installation: files reach it here, and no exchange is needed.",
    status=409,
)
ROOT_NEEDED = ground(
    "powers.root_needed",
    zh="请上传对方平台签发机构的证书（PEM 文件，对方的“核验”页上可以下载）。",
    en="Upload the certificate of the other installation's authority (PEM; its page for verification has it).",
)
AGREEMENT_NEEDED = ground(
    "powers.agreement_needed",
    zh="请写明按哪份协议或者文件交换案卷（最多 {most} 个字）。",
    en="Name the agreement or paper by which files are exchanged (at most {most} characters).",
)
COUNTERPART_ADDRESS = ground(
    "powers.counterpart_address",
    zh="对方的接收地址要以 https:// 开头，最多 {most} 个字；不走网络、用光盘带的留空。",
    en="The address of the other side begins with https:// and has at most {most} characters; leave it empty where "
    "parcels are carried.",
)
COUNTERPART_STANDS = ground(
    "powers.counterpart_stands",
    zh="{body}已经登记过了。要换证书或者地址，先结束原来的，再从第二天起登记新的。",
    en="{body} is registered already. To change certificate or address end the old entry and register a new one from "
    "the next day.",
    status=409,
)
