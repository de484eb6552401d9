"""What imported layers and the cloaking table say, for `sayso explain`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.knowledge.reader import Knowledge
    from sayso.knowledge.records import Voice


def of_host(knowledge: Knowledge, host: str) -> dict[str, Any]:
    """{"voices": [...], "cloaking": None or {"host", "category", "vendor_name", ...}, "alias": the same or None}.

    voices: {"layer", "of", "vendor", "category", "hosts"} of the host and its parents. cloaking: the host is one that is
    handed out for aliases. alias: its first label is one that sites often give to such an alias, and nobody knows the host
    itself; "confidence" is low.
    """
    cloaked = knowledge.cloaked(host)
    label = host.lower().partition(".")[0]
    hints = [hint for hint in knowledge.alias_labels() if hint["label"] == label]
    return {
        "voices": _plain(knowledge.host_voices(host)),
        "cloaking": {field: getattr(cloaked, field) for field in cloaked.__slots__} if cloaked else None,
        "alias": hints[0] if hints and not cloaked and not knowledge.host(host) else None,
    }


def of_cookie(knowledge: Knowledge, name: str) -> list[dict[str, Any]]:
    """The voices on a cookie: on its name, and on every pattern that it fits and that is believed."""
    names = dict.fromkeys([name, *(fact.name for fact in knowledge.cookies(name))])
    return _plain(voice for one in names for voice in knowledge.cookie_voices(one))


def _plain(voices: Iterable[Voice]) -> list[dict[str, Any]]:
    return [
        {
            "layer": voice.layer,
            "of": voice.of,
            "vendor": voice.vendor_name,
            "category": voice.category,
            "hosts": voice.hosts,
        }
        for voice in voices
    ]


def show_voices(console: Console, voices: list[dict[str, Any]]) -> None:
    """A table, the most believed first; nothing when nobody spoke."""
    from rich.markup import escape
    from rich.table import Column, Table

    if not voices:
        return
    table = Table("imported", "of", "category", Column("whose", overflow="fold"))
    for voice in voices:
        where = f" on {', '.join(voice['hosts'])}" if voice["hosts"] else ""
        table.add_row(voice["layer"], escape(voice["of"]), voice["category"], escape(voice["vendor"] + where))
    console.print(table)


def show_cloaking(console: Console, told: dict[str, Any]) -> None:
    from rich.markup import escape

    if cloaked := told["cloaking"]:
        console.print(
            escape(
                f"{cloaked['vendor_name']} hands out names below {cloaked['host']} for sites to hide it behind their own "
                f"(CNAME cloaking). It serves {cloaked['category']}."
            )
        )
    if alias := told["alias"]:
        path = f" Requests for {alias['path']} would speak for it." if alias["path"] else ""
        console.print(
            escape(
                f"Sites often call an alias of {alias['vendor_name']} so ({alias['confidence']:.2f}). "
                f"That is a guess from its first label, and nothing is removed for it.{path}"
            )
        )
