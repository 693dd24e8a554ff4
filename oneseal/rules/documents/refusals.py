"""Grounds of the documents room."""

from oneseal.rules.refusals import ground

STATEMENTS_MISSING = ground(
    "documents.statements_missing",
    zh="《{document}》还缺：{missing}。请补全后再出具。",
    en="{document} still lacks: {missing}. Complete it before it is issued.",
    article="行政许可法32、38",
    status=422,
)
