"""What the renderer gets and what it may record."""

from collections.abc import Callable

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import printed_code
from oneseal.usecases.documents.issue import TRACK_CODE
from oneseal.usecases.documents.rendering import Damaged, record_rendered, to_render
from tests.people import MORNING
from tests.usecases.test_walk import Answers, apply


def slip_of(version: Callable[[int], ItemVersion], answers: Answers) -> tuple[str, Document]:
    number = apply(version(12), answers(12))
    return number, Document.objects.get(kind="intake_slip")


def test_the_printed_code_is_put_in_when_the_slip_is_drawn_and_stands_nowhere_else(
    version: Callable[[int], ItemVersion], answers: Answers
) -> None:
    number, slip = slip_of(version, answers)
    assert TRACK_CODE in slip.content
    assert printed_code(number) not in slip.content
    job = to_render(slip.pk)
    assert job is not None
    assert printed_code(number) in str(job.content)
    assert TRACK_CODE not in str(job.content)
    assert (job.body_code, job.body_uscc, job.issued_at) == (slip.body, job.content["seal"]["code"], MORNING)


def test_a_document_gets_its_file_once_and_is_done_then(
    version: Callable[[int], ItemVersion], answers: Answers
) -> None:
    _, slip = slip_of(version, answers)
    assert record_rendered(slip.pk, sha256="a" * 64, size=10, moment=MORNING)
    assert not record_rendered(slip.pk, sha256="b" * 64, size=11, moment=MORNING)
    assert to_render(slip.pk) is None
    assert Document.objects.get(pk=slip.pk).file_sha256 == "a" * 64


def test_nothing_is_drawn_from_a_content_that_was_changed(
    version: Callable[[int], ItemVersion], answers: Answers
) -> None:
    _, slip = slip_of(version, answers)
    Document.objects.filter(pk=slip.pk).update(content=slip.content.replace(slip.number, "另一个号"))
    with pytest.raises(Damaged):
        to_render(slip.pk)
    Document.objects.filter(pk=slip.pk).update(content=slip.content)


def test_each_document_is_owed_once(version: Callable[[int], ItemVersion], answers: Answers) -> None:
    _, slip = slip_of(version, answers)
    assert list(Message.objects.filter(kind="render_document").values_list("key", flat=True)) == [f"render:{slip.pk}"]
