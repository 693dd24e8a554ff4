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
# What a page asks of which at least half the fields, and the first, begin with one of these.
_KINDS: Mapping[Sentence, str] = {
    Sentence("孩子的情况", "About the newborn"): "newborn birth",
    Sentence("父母是谁？", "Who are the parents?"): "mother father",
    Sentence("受伤害的职工是谁？", "Who was injured?"): "injured",
    Sentence("受伤害的经过", "What happened"): "injury",
    Sentence("逝者是谁？", "Who died?"): "dead",
    Sentence("配偶是谁？", "Who is the spouse?"): "spouse",
    Sentence("监护人是谁？", "Who is the guardian?"): "guardian",
    Sentence("对方是谁？", "Who is the other party?"): "counter",
    Sentence("您的个人情况", "About yourself"): "person",
    Sentence("申请救助的情况", "About the aid"): "aid income asset",
    Sentence("残疾的情况", "About the disability"): "disability",
    Sentence("公积金的情况", "About the housing fund"): "fund",
    Sentence("不动产的情况", "About the real estate"): "estate",
    Sentence("场所的规模和设施", "Size and equipment of the premises"): "room capacity computer near premises ac water",
    Sentence("食品经营的情况", "About the food business"): "food",
    Sentence("仓库的情况", "About the warehouse"): "warehouse",
    Sentence("医疗器械经营的情况", "About the medical device business"): "device",
    Sentence("医疗机构的情况", "About the medical institution"): "med",
    Sentence("卫生的情况", "About hygiene"): "hygiene",
    Sentence("学校（机构）的情况", "About the school"): "school",
    Sentence("任教资格的情况", "About the teaching qualification"): "teacher",
    Sentence("社会组织的情况", "About the social organisation"): "org",
    Sentence("活动的情况", "About the event"): "show",
    Sentence("参建单位", "Who designs, builds and supervises"): "survey design build super",
    Sentence("用地的情况", "About the land"): "land",
    Sentence("建筑的情况", "About the building"): "floor building civil",
    Sentence("宅基地的情况", "About the homestead"): "homestead",
    Sentence("采伐的情况", "About the felling"): "forest",
    Sentence("占用、挖掘的情况", "About the occupation or digging"): "road",
    Sentence("广告、招牌的情况", "About the sign"): "ad",
    Sentence("处罚的情况", "About the penalty"): "penalty",
}
_KIND_OF = {stem: title for title, stems in _KINDS.items() for stem in stems.split()}
# The sections of the data (`section` of item_fields.tsv); the second page of one has the words that follow.
_SECTIONS: Mapping[str, Sentence] = {
    "申请单位": Sentence("申请单位的情况", "About the enterprise or organisation"),
    "申请人": Sentence("申请人的情况", "About the applicant"),
    "代理人": Sentence("代理人的情况", "About the agent"),
    "经营场所": Sentence("场所的情况", "About the premises"),
    "项目": Sentence("项目的情况", "About the project"),
    "活动": Sentence("活动的情况", "About the event"),
    "银行账户": Sentence("收款账户", "The account to be paid"),
    "领取和声明": Sentence("领取和声明", "Receipt and statement"),
}
_MATTER = Sentence("这件事的具体情况", "About this matter")
_MORE = Sentence("还要说明的情况", "What else is needed")
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
    """Short words for a page: by its kind, the one field on it, or its section; never its labels in a row (C6)."""
    kinds = [_KIND_OF.get(str(field["slug"]).partition("_")[0]) for field in group]
    of_one_kind = kinds[0] if len(group) > 1 and 2 * kinds.count(kinds[0]) >= len(group) else None
    own = Sentence(str(group[0]["name_zh"]), str(group[0]["name_en"] or group[0]["name_zh"]))
    wanted = [
        _TITLES.get(_stem(str(group[0]["slug"]))),
        of_one_kind,
        own if len(group) == 1 else _SECTIONS.get(section, _MATTER),
        _MORE,
    ]
    title = next((one for one in wanted if one is not None and one.zh not in used), None)
    if title is None:
        count = sum(zh.startswith(_MORE.zh) for zh in used) + 1
        title = Sentence(f"{_MORE.zh}（{count}）", f"{_MORE.en} ({count})")
    used.add(title.zh)
    return title


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
