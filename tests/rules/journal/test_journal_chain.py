"""The chain: sound ones verify, every kind of tampering is found, destroying private parts is not tampering."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.journal import (
    Actor,
    Entry,
    Fault,
    canonical,
    chain_hash,
    daily_digest,
    destroyed,
    make_entry,
    private_digest,
    verify,
)
from oneseal.rules.journal.verification import Finding, unaccounted

MOMENT = datetime(2026, 9, 18, 1, 0, tzinfo=UTC)
SALT = bytes(range(16))
DAY = "60e00f6613be82c2f5603a94bf5c0e6ea7a4b4b4ffdf6f999d59eeaa4e8f84ae"


def chain(length: int, subject: tuple[str, int] = ("case", 7)) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(length):
        last = (entries[-1].seq, entries[-1].hash) if entries else None
        entries.append(
            make_entry(
                subject=subject,
                last=last,
                verb="accept",
                actor=Actor("account:3", "REV01"),
                moment=MOMENT + timedelta(minutes=number),
                body={"n": number},
                key=f"k{number}",
                private={"name": f"林{number}"} if number % 2 == 0 else None,
                salt=SALT if number % 2 == 0 else None,
            )
        )
    return entries


def faults(entries: list[Entry], heads: list[tuple[str, int, int, str]] | None = None) -> list[tuple[Fault, int]]:
    return [(finding.fault, finding.seq) for finding in verify(entries, heads or [])]


@given(st.integers(0, 8), st.integers(0, 8))
def test_sound_chains_verify_whatever_the_order_they_come_in(one: int, other: int) -> None:
    entries = chain(one) + chain(other, ("certificate", 7))
    assert verify(reversed(entries)) == []


def test_an_entry_knows_what_the_act_recorded() -> None:
    assert chain(2)[1].body == {"n": 1}


@given(st.integers(0, 4), st.data())
def test_any_changed_column_is_found_at_its_entry(place: int, data: st.DataObject) -> None:
    column = data.draw(
        st.sampled_from(["verb", "person", "post", "on_behalf_of", "moment", "key", "content", "hash", "digest"])
    )
    entries = chain(5)
    entries[place] = replace(entries[place], **{column: getattr(entries[place], column) + "x"})
    assert place + 1 in {seq for _, seq in faults(entries)}


def test_content_written_anew_with_its_hash_breaks_the_link_to_the_next() -> None:
    entries = chain(4)
    forged = entries[1].content.replace('"n":1', '"n":9')
    entries[1] = replace(entries[1], content=forged, hash=chain_hash(entries[1].previous, forged, entries[1].digest))
    assert faults(entries) == [(Fault.BROKEN_LINK, 3)]


def test_altered_content_is_found_where_it_is() -> None:
    entries = chain(3)
    entries[1] = replace(entries[1], content=entries[1].content.replace('"n":1', '"n":9'))
    assert faults(entries) == [(Fault.ALTERED_CONTENT, 2)]


def test_a_removed_entry_leaves_a_gap() -> None:
    entries = chain(5)
    del entries[2]
    assert faults(entries) == [(Fault.GAP, 4)]


def test_a_removed_first_entry_leaves_a_gap() -> None:
    assert faults(chain(3)[1:]) == [(Fault.GAP, 2)]


def test_an_entry_twice_is_found() -> None:
    entries = chain(2)
    assert faults([*entries, entries[1]]) == [(Fault.REPEATED, 2)]


def test_a_cut_off_end_shows_against_the_recorded_head() -> None:
    entries = chain(3)
    head = ("case", 7, 3, entries[2].hash)
    assert faults(entries, [head]) == []
    assert faults(entries[:2], [head]) == [(Fault.WRONG_HEAD, 3)]
    assert faults([], [head]) == [(Fault.WRONG_HEAD, 3)]


def test_an_altered_private_part_is_found_and_a_destroyed_one_is_valid() -> None:
    entries = chain(3)
    altered = [replace(entries[0], private='{"name":"王0"}'), *entries[1:]]
    assert faults(altered) == [(Fault.ALTERED_PRIVATE, 1)]
    gone = [replace(entries[0], private=None, salt=None), *entries[1:]]
    assert faults(gone) == []
    assert [entry.seq for entry in destroyed(gone)] == [1]


def test_a_private_part_put_where_there_was_none_is_found() -> None:
    entries = chain(2)
    entries[1] = replace(entries[1], private='{"name":"王"}', salt=SALT)
    assert faults(entries) == [(Fault.ALTERED_PRIVATE, 2)]


def test_a_finding_says_where_and_what_in_both_languages() -> None:
    finding = verify(chain(3)[1:])[0]
    assert finding.sentence() == "case 7 第 2 条：前面缺少记录。"
    assert finding.sentence("en") == "case 7, entry 2: entries before it are missing."


@given(st.tuples(st.text("ab", max_size=3), st.text("ab", max_size=3), st.text("ab", max_size=3)), st.data())
def test_no_two_framings_share_a_hash(parts: tuple[str, str, str], data: st.DataObject) -> None:
    others = data.draw(st.tuples(*[st.text("ab", max_size=3)] * 3))
    assert (chain_hash(*parts) == chain_hash(*others)) == (parts == others)


def test_the_same_private_text_under_another_salt_has_another_digest() -> None:
    assert private_digest(SALT, "林") != private_digest(bytes(16), "林")
    with pytest.raises(ValueError, match="16 bytes"):
        private_digest(b"short", "林")


def test_a_private_part_without_its_salt_is_not_taken() -> None:
    with pytest.raises(ValueError, match="come together"):
        make_entry(subject=("case", 1), last=None, verb="submit", actor=Actor(""), moment=MOMENT, body={}, private={})


@given(st.permutations([("case", 2, 3, "b"), ("case", 1, 9, "a"), ("certificate", 1, 1, "c")]))
def test_the_digest_of_a_day_does_not_depend_on_the_order_of_the_heads(heads: list[tuple[str, int, int, str]]) -> None:
    day = date(2026, 9, 18)
    assert daily_digest(day, heads) == daily_digest(day, sorted(heads))
    assert daily_digest(day, heads) == daily_digest(day, heads, "")
    assert len({daily_digest(day, heads), daily_digest(day, heads[1:]), daily_digest(day, heads, "previous")}) == 3


def test_the_hash_never_changes_between_releases() -> None:
    assert chain(1)[0].hash == "32a1cb4a8f955f8446b1f48280c3ab1ecf931be1c9ef4d11cda124b65b2f85bb"
    assert canonical({"a": 1}) == '{"a":1}'


@pytest.mark.parametrize(("private", "salt"), [({}, None), (None, SALT)])
def test_a_private_part_and_its_salt_come_only_together(private: dict[str, object] | None, salt: bytes | None) -> None:
    with pytest.raises(ValueError, match="come together"):
        make_entry(
            subject=("case", 1), last=None, verb="submit", actor=Actor(""), moment=MOMENT, body={},
            private=private, salt=salt,
        )  # fmt: skip


def test_an_entry_bears_whom_it_was_done_for_and_its_key() -> None:
    made = make_entry(
        subject=("case", 1), last=None, verb="submit", actor=Actor("account:3", "REV01", "enterprise:9"),
        moment=MOMENT, body={}, key="k",
    )  # fmt: skip
    assert (made.on_behalf_of, made.key, made.digest, made.schema) == ("enterprise:9", "k", "", 1)
    assert '"on_behalf_of":"enterprise:9"' in made.content


def test_columns_are_compared_even_where_the_hash_was_made_anew() -> None:
    sound = chain(1)[0]
    for content in ("no text", "[]", "1", '{"seq":1}', sound.content.replace("accept", "refuse")):
        forged = replace(sound, content=content, hash=chain_hash(sound.previous, content, sound.digest))
        assert faults([forged]) == [(Fault.ALTERED_COLUMN, 1)], content


def test_a_private_part_with_a_short_salt_or_without_its_digest_is_found() -> None:
    sound = chain(1)[0]
    assert faults([replace(sound, salt=b"short")]) == [(Fault.ALTERED_PRIVATE, 1)]
    assert faults([replace(sound, salt=None)]) == [(Fault.ALTERED_PRIVATE, 1)]


def test_the_findings_of_all_chains_are_told() -> None:
    assert faults(chain(3)[1:] + chain(3, ("certificate", 7))[1:]) == [(Fault.GAP, 2), (Fault.GAP, 2)]


def test_the_digest_of_a_day_never_changes_between_releases() -> None:
    assert daily_digest(date(2026, 9, 18), [("case", 1, 9, "a")], "before") == DAY


def test_a_private_part_is_gone_by_an_act_or_it_is_told() -> None:
    gone = [("case", 7, 3), ("case", 8, 1)]
    assert unaccounted(gone, {("case", 7)}) == [Finding(Fault.UNACCOUNTED, "case", 8, 1)]
