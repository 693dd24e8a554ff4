"""Why a limit, an exclusion or an extension is refused."""

from oneseal.rules.refusals import ground

BAD_NUMBER = ground(
    "clocks.bad_number",
    zh="期限“{n}”不是0到{most}之间的数，请改正。",
    en="{n} is not a number from 0 to {most}; correct the limit.",
    article="行政许可法42、82",
)
EXCLUSION_BACKWARDS = ground(
    "clocks.exclusion_backwards",
    zh="不计入期限的时间止于{end}，早于开始日{begin}，请改正。",
    en="The excluded time ends on {end}, before it begins on {begin}; correct it.",
    article="行政许可法45",
)
EXTENSION_WITHOUT_UNIT = ground(
    "clocks.extension_without_unit",
    zh="以月计的期限延长时须写明延长的单位（工作日、日或月）。",
    en="A limit in months is extended by a number with its unit: say working days, calendar days or months.",
    article="行政许可法42",
)
FIXED_DATE_STANDS = ground(
    "clocks.fixed_date_stands",
    zh="固定日期的时限不扣除、不延长、不顺延。",
    en="A fixed date is never excluded, extended or moved; leave out the exclusion, extension or committed limit.",
    article="行政许可法50",
)
NOTHING_TO_RECKON = ground(
    "clocks.nothing_to_reckon",
    zh="时限既没有期限也没有固定日期，请补上其中一个。",
    en="The clock has neither a limit nor a fixed date; give one of them.",
    article="行政许可法42",
)
COMMITTED_TOO_LONG = ground(
    "clocks.committed_too_long",
    zh="承诺时限到{committed}届满，晚于法定时限{due}；承诺时限不得长于法定时限，请缩短。",
    en="The committed limit ends on {committed}, after the statutory one on {due}; shorten it: it is never the later.",
    article="行政许可法42",
)
NOT_EXTENDABLE = ground(
    "clocks.not_extendable",
    zh="只有审查决定的时限可以延长，{name_zh}的时限不能延长，请在期限内办结。",
    en="Only the time to decide can be extended, not that for the {name_en}; finish within it.",
    article="行政许可法42",
    status=409,
)
EXTENDED_ALREADY = ground(
    "clocks.extended_already",
    zh="时限已经延长过一次，不能再延长，请在{due}前作出决定。",
    en="The limit has been extended once and cannot be extended again; decide by {due}.",
    article="行政许可法42",
    status=409,
)
EXTENSION_TOO_LATE = ground(
    "clocks.extension_too_late",
    zh="时限已于{due}届满，届满后不能延长，请立即作出决定并说明逾期原因。",
    en="The limit ended on {due} and can no longer be extended; decide at once and explain the delay.",
    article="行政许可法42",
    status=409,
)
NOT_EXCLUDABLE = ground(
    "clocks.not_excludable",
    zh="{name_zh}的时限不能扣除时间；只有审查决定和初审的时限可以。",
    en="No time is excluded from the limit for the {name_en}, only from those of decisions and preliminary reviews.",
    article="行政许可法45",
    status=409,
)
