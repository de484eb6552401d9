"""The demo's report as a person would like to read it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from sayso.categories import CATEGORIES

Report = dict[str, Any]
_GOOD, _BAD = "[green]✔[/green]", "[red]✘[/red]"
#: names listed before "and N more"
_MOST = 6


def header(console: Console, browser: str, allowed: list[str], denied: list[str]) -> None:
    console.print(f"\n[bold]Sayso[/bold] in {browser}: {_list(allowed)} allowed, {_list(denied)} denied.\n")


def site(console: Console, report: Report) -> None:
    console.print(f"{_GOOD if report['right'] else _BAD} [bold]{report['title']}[/bold]  [dim]{report['url']}[/dim]")
    _row(console, "banner", _banner(report["banner"]))
    cookies = report["cookies"]
    _row(console, "kept", _kept(cookies["kept"]))
    _row(console, "kept out", _named(_own(cookies["prevented"])))
    _row(console, "refused", _vendors(cookies["prevented"]))
    _row(console, "removed", _named(cookies["removed"]))
    signals = report["signals"]
    both = min(signals["sec_gpc"], signals["dnt"])
    _row(console, "signals", f"Sec-GPC: 1 and DNT: 1 on {both} of {signals['requests']} requests the servers saw")
    for problem in report["problems"]:
        console.print(Text(f"    wrong: {problem}", style="red"))
    console.print()


def footer(console: Console, reports: list[Report]) -> None:
    right = sum(report["right"] for report in reports)
    if right == len(reports):
        console.print(
            f"{_GOOD} All {right} sites did as the preferences say, judged by server log, cookie jar and stored record.\n"
        )
    else:
        console.print(f"{_BAD} {len(reports) - right} of {len(reports)} sites did not do as the preferences say.\n")


def _row(console: Console, name: str, text: str | None) -> None:
    if text:
        console.print(f"    [dim]{name:<9}[/dim]{text}", soft_wrap=False)


def _banner(banner: Report | None) -> str:
    if banner is None:
        return "none here: protection rests on refusing alone"
    if not banner["asked"]:
        return "not answered"
    offered = set(banner["site_words"].values())
    said = ", ".join(f"{name} {'yes' if banner['asked'][name] else 'no'}" for name in CATEGORIES if name in offered)
    missing = f"; {_list(banner['not_offered'])} not on offer" if banner["not_offered"] else ""
    return f"{banner['platform']}: {said}{missing}; {banner['verdict']} in {banner['duration_ms']:.0f} ms"


def _kept(kept: list[Report]) -> str:
    def category(cookie: Report) -> int:
        return CATEGORIES.index(cookie["category"])

    parts = []
    for _, group in groupby(sorted(kept, key=category), category):
        cookies = list(group)
        parts.append(f"{cookies[0]['category']}: {_list(sorted({cookie['name'] for cookie in cookies}))}")
    return "; ".join(parts)


def _own(prevented: list[Report]) -> list[Report]:
    return [cookie for cookie in prevented if cookie["name"] != "*"]


def _named(cookies: list[Report]) -> str:
    return ", ".join(sorted({f"{cookie['name']} [dim]({cookie['category']})[/dim]" for cookie in cookies}))


def _vendors(prevented: list[Report]) -> str:
    """Third parties whose cookies were neither set nor sent."""
    vendors = sorted({f"{row['vendor']} [dim]({row['category']})[/dim]" for row in prevented if row["name"] == "*"})
    return f"third-party cookies of {_list(vendors)}" if vendors else ""


def _list(names: list[str]) -> str:
    shown = names[:_MOST]
    more = [f"{len(names) - _MOST} more"] if len(names) > _MOST else []
    parts = shown + more
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else "nothing"
