"""What is looked at in a cookie, each as a key and the words that tell it to a person.

A key is "kind:which": `group:cart`, `word:basket`, `lifetime:session`. Its weight stands in model.json
(learned from the facts and own.jsonl) or hand.toml (set by hand).
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.knowledge.classifier import names, values

HOUR, DAY = 3600, 86400
#: Steps of lifetimes in seconds, and what each is called: a visit, a day, a month, and the half year and more
#: that recognising a visitor again takes.
_LIFETIMES = (
    (HOUR, "hour", "lasts an hour at most"),
    (DAY, "day", "lasts a day at most"),
    (32 * DAY, "month", "lasts a month at most"),
    (200 * DAY, "half-year", "lasts half a year at most"),
)
_IDENTIFIERS = frozenset({"uuid", "hash", "random", "dated", "google", "meta"})
#: What consent dialogues call their categories: a cookie named just so holds the choice.
_CHOICES = frozenset(
    {"marketing", "analytics", "advertising", "statistics", "statistik", "performance", "targeting", "tracking"}
    | {"ads", "social", "functional", "preferences", "necessary", "essential", "personalization", "measurement"}
)
#: Two letters mean one thing to one maker and another to the next.
_SHORTEST_TELLING = 3
_PREFIXES = ("__host-", "__secure-")

#: keys, and the words that end "It is probably ..., because ..."; empty where hand.toml has them
Features = dict[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a cookie beside its name. None: not known.

    expires_s: seconds from when it was set, 0 for a session cookie. same_site: "strict", "lax", "none" or what
    a browser calls them. host_only: set without a Domain attribute.
    """

    value: str | None = None
    expires_s: float | None = None
    http_only: bool | None = None
    secure: bool | None = None
    same_site: str | None = None
    host_only: bool | None = None
    partitioned: bool | None = None


#: The fields of Seen, and what JSON may give for each.
KINDS: dict[str, tuple[type, ...]] = {
    "value": (str,),
    "expires_s": (int, float),
    "http_only": (bool,),
    "secure": (bool,),
    "same_site": (str,),
    "host_only": (bool,),
    "partitioned": (bool,),
}


def of_name(name: str, third_party: bool, expires_s: float | None, *, own: bool = False) -> Features:
    """What the facts and own.jsonl know of a cookie too, and so can teach.

    own: a site sets it itself, under a name of no maker's."""
    words = names.words_of(name)
    found: Features = {}
    for word in words:
        for group, told in names.spoken_of(word):
            found.setdefault(f"group:{group.name}", f"“{told}” in its name speaks of {group.means}")
        if len(word) >= _SHORTEST_TELLING:
            found[f"word:{word}"] = f"its name has the word “{word}”"
    for key, says in _looks(name, words):
        found[f"name:{key}"] = f"its name {says}"
    if third_party:
        found["party:third"] = "another site sets it"
    else:
        found["party:first"] = "the site itself sets it"
    if own:
        found["own:unknown"] = "no maker of trackers is known for its name"
    if expires_s is not None:
        key, says = _lifetime(expires_s)
        found[f"lifetime:{key}"] = f"it {says}"
    return found


def of_host(host: str) -> Features:
    """What the host of a third party speaks of: the facts can teach that too. The last label says nothing."""
    found: Features = {}
    for label in host.split(".")[:-1]:
        for word in names.words_of(label):
            for group, told in names.spoken_of(word):
                found.setdefault(f"host:{group.name}", f"“{told}” in its host's name speaks of {group.means}")
    return found


def of_seen(name: str, third_party: bool, visited: bool, seen: Seen) -> Features:
    """What only a real cookie shows. visited: whether the host is a known vendor's that people visit."""
    found = dict.fromkeys(_flags(name, seen), "")
    if name.strip("_").lower() in _CHOICES:
        found["name:choice"] = ""
    if not third_party and seen.host_only:
        found["flag:own-host"] = ""
    if visited and not third_party:
        found["home:visited"] = ""
    if seen.value is None:
        return found
    shape = values.shape_of(seen.value)
    found[f"value:{shape}"] = ""
    if shape in _IDENTIFIERS and seen.expires_s is not None:
        if seen.expires_s <= 0:
            found["id:visit"] = ""
        elif seen.expires_s > _LIFETIMES[-1][0]:
            found["id:lasting"] = ""
    return found


def _looks(name: str, words: tuple[str, ...]) -> list[tuple[str, str]]:
    looks = [
        ("opaque", "has letters that make no word", any(map(names.is_opaque, words))),
        ("__", "begins with two underscores", name.startswith("__")),
        ("_", "begins with an underscore", name.startswith("_") and not name.startswith("__")),
        ("capitals", "is in capitals", name.isupper()),
        ("mixed", "mixes small letters and capitals", not name.isupper() and name != name.lower()),
        ("dotted", "has dots or brackets", any(mark in name for mark in ".[]")),
        ("hyphen", "has hyphens", "-" in name),
        ("wordless", "has no words", not words),
        ("one-word", "is one word", len(words) == 1),
        ("short", "is short", len(name) < 4),
    ]
    return [(key, says) for key, says, is_so in looks if is_so]


def _lifetime(expires_s: float) -> tuple[str, str]:
    if expires_s <= 0:
        return "session", "ends when the browser closes"
    for most, key, says in _LIFETIMES:
        if expires_s <= most:
            return key, says
    return "longer", "lasts more than half a year"


def _flags(name: str, seen: Seen) -> list[str]:
    flags = []
    if seen.http_only and seen.secure and seen.host_only and seen.expires_s == 0:
        flags.append("flag:sealed-session")
    elif seen.http_only:
        flags.append("flag:http-only")
    elif seen.http_only is False:
        flags.append("flag:readable")
    if (seen.same_site or "").lower() == "strict":
        flags.append("flag:strict")
    if seen.partitioned:
        flags.append("flag:partitioned")
    if name.lower().startswith(_PREFIXES):
        flags.append("flag:prefix")
    return flags
