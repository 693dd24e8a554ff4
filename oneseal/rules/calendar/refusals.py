"""Why a day or a year is refused."""

from oneseal.rules.refusals import ground

BEYOND_THE_CALENDAR = ground(
    "calendar.beyond",
    zh="算出的日期超出日历（公元1年至9999年），请核对起算日和期限。",
    en="The date falls outside the calendar (years 1 to 9999); check the start and the limit.",
    article="行政许可法82",
)
MALFORMED_YEAR = ground(
    "calendar.malformed_year",
    zh="{year}年的日历中{day}不属于该年，或者同时是放假日和上班日，请核对后重新载入。",
    en="{day} in the calendar of {year} lies outside it or is both day off and workday; correct it and load it again.",
    article="全国年节及纪念日放假办法",
)
YEAR_TWICE = ground(
    "calendar.year_twice",
    zh="{year}年的日历给了两份，请只保留一份。",
    en="The calendar of {year} is given twice; keep one of them.",
    article="全国年节及纪念日放假办法",
)
NO_NOTICE = ground(
    "calendar.no_notice",
    zh="这段文字里没有“一、元旦：…”这样的节日安排，请贴国务院办公厅放假通知的原文。",
    en="The text holds no feast as in “一、元旦：…”; paste the State Council notice itself.",
    article="全国年节及纪念日放假办法",
)
NOTICE_NOT_TEXT = ground(
    "calendar.notice_not_text",
    zh="这里读 .txt 文本文件，不读 PDF、Word、WPS 文件。打开它，全选、复制，贴到上面的框里。",
    en="Text files (.txt) are read here, no PDF, Word or WPS files. Open it, copy all of it and paste it above.",
)
NOTICE_WITHOUT_YEAR = ground(
    "calendar.notice_without_year",
    zh="看不出是哪一年的放假安排，请连标题一起贴，或者填上年份。",
    en="Which year the notice is for cannot be told; paste its title too, or fill in the year.",
    article="全国年节及纪念日放假办法",
)
NOTICE_NOT_THERE = ground(
    "calendar.notice_not_there",
    zh="这份放假通知现在是“{state_zh}”，做不了这一步，请刷新页面看最新情况。",
    en="This notice is {state_en}: that cannot be done now. Reload the page.",
    status=409,
)
NOTICE_CONTRADICTS = ground(
    "calendar.notice_contradicts",
    zh="通知里还有 {n} 处自相矛盾，请对照官方原文改好再送批准。",
    en="The notice contradicts itself in {n} places; correct it by the official text first.",
    article="全国年节及纪念日放假办法",
)
NOTICE_WITHOUT_NUMBER = ground(
    "calendar.notice_without_number",
    zh="没有发文字号只能演练，不能生效。请填国务院办公厅通知的发文字号。",
    en="Without its document number this is a rehearsal and takes no effect; fill in the notice's number.",
    article="全国年节及纪念日放假办法",
)
YEAR_IS_OVER = ground(
    "calendar.year_is_over",
    zh="{year} 年已经过去，那一年的日历不能再改。",
    en="{year} is over: its calendar cannot be changed any more.",
)
UNSEEN_DIFFERENCES = ground(
    "calendar.unseen_differences",
    zh="和往年不一样的还有 {n} 处没有看过，请逐条看过、勾上再送批准。",
    en="{n} differences from earlier years have not been ticked as seen.",
)
SAME_PERSON = ground(
    "calendar.same_person",
    zh="起草或者送批准的人不能自己批准，请另一位有批准权限的人来办。",
    en="Whoever drafted or submitted it cannot approve it; somebody else has to.",
    status=403,
)
NO_SUCH_NOTICE = ground(
    "calendar.no_such_notice",
    zh="没有这份放假通知，请回到日历页重新找。",
    en="There is no such notice; look for it on the calendar page.",
    status=404,
)
