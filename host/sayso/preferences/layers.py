"""Layers of what is wanted, resolved to what is in force. Pure.

One rule: from the top layer down, the first layer that says something about a thing decides it. Within one
layer the longest matching site speaks first, then shorter ones, then the part about every site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sayso.categories import BLOCKABLE, CHOOSABLE, ESSENTIAL, LINKS, SWITCHES
from sayso.preferences import model
from sayso.preferences.model import ALL_CATEGORIES, Document, Section

DEFAULT = "default"
RECOMMENDED = "recommended"
USER = "user"
LOCKED = "locked"
#: From the weakest to the strongest.
KINDS = (DEFAULT, RECOMMENDED, USER, LOCKED)


class Layer(NamedTuple):
    """name: who says it, for people. kind: one of KINDS."""

    name: str
    kind: str
    document: Document


class Decision(NamedTuple):
    """value: allowed, or on. origin: the kind of the layer that decided; layer: its name."""

    value: bool
    origin: str
    layer: str

    @property
    def locked(self) -> bool:
        return self.origin == LOCKED


class SiteView(NamedTuple):
    """Everything about one site. pause: who decided about pausing, or None when nobody says anything.

    partly_paused: it was to be paused, and something locked stays in force.
    """

    pause: Decision | None
    partly_paused: bool
    categories: dict[str, Decision]
    signals: dict[str, Decision]
    block_requests: dict[str, Decision]
    links: dict[str, Decision]

    def of(self, section: Section) -> dict[str, Decision]:
        return {
            "categories": self.categories,
            "signals": self.signals,
            "block_requests": self.block_requests,
            "links": self.links,
        }[section]

    @property
    def paused(self) -> bool:
        return self.pause is not None and self.pause.value and not self.partly_paused


# Essential is nobody's choice; it counts as locked by us, so it cannot come from a layer.
_ESSENTIAL = Decision(value=True, origin=DEFAULT, layer="built in")
_LEFT_ALONE: Document = {
    "categories": dict.fromkeys(CHOOSABLE, True),
    "signals": dict.fromkeys(SWITCHES["signals"], False),
    "block_requests": dict.fromkeys(BLOCKABLE, False),
    "links": dict.fromkeys(LINKS, False),
    "sites": {},
}


def stack(layers: Iterable[Layer]) -> list[Layer]:
    """The layers from weakest to strongest, above the built-in defaults. Of the same kind, later ones are
    stronger."""
    everything = [Layer("built in", DEFAULT, model.defaults()), *layers]
    return sorted(everything, key=lambda layer: KINDS.index(layer.kind))


def resolve(stacked: Sequence[Layer], problems: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Effective preferences, the contract of README.md. stacked: what stack() returned."""
    everywhere = view(stacked, None)
    hosts = sorted({host for layer in stacked for host in layer.document["sites"]})
    return {
        "categories": {
            name: {"allowed": made.value, "locked": made.locked or name == ESSENTIAL, "origin": made.origin}
            for name, made in everywhere.categories.items()
        },
        "signals": switches(everywhere.signals),
        "block_requests": switches(everywhere.block_requests),
        "links": switches(everywhere.links),
        "sites": {host: _plain(view(stacked, host)) for host in hosts},
        "problems": list(problems),
    }


def switches(decisions: Mapping[str, Decision]) -> dict[str, dict[str, Any]]:
    """name -> {on, locked, origin}"""
    return {
        name: {"on": made.value, "locked": made.locked, "origin": made.origin} for name, made in decisions.items()
    }


def view(stacked: Sequence[Layer], host: str | None) -> SiteView:
    """What holds on a host, and who says so; host None: on every site that nothing is said about."""
    pause, speaking = _pause(stacked, host)
    categories = {
        name: _ESSENTIAL if name == ESSENTIAL else _decide(speaking, host, "categories", name)
        for name in ALL_CATEGORIES
    }
    signals = {name: _decide(speaking, host, "signals", name) for name in SWITCHES["signals"]}
    something_holds = any(not made.value for made in categories.values()) or any(
        made.value for made in signals.values()
    )
    paused = pause is not None and pause.value
    return SiteView(
        pause,
        # the other switches do nothing where nothing is denied
        paused and something_holds,
        categories,
        signals,
        {name: _decide(speaking, host, "block_requests", name) for name in BLOCKABLE},
        {name: _decide(speaking, host, "links", name) for name in LINKS},
    )


def _pause(stacked: Sequence[Layer], host: str | None) -> tuple[Decision | None, Sequence[Layer]]:
    """Who decided about pausing, and the layers that then speak: a pause silences all but the locked ones
    above it."""
    for index in reversed(range(len(stacked))):
        layer = stacked[index]
        for site in _covering(layer.document, host):
            paused = layer.document["sites"][site]["paused"]
            if paused is None:
                continue
            made = Decision(value=paused, origin=layer.kind, layer=layer.name)
            if not paused:
                return made, stacked
            above = [other for other in stacked[index + 1 :] if other.kind == LOCKED]
            return made, [Layer(layer.name, layer.kind, _LEFT_ALONE), *above]
    return None, stacked


def _decide(stacked: Sequence[Layer], host: str | None, section: Section, name: str) -> Decision:
    for layer in reversed(stacked):
        said = _said(layer.document, host, section, name)
        if said is not None:
            return Decision(value=said, origin=layer.kind, layer=layer.name)
    raise LookupError(f"no layer decides {section}.{name}: the lowest one must say everything")


def _said(document: Document, host: str | None, section: Section, name: str) -> bool | None:
    for site in _covering(document, host):
        said = document["sites"][site][section].get(name)
        if said is not None:
            return said
    return document[section].get(name)


def _covering(document: Document, host: str | None) -> Iterator[str]:
    """The document's sites that cover the host, longest first."""
    while host:
        if host in document["sites"]:
            yield host
        host = host.partition(".")[2]


def _plain(site: SiteView) -> dict[str, Any]:
    return {
        "paused": site.paused,
        "partly_paused": site.partly_paused,
        "categories": {name: made.value for name, made in site.categories.items()},
        "signals": {name: made.value for name, made in site.signals.items()},
        "block_requests": {name: made.value for name, made in site.block_requests.items()},
        "links": {name: made.value for name, made in site.links.items()},
    }
