"""The facts as their files state them, checked against every rule of facts/README.md. Not on the start
path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.errors import KnowledgeError
from sayso.knowledge import cloaking, links
from sayso.knowledge.cloaking import NO_CLOAKING, Cloaking
from sayso.knowledge.evidence import speaks_abroad, speaks_on_own_site
from sayso.knowledge.facts_file import FactsFile, Node

#: Words a site may well give to a cookie of its own, its log-in among them. A vendor's first-party cookie
#: of such a name needs the hosts it is set on, unless it is essential and so never refused anyway. Files
#: that speak of any site's own settings, generic-*.toml, may call them functional.
# fmt: off
EVERYDAY_WORDS = frozenset(
    {
        "access", "account", "admin", "auth", "authenticated", "cart", "city", "consent", "cookie",
        "country", "csrf", "currency", "customer", "data", "date", "device", "email", "guest",
        "guid", "hash", "id", "identity", "key", "lang", "language", "last", "lid", "locale",
        "location", "logged_in", "login", "member", "mode", "name", "nonce", "page", "path", "pref",
        "preferences", "ref", "referer", "referrer", "region", "remember", "role", "session",
        "session_id", "sessionid", "settings", "sid", "site", "state", "status", "store", "theme",
        "time", "timezone", "token", "tz", "uid", "user", "user_id", "userid", "username", "uuid",
        "version", "view", "visit", "visited", "visitor",
    }
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Domain:
    """One [[domains]] entry, defaults filled in."""

    host: str
    category: str
    confidence: float
    sources: tuple[str, ...]
    visited: bool


@dataclass(frozen=True, slots=True)
class Cookie:
    """One [[cookies]] entry, defaults filled in. hosts: empty for anywhere. lifetime: "" when not known."""

    name: str
    party: str
    set_by: str
    lifetime: str
    purpose: str
    hosts: tuple[str, ...]
    category: str
    confidence: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Storage:
    """One [[storage]] entry, defaults filled in."""

    key: str
    area: str
    category: str
    purpose: str
    confidence: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vendor:
    """One file of vendors/."""

    slug: str
    name: str
    owner: str
    category: str
    confidence: float
    sources: tuple[str, ...]
    domains: tuple[Domain, ...]
    cookies: tuple[Cookie, ...]
    storage: tuple[Storage, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything under facts/ but the consent platforms. vendors: by slug. sources: by key, each name,
    licence, ... parameters: of links, by name."""

    version: str
    sources: dict[str, dict[str, str]]
    vendors: tuple[Vendor, ...]
    cloaking: Cloaking = NO_CLOAKING
    parameters: tuple[links.Parameter, ...] = ()


def load(folder: str) -> Facts:
    """Read sources.toml, vendors/*.toml, cloaking.toml and links.toml of the folder.

    Errors: KnowledgeError with file, line and key for the first thing that breaks a rule.
    """
    version, sources = _read_sources(os.path.join(folder, "sources.toml"))
    vendors, taken = [], _Taken()
    for path in _toml_files(os.path.join(folder, "vendors")):
        file = FactsFile(path)
        vendor = _read_vendor(file.root, os.path.basename(path).removesuffix(".toml"), frozenset(sources))
        taken.by(vendor, file.root)
        vendors.append(vendor)
    aliases = cloaking.load(os.path.join(folder, "cloaking.toml"), vendors, frozenset(sources))
    parameters = links.load(os.path.join(folder, "links.toml"), vendors, frozenset(sources))
    return Facts(version, sources, tuple(vendors), aliases, parameters)


def _toml_files(folder: str) -> Iterator[str]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise KnowledgeError(f"The folder cannot be read: {error.strerror}", file=folder) from error
    return (os.path.join(folder, name) for name in names if name.endswith(".toml"))


def _read_sources(path: str) -> tuple[str, dict[str, dict[str, str]]]:
    root = FactsFile(path).root
    root.only("version", "sources")
    version = root.matching("version", r"\d{4}\.\d{1,2}\.\d{1,2}(\.\d{1,4})?", "a release such as 2026.11.22")
    sources = {}
    for key, source in root.table("sources").tables():
        source.only("name", "licence", "address", "edition", "notice")
        for needed in ("name", "licence"):
            source.text(needed)
        sources[key] = {name: source.text(name) for name in source.value}
    return version, sources


def _read_vendor(root: Node, slug: str, sources: frozenset[str]) -> Vendor:
    if not slug.replace("-", "").isalnum() or not slug.isascii() or slug != slug.lower():
        raise root.wrong(None, "The file's name must be made of a-z, 0-9 and hyphens")
    root.only("name", "owner", "category", "confidence", "sources", "domains", "cookies", "storage")
    category, confidence, said_by = root.category(), root.confidence(), root.sources(sources)
    domains = []
    for entry in root.entries("domains"):
        entry.only("host", "category", "confidence", "sources", "visited")
        domains.append(
            Domain(
                host=entry.host("host"),
                category=entry.category(category),
                confidence=entry.confidence(confidence),
                sources=entry.sources(sources, said_by),
                visited=entry.flag("visited"),
            )
        )
    own = tuple(sorted(domain.host for domain in domains))
    cookies = []
    for entry in root.entries("cookies"):
        cookie = _read_cookie(entry, category, confidence, sources, said_by)
        _check_everyday(entry, cookie, slug)
        cookies.append(_with_hosts(entry, cookie, own))
    storage = []
    for entry in root.entries("storage"):
        entry.only("key", "area", "category", "purpose", "confidence", "sources")
        storage.append(
            Storage(
                key=entry.pattern("key"),
                area=entry.one_of("area", ("local", "session", "both")),
                category=entry.category(category),
                purpose=entry.purpose(),
                confidence=entry.confidence(confidence),
                sources=entry.sources(sources, said_by),
            )
        )
    return Vendor(
        slug=slug,
        name=root.text("name"),
        owner=root.text("owner"),
        category=category,
        confidence=confidence,
        sources=said_by,
        domains=tuple(domains),
        cookies=tuple(cookies),
        storage=tuple(storage),
    )


def _read_cookie(
    entry: Node, category: str, confidence: float, sources: frozenset[str], said_by: tuple[str, ...]
) -> Cookie:
    entry.only("name", "party", "set_by", "lifetime", "purpose", "hosts", "category", "confidence", "sources")
    return Cookie(
        name=entry.pattern("name"),
        party=entry.one_of("party", ("first", "third", "both")),
        set_by=entry.one_of("set_by", ("script", "http", "both")),
        lifetime=entry.lifetime(),
        purpose=entry.purpose(),
        hosts=entry.hosts(),
        category=entry.category(category),
        confidence=entry.confidence(confidence),
        sources=entry.sources(sources, said_by),
    )


def _with_hosts(entry: Node, cookie: Cookie, own: tuple[str, ...]) -> Cookie:
    """A third-party cookie that does not say where it is set is set on its vendor's domains."""
    if cookie.party != "third" or cookie.hosts:
        return cookie
    if not own:
        raise entry.wrong("party", 'A cookie with party = "third" of a vendor without domains needs `hosts`')
    return replace(cookie, hosts=own)


def _check_everyday(entry: Node, cookie: Cookie, slug: str) -> None:
    if cookie.name.lower() not in EVERYDAY_WORDS or cookie.hosts or cookie.party == "third":
        return
    if cookie.category == "essential" or (cookie.category == "functional" and slug.startswith("generic-")):
        return
    raise entry.wrong(
        "name",
        f'"{cookie.name}" is a word of everyday use, and may be another site\'s log-in: '
        "give the `hosts` it is set on, or leave it out",
    )


class _Taken:
    """Which entry first spoke of each host, cookie and storage key: nothing is said twice, nor two things of one."""

    def __init__(self) -> None:
        self._places: dict[tuple[object, ...], str] = {}
        self._meanings: dict[tuple[str, ...], list[tuple[tuple[str, ...], str, str]]] = {}

    def by(self, vendor: Vendor, root: Node) -> None:
        for entry, domain in zip(root.entries("domains"), vendor.domains, strict=True):
            self._take(entry, "host", ("host", domain.host))
        for entry, cookie in zip(root.entries("cookies"), vendor.cookies, strict=True):
            for where in _where(cookie):
                self._take(entry, "name", ("cookie", cookie.name, where, frozenset(cookie.hosts)))
                self._agree(entry, "name", ("cookie", cookie.name, where), cookie.hosts, cookie.category)
        for entry, storage in zip(root.entries("storage"), vendor.storage, strict=True):
            self._take(entry, "key", ("storage", storage.key, storage.area))
            self._agree(entry, "key", ("storage", storage.key), (), storage.category)

    def _take(self, entry: Node, key: str, what: tuple[object, ...]) -> None:
        first = self._places.setdefault(what, entry.place())
        if first != entry.place():
            raise entry.wrong(key, f'"{what[1]}" already stands in {first}')

    def _agree(
        self, entry: Node, key: str, what: tuple[str, ...], hosts: tuple[str, ...], category: str
    ) -> None:
        """One name has one category on one host, or the guards could not be told from each other."""
        meanings = self._meanings.setdefault(what, [])
        for other_hosts, other_category, place in meanings:
            if other_category != category and share_a_host(hosts, other_hosts):
                raise entry.wrong(key, f'"{what[1]}" is {other_category} in {place}, on the same host')
        meanings.append((hosts, category, entry.place()))


def _where(cookie: Cookie) -> Iterator[str]:
    """Where a record speaks: on its hosts themselves, and where they are third parties."""
    if speaks_on_own_site(cookie):
        yield "at home"
    if speaks_abroad(cookie):
        yield "abroad"


def share_a_host(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two lists of hosts name a host in common, or one below another; two empty ones share all hosts."""
    if not some or not others:
        return not some and not others
    return any(
        one == other or one.endswith("." + other) or other.endswith("." + one)
        for one in some
        for other in others
    )
