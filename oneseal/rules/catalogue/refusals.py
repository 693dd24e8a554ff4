"""Why answers or an application are refused before anybody looks at them."""

from oneseal.rules.refusals import ground

ANSWER_UNKNOWN = ground(
    "catalogue.answer_unknown",
    zh="这个事项的申请表里没有“{key}”，或者填法不对；请刷新页面，按现在的表单填写。",
    en="This item's form has no “{key}”, or it is not filled in that way; reload the page and use the present form.",
    article="行政许可法31",
    status=422,
)
ANSWER_TOO_LARGE = ground(
    "catalogue.answer_too_large",
    zh="“{key}”太长：最多 {most}，现在是 {size}；请缩短，或者作为材料上传。",
    en="“{key}” is too large: at most {most}, it has {size}; shorten it, or upload it as a material.",
    article="行政许可法31",
    status=422,
)
VERSION_INCOMPLETE = ground(
    "catalogue.version_incomplete",
    # Both facts stand in both sentences, as the registry asks; the other language is cut to nothing.
    zh="{zh}{en:.0}",
    en="{en}{zh:.0}",
    article="行政许可法30",
    status=409,
)
NO_SUCH_VERSION = ground(
    "catalogue.no_such_version",
    zh="没有实施编码为“{code}”、现在有效的事项。请从事项目录里取编码。",
    en="No item of implementation code '{code}' is in force. Take the code from the list of items.",
    status=422,
)
