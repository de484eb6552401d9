"""What a cookie's value looks like. A value is looked at and forgotten: it stands in no reason and no record."""

from __future__ import annotations

import re
from urllib.parse import unquote

#: Shapes show at a value's beginning and in what it is made of; this much is enough to tell.
LOOKED_AT = 512

_CURRENCIES = (
    "usd eur gbp chf jpy cny inr aud cad nzd sek nok dkk pln czk huf ron bgn try rub uah brl mxn zar krw sgd hkd"
)
#: Shapes and what they fit, whole and whatever their case; the first that fits is a value's.
_PATTERNS: dict[str, tuple[str, ...]] = {
    # measuring and advertising scripts write identifiers in shapes of their own
    "google": (r"GA\d\.\d+\.\d+\.\d+", r"GS\d\.\d+\..+"),
    "meta": (r"fb\.\d\.\d{10,13}\..+",),
    # the IAB's TCF 2, GPP and US Privacy strings; then OneTrust's `groups=` and what names itself
    "consent": (
        r"C[O-Z][\w-]{18,}(\.[\w-]+)*",
        r"DB[\w-]+~.+",
        r"1[YN-]{3}",
        r"(.*[&{\"])?(groups|consent\w*)[\"=:].*",
    ),
    # sessions and forgery guards of Laravel, Express, ASP.NET, Rails and Flask
    "sealed": (
        r"eyJpdiI6.+",
        r"s:[\w-]{16,}\.[\w+/=-]{27,}",
        r"CfDJ8[\w-]+",
        r".+--[0-9a-f]{40}",
        r"\.?eJ[\w-]+\.[\w-]+\.[\w-]+",
    ),
    "jwt": (r"eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*",),
    "json": (r"eyJ[\w+/=-]+", r"[{\[].*[}\]]"),
    "uuid": (r"\{?[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}\}?",),
    "currency": tuple(code for lower in _CURRENCIES.split() for code in (lower, lower.upper())),
    "switch": (r"[Tt]rue", r"[Ff]alse", "yes", "no", "on", "off", "null", "undefined", "none", "set", "ok", "[01]"),
    "language": (r"[A-Za-z]{2}([-_][A-Za-z]{2})?",),
    "time": (r"1[3-9]\d{8}(\d{3})?(\.\d+)?", r"20\d\d-\d\d-\d\d([T ].*)?"),
    "number": (r"-?\d{1,6}(\.\d{1,4})?",),
    "dated": (r"(.*\D)?1[3-9]\d{8}(\d{3})?(\D.*)?",),
    "address": (r"https?://.+", r"www\..+"),
    "hash": (r"([0-9a-f]{8}){2,16}", r"([0-9A-F]{8}){2,16}"),
    "random": (r"[\w+/=~.-]{20,}",),
}
_SHAPES = tuple(
    (shape, re.compile("|".join(patterns), re.ASCII | re.DOTALL).fullmatch)
    for shape, patterns in _PATTERNS.items()
)
#: What shape_of can answer.
SHAPES = frozenset({*_PATTERNS, "empty", "text"})


def shape_of(value: str) -> str:
    """One of SHAPES."""
    value = value[:LOOKED_AT].strip('" ')
    if "%" in value:
        value = unquote(value)
    if not value:
        return "empty"
    for shape, matches in _SHAPES:
        if matches(value):
            return shape
    return "text"
