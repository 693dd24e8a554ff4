"""The posts that do the same kind of work, as permissions name them (posts.tsv; requirement T5)."""

from oneseal.rules.permissions.people import Kind

WINDOWS = frozenset("WIN01 WIN02 WIN03 WIN04 WIN05".split())
HELPERS = frozenset({"WIN06"})
HELPERS_OF_ALL = WINDOWS | HELPERS | {"AGT01"}
"""Who may be named to help somebody, free of charge (帮办代办; I16)."""
REVIEWERS = frozenset("REV01 REV02 REV03 REV04 REV05 REV06".split())
DECIDERS = frozenset("DEC01 DEC02 DEC03 DEC04 DEC05".split())
DECIDING = DECIDERS | WINDOWS
"""Simple items put the decision at the window (受审合一); the step's own post is a guard of the act."""
OPINING = REVIEWERS | {"HEA01", "FWD01"}
HEADS = frozenset({"DEC01", "DEC03", "DEC04"})
DECIDING_HEADS = HEADS | {"DEC05"}
"""Who answers for a body that decided: its head, at a body above the post that decides there."""
HELP_GIVERS = HEADS | {"HAL01"}
"""Who leads the helpers: gives helps out and hands them on."""
CHAIRS = frozenset({"HEA01"})
CERTIFIERS = frozenset({"CER01"})
INSPECTORS = frozenset("SUP01 SUP02 LEA01 SYS03".split())
CATALOGUERS = frozenset({"CAT01", "CAT02"})
KEEPERS = CATALOGUERS | {"DEC01"}
"""Who drafts, reviews and publishes item versions."""
BACKSTAGE = CATALOGUERS | {"SYS01", "SYS02", "DEC01", "SEA01", "HAL01"}
ADMINISTRATORS = frozenset({"SYS01", "SYS02"})
LIAISONS = frozenset({"LIA01", "LIA02"})
VERIFIERS = REVIEWERS | {"LIA02"}
"""Who may be named to verify a commitment: the step's own post, or the liaison of the supervising department."""
APPLICANTS: frozenset[Kind] = frozenset({"person", "enterprise"})
STAFF: frozenset[Kind] = frozenset({"official"})
CASEWORK = WINDOWS | REVIEWERS | DECIDERS | CERTIFIERS | {"HEA01", "FWD01"}
ASKED = REVIEWERS | DECIDERS | {"LIA02"}
"""Who answers for a body that another one asks about its case: a reviewer, a decider, the liaison."""
ENTERING = HELPERS_OF_ALL
"""Who is asked face to face or by telephone, and enters the question (I10, 首问登记)."""
ANSWERING = ENTERING | REVIEWERS
"""Who answers a question: whoever may be asked first, and the reviewers to whom it is handed on."""
