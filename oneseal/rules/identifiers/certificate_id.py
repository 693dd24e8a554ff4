"""Identifiers of electronic certificates (电子证照标识), GB/T 36904-2018: read leniently, issued strictly."""

from dataclasses import dataclass

from oneseal.rules.identifiers import iso7064, uscc
from oneseal.rules.identifiers.verdict import DIGITS, DIGITS_AND_CAPITALS, Verdict, failed, passed, shape_fault

OID_PREFIX = "1.2.156.3005.2."
TYPE_CODE_LENGTH = 21
SERIAL_LENGTHS = range(10, 33)
_PARTS_ZH = ("证照类型代码", "颁发机构代码", "流水号", "版本号", "校验位")
_PARTS_EN = ("type code", "issuer", "serial", "version", "check character")


@dataclass(frozen=True, slots=True)
class CertificateId:
    """The parts of an identifier after the object identifier (GB/T 36904-2018)."""

    type_code: str
    issuer: str
    serial: str
    version: str
    check_char: str

    @property
    def text(self) -> str:
        """The full identifier, with the object identifier in front (GB/T 36904-2018)."""
        return OID_PREFIX + self.bare

    @property
    def bare(self) -> str:
        """The identifier without the object identifier, as certificate stores often print it (GB/T 36904-2018)."""
        return ".".join((self.type_code, self.issuer, self.serial, self.version, self.check_char))


def parse(value: str) -> CertificateId | None:
    """The five parts, with or without the object identifier in front; None if there are not five (GB/T 36904-2018)."""
    parts = value.removeprefix(OID_PREFIX).split(".")
    return CertificateId(*parts) if len(parts) == 5 and all(parts) else None


def check_char(type_code: str, issuer: str, serial: str, version: str) -> str:
    """ISO 7064 MOD 37,36 over the four parts run together (GB/T 36904-2018)."""
    return iso7064.mod_37_36(type_code + issuer + serial + version)


def check(value: str) -> Verdict:
    """Whether this is an identifier: parts, type code, version, check character; any issuer code (GB/T 36904-2018)."""
    if not value.strip():
        return failed("没有填写；请填写后再试。", "Nothing was given; fill it in and try again.")
    parts = parse(value)
    if parts is None:
        return failed(
            f"应为五段，用点隔开（类型代码.颁发机构代码.流水号.版本号.校验位），前面可以有 {OID_PREFIX}；请核对有没有漏段。",
            f"There must be five parts with dots between (type.issuer.serial.version.check); {OID_PREFIX} may lead.",
        )
    fault = _parts_fault(parts)
    if fault:
        return fault
    due = check_char(parts.type_code, parts.issuer, parts.serial, parts.version)
    if parts.check_char != due:
        return failed(
            f"校验位不对：按前四段推算应为 {due}，不是 {parts.check_char}；请对照证照逐位核对。",
            f"Wrong check character: the four parts give {due}, not {parts.check_char}; compare the certificate.",
        )
    return passed(
        f"电子证照标识，第 {int(parts.version)} 版，校验位正确。",
        f"Certificate identifier, version {int(parts.version)}, check character correct.",
    )


def make_certificate_id(type_code: str, issuer_uscc: str, serial: str, version: int | str) -> str:
    """A new identifier with its object identifier; ValueError unless every part meets the standard (GB/T 36904-2018).

    The type code is the credit code of the body that defines the licence and three digits; the issuer is a full credit
    code; the serial has 10 to 32 digits or capitals; the version runs from 1 to 999 and grows with each change.
    """
    issued = f"{int(version):03d}"
    fault = _type_fault(type_code) or _issue_fault(issuer_uscc, serial, issued)
    if fault:
        raise ValueError(fault.reason_en)
    return CertificateId(
        type_code, issuer_uscc, serial, issued, check_char(type_code, issuer_uscc, serial, issued)
    ).text


def _issue_fault(issuer_uscc: str, serial: str, version: str) -> Verdict | None:
    issuer = uscc.check(issuer_uscc)
    if not issuer.ok:
        return issuer
    return shape_fault(serial, DIGITS_AND_CAPITALS, SERIAL_LENGTHS) or _version_fault(version)


def _parts_fault(parts: CertificateId) -> Verdict | None:
    texts = (parts.type_code, parts.issuer, parts.serial, parts.version, parts.check_char)
    lengths = ([TYPE_CODE_LENGTH], range(4, 25), range(1, 41), [3], [1])
    for text, allowed, zh, en in zip(texts, lengths, _PARTS_ZH, _PARTS_EN, strict=True):
        fault = shape_fault(text, DIGITS_AND_CAPITALS, allowed)
        if fault:
            return failed(f"{zh}：{fault.reason_zh}", f"The {en}: {fault.reason_en}")
    return _type_fault(parts.type_code) or _version_fault(parts.version)


def _type_fault(type_code: str) -> Verdict | None:
    fault = shape_fault(type_code, DIGITS_AND_CAPITALS, [TYPE_CODE_LENGTH])
    if fault:
        return failed(f"证照类型代码：{fault.reason_zh}", f"The type code: {fault.reason_en}")
    definer = uscc.check(type_code[:18])
    if not definer.ok:
        return failed(
            f"证照类型代码前 18 位（规定该证照的部门）：{definer.reason_zh}",
            f"The first 18 of the type code, the body that defines the licence: {definer.reason_en}",
        )
    if any(char not in DIGITS for char in type_code[18:]):
        return failed(
            f"证照类型代码末三位 {type_code[18:]} 应为数字；请核对。",
            f"The last three of the type code, {type_code[18:]}, must be digits; compare them with the certificate.",
        )
    return None


def _version_fault(version: str) -> Verdict | None:
    if len(version) != 3 or any(char not in DIGITS for char in version) or version == "000":
        return failed(
            f"版本号应为 001 至 999，不是 {version}；请核对。",
            f"The version runs from 001 to 999 and cannot be {version}; compare it with the certificate.",
        )
    return None
