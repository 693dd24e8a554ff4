"""What the health check finds, a line each. Usage: oneseal health [--body CODE] [--item CODE] [--blocking] [--refresh]

score, implementation code, element, rule, `stops` where publication stops, sentence; separated by tabs.
"""

import argparse
import sys

from oneseal.interfaces.now import now
from oneseal.queries.catalogue.health import Examined, examined
from oneseal.rules.calendar import local_day
from oneseal.usecases.catalogue.health import refresh_health


def run(argv: list[str]) -> int:
    """0 when the check was made, whatever it found; 1 where nothing asked for is in force; 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    if asked.refresh:
        print(f"{refresh_health()} versions stood otherwise and were corrected.", file=sys.stderr)
    versions = examined(local_day(now()), body=asked.body, item=asked.item)
    if not versions:
        print("No version in force: name a body, a basic or an implementation code of the catalogue.", file=sys.stderr)
        return 1
    for version in versions:
        _print(version, asked.lang, asked.blocking)
    mean = sum(version.health.score for version in versions) / len(versions)
    stopped = sum(bool(version.health.blocking) for version in versions)
    print(
        f"{len(versions)} versions, mean score {mean:.1f}, {stopped} with a finding that stops publication.",
        file=sys.stderr,
    )
    return 0


def _print(version: Examined, lang: str, blocking: bool) -> None:
    findings = version.health.blocking if blocking else version.health.findings
    for one in findings:
        stops = "stops" if one.blocking else ""
        print(version.health.score, version.code, one.where, one.rule, stops, one.text(lang), sep="\t")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal health", description="The health check of item versions (要素体检).")
    parser.add_argument("--body", default="", metavar="CODE", help="only the versions of this body (B020)")
    parser.add_argument("--item", default="", metavar="CODE", help="only this item: basic code or implementation code")
    parser.add_argument("--blocking", action="store_true", help="only what stops publication")
    parser.add_argument("--refresh", action="store_true", help="first bring the stored scores up to the rules of today")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the sentences (default zh)")
    return parser
