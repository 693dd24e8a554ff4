"""Why a filter is not kept, and why a case file is not searched."""

from oneseal.rules.refusals import ground

FILTER_NAME = ground(
    "review.filter_name",
    zh="请给筛选起个名字，最多 {most} 个字。",
    en="Give the filter a name of at most {most} characters.",
)
FILTER_EMPTY = ground(
    "review.filter_empty",
    zh="现在列表没有筛选，没有可以存的。请先回列表筛一下。在列表里找的字可能是姓名，不存。",
    en="The list is not narrowed now, so there is nothing to save. Narrow it first. "
    "Words that were searched for may be a name and are not kept.",
)
FILTER_TAKEN = ground(
    "review.filter_taken",
    zh="您已经有一个叫“{name}”的筛选。请换个名字，或者先删掉原来的。",
    en="You have a filter called '{name}' already. Choose another name, or end the other one first.",
    status=409,
)
FILTERS_FULL = ground(
    "review.filters_full",
    zh="每人最多存 {most} 个筛选。请先删掉用不着的。",
    en="At most {most} filters are kept for one person. End one that is not needed.",
)
SHARE_OWN_POST = ground(
    "review.share_own_post",
    zh="只能给自己岗位上的人共用。请从名单里选自己的一个岗位。",
    en="A filter is shared with those of a post of one's own. Choose one of your posts.",
)
NO_SUCH_FILTER = ground(
    "review.no_such_filter",
    zh="没有这个筛选，或者不归您看。可能已经删掉了。",
    en="There is no such filter, or it is not yours to see. It may have been ended.",
    status=404,
)
FILTER_NOT_YOURS = ground(
    "review.filter_not_yours",
    zh="共用的筛选只有存的人或者本机关负责人能删。",
    en="A shared filter is ended by its maker or the head of the body only.",
    status=403,
)
SEARCH_WORDS = ground(
    "review.search_words",
    zh="请写要找的字：至少 {least} 个字，最多 {most} 个字，空格隔开的词最多 {words} 个。",
    en="Say what to look for: at least {least} and at most {most} characters, at most {words} words.",
)
