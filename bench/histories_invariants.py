"""The seventeen invariants of law.md, each with what asks for it; what cannot be asked yet says so."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.histories_law import (
    Found,
    a_change_keeps_the_holder,
    annulment_keeps_to_its_grounds,
    documents_say_what_the_journal_says,
    every_answer_is_sealed,
    every_no_has_reasons_and_remedies,
    limited_permits_go_by_acceptance,
    no_case_sleeps_past_its_clock,
    nobody_is_decided_on_unheard,
    one_notice_with_every_open_point,
    the_barred_are_kept_out,
    the_body_acts_in_its_own_name,
    the_decision_clock_is_bound,
    the_journal_rebuilds_the_case,
    two_officers_and_an_impartial_chair,
)
from bench.histories_public import fees_keep_to_the_standard, grants_are_public_and_people_masked
from bench.histories_seen import CASE, CERTIFICATE, Look


@dataclass(frozen=True)
class Invariant:
    """One of law.md: its number, its article, what asks for it; or why nothing can be asked yet."""

    no: int
    name: str
    article: str
    asks: Callable[[Look], Found] | None = None
    not_yet: str = ""
    of: tuple[str, ...] = (CASE,)


_BOTH = (CASE, CERTIFICATE)
INVARIANTS = (
    Invariant(1, "one notice", "第三十二条第一款第四项", one_notice_with_every_open_point),
    Invariant(2, "no silence", "第三十二条第一款第四项、第五项", no_case_sleeps_past_its_clock),
    Invariant(3, "sealed answers", "第三十二条第二款、第三十九条", every_answer_is_sealed),
    Invariant(4, "reasons and remedies", "第三十八条、第七十二条第七项", every_no_has_reasons_and_remedies, of=_BOTH),
    Invariant(5, "the decision clock", "第四十二条、第四十五条", the_decision_clock_is_bound, of=_BOTH),
    Invariant(6, "two officers, the chair", "第三十四条、第四十八条", two_officers_and_an_impartial_chair),
    Invariant(7, "asked for once", "第三十五条", None, "the drill sends no case up to a superior body yet"),
    Invariant(8, "order of acceptance", "第五十三条、第五十七条", limited_permits_go_by_acceptance),
    Invariant(9, "the barred", "第七十八条、第七十九条", the_barred_are_kept_out, of=_BOTH),
    Invariant(10, "delegation", "第二十四条", the_body_acts_in_its_own_name),
    Invariant(11, "fees", "第五十八条、第五十九条", fees_keep_to_the_standard),
    Invariant(12, "publication", "第五条、第四十条", grants_are_public_and_people_masked),
    Invariant(13, "documents and journal", "law.md", documents_say_what_the_journal_says, of=_BOTH),
    Invariant(14, "the journal rebuilds", "law.md", the_journal_rebuilds_the_case, of=_BOTH),
    Invariant(15, "told and heard", "第三十六条、第四十六条至第四十八条", nobody_is_decided_on_unheard),
    Invariant(16, "annulment", "第六十九条", annulment_keeps_to_its_grounds, of=(CERTIFICATE,)),
    Invariant(17, "the holder", "第九条", a_change_keeps_the_holder, of=(CERTIFICATE,)),
)
"""All seventeen. The journal's (14) is asked first, as the others rest on what it rebuilds."""

ASKED = sorted((one for one in INVARIANTS if one.asks), key=lambda one: one.no != 14)
