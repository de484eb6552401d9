"""Learn model.json from the facts and own.jsonl, and say how well the same would do on vendors and sites it has not seen.

    python -m sayso.knowledge.classifier.train            # write model.json
    python -m sayso.knowledge.classifier.train --try      # only measure, leaving vendors and sites out

A multinomial logistic regression over the keys of features.of_name, fitted by Adagrad. The same facts give the
same bytes: examples are shuffled by a seeded generator, and weights are rounded.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.categories import CATEGORIES, ESSENTIAL, UNCLASSIFIED
from sayso.knowledge import facts
from sayso.knowledge.classifier import features, names
from sayso.knowledge.classifier.model import MODEL_FILE, REMOVABLE, Classifier, Guess, Weights, chances
from sayso.knowledge.compiler import FACTS_FOLDER
from sayso.knowledge.files import write
from sayso.plan.removal import SURE

SEED = 20261122
FOLDS = 5
EPOCHS = 10
RATE = 0.2
#: The pull of every weight towards zero, at every step.
PULL = 0.03
#: A key that fewer owners' cookies have says who made the cookie, not what it is for.
OWNERS = 3
#: What a weight says when it is this small is not worth its bytes.
_FAINT = 0.05
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "mo": 30 * 86400, "y": 365 * 86400}


#: Cookies that sites set themselves, one JSON object a line: name, site, category, lifetime, purpose, source (the site's policy).
#: Labelled by hand from the purposes that the sites state.
OWN_FILE = os.path.join(os.path.dirname(__file__), "own.jsonl")


@dataclass(frozen=True, slots=True)
class Example:
    """A cookie of the facts, or one of a site's own. group: whose it is; examples of one group are left out together.
    host: of a third party, otherwise empty."""

    name: str
    third_party: bool
    host: str
    expires_s: float | None
    category: int
    group: str
    own: bool
    keys: tuple[str, ...]


def examples(known: facts.Facts) -> list[Example]:
    """Every cookie of the facts; a pattern without its star."""
    found = []
    for vendor in known.vendors:
        for cookie in vendor.cookies:
            name, third_party = cookie.name.replace("*", ""), cookie.party == "third"
            expires_s = _seconds(cookie.lifetime)
            # the generic files are of many makers: there, names that begin with one word are one group
            own = vendor.slug.startswith("generic-")
            group = (names.words_of(name) or (name,))[0] if own else vendor.owner
            keys = tuple(features.of_name(name, third_party, expires_s))
            host = cookie.hosts[0] if third_party else ""
            keys += tuple(features.of_host(host))
            category = CATEGORIES.index(cookie.category)
            found.append(Example(name, third_party, host, expires_s, category, group, False, keys))
    return found


def examples_of_sites(path: str = OWN_FILE) -> list[Example]:
    """Every cookie of own.jsonl; a pattern without its star."""
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    found = []
    for row in rows:
        name, expires_s = row["name"].replace("*", ""), _seconds(row["lifetime"])
        keys = tuple(features.of_name(name, False, expires_s, own=True))
        found.append(Example(name, False, "", expires_s, CATEGORIES.index(row["category"]), f"site {row['site']}", True, keys))
    return found


def learned(of: Sequence[Example]) -> Weights:
    """The weights of every key that cookies of OWNERS owners have, and of "bias", which is of every cookie."""
    kept = _kept(of)
    rows = {key: [0.0] * len(CATEGORIES) for key in ("bias", *sorted(kept))}
    steps = {key: [1e-2] * len(CATEGORIES) for key in rows}
    order = [(("bias", *(key for key in each.keys if key in kept)), each.category) for each in of]
    shuffle = random.Random(SEED).shuffle
    for _ in range(EPOCHS):
        shuffle(order)
        for keys, category in order:
            errors = chances([rows[key] for key in keys])
            errors[category] -= 1
            for key in keys:
                row, step = rows[key], steps[key]
                for index, error in enumerate(errors):
                    slope = error + PULL * row[index]
                    step[index] += slope * slope
                    row[index] -= RATE / 2 * slope / math.sqrt(step[index])
    return {
        key: tuple(round(weight, 2) for weight in row)
        for key, row in rows.items()
        if key == "bias" or max(map(abs, row)) >= _FAINT
    }


def left_out(of: Sequence[Example]) -> list[tuple[Example, Guess]]:
    """Each example guessed by what was learned without its group."""
    groups = sorted({each.group for each in of})
    random.Random(SEED).shuffle(groups)
    fold = {group: index % FOLDS for index, group in enumerate(groups)}
    guessed = []
    for index in range(FOLDS):
        classifier = Classifier(learned([each for each in of if fold[each.group] != index]))
        for each in of:
            if fold[each.group] == index:
                seen = features.Seen(expires_s=each.expires_s)
                guess = classifier.guess(each.name, third_party=each.third_party, host=each.host, seen=seen)
                guessed.append((each, guess))
    return guessed


def as_json(weights: Weights) -> str:
    """model.json: one key a line, so that a change can be read."""
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(row)}" for key, row in weights.items())
    return f'{{"categories": {json.dumps(CATEGORIES)}, "weights": {{\n{lines}\n}}}}\n'


def report(of: str, guessed: Iterable[tuple[Example, Guess]]) -> list[str]:
    """Lines: how many are guessed at, how often right, and how safe each confidence is to remove by."""
    pairs = [(CATEGORIES[each.category], found) for each, found in guessed]
    said = [pair for pair in pairs if pair[1].category != UNCLASSIFIED]
    lines = [f"{len(pairs)} cookies of {of}, {FOLDS} folds: {len(said) / len(pairs):.1%} guessed at"]
    right = sum(category == found.category for category, found in said) / max(1, len(said))
    side = sum((category in REMOVABLE) == (found.category in REMOVABLE) for category, found in said) / max(1, len(said))
    lines.append(f"of these {right:.1%} right in six categories, {side:.1%} on whether it follows")
    for least in (0.5, 0.6, 0.7, 0.8, SURE):
        refused = [category for category, found in pairs if found.category in REMOVABLE and found.confidence >= least]
        safe = sum(category in REMOVABLE for category in refused)
        lost = refused.count(ESSENTIAL)
        lines.append(f"removable from {least:.2f}: {len(refused)}, {safe / max(1, len(refused)):.1%} safe, {lost} essential")
    return lines


def main(line: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m sayso.knowledge.classifier.train", description=__doc__)
    parser.add_argument("--try", action="store_true", dest="only_try", help="measure, and write nothing")
    arguments = parser.parse_args(line)
    of = examples(facts.load(FACTS_FOLDER)) + examples_of_sites()
    if arguments.only_try:
        guessed = left_out(of)
        lines = report("the facts", [pair for pair in guessed if not pair[0].own])
        lines += report("sites' own", [pair for pair in guessed if pair[0].own])
        sys.stdout.write("\n".join(lines) + "\n")
        return 0
    weights = learned(of)
    write(MODEL_FILE, as_json(weights).encode())
    sys.stdout.write(f"{len(weights)} weights of {len(of)} cookies in {MODEL_FILE}\n")
    return 0


def _kept(of: Sequence[Example]) -> frozenset[str]:
    owners: dict[str, set[str]] = {}
    for each in of:
        for key in each.keys:
            owners.setdefault(key, set()).add(each.group)
    return frozenset(key for key, groups in owners.items() if len(groups) >= OWNERS)


def _seconds(lifetime: str) -> float | None:
    """A lifetime of the facts, which have been checked: "session", "2y", or "" when not known."""
    if lifetime == "session":
        return 0
    parts = re.fullmatch(r"(\d+)(\D+)", lifetime)
    return int(parts[1]) * _SECONDS[parts[2]] if parts else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
