"""install/demo: visit the five sites in a real browser with Sayso, and say what happened."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from sayso.categories import CHOOSABLE, UNCLASSIFIED
from tests.demo import show
from tests.demo.visits import visits
from tests.sites.server import SiteServer
from tests.stage import build_knowledge, stage

NAMES = {"chromium": "Chromium", "firefox": "Firefox"}
SHIPPED = ("functional",)


def main() -> int:
    arguments = _arguments()
    allowed = ["essential", *(arguments.allow or SHIPPED)]
    denied = [name for name in CHOOSABLE if name not in allowed and name != UNCLASSIFIED]
    preferences = None
    if arguments.allow:
        lines = [f'{name} = "{"allow" if name in allowed else "deny"}"' for name in CHOOSABLE if name != UNCLASSIFIED]
        preferences = "version = 1\n[categories]\n" + "\n".join(lines) + "\n"
    console = Console(stderr=arguments.json, highlight=False)
    reports = []
    with tempfile.TemporaryDirectory(prefix="sayso-demo-") as folder, SiteServer() as server:
        knowledge = Path(folder, "knowledge.sayso")
        build_knowledge(knowledge)
        with stage(arguments.browser, server, knowledge, preferences, headless=not arguments.show) as made:
            show.header(console, NAMES[arguments.browser], allowed, denied)
            for report in visits(made, allowed):
                show.site(console, report)
                reports.append(report)
    show.footer(console, reports)
    right = all(report["right"] for report in reports)
    if arguments.json:
        result = {"browser": arguments.browser, "allowed": allowed, "denied": denied, "right": right, "sites": reports}
        print(json.dumps(result, indent=2, ensure_ascii=False))
    return 0 if right else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="install/demo", description=__doc__)
    parser.add_argument("--browser", choices=sorted(NAMES), default="chromium")
    parser.add_argument("--json", action="store_true", help="print the report as data on stdout")
    parser.add_argument("--show", action="store_true", help="open a visible window (needs a display)")
    parser.add_argument(
        "--allow",
        nargs="+",
        metavar="CATEGORY",
        choices=[name for name in CHOOSABLE if name != UNCLASSIFIED],
        help="allow these and deny the rest, instead of the preferences as shipped",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
