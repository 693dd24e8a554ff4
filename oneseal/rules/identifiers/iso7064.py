"""Check characters of ISO 7064 (GB/T 17710), the ones that Chinese identifiers use."""

from oneseal.rules.identifiers.verdict import DIGITS, DIGITS_AND_CAPITALS


def mod_11_2(digits: str) -> str:
    """The check character of the pure system MOD 11-2: 0 to 9 or X (ISO 7064; used by GB 11643-1999)."""
    remainder = 0
    for value in _values(digits, DIGITS):
        remainder = (remainder + value) * 2 % 11
    return "0123456789X"[(12 - remainder) % 11]


def mod_11_10(digits: str) -> str:
    """The check digit of the hybrid system MOD 11,10 (ISO 7064; used by our case numbers)."""
    return _hybrid(digits, DIGITS)


def mod_37_36(text: str) -> str:
    """The check character of the hybrid system MOD 37,36, A = 10 to Z = 35 (ISO 7064; used by GB/T 36904-2018)."""
    return _hybrid(text, DIGITS_AND_CAPITALS)


def _hybrid(text: str, alphabet: str) -> str:
    modulus = len(alphabet)
    product = modulus
    for value in _values(text, alphabet):
        product = ((product + value) % modulus or modulus) * 2 % (modulus + 1)
    return alphabet[(modulus + 1 - product) % modulus]


def _values(text: str, alphabet: str) -> list[int]:
    values = [alphabet.find(char) for char in text]
    if not text or -1 in values:
        raise ValueError(f"a check character needs one or more of {alphabet}")
    return values
