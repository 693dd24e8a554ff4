"""Why somebody cannot sign in or sign up. A sign-in never says whether it was the name or the password."""

from oneseal.rules.refusals import ground

WRONG_SIGN_IN = ground(
    "accounts.wrong_sign_in",
    zh="账号或者密码不对。请核对后再试；忘记密码请带证件到窗口重设。",
    en="The account or the password is wrong. Check both and try again; a window resets a forgotten password.",
    status=401,
)
TOO_MANY_ATTEMPTS = ground(
    "accounts.too_many_attempts",
    zh="试错太多次，为保护账号，请 {minutes} 分钟后再试。",
    en="Too many wrong attempts. To protect the account, try again in {minutes} minutes.",
    status=429,
)
TOO_MANY_DOWNLOADS = ground(
    "accounts.too_many_downloads",
    zh="这个地址刚才下载得太多，请 {minutes} 分钟后再来。数据每天变一次，一天取一次就够了。",
    en="Too much was downloaded from this address just now; come again in {minutes} minutes. The data change daily.",
    status=429,
)
TOKEN_UNKNOWN = ground(
    "accounts.token_unknown",
    zh="访问令牌无效或者已经停用。请向系统管理员要新的令牌。",
    en="The access token is unknown or revoked. Ask the system administrator for a new one.",
    status=401,
)
PASSWORD_TOO_SHORT = ground(
    "accounts.password_too_short",
    zh="密码至少 {least} 个字符，现在是 {size} 个。可以用几个不相干的词连起来。",
    en="A password has at least {least} characters; this one has {size}. Several unrelated words do well.",
)
PASSWORD_TOO_LONG = ground(
    "accounts.password_too_long",
    zh="密码至多 {most} 个字符，现在是 {size} 个。",
    en="A password has at most {most} characters; this one has {size}.",
)
PASSWORD_TOO_PLAIN = ground(
    "accounts.password_too_plain",
    zh="这个密码太容易猜到：不能含有账号、姓名、证件号码或者手机号，也不能只是其中一段，不能只用数字或者一两种字符。"
    "请换一个。",
    en="This password is too easy to guess: neither hold nor be a part of the account name, name, number or phone, not "
    "digits alone, and more than two different characters. Choose another.",
)
PASSWORD_COMMON = ground(
    "accounts.password_common",
    zh="这个密码用的人太多，一猜就中。请换一个，可以用几个不相干的词连起来。",
    en="This password is among the most common ones and is guessed first. Choose another; several unrelated words do "
    "well.",
)
PASSWORDS_DIFFER = ground(
    "accounts.passwords_differ",
    zh="两次填的密码不一样，请再填一次。",
    en="The two passwords differ. Please type it again.",
)
USERNAME_MALFORMED = ground(
    "accounts.username_malformed",
    zh="账号可以是您的手机号，或者以字母开头的 3 到 32 个小写字母、数字、点或者短横。",
    en="An account name is your mobile number, or 3 to 32 small letters, digits, dots or hyphens that begin with a "
    "letter.",
)
USERNAME_TAKEN = ground(
    "accounts.username_taken",
    zh="账号“{username}”已经有人用。请换一个；如果是您自己的，请直接登录。",
    en="The account name '{username}' is taken. Choose another; if it is yours, sign in.",
    status=409,
)
PHONE_INVALID = ground(
    "accounts.phone_invalid",
    zh="请填写 11 位手机号，以 13 到 19 开头。",
    en="Give a mobile number of 11 digits that begins with 13 to 19.",
)
HAS_ACCOUNT = ground(
    "accounts.has_account",
    zh="这个证件号码已经有账号。请直接登录；忘记密码请带证件到窗口重设。",
    en="There is an account for this number already. Sign in; a window resets a forgotten password.",
    status=409,
)
PROVE_AT_WINDOW = ground(
    "accounts.prove_at_window",
    zh="这个证件号码办过事，手机号和当时留的不一致。为保护您的办件，请带证件到窗口开通账号。",
    en="There are cases under this number, left with another phone. To protect them, open the account at a window with "
    "your document.",
    status=409,
)
NUMBER_INVALID = ground(
    "accounts.number_invalid",
    zh="证件号码不对：{reason_zh}",
    en="The number is wrong: {reason_en}",
)
NAME_NEEDED = ground(
    "accounts.name_needed",
    zh="请填写申请人的姓名或者名称（2 到 100 个字）。",
    en="Give the applicant's name (2 to 100 characters).",
)
NAME_NOT_WRITABLE = ground(
    "accounts.name_not_writable",
    zh="姓名或者名称的第 {place} 个字符（{code}）印不到文书上：不能有看不见的控制符、自造字、图形和表情。请照证件重新输入；"
    "生僻字请用输入法里的标准字，打不出来的到窗口办理。",
    en="Character {place} of the name ({code}) cannot stand on a document: no hidden signs, self-made characters, "
    "pictures or emoji. Type the name as on the document; rare characters by their standard code, or come to a window.",
)
NUMBER_OF_ANOTHER = ground(
    "accounts.number_of_another",
    zh="这个号码登记在另一个姓名或者名称下。请核对证件，以证件上的为准。",
    en="This number is registered under another name. Check it against the document.",
    status=409,
)
CODE_WRONG = ground(
    "accounts.code_wrong",
    zh="动态码不对，或者已经用过。请等手机上换了新的一个再填；一直不对，请把手机时间设成自动。",
    en="The code is wrong or was used already. Wait for the next one on your phone; if it stays wrong, let the phone "
    "set its time by itself.",
)
FACTOR_ON = ground(
    "accounts.factor_on",
    zh="这个账号已经开通两步验证。要换手机，请先关闭再重新开通。",
    en="This account has a second factor already. To change phones, switch it off and enrol anew.",
    status=409,
)
FACTOR_OFF = ground(
    "accounts.factor_off",
    zh="这个账号没有开通两步验证。",
    en="This account has no second factor.",
    status=409,
)
FACTOR_ASKED = ground(
    "accounts.factor_asked",
    zh="您的岗位必须用两步验证，不能关闭。依据：{basis}。换手机请找系统管理员重置。",
    en="Your post must use a second factor; it cannot be switched off. Basis: {basis}. For another phone, ask a system "
    "administrator to reset it.",
    status=409,
)
FACTOR_REASON_NEEDED = ground(
    "accounts.factor_reason_needed",
    zh="请写明为什么重置，至少 {least} 个字，会留下记录。",
    en="Say why it is reset, in at least {least} characters; it is recorded.",
)
FACTOR_NOT_OWN = ground(
    "accounts.factor_not_own",
    zh="自己的两步验证不能自己重置，请另一位系统管理员来做。",
    en="Nobody resets his own second factor: another system administrator does.",
    status=403,
)
ACCOUNT_UNKNOWN = ground(
    "accounts.account_unknown",
    zh="没有账号“{username}”。",
    en="There is no account '{username}'.",
    status=404,
)
