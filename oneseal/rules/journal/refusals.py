"""Why a request under an idempotency key is refused."""

from oneseal.rules.refusals import ground

KEY_MALFORMED = ground(
    "journal.key_malformed",
    zh="Idempotency-Key 要用 1 到 128 个可见的英文字符，比如一个 UUID。",
    en="An Idempotency-Key has 1 to 128 visible ASCII characters, such as a UUID.",
)
