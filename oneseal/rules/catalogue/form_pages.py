"""The form cut into pages: the questions first, then each section in groups of a few related fields."""

from collections.abc import Mapping
from dataclasses import dataclass

from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.form import Answers, Field, Snapshot, form_of, visible
from oneseal.rules.catalogue.sentences import Sentence

MOST_ON_A_PAGE = 5
_ALONE = frozenset({"table", "attachment"})

# What a page asks, by the first field on it, or by what the names of its fields begin with.
_TITLES: Mapping[str, Sentence] = {
    "by_agent": Sentence("自己办，还是委托别人办？", "Do you apply yourself or through an agent?"),
    "agent": Sentence("代理人是谁？", "Who is the agent?"),
    "ent": Sentence("哪个单位申请？", "Which enterprise or organisation applies?"),
    "rep": Sentence("法定代表人（负责人）是谁？", "Who is the legal representative?"),
    "contact": Sentence("有事找谁联系？", "Whom do we contact?"),
    "person": Sentence("申请人是谁？", "Who applies?"),
    "biz": Sentence("场所在哪里？", "Where are the premises?"),
    "premises": Sentence("场所的情况", "About the premises"),
    "project": Sentence("项目的情况", "About the project"),
    "bank": Sentence("钱打到哪个账户？", "Which account is to be paid?"),
    "delivery": Sentence("结果怎么拿？", "How do you want to receive the result?"),
    "truth": Sentence("最后，请声明", "Finally, your statement"),
}
_SITUATION = Sentence("先答几个问题，只看您要办的", "First a few questions, to show only what concerns you")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the form: its questions or its fields, in order."""

    key: str
    kind: str
    title: Sentence
    section: str
    slugs: tuple[str, ...]


def _stem(slug: str) -> str:
    return slug if slug in _TITLES else slug.partition("_")[0]


def _belongs(field: Field, group: list[Field]) -> bool:
    """Does the field follow from one of the group: same stem, or shown by an answer to it?"""
    slugs = {str(one["slug"]) for one in group}
    if expressions.names(str(field["when"])) & slugs:
        return True
    return _stem(str(field["slug"])) == _stem(str(group[-1]["slug"]))


def _free(group: list[Field]) -> int:
    # Followers of an answer do not count: they only appear when it is given.
    return sum(1 for field in group if not field["when"])


def _clusters(fields: list[Field]) -> list[list[Field]]:
    clusters: list[list[Field]] = []
    for field in fields:
        alone = field["type"] in _ALONE or (bool(clusters) and clusters[-1][-1]["type"] in _ALONE)
        if clusters and not alone and _belongs(field, clusters[-1]) and _free(clusters[-1]) < MOST_ON_A_PAGE:
            clusters[-1].append(field)
        else:
            clusters.append([field])
    return clusters


def _groups(fields: list[Field]) -> list[list[Field]]:
    groups: list[list[Field]] = []
    for cluster in _clusters(fields):
        last = groups[-1] if groups else None
        alone = cluster[0]["type"] in _ALONE or (last is not None and last[-1]["type"] in _ALONE)
        if last is not None and not alone and _free(last) + _free(cluster) < MOST_ON_A_PAGE:
            last += cluster
        else:
            groups.append(cluster)
    return groups


def _title(group: list[Field], section: str, used: set[str]) -> Sentence:
    title = _TITLES.get(_stem(str(group[0]["slug"])))
    if title and title.zh not in used:
        used.add(title.zh)
        return title
    if len(group) == 1:
        return Sentence(str(group[0]["name_zh"]), str(group[0]["name_en"] or group[0]["name_zh"]))
    names = "、".join(str(field["name_zh"]) for field in group[:3]) + ("等" if len(group) > 3 else "")
    english = ", ".join(str(field["name_en"] or field["name_zh"]) for field in group[:3])
    return Sentence(names or section, english)


def pages(snapshot: Snapshot, answers: Answers | None = None) -> list[Page]:
    """All pages of the form; with answers, only pages on which something is shown, with only what is shown.

    C6 and Art. 29 ¶2 行政许可法: the form is the version's fields in the version's order, no more.
    """
    form = form_of(snapshot)
    shown = set(form.fields) if answers is None else set(visible(snapshot, answers))
    found: list[Page] = []
    if form.questions:
        found.append(Page("situations", "situations", _SITUATION, "", tuple(form.questions)))
    used: set[str] = set()
    sections: dict[str, list[Field]] = {}
    for field in form.fields.values():
        sections.setdefault(str(field["section"]), []).append(field)
    for section, fields in sections.items():
        for group in _groups(fields):
            slugs = tuple(str(field["slug"]) for field in group if field["slug"] in shown)
            if slugs:
                key = str(group[0]["slug"]).replace("_", "-")
                found.append(Page(key, "fields", _title(group, section, used), section, slugs))
    return found
