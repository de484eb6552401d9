"""How right the classification is, against labels that no fact, pattern or weight came from.

    python -m tests.bench.classification [LABELS] [--write]

LABELS: cookies.jsonl as ../shared/labels/README.md describes it, which is also where it is looked for.
--write: put the tables into host/sayso/knowledge/README.md as well. Prints figures, never a labelled cookie.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.categories import CATEGORIES, ESSENTIAL, UNCLASSIFIED
from sayso.knowledge import compiler, evidence, suffixes
from sayso.knowledge.classifier.features import Seen
from sayso.knowledge.evidence import Evidence, classify
from sayso.knowledge.facts import Facts
from sayso.knowledge.files import write
from sayso.knowledge.reader import Knowledge
from sayso.plan.removal import removes

PROJECT = Path(__file__).resolve().parents[2]
LABELS = PROJECT.parent / "shared" / "labels" / "cookies.jsonl"
README = PROJECT / "host" / "sayso" / "knowledge" / "README.md"
BEGIN, END = "<!-- classification: begin -->", "<!-- classification: end -->"

#: The labels know four classes; what they call advertising, we tell apart.
FOUR = ("essential", "functional", "analytics", "advertising")
_IN_FOUR = {"social": "advertising", "referral": "advertising"}
TRACKING = frozenset({"analytics", "advertising"})
_MOST_MISSES = 12
#: What somebody has who denies all that follows them, and nothing else.
CHOICES = {
    "paused": False,
    "categories": {name: name in ("essential", "functional", UNCLASSIFIED) for name in (*CATEGORIES, UNCLASSIFIED)},
}


@dataclass(frozen=True, slots=True)
class Judged:
    """label, answer: of FOUR; the answer may be unclassified. removed: under CHOICES."""

    name: str
    label: str
    answer: str
    rank: str
    removed: bool
    said: Evidence


def judged(knowledge: Knowledge, labels: Iterable[dict[str, Any]]) -> list[Judged]:
    results = []
    for row in labels:
        seen = Seen(
            value=row["value"],
            expires_s=row["expires_s"],
            http_only=row["http_only"],
            secure=row["secure"],
            same_site=row["same_site"],
            host_only=row["host_only"],
        )
        found = classify(knowledge, row["name"], row["domain"], row["site"], seen=seen)
        answer = _IN_FOUR.get(found.category, found.category)
        results.append(Judged(row["name"], row["category"], answer, found.rank, removes(CHOICES, found), found))
    return results


def share(of: Sequence[Judged], true: Callable[[Judged], bool]) -> str:
    """Such as "84.4 % (of 1,000)"; a dash of nothing."""
    return f"{sum(map(true, of)) / len(of):.1%} (of {len(of):,})" if of else "–"


def is_right(one: Judged) -> bool:
    return one.label == one.answer


def tells_tracker(one: Judged) -> bool:
    return one.answer != UNCLASSIFIED and (one.label in TRACKING) == (one.answer in TRACKING)


def was_safe(one: Judged) -> bool:
    return one.label in TRACKING


def overall(of: Sequence[Judged]) -> list[str]:
    """The cells of one row of the first table."""
    answered = [one for one in of if one.answer != UNCLASSIFIED]
    removed = [one for one in of if one.removed]
    lost = Counter(one.label for one in removed)
    return [
        share(of, lambda one: one.answer != UNCLASSIFIED),
        share(answered, is_right),
        share(of, is_right),
        share(answered, tells_tracker),
        share(of, tells_tracker),
        share(removed, was_safe),
        f"{lost[ESSENTIAL]} + {lost['functional']}",
    ]


def surest(of: Sequence[Judged], coverage: float) -> list[Judged]:
    """All of them, with only the surest answers given: so many that `coverage` of all are answered, if there are so many."""

    def doubt(one: Judged) -> tuple[bool, float, int]:
        return one.answer == UNCLASSIFIED, -one.said.confidence, evidence.RANKS.index(one.rank)

    ordered, given = sorted(of, key=doubt), math.ceil(coverage * len(of))
    return ordered[:given] + [replace(one, answer=UNCLASSIFIED, removed=False) for one in ordered[given:]]


def per_category(of: Sequence[Judged]) -> list[list[str]]:
    rows = []
    for category in FOUR:
        labelled = [one for one in of if one.label == category]
        given = [one for one in of if one.answer == category]
        covered = share(labelled, lambda one: one.answer != UNCLASSIFIED)
        rows.append([category, share(given, is_right), share(labelled, is_right), covered])
    return rows


def per_rank(of: Sequence[Judged]) -> list[list[str]]:
    rows = []
    for rank in evidence.RANKS:
        here = [one for one in of if one.rank == rank]
        if here:
            removed = [one for one in here if one.removed]
            rows.append([rank, share(here, is_right), share(here, tells_tracker), share(removed, was_safe)])
    return rows


def disagreements(of: Sequence[Judged]) -> list[list[str]]:
    """How far the sources agree with themselves and each other: no classification can be much better."""
    names: dict[str, Counter[str]] = {}
    for one in of:
        names.setdefault(one.name, Counter())[one.label] += 1
    several = [labels for labels in names.values() if labels.total() > 1]
    usual = sum(max(labels.values()) for labels in several)
    tracking = [sum(count for label, count in labels.items() if label in TRACKING) for labels in several]
    usually = sum(max(some, labels.total() - some) for some, labels in zip(tracking, several, strict=True))
    of_several = sum(labels.total() for labels in several)
    pairs = [(one.said.category, other.category) for one in of for other in one.said.also]
    same = sum(_in_four(mine) == _in_four(other) for mine, other in pairs)
    alike = sum((_in_four(mine) in TRACKING) == (_in_four(other) in TRACKING) for mine, other in pairs)
    return [
        [
            "the labels: a name's commonest label, of names labelled more than once",
            _ratio(usual, of_several),
            _ratio(usually, of_several),
        ],
        ["our own facts: the deciding one and every other that spoke", _ratio(same, len(pairs)), _ratio(alike, len(pairs))],
        ["two public lists of domains (data-sources.md, on their shared domains)", "61–68 %", "80–89 %"],
    ]


def confusion(of: Sequence[Judged]) -> list[list[str]]:
    counts = Counter((one.label, one.answer) for one in of)
    return [[label, *(str(counts[label, answer]) for answer in (*FOUR, UNCLASSIFIED))] for label in FOUR]


def largest_misses(of: Sequence[Judged]) -> list[list[str]]:
    """Where most is lost: kinds of evidence, and what they say instead of the label."""
    counts = Counter(
        (one.rank, "third" if one.said.third_party else "first", one.label, one.answer) for one in of if not is_right(one)
    )
    return [[*kind, str(count)] for kind, count in counts.most_common(_MOST_MISSES)]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def tables(all_of_it: Sequence[Judged], alone: Sequence[Judged], labels: str) -> str:
    """Everything printed, in Markdown. labels: where they are from."""
    heads = ("", "answered", "four classes, of answered", "of all", "tracker or not, of answered", "of all")
    return "\n\n".join(
        (
            f"Labels: {labels}. Social and referral count as advertising. Removed: with analytics, advertising, social and "
            "referral denied; lost: removed though labelled essential + functional.",
            table(
                (*heads, "safe to remove", "lost"),
                [
                    ["to beat", "98 %", "84.4 %", "", "92 %", "", "", ""],
                    ["all evidence", *overall(all_of_it)],
                    ["the surest answers to 98 %", *overall(surest(all_of_it, 0.98))],
                    ["the classifier alone", *overall(alone)],
                ],
            ),
            table(("category", "precision", "recall", "coverage"), per_category(all_of_it)),
            table(("evidence", "four classes", "tracker or not", "safe to remove"), per_rank(all_of_it)),
            table(("agreement among the sources themselves", "category", "tracker or not"), disagreements(all_of_it)),
            table(("labelled ↓, answered →", *FOUR, UNCLASSIFIED), confusion(all_of_it)),
            table(("evidence", "party", "labelled", "answered", "cookies"), largest_misses(all_of_it)),
        )
    )


def put_between(text: str, new: str) -> str:
    """The text with what stands between the markers replaced. Errors: ValueError without them."""
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    return f"{text[:before]}\n\n{new}\n\n{text[after:]}"


def main(line: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.classification", description=__doc__)
    parser.add_argument("labels", nargs="?", type=Path, default=LABELS, metavar="LABELS")
    parser.add_argument("--write", action="store_true", help=f"into {README.relative_to(PROJECT)} too")
    arguments = parser.parse_args(line)
    rows = [json.loads(text) for text in arguments.labels.read_text(encoding="utf-8").splitlines()]
    where = (
        f"`{'/'.join(arguments.labels.parts[-3:])}`, {len(rows):,} cookies of {len({row['site'] for row in rows})} sites, "
        "as these sites' own consent platforms declared them (CookieBlock's example crawl, 2021)"
    )
    contents = (compiler.build(), compiler.compiled(Facts("0.0.0", {}, ()), [], suffixes.bundled()))
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(contents):
            path = f"{folder}/{number}"
            write(path, content)
            knowledge = Knowledge.open(path)
            results.append(judged(knowledge, rows))
            knowledge.close()
    text = tables(results[0], results[1], where)
    print(text)
    if arguments.write:
        README.write_text(put_between(README.read_text(encoding="utf-8"), text), encoding="utf-8")
    return 0


def _in_four(category: str) -> str:
    return _IN_FOUR.get(category, category)


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.1%} (of {whole:,})" if whole else "–"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
