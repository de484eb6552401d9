"""What a preferences or policy document may say. Pure: plain dicts in, checked documents and problems out."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypedDict

from sayso.categories import BLOCKABLE, CATEGORIES, CHOOSABLE, ESSENTIAL, SIGNALS, SWITCHES, UNCLASSIFIED
from sayso.preferences.hostnames import NotAHostNameError, normalise

VERSION = 1
ALL_CATEGORIES = (*CATEGORIES, UNCLASSIFIED)
CHOICES = {"allow": True, "deny": False}

Section = Literal["categories", "signals", "block_requests", "links"]
SECTIONS: tuple[Section, ...] = ("categories", "signals", "block_requests", "links")

# The names other programs use, so that "did you mean" understands what was meant (host/README.md, words)
_SYNONYMS = {
    "necessary": "essential",
    "strictly_necessary": "essential",
    "required": "essential",
    "preferences": "functional",
    "functionality": "functional",
    "personalisation": "functional",
    "personalization": "functional",
    "performance": "analytics",
    "statistics": "analytics",
    "measurement": "analytics",
    "targeting": "advertising",
    "retargeting": "advertising",
    "marketing": "advertising",
    "ads": "advertising",
    "affiliate": "referral",
    "unknown": "unclassified",
    "do_not_track": "dnt",
    "global_privacy_control": "gpc",
}
_ALLOWING = (True, 1, "yes", "on", "true", "accept", "allowed", "1")
_DENYING = (False, 0, "no", "off", "false", "reject", "block", "denied", "0")


class Site(TypedDict):
    """What is said about one site. paused: None when nothing is said. The sections: only what is said."""

    paused: bool | None
    categories: dict[str, bool]
    signals: dict[str, bool]
    block_requests: dict[str, bool]
    links: dict[str, bool]


class Document(TypedDict):
    """One layer's word. categories: name -> allowed; signals, block_requests, links: name -> on; sites: host
    name -> Site."""

    categories: dict[str, bool]
    signals: dict[str, bool]
    block_requests: dict[str, bool]
    links: dict[str, bool]
    sites: dict[str, Site]


class Policy(NamedTuple):
    """What an organisation sets: what it recommends, and what it locks."""

    recommended: Document
    locked: Document


class Issue(NamedTuple):
    """Something wrong in a document. keys: the way to it, as in ("sites", "news.example", "paused")."""

    keys: tuple[str, ...]
    reason: str


def empty() -> Document:
    return {"categories": {}, "signals": {}, "block_requests": {}, "links": {}, "sites": {}}


def unsaid() -> Site:
    return {"paused": None, "categories": {}, "signals": {}, "block_requests": {}, "links": {}}


def defaults() -> Document:
    """What holds when nobody says anything."""
    denied = ("analytics", "advertising", "social", "referral")
    return {
        "categories": {category: category not in denied for category in CHOOSABLE},
        "signals": {name: name in SIGNALS for name in SWITCHES["signals"]},
        "block_requests": dict.fromkeys(BLOCKABLE, False),
        "links": {"strip_click_ids": True, "strip_affiliate_ids": False},
        "sites": {},
    }


def merge(documents: Iterable[Document]) -> Document:
    """Several documents read as one: what a later one says replaces what an earlier one says, key by key."""
    merged = empty()
    for document in documents:
        for section in SECTIONS:
            merged[section].update(document[section])
        for host, site in document["sites"].items():
            into = merged["sites"].setdefault(host, unsaid())
            for section in SECTIONS:
                into[section].update(site[section])
            if site["paused"] is not None:
                into["paused"] = site["paused"]
    return merged


def check_preferences(raw: Mapping[str, Any]) -> tuple[Document, list[Issue]]:
    """raw: a parsed preferences.toml. Returns what is right in it, and everything that is wrong."""
    issues: list[Issue] = []
    document = _Reader(issues).document(raw, (), beside=("version",))
    _check_version(raw, issues)
    return document, issues


def check_policy(raw: Mapping[str, Any]) -> tuple[Policy, list[Issue]]:
    """raw: a parsed policy file, or managed storage. Returns what is right in it, and everything that is
    wrong.

    What is right is meant to be used even so: one mistyped key must not unlock the rest.
    """
    issues: list[Issue] = []
    reader = _Reader(issues)
    parts = reader.table(raw, (), known=("version", "recommended", "locked"))
    _check_version(raw, issues)
    recommended, locked = (
        reader.document(parts.get(part, {}), (part,)) for part in ("recommended", "locked")
    )
    return Policy(recommended, locked), issues


def _check_version(raw: Mapping[str, Any], issues: list[Issue]) -> None:
    version = raw.get("version", VERSION)
    if isinstance(version, bool) or version != VERSION:
        issues.append(
            Issue(("version",), f"this Sayso understands version {VERSION}: write version = {VERSION}")
        )


class _Reader:
    """Walks one document; whatever is wrong goes to issues, and is left out of what it returns."""

    def __init__(self, issues: list[Issue]) -> None:
        self._issues = issues

    def document(self, raw: object, keys: tuple[str, ...], beside: tuple[str, ...] = ()) -> Document:
        table = self.table(raw, keys, known=(*SECTIONS, "sites", *beside))
        return {
            "categories": self._categories(table.get("categories", {}), (*keys, "categories")),
            "signals": self._switches(table, keys, "signals"),
            "block_requests": self._switches(table, keys, "block_requests"),
            "links": self._switches(table, keys, "links"),
            "sites": self._sites(table.get("sites", {}), (*keys, "sites")),
        }

    def table(self, raw: object, keys: tuple[str, ...], known: Iterable[str] | None) -> dict[str, Any]:
        """raw's known keys; every other key is an issue, as is a raw that is no table."""
        if not isinstance(raw, Mapping):
            self._wrong(keys, f"must be a section: begin it with a line [{dotted(keys)}]")
            return {}
        names = None if known is None else tuple(known)
        for key in raw:
            if names is not None and key not in names:
                self._wrong((*keys, str(key)), f'unknown key "{key}"{did_you_mean(str(key), names)}')
        return {str(key): value for key, value in raw.items() if names is None or key in names}

    def _wrong(self, keys: tuple[str, ...], reason: str) -> None:
        self._issues.append(Issue(keys, reason))

    def _categories(self, raw: object, keys: tuple[str, ...]) -> dict[str, bool]:
        table = self.table(raw, keys, known=ALL_CATEGORIES)
        essential = table.pop(ESSENTIAL, "allow")
        if essential != "allow":
            self._wrong((*keys, ESSENTIAL), "essential cookies are always allowed: remove this line")
        return self._values(table, keys, _choice)

    def _switches(self, table: dict[str, Any], keys: tuple[str, ...], section: Section) -> dict[str, bool]:
        here = (*keys, section)
        return self._values(self.table(table.get(section, {}), here, known=SWITCHES[section]), here, _switch)

    def _values(
        self, table: dict[str, Any], keys: tuple[str, ...], read: Callable[[object], bool]
    ) -> dict[str, bool]:
        said = {}
        for key, value in table.items():
            try:
                said[key] = read(value)
            except ValueError as error:
                self._wrong((*keys, key), str(error))
        return said

    def _sites(self, raw: object, keys: tuple[str, ...]) -> dict[str, Site]:
        sites: dict[str, Site] = {}
        for written, value in self.table(raw, keys, known=None).items():
            here = (*keys, written)
            try:
                host = normalise(written)
            except NotAHostNameError as error:
                self._wrong(here, str(error))
                continue
            if host in sites:
                self._wrong(here, f'the site "{host}" is there twice: put both parts under one name')
                continue
            sites[host] = self._site(value, here)
        return sites

    def _site(self, raw: object, keys: tuple[str, ...]) -> Site:
        table = self.table(raw, keys, known=("paused", *SECTIONS))
        paused = {name: value for name, value in table.items() if name == "paused"}
        return {
            "paused": self._values(paused, keys, _switch).get("paused"),
            "categories": self._categories(table.get("categories", {}), (*keys, "categories")),
            "signals": self._switches(table, keys, "signals"),
            "block_requests": self._switches(table, keys, "block_requests"),
            "links": self._switches(table, keys, "links"),
        }


def _choice(value: object) -> bool:
    """Raises ValueError with what to write instead."""
    if isinstance(value, str) and value in CHOICES:
        return CHOICES[value]
    meant = value.strip().lower() if isinstance(value, str) else value
    close = difflib.get_close_matches(meant, CHOICES, n=1) if isinstance(meant, str) else []
    if close or meant in _ALLOWING or meant in _DENYING:
        guess = close[0] if close else "allow" if meant in _ALLOWING else "deny"
        raise ValueError(f'must be "allow" or "deny": did you mean "{guess}"?')
    raise ValueError('must be "allow" or "deny"')


def _switch(value: object) -> bool:
    """Raises ValueError with what to write instead."""
    if isinstance(value, bool):
        return value
    meant = value.strip().lower() if isinstance(value, str) else value
    if meant in (*_ALLOWING, "allow") or meant in (*_DENYING, "deny"):
        guess = "true" if meant in (*_ALLOWING, "allow") else "false"
        raise ValueError(f"must be true or false, without quotation marks: did you mean {guess}?")
    raise ValueError("must be true or false, without quotation marks")


def did_you_mean(key: str, names: Iterable[str]) -> str:
    """What to put after "unknown key": the name that was meant, or all the names there are."""
    names = tuple(names)
    plain = key.lower().replace("-", "_").replace(" ", "_")
    close = difflib.get_close_matches(plain, names, n=1)
    meant = _SYNONYMS.get(plain, close[0] if close else None)
    if meant in names:
        return f': did you mean "{meant}"?'
    return ": possible here are " + ", ".join(names)


def dotted(keys: Iterable[str]) -> str:
    """A way of keys as TOML would write it: sites."news.example".paused"""
    return ".".join(key if _is_bare(key) else f'"{key}"' for key in keys)


def _is_bare(key: str) -> bool:
    return bool(key) and key.isascii() and key.replace("-", "").replace("_", "").isalnum()
