"""Why a question is not taken, handed on, answered or published."""

from oneseal.rules.refusals import ground

NO_SUCH_QUESTION = ground(
    "questions.no_such",
    zh="没有这个咨询，或者您看不到它。请从列表里打开。",
    en="There is no such question, or it is not yours to see. Open it from the list.",
    status=404,
)
NO_SUCH_ITEM = ground(
    "questions.no_such_item",
    zh="没有找到这个事项现行的办事指南。请从事项目录里选一项再问。",
    en="No guide of that item is in force. Choose an item of the catalogue and ask again.",
    status=404,
)
TITLE_LENGTH = ground(
    "questions.title_length",
    zh="标题写 {least} 到 {most} 字，现在有 {n} 字。一句话说问什么就行。",
    en="A title has {least} to {most} characters; this one has {n}. One sentence is enough.",
)
TEXT_LENGTH = ground(
    "questions.text_length",
    zh="问题写 {least} 到 {most} 字，现在有 {n} 字。",
    en="A question has {least} to {most} characters; this one has {n}.",
)
NAME_LENGTH = ground(
    "questions.name_length",
    zh="称呼最多 {most} 字，联系电话最多 {digits} 位。",
    en="A name has at most {most} characters, a telephone number at most {digits} digits.",
)
WANTED_UNKNOWN = ground(
    "questions.wanted_unknown",
    zh="请选答复怎样给您：凭查询码查，或者发到邮箱；登录了还可以发到“我的消息”。",
    en="Choose how you want the answer: by the code or by e-mail; in my messages once you have signed in.",
)
EMAIL_INVALID = ground(
    "questions.email_invalid",
    zh="邮箱写得不对，答复寄不到。请检查 @ 前后，或者改成凭查询码自己查。",
    en="This is no e-mail address, so no answer would arrive. Check it, or look the answer up with the code.",
)
CAME_UNKNOWN = ground(
    "questions.came_unknown",
    zh="工作人员代为登记的，请选是在窗口问的还是打电话问的；自己在网上问的不用登记。",
    en="For a question that staff enter, say whether it was asked at a window or by telephone.",
)
ALREADY_ANSWERED = ground(
    "questions.already_answered",
    zh="这个咨询 {day} 已经答复了，不能再接、再转、再答。答错了的，用“更正”。",
    en="This question was answered on {day}: it is not taken, handed on or answered again. "
    "A wrong answer is corrected.",
    status=409,
)
NOT_AT_ITS_BODY = ground(
    "questions.not_at_its_body",
    zh="这个咨询现在在{body}手里，只有那里的人可以办。",
    en="This question is in the hands of {body}; only its people act on it.",
    article="首问负责制",
    status=403,
)
IN_OTHER_HANDS = ground(
    "questions.in_other_hands",
    zh="这个咨询在{who}手里，由他负责到转出为止。要换人，请他转给您。",
    en="This question is in the hands of {who}, who answers for it until it is handed on. Ask for it to be handed on.",
    article="首问负责制",
    status=409,
)
NOT_ONE_TAKER = ground(
    "questions.not_one_taker",
    zh="请选转给谁：本单位的一个人，或者另一个机关，只选一个。",
    en="Choose to whom it goes: one person of your own body, or another body; not both.",
)
TAKER_NOT_THERE = ground(
    "questions.taker_not_there",
    zh="选的人今天不在答复咨询的岗位上，或者请假了。请另选一位。",
    en="Whoever was chosen does not hold a post that answers questions today, or is away. Choose another.",
)
SAME_HANDS = ground(
    "questions.same_hands",
    zh="它本来就在那里。请选另一个人或者另一个机关。",
    en="It is there already. Choose another person or another body.",
)
REASON_NEEDED = ground(
    "questions.reason_needed",
    zh="请写为什么转出、退回或者更正，{least} 到 {most} 字；接手的人看得到。",
    en="Say why it is handed on, returned or corrected, in {least} to {most} characters; whoever gets it reads it.",
    article="首问负责制",
)
NOTHING_TO_RETURN = ground(
    "questions.nothing_to_return",
    zh="这个咨询不是别人转来的，没有地方可退。要换人或者换机关办，请转出。",
    en="Nobody handed this question on to you, so there is nowhere to return it to. Hand it on instead.",
    status=409,
)
ANSWER_LENGTH = ground(
    "questions.answer_length",
    zh="答复写 {least} 到 {most} 字，现在有 {n} 字。",
    en="An answer has {least} to {most} characters; this one has {n}.",
)
NOT_ANSWERED_YET = ground(
    "questions.not_answered_yet",
    zh="还没有答复，不能公开，也不能更正。请先答复。",
    en="It has not been answered, so it can be neither published nor corrected. Answer it first.",
    status=409,
)
HOLDS_PERSONAL = ground(
    "questions.holds_personal",
    zh="公开的文字里有{what_zh}，不能公开。请删掉或者换成不指向某个人的说法。",
    en="What is to be published holds {what_en}. Remove it, or say it in words that point at nobody.",
    article="个人信息保护法第二十五条",
)
PUBLISHED_ALREADY = ground(
    "questions.published_already",
    zh="已经公开在常见问题里了。要改，请先撤下。",
    en="It is published already. Take it down first to change it.",
    status=409,
)
NOT_PUBLISHED = ground(
    "questions.not_published",
    zh="它没有公开着，不用撤。",
    en="It is not published, so there is nothing to take down.",
    status=409,
)
TOO_MANY = ground(
    "questions.too_many",
    zh="从这个网络一刻钟里问的太多了，请过一会儿再提交。您写的还在这一页。",
    en="Too many questions came from this network within a quarter of an hour. Wait a little and send it again; "
    "what you wrote is still on this page.",
    status=429,
)
CODE_UNKNOWN = ground(
    "questions.code_unknown",
    zh="没有找到。查询码是提问以后给的 10 位字母和数字，请对照着再填一次。",
    en="Not found. The code has the 10 letters and digits that you were given after asking; please check it.",
    status=404,
)
