"""The identifier of a certificate as this house composes it."""

from datetime import date

from oneseal.rules.identifiers.certificate_id import make_certificate_id


def compose_identifier(
    *, definer_uscc: str, type_serial: str, issuer_uscc: str, issued: date, serial: int, version: int = 1
) -> str:
    """Type code, issuer, serial, version and check character (GB/T 36904-2018).

    The type code is the credit code of the body that defined the kind of certificate and the last three digits of the
    kind's own code (CT0046 → 046); the serial is the day of issue and seven digits.
    """
    digits = "".join(ch for ch in type_serial if ch.isdigit())[-3:].rjust(3, "0")
    return make_certificate_id(definer_uscc + digits, issuer_uscc, f"{issued:%Y%m%d}{serial:07d}", version)
