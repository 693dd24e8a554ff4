"""Organisation codes (组织机构代码), GB 11714-1997: eight characters and a check character."""

from oneseal.rules.identifiers.verdict import DIGITS_AND_CAPITALS, Verdict, failed, passed, shape_fault

WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_char(body: str) -> str:
    """The ninth character: 11 less the weighted sum modulo 11, 10 written X and 11 written 0 (GB 11714-1997)."""
    total = sum(DIGITS_AND_CAPITALS.index(char) * weight for char, weight in zip(body, WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def check(value: str) -> Verdict:
    """Whether this is an organisation code, with or without the hyphen before its check character (GB 11714-1997)."""
    compact = value[:8] + value[9:] if value[8:9] == "-" else value
    fault = shape_fault(compact, DIGITS_AND_CAPITALS, [9])
    if fault:
        return fault
    due = check_char(compact[:8])
    if compact[8] != due:
        return failed(
            f"校验码不对：按前 8 位推算，第 9 位应为 {due}，不是 {compact[8]}；请对照证书逐位核对。",
            f"Wrong check character: the first 8 give {due}, not {compact[8]}; compare each one with the certificate.",
        )
    return passed("组织机构代码，校验码正确。", "Organisation code, check character correct.")
