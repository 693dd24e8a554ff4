"""Search, lists and the ways in over as many item versions as the run fills: 5,000 items a county, all by SQL."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator

from bench.profiling import top_lines
from bench.scratch import COUNTY, Bench
from bench.table import Figure
from oneseal.queries.catalogue import listed
from oneseal.queries.catalogue.listed import Asked, after, search, ways_in
from oneseal.rules.calendar import local_day

ITEMS, MOST = 5_000, 100_000
"""Items of a county; more versions than twenty counties have are not filled."""
GOAL = 0.05
COPIED = "SELECT v.*, row_number() OVER (ORDER BY v.id) AS n FROM catalogue_itemversion v WHERE v.division = %(county)s"
QUERIES = (
    "开饭店", "我想开一家火锅店", "食品经营许可", "食品经营许可正", "食物经营许可", "食品许可经营", "饭电", "结昏", "许可", "登记", "证",
    "备案 变更", "spjyxk", "spyjxk", "shipinjingying", "shipingjinyin", "gs", "hunyindenji", "卫生健康局", "行政审批局", "卫健",
    "新生儿", "餐饮", "000131906001", "11590121MB5900200U4000131906001", "建设项目", "公积金提取", "施工许可怔", "小孩出生", "火星移民", "zzzz",
    "市场准入", "营业执照", "变更营业执照", "经营许可 延续", "养老", "水", "工程", "社保卡丢了", "公共场所卫生许可（新办）",
)  # fmt: skip

_ITEMS = f"""
INSERT INTO catalogue_item (code, seq, name, type, type_code, domain, main_code, code_status)
SELECT 'B' || lpad(g::text, 11, '0'), 100000 + g, i.name || g, i.type, i.type_code, i.domain, '', 'constructed'
FROM generate_series(1, {ITEMS}) g JOIN (SELECT i.*, row_number() OVER (ORDER BY seq) AS n FROM catalogue_item i
WHERE seq < 100000) i ON i.n = 1 + g %% (SELECT count(*) FROM catalogue_item WHERE seq < 100000)
"""
_VERSIONS = f"""
INSERT INTO catalogue_itemversion (item_id, body, division, implementation_code, number, in_force, snapshot, sha256,
    takes_applications, seq, name, terms, listing, texts,
    topics, lacks)
SELECT 'B' || lpad(g::text, 11, '0'), c.body, %(into)s::text, 'B' || %(into)s::text || lpad(g::text, 11, '0'), 1, c.in_force, '{{}}',
    md5(%(into)s::text || g), c.takes_applications, 100000 + g, c.name,
    ts_delete(c.terms, 'mat_590121') || (%(mark)s::text || ':1D')::tsvector, c.listing, c.texts, c.topics, c.lacks
FROM generate_series(1, {ITEMS}) g JOIN ({COPIED}) c
ON c.n = 1 + g %% (SELECT count(*) FROM catalogue_itemversion WHERE division = %(county)s)
"""


def fill(bench: Bench, versions: int) -> list[str]:
    """So many versions in counties of 5,000; answers their divisions. Snapshots are left out: no list reads them."""
    bench.connection.execute(_ITEMS.replace("%%", "%"))
    divisions = [f"58{number:04}000000" for number in range(1, max(1, versions // ITEMS) + 1)]
    for division in divisions:
        mark = f"'mat_{division[:6]}'"
        bench.connection.execute(_VERSIONS, {"into": division, "mark": mark, "county": COUNTY})
    bench.connection.execute("VACUUM (ANALYZE) catalogue_itemversion")
    return divisions


def figures(bench: Bench) -> Iterator[Figure]:
    """What a reader waits for, the slowest of a hundred, beside the 50 ms of the requirement."""
    versions = min(bench.size, MOST)
    divisions, day = fill(bench, versions), local_day(bench.moment)
    told = f"at {len(divisions) * ITEMS:,} item versions"
    before = _grown()
    found = [_took(lambda q=q, d=d: search(d, day, q)) for d in divisions[:5] for q in QUERIES]  # type: ignore[misc]
    yield _figure("search", f"a search {told}, 95th percentile of {len(found)}", found)
    yield Figure("searched", f"memory that {len(found)} searches leave {told}", _grown() - before, 16, "MB", "16 MB", 1)
    lists = [Asked(topic="on_the_spot"), Asked(topic="online"), Asked(doing="change"), Asked()]
    parts = [_took(lambda d=d, a=a: search(d, day, "", a)) for d in divisions[:5] for a in lists]  # type: ignore[misc]
    yield _figure("listed", f"a page of a list {told}", parts)
    whole = [_took(lambda d=d: after(d, day, Asked(topic="online"), "", ITEMS)) for d in divisions]  # type: ignore[misc]
    yield Figure(
        "public_list", f"a whole public list of a county {told}", statistics.median(whole), 0.5, "s", "500 ms", 1
    )
    yield _figure("ways_cold", f"the numbers beside the ways in {told}, counted anew", [_cold(divisions[0], bench)])
    warm = [_took(lambda d=d: ways_in(d, day)) for d in divisions * 3]  # type: ignore[misc]
    yield _figure("ways", f"the numbers beside the ways in {told}, kept", warm[len(divisions) :])


def slow(bench: Bench, key: str) -> list[str]:
    """The searches that take longest, or where the time of the others goes."""
    day, division = local_day(bench.moment), "580001000000"
    if key == "search":
        found = sorted(((_took(lambda q=q: search(division, day, q)), q) for q in QUERIES), reverse=True)  # type: ignore[misc]
        return [f"{seconds * 1000:6.1f} ms  {query}" for seconds, query in found[:12]]
    return top_lines(lambda _: search(division, day, "", Asked(topic="online")), 10)


def _cold(division: str, bench: Bench) -> float:
    listed._ways.cache_clear()
    return _took(lambda: ways_in(division, local_day(bench.moment)))


def _took(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _figure(key: str, what: str, seconds: list[float]) -> Figure:
    slow = sorted(seconds)[max(0, round(len(seconds) * 0.95) - 1)]
    return Figure(key, what, slow, GOAL, "s", "the 50 ms of the requirement", 1)


def _grown() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
