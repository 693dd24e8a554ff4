"""Why an address, a code or a template is not taken."""

from oneseal.rules.refusals import ground

ADDRESS_INVALID = ground(
    "messages.address_invalid",
    zh="这个地址收不到消息。邮箱要像 name@example.cn，手机号要 11 位，请改一下。",
    en="Nothing can be sent to this address. An e-mail address looks like name@example.cn, a mobile number has 11 "
    "digits; correct it.",
)
CODE_WRONG = ground(
    "messages.code_wrong",
    zh="确认码不对，或者过了 15 分钟。请看最新的那一条，还不对就重新要一个。",
    en="The code is wrong or older than 15 minutes. Use the latest one, or ask for another.",
)
NO_SUCH_WAY = ground(
    "messages.no_such_way",
    zh="没有设这个接收地址。请先填地址，再确认。",
    en="This address is not set. Enter it first, then confirm it.",
    status=404,
)
CODE_TOO_SOON = ground(
    "messages.code_too_soon",
    zh="确认码刚发过。请等一分钟再要。",
    en="A code was sent just now. Wait a minute before asking for another.",
    status=429,
)
CODES_SPENT = ground(
    "messages.codes_spent",
    zh="24 小时内已经发了 {most} 次确认码，不再发了。请明天再要。",
    en="{most} codes were sent within 24 hours and no more are. Ask again tomorrow.",
    status=429,
)
TEMPLATE_EMPTY = ground(
    "messages.template_empty",
    zh="“{part}”是空的。中文和英文的标题、正文、短信都要写。",
    en="'{part}' is empty. Subject, text and SMS are needed in Chinese and in English.",
)
TEMPLATE_TOO_LONG = ground(
    "messages.template_too_long",
    zh="“{part}”有 {n} 字，最多 {most} 字，请写短一点。",
    en="'{part}' has {n} characters, at most {most}; shorten it.",
)
PLACE_UNKNOWN = ground(
    "messages.place_unknown",
    zh="“{part}”里的 {{{place}}} 系统不认识。能用的是：{known_zh}。",
    en="{{{place}}} in '{part}' is not known. These are: {known_en}.",
)
NO_SUCH_TOPIC = ground(
    "messages.no_such_topic",
    zh="没有这一种消息，请从列出的里面选。",
    en="There is no such kind of message. Choose one of those listed.",
    status=404,
)
NO_DRAFT = ground(
    "messages.no_draft",
    zh="没有可以生效的草稿。请先存草稿，看过预览再生效。",
    en="There is no draft to put in force. Save one, look at the preview, then put it in force.",
    status=409,
)
DRAFT_CHANGED = ground(
    "messages.draft_changed",
    zh="草稿在您看过以后又改了。请再看一遍预览，再生效。",
    en="The draft was changed after you looked at it. Look at the preview again, then put it in force.",
    status=409,
)
