"""Which consent platforms are answered, per category, how that ended, and how fast beside another extension.

    python -m tests.bench.platforms [--write] [--browser chromium|firefox|both|none] [--only RULE ...] [--repeats N] [--runs FILE]

Every page of every platform is visited with everything denied, functional only, analytics only and everything allowed, in real
browsers with the real extension and host. What a page stored is read from outside; the verdict is the journal's; times are of the
page's own clock, from the first moment its banner takes part in the layout to the last change of what is stored.
Refusals are repeated N times in turns with @duckduckgo/autoconsent in the same browser (`npm ci --prefix tests/bench`).
--write puts the table into extension/page/README.md. --runs keeps every run in FILE, one JSON object a line, and adds to what is
there: the table is then of all of them, and with `--browser none` of nothing else.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from tests.bench import autoconsent
from tests.bench.classification import table
from tests.bench.consent_ground import Subject, rules, subjects
from tests.bench.consent_runs import Run, runs
from tests.drivers import BrowserName

PROJECT = Path(__file__).resolve().parents[2]
README = PROJECT / "extension" / "page" / "README.md"
BEGIN, END = "<!-- platforms: begin -->", "<!-- platforms: end -->"
_MIXED = ("functional", "analytics")
_BROWSERS = get_args(BrowserName)


def answered(of: Sequence[Run], categories: int) -> str:
    """What a platform lets be said of each category, and whether it was said: of all its pages and browsers together."""
    wrong = [run for run in of if run.wrong or not (run.right or run.verdict == "unanswered")]
    if wrong:
        return f"not right in {len(wrong)} of {len(of)} runs"
    left = {run.page for run in of if run.profile == "deny" and run.stored is None}
    asked = [run for run in of if run.page not in left]
    if not asked:
        return "takes agreement only: left to the user"
    return _said(asked, categories) + (f"; {_pages(left)} that take agreement only are left to the user" if left else "")


def _said(of: Sequence[Run], categories: int) -> str:
    if categories == 1:
        return "one yes or no for all"
    mixed = [run for run in of if run.profile in _MIXED]
    if all(run.exact for run in mixed):
        return "yes"
    always = {name for run in of if run.profile == "deny" for name in run.stored or ()}
    return "as far as offered" if any(set(run.stored or ()) - always for run in mixed) else "all or nothing"


def _pages(names: set[str]) -> str:
    return f"{len(names)} page{'s' if len(names) > 1 else ''}"


def verdicts(of: Sequence[Run]) -> str:
    counts = Counter(run.verdict for run in of)
    return ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())


def times(of: Iterable[Run]) -> str:
    """Median and 95th percentile in milliseconds, a dash of nothing."""
    values = sorted(run.ms for run in of if run.ms is not None and run.right)
    return f"{statistics.median(values):.0f}, {percentile(values, 95):.0f}" if values else "–"


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many percent of the sorted values do not exceed."""
    return values[max(math.ceil(len(values) * percent / 100) - 1, 0)]


def ratio(ours: Iterable[Run], theirs: Iterable[Run]) -> float | None:
    """Of the medians; None where one of them answered nothing."""
    pairs = [[run.ms for run in side if run.ms is not None and run.right] for side in (ours, theirs)]
    return statistics.median(pairs[0]) / statistics.median(pairs[1]) if all(pairs) else None


def row(rule: str, of: Sequence[Run], categories: int) -> list[str]:
    """The cells of one platform. of: all its runs, the other extension's too."""
    ours, refusals, theirs = _split(of)
    bundle = f"real, {_pages({run.page for run in ours})}" if ours[0].real else "simulated"
    beside = []
    for name in _BROWSERS:
        mine, other = _in(refusals, name), _in(theirs, name)
        share = ratio(mine, other)
        beside += [times(mine), times(other), "–" if share is None else f"{share:.2f}"]
    return [str(rules()[rule]["name"]), bundle, str(categories), answered(ours, categories), verdicts(ours), *beside]


def printed(of: Sequence[Run], pages: Sequence[Subject]) -> str:
    """The table with its totals, in Markdown."""
    by_rule = {rule: [run for run in of if run.rule == rule] for rule in rules()}
    present = {rule: found for rule, found in by_rule.items() if found}
    categories = {rule: max(len(one.page.needs) for one in pages if one.rule == rule) for rule in present}
    ordered = sorted(present, key=lambda rule: (not present[rule][0].real, str(rules()[rule]["name"]).lower()))
    heads = ["platform", "bundle", "categories", "answered per category", "verdicts"]
    heads += [f"{name}: {what}" for name in _BROWSERS for what in ("Sayso, ms", "autoconsent, ms", "ratio")]
    return f"{totals(of)}\n\n{table(heads, [row(rule, present[rule], categories[rule]) for rule in ordered])}"


def totals(of: Sequence[Run]) -> str:
    ours = _split(of)[0]
    real = [run for run in ours if run.real]
    deny = [run for run in ours if run.profile == "deny" and run.stored is not None]
    mixed = [run for run in ours if run.profile in _MIXED and run.stored is not None]
    platforms, pages, real_pages = ({run.rule for run in ours}, {run.page for run in ours}, {run.page for run in real})
    return "\n".join(
        [
            f"{len(platforms)} platforms, {len(pages)} pages, {len(real_pages)} of them with real bundles; {len(ours)} runs, "
            f"{len(real)} of them on real bundles. Runs that granted what was denied: {sum(bool(run.wrong) for run in ours)}.",
            f"Everything denied: {share(deny, _right)} answered runs stored just so. Functional or analytics only: "
            f"{share(mixed, _right)} as far as the platform can say it, {share(mixed, _exact)} to the letter.",
            *(beside(of, name) for name in _BROWSERS if _split(_in(of, name))[2]),
            "Categories: of the page that has most; tarteaucitron's and Klaro's are services. Times: median, 95th percentile, in "
            "milliseconds from the banner's appearance to its answer, everything denied; – where nothing was answered.",
        ]
    )


def beside(of: Sequence[Run], browser: BrowserName) -> str:
    """How fast refusals are on platforms that both extensions refuse, in one browser."""
    _, mine, theirs = _split(_in(of, browser))
    ratios = {rule: each for rule in rules() if (each := ratio(_by(mine, rule), _by(theirs, rule))) is not None}
    able, tried = ({run.rule for run in theirs if run.right}, {run.rule for run in theirs})
    both = [[run for run in side if run.rule in ratios] for side in (mine, theirs)]
    return (
        f"{browser.capitalize()}, beside autoconsent {autoconsent.version()}, which refused {len(able)} of {len(tried)} "
        f"platforms: {times(both[0])} ms to its {times(both[1])} on those; median of the ratios "
        f"{statistics.median(ratios.values()):.2f}."
    )


def share(of: Sequence[Run], true: Callable[[Run], bool]) -> str:
    return f"{sum(map(true, of))} of {len(of)}"


def put_between(text: str, new: str) -> str:
    """The text with what stands between the markers replaced. Errors: ValueError without them."""
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    return f"{text[:before]}\n\n{new}\n\n{text[after:]}"


def main(line: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.platforms", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help=f"into {README.relative_to(PROJECT)} too")
    parser.add_argument("--browser", choices=[*_BROWSERS, "both", "none"], default="both")
    parser.add_argument("--only", nargs="+", default=[], metavar="RULE", help="platforms, by the ids of their rules")
    parser.add_argument("--repeats", type=int, default=5, metavar="N")
    parser.add_argument("--runs", type=Path, metavar="FILE")
    given = parser.parse_args(line)
    names: list[BrowserName] = [name for name in _BROWSERS if given.browser in (name, "both")]
    pages = subjects()
    earlier = given.runs.read_text("utf-8") if given.runs and given.runs.exists() else ""
    found = [Run(**json.loads(text)) for text in earlier.splitlines()]
    for name in names:
        for run in runs(name, [one for one in pages if not given.only or one.rule in given.only], given.repeats):
            found.append(run)
            if given.runs:
                with given.runs.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(run)) + "\n")
    text = printed(found, pages)
    print(text)
    for run in found:
        if run.who == "sayso" and (run.wrong or not (run.right or run.verdict == "unanswered")):
            print(f"{run.browser} {run.page} {run.profile}: {run.stored}, {run.verdict} {run.detail}", file=sys.stderr)
    if given.write:
        README.write_text(put_between(README.read_text("utf-8"), text), "utf-8")
    return 0


def _right(run: Run) -> bool:
    return run.right


def _exact(run: Run) -> bool:
    return run.exact


def _split(of: Sequence[Run]) -> tuple[list[Run], list[Run], list[Run]]:
    """Sayso's runs; of these the refusals; the other extension's."""
    ours = [run for run in of if run.who == "sayso"]
    return ours, [run for run in ours if run.profile == "deny"], [run for run in of if run.who == "autoconsent"]


def _in(of: Iterable[Run], browser: BrowserName) -> list[Run]:
    return [run for run in of if run.browser == browser]


def _by(of: Iterable[Run], rule: str) -> list[Run]:
    return [run for run in of if run.rule == rule]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
