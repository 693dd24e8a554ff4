"""What an upload is, by its content: PDF, JPEG, PNG and OFD are taken; everything else is refused with a sentence.

Pure: it sees the first and the last bytes and the size. File names and declared types are not believed.
"""

from dataclasses import dataclass

from oneseal.gateways.storage.archive import zip_fault, zip_names
from oneseal.gateways.storage.pictures import jpeg_size, png_size

HEAD = 4 * 1024 * 1024
TAIL = 1024 * 1024
LARGEST = 50 * 1024 * 1024
MOST_PIXELS = 80_000_000
LONGEST_SIDE = 30_000


@dataclass(frozen=True)
class SniffVerdict:
    """Whether the content is taken, as what, and the sentence that says so."""

    ok: bool
    code: str
    zh: str
    en: str
    kind: str = ""
    media_type: str = ""
    extension: str = ""


_TAKEN = {
    "pdf": ("application/pdf", ".pdf", "PDF 文件", "PDF document"),
    "jpeg": ("image/jpeg", ".jpg", "JPEG 图片", "JPEG picture"),
    "png": ("image/png", ".png", "PNG 图片", "PNG picture"),
    "ofd": ("application/ofd", ".ofd", "OFD 文件", "OFD document"),
}
_ASK = "请换成 PDF、JPG、PNG 或 OFD 文件再上传。"
_ASK_EN = "Upload it as PDF, JPG, PNG or OFD."
_REFUSED = {
    "empty": ("文件是空的，请重新选择。", "The file is empty; choose it again."),
    "broken": (
        f"文件不完整，可能没有传完。请重新上传，或者{_ASK[1:]}",
        f"The file is incomplete, perhaps cut off. Upload it again. {_ASK_EN}",
    ),
    "encrypted": (
        "文件加了密码，打不开。请去掉密码后再上传。",
        "The file is locked by a password. Remove the password and upload it again.",
    ),
    "active": (
        "文件里有会自己运行的内容（脚本，或者启动程序的指令），不能接收。请用“打印”另存成新的 PDF 后再上传。",
        "The file would run something by itself (a script or a program). Print it to a new PDF and upload that.",
    ),
    "polyglot": (
        f"文件里夹带了别的内容，不能接收。请重新导出后上传。{_ASK}",
        f"The file carries something else inside. Export it anew. {_ASK_EN}",
    ),
    "office": (
        "收到的是办公软件文档。请在软件里另存为 PDF 后再上传。",
        "This is an office document. Save it as PDF and upload that.",
    ),
    "archive": (
        f"收到的是压缩包。请解开后逐个上传。{_ASK}",
        f"This is an archive. Unpack it and upload the files one by one. {_ASK_EN}",
    ),
    "bomb": (
        "文件解开后过大，不能接收。请缩小后再上传。",
        "The file unpacks to far too much. Make it smaller and upload it again.",
    ),
    "pixels": (
        "图片尺寸过大（最多 8000 万像素）。请缩小后再上传。",
        "The picture has too many pixels (80 million at most). Make it smaller.",
    ),
    "markup": (f"网页和 SVG 不能接收。{_ASK}", f"Web pages and SVG are not taken. {_ASK_EN}"),
    "program": (f"程序文件不能接收。{_ASK}", f"Programs are not taken. {_ASK_EN}"),
    "unknown": (f"认不出这是什么文件。{_ASK}", f"This kind of file is not known. {_ASK_EN}"),
}
_MARKUP = (b"<script", b"<html", b"<!doctype", b"<svg ", b"<svg>", b"<?php", b"<iframe")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_END = b"PK\x05\x06"


def sniff(head: bytes, tail: bytes, size: int, *, limit: int = LARGEST) -> SniffVerdict:
    """Judge an upload by its first (HEAD) and last (TAIL) bytes and its size."""
    if size > limit:
        return _too_large(limit)
    if size == 0 or not head.strip(b"\x00 \r\n\t"):
        return refused("empty")
    if head.startswith(b"%PDF-"):
        return _pdf(head, tail)
    if head.startswith(b"\xff\xd8\xff"):
        return _jpeg(head, tail)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(head, tail)
    if head.startswith(b"PK\x03\x04"):
        return _zip(tail, size)
    return _foreign(head)


def refused(code: str) -> SniffVerdict:
    """The verdict of a fault that only the whole file shows."""
    return SniffVerdict(False, code, *_REFUSED[code])


def _too_large(limit: int) -> SniffVerdict:
    most = f"{limit / 1048576:.0f} MB" if limit >= 1048576 else f"{limit // 1024} KB"
    return SniffVerdict(
        False,
        "too_large",
        f"文件超过 {most}。请缩小或者拆开后再上传。",
        f"The file is larger than {most}. Make it smaller or split it.",
    )


def _take(kind: str) -> SniffVerdict:
    media_type, extension, zh, en = _TAKEN[kind]
    return SniffVerdict(True, "taken", f"{zh}，可以接收。", f"{en}, taken.", kind, media_type, extension)


def _markup(content: bytes) -> bool:
    lowered = content.lower()
    return any(mark in lowered for mark in _MARKUP)


def _pdf(head: bytes, tail: bytes) -> SniffVerdict:
    end = tail.rfind(b"%%EOF")
    if end < 0:
        return refused("broken")
    rest = tail[end + 5 :]
    if rest.strip(b"\x00 \r\n\t") and (len(rest) > 4096 or _ZIP_END in rest or _markup(rest)):
        return refused("polyglot")
    if _markup(head[:1024]) or _ZIP_END in tail[-66000:]:
        return refused("polyglot")
    return refused("encrypted") if b"/Encrypt" in tail[-65536:] else _take("pdf")


def _jpeg(head: bytes, tail: bytes) -> SniffVerdict:
    end = tail.rfind(b"\xff\xd9")
    if end < 0:
        return refused("broken")
    if _hidden(head, tail, end + 2):
        return refused("polyglot")
    return _picture(jpeg_size(head), "jpeg")


def _png(head: bytes, tail: bytes) -> SniffVerdict:
    end = tail.rfind(b"IEND\xaeB`\x82")
    if end < 0:
        return refused("broken")
    if tail[end + 8 :].strip(b"\x00") or _hidden(head, tail, end + 8):
        return refused("polyglot")
    return _picture(png_size(head), "png")


def _hidden(head: bytes, tail: bytes, end: int) -> bool:
    """Something else in a picture: an archive's end, a PDF's head, markup at the start or after the end."""
    return _ZIP_END in tail[-66000:] or b"%PDF-" in head[:1024] or _markup(head[:2048]) or _markup(tail[end:])


def _picture(size: tuple[int, int] | None, kind: str) -> SniffVerdict:
    if size is None or 0 in size:
        return refused("broken")
    if size[0] * size[1] > MOST_PIXELS or max(size) > LONGEST_SIDE:
        return refused("pixels")
    return _take(kind)


def _zip(tail: bytes, size: int) -> SniffVerdict:
    fault = zip_fault(tail, size)
    if fault:
        return refused(fault)
    names = zip_names(tail, size)
    if "OFD.xml" in names:
        return _take("ofd")
    return refused("office" if "[Content_Types].xml" in names or "mimetype" in names else "archive")


def _foreign(head: bytes) -> SniffVerdict:
    if head.startswith(_OLE):
        return refused("office")
    if head.startswith(_ARCHIVES):
        return refused("archive")
    if head.startswith(_PROGRAMS):
        return refused("program")
    return refused(
        "markup" if _markup(head[:65536]) or head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") else "unknown"
    )
