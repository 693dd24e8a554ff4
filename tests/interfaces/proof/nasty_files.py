"""The twenty nastiest uploads, made here: each with the name it comes under and what has to become of it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from tests.interfaces.files import HTML, PDF, PNG, PROGRAM

TAKEN = ""


@dataclass(frozen=True)
class Nasty:
    """An upload: its name, its content, a part of the sentence that refuses it (TAKEN: none), the name it gets."""

    name: str
    make: Callable[[], bytes]
    said: str
    kept: str = ""


def zipped(entries: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A small PDF with more objects and a fuller trailer."""
    body = b"\n".join(b"%d 0 obj%sendobj" % (number, one) for number, one in enumerate(objects, 2))
    root = b"1 0 obj<</Type/Catalog/OpenAction 2 0 R/AcroForm 3 0 R>>endobj\n"
    return b"%PDF-1.7\n" + root + body + b"\ntrailer<</Root 1 0 R" + trailer + b">>\nstartxref\n0\n%%EOF\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))


def png_bomb() -> bytes:
    """30,000 x 30,000 pixels of nothing in a few kilobytes."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(exif: bytes = b"") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "#ab2f27").save(made, "JPEG", **({"exif": exif} if exif else {}))
    return made.getvalue()


def jpeg_with_much_exif() -> bytes:
    plain = jpeg()
    segments = b"".join(b"\xff\xe1" + struct.pack(">H", 65_000) + b"\x01" * 64_998 for _ in range(12))
    return plain[:2] + segments + plain[2:]


def zip_in_zip_in_zip() -> bytes:
    inner = zipped({f"{n}.txt": b"\x00" * 1_000_000 for n in range(20)})
    return zipped({"OFD.xml": b"<ofd/>", "a.zip": inner, "b.txt": b"\x00" * 60_000_000})


def linearized_and_locked() -> bytes:
    """The dictionary that locks the file stands at its head, the end says nothing of it."""
    locked = b"%PDF-1.7\n5 0 obj<</Linearized 1>>endobj\ntrailer<</Root 1 0 R/Encrypt 9 0 R>>\n"
    return locked + b"%" + b"x" * 2_000_000 + b"\ntrailer<</Size 9>>\nstartxref\n9\n%%EOF\n"


NASTY: dict[str, Nasty] = {
    "a web page called PDF": Nasty("说明.pdf", lambda: HTML, "网页和 SVG 不能接收"),
    "an SVG with a script called PNG": Nasty(
        "章.png", lambda: b"<?xml version='1.0'?><svg xmlns='x' onload='alert(1)'/>", "网页和 SVG 不能接收"
    ),
    "an SVG in UTF-16": Nasty("章.svg", lambda: "<svg onload='x()'/>".encode("utf-16"), "认不出这是什么文件"),
    "a program called PDF": Nasty("申请表.pdf.exe", lambda: PROGRAM, "程序文件不能接收"),
    "PDF and ZIP at once": Nasty("执照.pdf", lambda: PDF + zipped({"x.exe": PROGRAM}), "夹带了别的内容"),
    "PDF and web page at once": Nasty(
        "执照.pdf", lambda: b"%PDF-1.4\n%<script>alert(1)</script>\n" + PDF, "夹带了别的内容"
    ),
    "PNG and web page at once": Nasty("照片.png", lambda: PNG + HTML, "夹带了别的内容"),
    "JPEG and PHP at once": Nasty(
        "照片.jpg", lambda: jpeg()[:20] + b"<?php system($_GET[0]); ?>" + jpeg()[20:], "夹带了别的内容"
    ),
    "a ZIP bomb called OFD": Nasty("合同.ofd", zip_in_zip_in_zip, "文件解开后过大"),
    "an OFD that climbs out of its folder": Nasty(
        "合同.ofd", lambda: zipped({"OFD.xml": b"<ofd/>", "../../../etc/cron.d/x": b"* * * * *"}), "夹带了别的内容"
    ),
    "an OFD with an absolute Windows path": Nasty(
        "合同.ofd", lambda: zipped({"OFD.xml": b"<ofd/>", "C:\\Windows\\x.dll": b"x"}), "夹带了别的内容"
    ),
    "a PNG bomb": Nasty("照片.png", png_bomb, "图片尺寸过大"),
    "a picture with more EXIF than picture": Nasty("照片.jpeg", jpeg_with_much_exif, TAKEN, "照片.jpg"),
    "a PDF that runs a script": Nasty(
        "执照.pdf", lambda: pdf(b"<</S/JavaScript/JS(app.alert\\(1\\))>>", b"<<>>"), "会自己运行的内容"
    ),
    "a PDF that hides how it runs a script": Nasty(
        "执照.pdf", lambda: pdf(b"<</S/J#61vaScript/J#53(app.alert\\(1\\))>>", b"<<>>"), "会自己运行的内容"
    ),
    "a PDF that starts a program": Nasty(
        "执照.pdf", lambda: pdf(b"<</S/Launch/F(cmd.exe)>>", b"<<>>"), "会自己运行的内容"
    ),
    "a PDF with a script in a packed object": Nasty(
        "执照.pdf",
        lambda: pdf(
            b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length 99>>stream\n"
            + zlib.compress(b"2 0 <</S/JavaScript/JS(x)>>")
            + b"\nendstream ",
            b"<<>>",
        ),
        "会自己运行的内容",
    ),
    "a locked PDF": Nasty("执照.pdf", lambda: pdf(b"<<>>", b"<<>>", trailer=b"/Encrypt 9 0 R"), "文件加了密码"),
    "a locked PDF that says so at its head only": Nasty("执照.pdf", linearized_and_locked, "文件加了密码"),
    "a PDF with a file inside": Nasty(
        "发票.pdf", lambda: pdf(b"<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream ", b"<<>>"), TAKEN, "发票.pdf"
    ),
    "a name that climbs": Nasty("..\\..\\../../etc/passwd\x00.pdf", lambda: PDF, TAKEN, "passwd.pdf"),
    "a name that reads backwards": Nasty("执照\u202efdp.exe", lambda: PDF, TAKEN, "执照fdp.pdf"),
    "a name with a NUL and a line break": Nasty("执\x00照\r\nSet-Cookie: a=b.pdf", lambda: PDF, TAKEN, "*"),
    "a name of nothing but dots": Nasty("....", lambda: PDF, TAKEN, "file.pdf"),
    "a name longer than a disk takes": Nasty("长" * 4000 + ".pdf", lambda: PDF, TAKEN, "长" * 120 + ".pdf"),
    "a rare name": Nasty("𬭳㛃𫖯䶮龑.png", lambda: PNG, TAKEN, "𬭳㛃𫖯䶮龑.png"),
    "a picture called PDF": Nasty("执照.pdf", lambda: PNG, TAKEN, "执照.png"),
    "two endings": Nasty("执照.php.pdf", lambda: PDF, TAKEN, "执照.php.pdf"),
    "nothing at all": Nasty("执照.pdf", lambda: b"", "文件是空的"),
    "zeros": Nasty("执照.pdf", lambda: b"\x00" * 100_000, "文件是空的"),
    "half a PDF": Nasty("执照.pdf", lambda: PDF[:40], "文件不完整"),
    "half a JPEG": Nasty("照片.jpg", lambda: jpeg()[:-200], "文件不完整"),
    "a Word document": Nasty(
        "申请.docx", lambda: zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "另存为 PDF"
    ),
    "too much": Nasty("执照.pdf", lambda: PDF + b" " * (20 * 1024 * 1024), "文件超过 20 MB"),
}
