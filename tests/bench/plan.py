"""What a plan costs: its size, the time to make it, to hand it over, and to put it in place.

    python -m tests.bench.plan [--browser chromium|firefox] [--runs N]

Baselines of the same run. Sizes: the plan with everything spelled out, as the extension has it in memory. The host's times: a
bare Python process. In the browser: the same with the spelled-out plan (its text parsed, kept and read again), and replacing
all rules at once. `edit` is from writing preferences.toml to the new plan in place.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import Any

from tests.sites.server import SiteServer
from tests.stage import BROWSERS, Stage, build_knowledge, stage
from tests.unit.plan.test_compact import unpacked
from tests.wire import Wire

#: In an extension page: parse, keep and read a plan, ours as text, the one spelled out as an object; and hand its rules to
#: the browser anew.
KEEP = """async (text, plan) => {
  const start = performance.now();
  const wire = JSON.parse(text);
  await chrome.storage.local.set({ bench: plan ? JSON.stringify(wire) : wire });
  const { bench } = await chrome.storage.local.get("bench");
  if (plan) (await import(chrome.runtime.getURL("background/unpack.js"))).unpack(JSON.parse(bench));
  await chrome.storage.local.remove("bench");
  return performance.now() - start;
}"""
REPLACE = """async () => {
  const dnr = chrome.declarativeNetRequest;
  const rules = await dnr.getDynamicRules();
  const start = performance.now();
  await dnr.updateDynamicRules({ removeRuleIds: rules.map(({ id }) => id), addRules: rules });
  const all = performance.now() - start;
  await dnr.updateDynamicRules({ removeRuleIds: [rules[0].id], addRules: [rules[0]] });
  return [all, performance.now() - start - all, rules.length];
}"""
SCRIPTS = """async () => {
  const { scripts } = JSON.parse((await chrome.storage.local.get("plan")).plan);
  const start = performance.now();
  await chrome.scripting.updateContentScripts(scripts.map((script) => ({ excludeMatches: [], ...script })));
  return performance.now() - start;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", choices=BROWSERS)
    parser.add_argument("--runs", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Path(folder, "knowledge.sayso")
        build_knowledge(knowledge)
        for name in [arguments.browser] if arguments.browser else BROWSERS:
            plan = _host(name, knowledge, Path(folder, name), arguments.runs)
            with SiteServer() as server, stage(name, server, knowledge) as made:
                _browser(made, plan, arguments.runs)


def _host(name: str, knowledge: Path, home: Path, runs: int) -> dict[str, Any]:
    """Print sizes and times of plan.get; returns the plan."""
    data = home / ".local" / "share" / "sayso"
    data.mkdir(parents=True)
    shutil.copy(knowledge, data / "knowledge.sayso")
    bare: list[float] = []
    cold: list[float] = []
    warm: list[float] = []
    plan: dict[str, Any] = {}
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-I", "-S", "-c", "pass"], check=True)
        bare.append(time.perf_counter() - start)
        shutil.rmtree(home / ".cache", ignore_errors=True)
        for times in (cold, warm):
            with Wire(home, browser=name) as wire:
                wire.hello()
                start = time.perf_counter()
                plan = wire.ask("plan.get")
                times.append(time.perf_counter() - start)
    packed, whole = _text(plan), _text(unpacked(plan)[0])
    print(
        f"{name}: {len(packed):,} bytes, spelled out {len(whole):,}, ratio {len(packed) / len(whole):.2f}; "
        f"deflated {len(zlib.compress(packed)):,} and {len(zlib.compress(whole)):,}"
    )
    for label, times in (("cold (no cache)", cold), ("warm", warm)):
        ratio = statistics.median(time / base for time, base in zip(times, bare, strict=True))
        print(f"{name}: plan.get {label} {_ms(times)} ms, {ratio:.2f} bare Python processes ({_ms(bare)} ms)")
    return plan


def _browser(made: Stage, plan: dict[str, Any], runs: int) -> None:
    packed, whole = _text(plan).decode(), _text(unpacked(plan)[0]).decode()
    pairs = [(made.page.evaluate(KEEP, packed, True), made.page.evaluate(KEEP, whole, False)) for _ in range(runs)]
    ours, theirs = ([pair[side] / 1000 for pair in pairs] for side in (0, 1))
    ratio = statistics.median(first / second for first, second in zip(ours, theirs, strict=True))
    print(f"{made.name}: parse, keep, read, unpack {_ms(ours)} ms; spelled out {_ms(theirs)} ms; pairwise ratio {ratio:.2f}")
    replaced = [made.page.evaluate(REPLACE) for _ in range(runs)]
    every, one = ([row[side] / 1000 for row in replaced] for side in (0, 1))
    ratio = statistics.median(first / second for first, second in zip(one, every, strict=True))
    count = replaced[0][2]
    print(f"{made.name}: all {count} rules replaced {_ms(every)} ms; one of them {_ms(one)} ms; pairwise ratio {ratio:.2f}")
    scripts = [made.page.evaluate(SCRIPTS) / 1000 for _ in range(runs)]
    print(f"{made.name}: all {len(plan['scripts'])} scripts updated {_ms(scripts)} ms")
    edits = []
    for turn in range(runs):
        choice = "allow" if turn % 2 == 0 else "deny"
        start = time.perf_counter()
        made.prefer(f'version = 1\n[categories]\nsocial = "{choice}"\n')
        made.wait_for_plan(f"plan.everywhere.categories.social === {str(choice == 'allow').lower()}")
        edits.append(time.perf_counter() - start)
    ratio = statistics.median(edits) / statistics.median(every)
    print(f"{made.name}: edit to plan in place {_ms(edits)} ms, {ratio:.2f} times replacing all rules")


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _ms(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f}"


if __name__ == "__main__":
    main()
