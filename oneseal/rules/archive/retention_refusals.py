"""Why a file is kept on, and why an act of destroying files is refused."""

from oneseal.rules.refusals import ground

RULES = "档案法第二十一条"

CLASS_UNKNOWN = ground(
    "archive.class_unknown",
    zh="请选保管期限：永久、30年、10年。",
    en="Choose a retention period: for good, 30 years or 10 years.",
    article=RULES,
)
CLASS_BASIS = ground(
    "archive.class_basis",
    zh="请写定这个保管期限的依据（4 到 200 个字），比如本机关的归档范围和保管期限表。",
    en="Give the basis of this retention period (4 to 200 characters), such as the body's schedule of retention.",
    article=RULES,
)
NO_SUCH_ITEM = ground(
    "archive.no_such_item",
    zh="没有这个事项版本，或者它不是您机关的。",
    en="There is no such item version, or it is not one of your body.",
    status=404,
)
CLASS_SHORTENED = ground(
    "archive.class_shortened",
    zh="已经定了“{kept_zh}”，只能改长，不能改短。",
    en="It was set to '{kept_en}' already; it can be lengthened, not shortened.",
    article=RULES,
    status=409,
)
NOT_IN_ARCHIVE = ground(
    "archive.not_in_archive",
    zh="还没有归档。",
    en="It is not archived yet.",
    article=RULES,
    status=409,
)
UNCLASSED = ground(
    "archive.unclassed",
    zh="事项没有定保管期限。",
    en="No retention period is set for its item.",
    article=RULES,
    status=409,
)
FOR_GOOD = ground(
    "archive.for_good",
    zh="永久保管，不能销毁。",
    en="It is kept for good and never destroyed.",
    article=RULES,
    status=409,
)
NOT_EXPIRED = ground(
    "archive.not_expired",
    zh="保管到 {day}，还没有到期。",
    en="It is kept until {day}, which has not come yet.",
    article=RULES,
    status=409,
)
STILL_RUNNING = ground(
    "archive.still_running",
    zh="还有时限在走。",
    en="A limit of it is still running.",
    status=409,
)
INSPECTED = ground(
    "archive.inspected",
    zh="正在案卷抽查里，没有查完或者没有销号。",
    en="It is in an inspection of files that is not finished or has an open finding.",
    article="S4 二(五)",
    status=409,
)
BARRED_BY = ground(
    "archive.barred_by",
    zh="限制再次申请的决定在这一件里，还没有到期。",
    en="A restriction that is still in force rests on it.",
    article="行政许可法第七十八条、第七十九条",
    status=409,
)
CERTIFICATE_STANDS = ground(
    "archive.certificate_stands",
    zh="发的证照或者批文还有效，或者暂扣着。",
    en="The certificate or approval granted in it still stands, or is suspended.",
    status=409,
)
ON_HOLD = ground(
    "archive.on_hold",
    zh="有争议或者在调查，暂缓销毁。",
    en="It is held back for a dispute or an investigation.",
    article=RULES,
    status=409,
)
DESTROYED_ALREADY = ground(
    "archive.destroyed_already",
    zh="已经销毁。",
    en="It is destroyed already.",
    status=409,
)
NONE_CHOSEN = ground(
    "archive.none_chosen",
    zh="请从到期的案卷里勾选，一次 1 到 {most} 件。",
    en="Tick some of the files that are due, 1 to {most} at a time.",
)
CANNOT_GO = ground(
    "archive.cannot_go",
    zh="{number} 不能销毁：{why_zh}",
    en="{number} cannot be destroyed: {why_en}",
    article=RULES,
    status=409,
)
WHY_DESTROY = ground(
    "archive.why_destroy",
    zh="请写理由（4 到 1000 个字）。",
    en="Give the reason (4 to 1000 characters).",
    article=RULES,
)
NO_SUCH_DESTRUCTION = ground(
    "archive.no_such_destruction",
    zh="没有这次销毁，或者它不是您机关的。",
    en="There is no such destruction, or it is not one of your body.",
    status=404,
)
ANSWERED_ALREADY = ground(
    "archive.answered_already",
    zh="这次销毁已经有人答复了。",
    en="This destruction was answered already.",
    status=409,
)
OWN_PROPOSAL = ground(
    "archive.own_proposal",
    zh="提出销毁的人不能自己批准。请同岗位的另一个人看过再批。",
    en="Whoever proposed it does not approve it. Let another of the post look and approve.",
    article=RULES,
    status=403,
)
ALL_LEFT_OUT = ground(
    "archive.all_left_out",
    zh="里面的案卷现在一件也不能销毁，请退回。",
    en="None of its files can be destroyed now; send it back.",
    article=RULES,
    status=409,
)
FILE_DESTROYED = ground(
    "archive.file_destroyed",
    zh="这份文件保管期满，已经按规定销毁，不能再看。",
    en="This file was destroyed by the rules once its retention had run out; it can be read no more.",
    article=RULES,
    status=410,
)
PACKAGE_DESTROYED = ground(
    "archive.package_destroyed",
    zh="案卷保管期满，归档包已经按规定销毁（{number}）。",
    en="The retention of this file has run out and its package was destroyed by the rules ({number}).",
    article=RULES,
    status=410,
)
