"""Who holds the power over an item on a day. Usage: oneseal power ITEM BODY DAY [--lang zh|en]"""

import argparse
from datetime import date

from oneseal.queries.powers.finding import county_of, found_body, found_item
from oneseal.queries.powers.timeline import OnDay, Timeline, on_day, timeline_of, why_not
from oneseal.rules.powers.names import BY_NAMES, WAY_NAMES, By


def run(argv: list[str]) -> int:
    """Holder, by what, who supervises, which seal; exit 1 if that body cannot accept, 2 for what does not exist."""
    parser = argparse.ArgumentParser(prog="oneseal power", description="Who holds the power (这天谁有权).")
    parser.add_argument("item", help="basic code, implementation code, number or name of the item")
    parser.add_argument("body", help="code, unified social credit code or name of the body")
    parser.add_argument("day", type=date.fromisoformat, help="YYYY-MM-DD")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the answer (default zh)")
    try:
        asked = parser.parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    item, body = found_item(asked.item), found_body(asked.body)
    if item is None or body is None:
        print(f"no such {'item' if item is None else 'body'}: {asked.item if item is None else asked.body}")
        return 2
    timeline = _timeline(item, body[1])
    if timeline is None:
        print(f"no such item there: {asked.item}")
        return 2
    for line in lines(timeline, on_day(timeline, asked.day), asked.lang):
        print(line)
    refusal = why_not(timeline, body[0], asked.day)
    print(refusal.sentence(asked.lang) if refusal else {"zh": "可以受理。", "en": "It may accept."}[asked.lang])
    return 1 if refusal else 0


def _timeline(item: str, division: str) -> Timeline | None:
    """Of the body's own division, or of the county above it where its own has none."""
    own = timeline_of(item, division)
    return own if own and own.held else timeline_of(item, county_of(division))


def lines(timeline: Timeline, answer: OnDay, lang: str) -> list[str]:
    """The answer, one fact a line."""
    words = 1 if lang == "en" else 0
    said = [f"{timeline.item} {timeline.item_name} · {timeline.division_name} · {answer.day.isoformat()}"]
    holder = answer.holder
    if holder is None:
        return [*said, ("那天没有登记谁有权。", "Nobody is registered as holding it that day.")[words]]
    by = BY_NAMES[By(holder.by)][words]
    until = holder.until.isoformat() if holder.until else "…"
    span = f"{holder.since.isoformat()} – {until}"
    told = [by, *([holder.batch] if holder.batch else []), holder.ground]
    said.append(f"{('有权', 'holder')[words]}: {holder.body} {holder.body_name}（{'，'.join(told)}；{span}）")
    said.append(f"{('用章', 'seal')[words]}: {answer.seal}")
    said += [f"{('监管', 'supervises')[words]}: {one.name}（{one.role}）" for one in timeline.supervisors]
    if answer.beside:
        said.append(f"{('过渡期协助', 'answers beside')[words]}: {answer.beside.body_name}")
    for one in answer.acting:
        said.append(f"{('基层', 'below')[words]}: {one.delegate_name}（{WAY_NAMES[one.way][words]}）")
    return said
