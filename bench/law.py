"""Rules and documents: the n-th working day, the explanation of a clock, a page drawn and signed."""

from bisect import bisect_right
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

import typst
from django.conf import settings
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from bench.measuring import Side, compared
from bench.profiling import top_lines
from bench.scratch import Bench
from bench.table import Row
from oneseal.gateways.calendars import official_years
from oneseal.gateways.render import paper
from oneseal.gateways.render.seal import FONT_FOLDER
from oneseal.gateways.sign import pades
from oneseal.gateways.sign.authority import ensure_body
from oneseal.records.documents.models import Document
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.explanation import explain
from oneseal.rules.clocks.terms import Limit, Terms, Unit
from oneseal.rules.journal import parse

DAYS = [date(2024, 1, 1) + timedelta(days=n * 7 % 700) for n in range(1000)]
SHANGHAI = timezone(timedelta(hours=8))


def working_day(bench: Bench) -> Row:
    """A thousand look-ups a call, starts over two years, 1 to 60 days on."""
    calendar = Calendar(official_years())
    begin, end = date(2004, 1, 1).toordinal(), date(2026, 12, 31).toordinal()
    working = [day for day in range(begin, end) if calendar.is_working(date.fromordinal(day))]
    pairs = [(day, n % 60 + 1) for n, day in enumerate(DAYS)]

    def ours(_: int) -> None:
        for day, n in pairs:
            calendar.nth_working_day(day, n)

    def limit(_: int) -> None:
        for day, n in pairs:
            date.fromordinal(working[bisect_right(working, day.toordinal()) - 1 + n])

    if any(
        calendar.nth_working_day(day, n) != date.fromordinal(working[bisect_right(working, day.toordinal()) - 1 + n])
        for day, n in pairs
    ):
        raise AssertionError("rule and table differ")
    found = compared(Side(ours), Side(limit), rounds=bench.rounds, calls=20)
    return Row("nth", "1,000 × the n-th working day", "bisect over a list of working days", found, goal=3)


def explaining(bench: Bench) -> Row:
    """A clock of 20 working days, day by day, beside a bare walk over the same days in a set."""
    calendar = Calendar(official_years())
    clocks = [Terms(day, Limit(20, Unit.WORKING_DAY)) for day in DAYS[:100]]
    begin, end = date(2004, 1, 1).toordinal(), date(2026, 12, 31).toordinal()
    working = {day for day in range(begin, end) if calendar.is_working(date.fromordinal(day))}

    def limit(_: int) -> None:
        for terms in clocks:
            ordinal, counted, lines = terms.start.toordinal(), 0, []
            while counted < 20:
                ordinal += 1
                counted += ordinal in working
                lines.append((date.fromordinal(ordinal), ordinal in working, counted))

    found = compared(
        Side(lambda _: [explain(terms, calendar) for terms in clocks]), Side(limit), rounds=bench.rounds, calls=5
    )
    return Row("explain", "explaining 100 clocks of 20 working days", "a walk over a set of days", found)


def signed_page(bench: Bench) -> Row:
    """A notice of acceptance drawn and signed by the gateways, beside Typst and pyHanko with everything at hand."""
    content, about = issued()
    drawn_and_signed(content, about, bench)
    bare = Bare(content, about, bench.moment)
    found = compared(
        Side(lambda _: drawn_and_signed(content, about, bench)),
        Side(lambda _: bare.page()),
        rounds=min(bench.rounds, 7),
        calls=3,
    )
    return Row("page", "one PDF drawn and signed", "Typst and pyHanko alone", found, goal=1.5)


def issued() -> tuple[dict[str, Any], dict[str, Any]]:
    """The content of an acceptance issued in this run, and who signs it."""
    row = Document.objects.filter(kind="acceptance").order_by("id").first()
    if row is None:
        raise LookupError("no document was issued")
    signer = {"body_code": row.body, "body_name": "安澜县行政审批服务管理局", "uscc": "", "home": settings.ONESEAL_HOME}
    return parse(row.content), signer


def drawn_and_signed(content: dict[str, Any], about: dict[str, Any], bench: Bench) -> bytes:
    """As the outbox worker does it."""
    return pades.sign_pdf(paper.render_pdf(content), **about, moment=bench.moment)


class Bare:
    """The two libraries with a compiler, inputs, key and certificate made beforehand."""

    def __init__(self, content: dict[str, Any], about: dict[str, Any], moment: datetime) -> None:
        template = paper.TEMPLATES / "document.typ"
        self.compiler = typst.Compiler(
            template, root=paper.TEMPLATES, font_paths=[FONT_FOLDER], ignore_system_fonts=True
        )
        self.inputs, made = paper.inputs_of(content), date.fromisoformat(content["iso_date"])
        self.stamp = datetime(made.year, made.month, made.day, tzinfo=SHANGHAI)
        key = ensure_body(**about, moment=moment)
        self.signer = SimpleSigner(
            signing_cert=next(iter(load_certs_from_pemder_data(key.certificate.read_bytes()))),
            signing_key=load_private_key_from_pemder(str(key.key), passphrase=None),
            cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        )
        self.metadata = PdfSignatureMetadata(
            field_name="OneSeal", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, certify=True
        )

    def page(self) -> bytes:
        """One page."""
        drawn = self.compiler.compile(
            format="pdf", sys_inputs=self.inputs, pdf_standards=["a-2b"], timestamp=self.stamp
        )
        if not isinstance(drawn, bytes):
            raise TypeError("no single file")
        signer = PdfSigner(self.metadata, signer=self.signer, new_field_spec=SigFieldSpec("OneSeal", on_page=0))
        signed = signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(drawn)), bytes_reserved=8192)
        return bytes(signed.getvalue())


def profile_page(bench: Bench) -> list[str]:
    """Why drawing and signing takes longer than the libraries alone."""
    content, about = issued()
    return top_lines(lambda _: drawn_and_signed(content, about, bench), 10)
