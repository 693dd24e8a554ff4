"""Check digits and structures: GB 32100, GB 11714, GB 11643, GB/T 2260, GB/T 39554 (C0109), GB/T 36904."""

from oneseal.rules.identifiers.case_number import make_case_number
from oneseal.rules.identifiers.certificate_id import make_certificate_id
from oneseal.rules.identifiers.verdict import Verdict

__all__ = ["Verdict", "make_case_number", "make_certificate_id"]
