"""Search, lists and the ways in over as many item versions as the run fills: 5,000 items a county, all by SQL."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator

from bench.profiling import top_lines
from bench.scratch import COUNTY, Bench
from bench.table import Figure
from oneseal.queries.catalogue import listed
from oneseal.queries.catalogue.listed import Asked, search, ways_in
from oneseal.queries.catalogue.public_lists import rows_of
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.public_lists import BY_KEY

ITEMS, MOST, USUAL = 5_000, 100_000, 20_000
"""Items of a county; versions of twenty counties, which every run of the usual size or more is asked about."""
GOAL, TIMES = 0.05, 3
QUERIES = (
    "开饭店", "我想开一家火锅店", "食品经营许可", "食品经营许可正", "食物经营许可", "食品许可经营", "饭电", "结昏", "许可", "登记", "证",
    "备案 变更", "spjyxk", "spyjxk", "shipinjingying", "shipingjinyin", "gs", "hunyindenji", "卫生健康局", "行政审批局", "卫健",
    "新生儿", "餐饮", "000131906001", "11590121MB5900200U4000131906001", "建设项目", "公积金提取", "施工许可怔", "小孩出生", "火星移民", "zzzz",
    "市场准入", "营业执照", "变更营业执照", "经营许可 延续", "养老", "水", "工程", "社保卡丢了", "公共场所卫生许可（新办）",
)  # fmt: skip

_COPY = """
INSERT INTO {table} ({names}) SELECT {values} FROM generate_series(1, %(items)s) g JOIN
    (SELECT m.*, row_number() OVER (ORDER BY m.seq) AS n FROM {table} m WHERE {models}) c
ON c.n = 1 + g %% (SELECT count(*) FROM {table} WHERE {models})
"""
_ITEM = {"code": "'B' || lpad(g::text, 11, '0')", "seq": "100000 + g", "name": "c.name || g"}
_VERSION = {
    "item_id": _ITEM["code"],
    "division": "%(into)s::text",
    "implementation_code": "'B' || %(into)s::text || lpad(g::text, 11, '0')",
    "number": "1",
    "snapshot": "'{}'",
    "sha256": "md5(%(into)s::text || g)",
    "seq": _ITEM["seq"],
    "terms": "ts_delete(c.terms, 'mat_590121') || (%(mark)s::text || ':1D')::tsvector",
}
"""What a copy has of its own; everything else is the model's."""


def fill(bench: Bench, versions: int, items: int = ITEMS) -> list[str]:
    """So many versions in counties of so many items; answers their divisions. No list reads snapshots: none is kept."""
    _copy(bench, "catalogue_item", _ITEM, "seq < 100000", {"items": items})
    divisions = [f"58{number:04}000000" for number in range(1, max(1, versions // items) + 1)]
    for division in divisions:
        given = {"into": division, "mark": f"'mat_{division[:6]}'", "items": items}
        _copy(bench, "catalogue_itemversion", _VERSION, f"division = '{COUNTY}'", given)
    bench.connection.execute("VACUUM (ANALYZE) catalogue_itemversion")
    return divisions


def _copy(bench: Bench, table: str, own: dict[str, str], models: str, given: dict[str, object]) -> None:
    asked = "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
    names = [name for (name,) in bench.connection.execute(asked, [table]).fetchall() if name != "id"]
    values = ", ".join(own.get(name, f'c."{name}"') for name in names)
    listed_names = ", ".join(f'"{name}"' for name in names)
    bench.connection.execute(_COPY.format(table=table, names=listed_names, values=values, models=models), given)


def figures(bench: Bench) -> Iterator[Figure]:
    """What a reader waits for, the slowest of a hundred, beside the 50 ms of the requirement."""
    versions = MOST if bench.size >= USUAL else bench.size
    divisions, day = fill(bench, versions), local_day(bench.moment)
    told = f"at {len(divisions) * ITEMS:,} item versions"
    before = _grown()
    found = [_took(lambda q=q, d=d: search(d, day, q)) for d in divisions[:3] for q in QUERIES]  # type: ignore[misc]
    half = statistics.median(found)
    yield Figure(
        "search_half",
        f"a search {told}, median of {len(found)}, each the best of {TIMES}",
        half,
        GOAL,
        "s",
        "50 ms as required",
        1,
    )
    yield _figure("search", f"a search {told}, 95th percentile of {len(found)}, each the best of {TIMES}", found)
    yield Figure("searched", f"memory that {len(found)} searches leave {told}", _grown() - before, 16, "MB", "16 MB", 1)
    lists = [Asked(topic="on_the_spot"), Asked(topic="online"), Asked(doing="change"), Asked()]
    parts = [_took(lambda d=d, a=a: search(d, day, "", a)) for d in divisions[:5] for a in lists]  # type: ignore[misc]
    yield _figure("listed", f"a page of a list {told}", parts)
    whole = [_took(lambda d=d: list(rows_of(d, day, BY_KEY["online"]))) for d in divisions]  # type: ignore[misc]
    yield Figure(
        "public_list", f"a whole public list of a county {told}", statistics.median(whole), 0.5, "s", "500 ms", 1
    )
    anew = statistics.median(_cold(division, bench) for division in divisions)
    yield Figure("ways_cold", f"the numbers beside the ways in {told}, counted anew", anew, 0.5, "s", "500 ms", 1)
    warm = [_took(lambda d=d: ways_in(d, day)) for d in divisions * 3]  # type: ignore[misc]
    yield _figure("ways", f"the numbers beside the ways in {told}, kept", warm[len(divisions) :])


def slow(bench: Bench, key: str) -> list[str]:
    """The searches that take longest, or where the time of the others goes."""
    day, division = local_day(bench.moment), "580001000000"
    if key.startswith("search"):
        found = sorted(((_took(lambda q=q: search(division, day, q)), q) for q in QUERIES), reverse=True)  # type: ignore[misc]
        return [f"{seconds * 1000:6.1f} ms  {query}" for seconds, query in found[:12]]
    return top_lines(lambda _: search(division, day, "", Asked(topic="online")), 10)


def _cold(division: str, bench: Bench) -> float:
    listed._ways.cache_clear()
    return _took(lambda: ways_in(division, local_day(bench.moment)), times=1)


def _took(work: Callable[[], object], times: int = TIMES) -> float:
    """The best of a few: what the work takes, not what else runs on the machine."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def _figure(key: str, what: str, seconds: list[float]) -> Figure:
    slow = sorted(seconds)[max(0, round(len(seconds) * 0.95) - 1)]
    return Figure(key, what, slow, GOAL, "s", "50 ms as required", 1)


def _grown() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
