"""One small list per format, written by us in the shape its makers document. Nothing in here comes from a real list.

SAMPLES: {format: (text, hosts: {host: category}, cookies: {(name, hosts): category}, refused: {reason: places})}.
"""

from __future__ import annotations

import json

THIRD_PARTY_WEB = [
    {"name": "Acme Ads", "company": "Acme", "category": "ad", "domains": ["*.ads-acme.com", "acme-pixel.net"]},
    {"name": "Chatty", "category": "customer-success", "domains": ["chatty.example.org"], "homepage": "https://x.com"},
    {"name": "Odd", "category": "other", "domains": ["odd.com"]},
    {"name": "Host", "category": "cdn", "domains": ["*.cloudfront.net", "10.0.0.1", "cdn-acme.com"]},
]
DISCONNECT = {
    "license": "made up",
    "categories": {
        "Advertising": [{"Acme": {"http://acme.com/": ["ads-acme.com"], "performance": "true"}}],
        "Analytics": [{"Acme": {"http://acme.com/": ["ads-acme.com", "count-acme.com"]}}],
        "Anti-fraud": [{"Guard": {"https://guard.com": ["guard.com"], "session-replay": "true"}}],
        "FingerprintingGeneral": [{"Acme": {"http://acme.com/": ["print-acme.com"]}}],
        "New": [{"Acme": {"http://acme.com/": ["new-acme.com"]}}],
    },
}
DUCKDUCKGO = {
    "readme": "made up",
    "trackers": {
        "ads-acme.com": {
            "domain": "ads-acme.com",
            "owner": {"name": "Acme, Inc.", "displayName": "Acme"},
            "default": "block",
            "categories": ["Ad Motivated Tracking", "Advertising", "Analytics"],
            "rules": [{"rule": "(a+)+$", "fingerprinting": 3}],
        },
        "count-acme.com": {"owner": {"name": "Acme, Inc."}, "default": "block", "categories": ["Analytics"]},
        "none-acme.com": {"owner": {}, "default": "block", "categories": []},
        "shop.com": {"owner": {"name": "Shop"}, "default": "ignore", "categories": []},
        "like-acme.com": {"default": "block", "categories": ["Ad Motivated Tracking", "Social Network"]},
    },
}
GHOSTERY = {
    "categories": {"advertising": {"name": "Advertising"}},
    "organizations": {"acme": {"name": "Acme", "country": "DE"}},
    "patterns": {
        "acme_ads": {
            "name": "Acme Ads", "category": "advertising", "organization": "acme",
            "domains": ["ads-acme.com"], "filters": ["||ads-acme.com^$3p"],
        },
        "acme_count": {"name": "Acme Count", "category": "site_analytics", "organization": None, "domains": ["count-acme.com"]},
        "lost": {"name": "Lost", "category": "consent", "organization": "nobody", "domains": ["not a host", "ask-acme.com"]},
        "misc": {"name": "Misc", "category": "misc", "domains": ["misc.com"]},
    },
    "domains": {"ads-acme.com": "acme_ads"},
}  # fmt: skip
EASYLIST = """[Adblock Plus 2.0]
! Title: made up
||ads-acme.com^
||count-acme.com^$third-party
||pixel-acme.com^$third-party,important
||acme.com/pixel?
||cdn-acme.com^$script
||shop-acme.com^$third-party,domain=shop.com
/(a+)+$/
-banner-300x250.
shop.com##.ad
||acme-*.com^
||co.uk^
||192.0.2.1^
||good-acme.com^
@@||good-acme.com^
@@||fine.com/ok.js$script
"""
HOSTS = """# made up
127.0.0.1 localhost
::1 ip6-localhost ip6-loopback
0.0.0.0 0.0.0.0
0.0.0.0 ads-acme.com  # a remark
127.0.0.1\tcount-acme.com pixel-acme.com
plain-acme.com
192.168.1.7 printer.home
ads-acme.com two-words.com
BÜCHER-acme.com
0.0.0.0 -bad-.com
"""
OPEN_COOKIE_DATABASE = (
    "ID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention period,Data Controller,"
    "User Privacy & GDPR Rights Portals,Wildcard match\n"
    '1,Acme Count,Analytics,acme_visitor,,"told, in\ntwo lines",1 year,Acme,https://acme.com,0\n'
    "2,Acme Ads,Marketing,acme_seg_,,x,1 day,Acme,,1\n"
    "3,Acme Ads,Marketing,fr9,ads-acme.com (3rd party),x,session,Acme,,0\n"
    "4,Acme Ads,Marketing,both_acme,ads-acme.com (3rd party) or advertiser's website domain (1st party),x,,Acme,,0\n"
    "5,Shop,Functional,cart,,x,session,Shop,,0\n"
    "6,Shop,Marketing,user,,x,session,Shop,,0\n"
    "7,Shop,Marketing,abc,,x,session,Shop,,0\n"
    "8,Shop,Magic,wand,,x,session,Shop,,0\n"
    "9,Shop,Marketing,a b=c,,x,session,Shop,,0\n"
    "10,Shop\n"
)

_NO_COUNTERPART = "of a category that ours have no counterpart of"
_ADDRESS = "an address, not a host name"
_PUBLIC = "a public suffix: below it are many owners"
_ANYBODYS = "a name so common that another site's log-in may have it"
_TWICE = "the host stands there twice, for two purposes: the one refused least is kept"

_LISTED = {"ads-acme.com", "count-acme.com", "pixel-acme.com"}
_EASY_REFUSED = {
    "an address on a host, not the host": ["line 6", "line 12", "line 17"],
    "for some kinds of requests or some sites only": ["line 7", "line 8"],
    "a regular expression or a part of an address": ["line 9"],
    "a part of an address": ["line 10"],
    "hides or changes what a page shows": ["line 11"],
    _PUBLIC: ["line 13"],
    _ADDRESS: ["line 14"],
    "an exception for a host, which is then left out": ["line 16"],
}

SAMPLES: dict[str, tuple[str, dict[str, str], dict[tuple[str, tuple[str, ...]], str], dict[str, list[str]]]] = {
    "third-party-web": (
        json.dumps(THIRD_PARTY_WEB),
        {
            "ads-acme.com": "advertising", "acme-pixel.net": "advertising", "chatty.example.org": "functional",
            "cdn-acme.com": "essential",
        },
        {},
        {_NO_COUNTERPART: ["[2].category"], _PUBLIC: ["[3].domains[0]"], _ADDRESS: ["[3].domains[1]"]},
    ),
    "disconnect": (
        json.dumps(DISCONNECT),
        {"ads-acme.com": "analytics", "count-acme.com": "analytics", "guard.com": "essential"},
        {},
        {
            _TWICE: ["categories.Analytics[0].Acme.http://acme.com/[0]"],
            "of a category that says how it tracks, and not what for": ["categories.FingerprintingGeneral"],
            "of a category that says no category that ours have": ["categories.New"],
        },
    ),
    "duckduckgo": (
        json.dumps(DUCKDUCKGO),
        {
            "ads-acme.com": "advertising", "count-acme.com": "analytics", "none-acme.com": "advertising",
            "like-acme.com": "social",
        },
        {},
        {"not blocked by default by the list itself": ["trackers.shop.com"]},
    ),
    "ghostery": (
        json.dumps(GHOSTERY),
        {"ads-acme.com": "advertising", "count-acme.com": "analytics", "ask-acme.com": "essential"},
        {},
        {_NO_COUNTERPART: ["patterns.misc.category"], "no host name": ["patterns.lost.domains[0]"]},
    ),
    "easyprivacy": (EASYLIST, dict.fromkeys(_LISTED, "analytics"), {}, _EASY_REFUSED),
    "easylist": (EASYLIST, dict.fromkeys(_LISTED, "advertising"), {}, _EASY_REFUSED),
    "hosts": (
        HOSTS,
        dict.fromkeys({*_LISTED, "plain-acme.com", "xn--bcher-acme-9db.com"}, "advertising"),
        {},
        {
            "sent to a machine of somebody's own, not nowhere": ["line 8"],
            "no line of a hosts file": ["line 9"],
            "no host name": ["line 11"],
        },
    ),
    "open-cookie-database": (
        OPEN_COOKIE_DATABASE,
        {},
        {
            ("acme_visitor", ()): "analytics",
            ("acme_seg_", ()): "advertising",
            ("acme_seg_*", ()): "advertising",
            ("fr9", ("ads-acme.com",)): "advertising",
            ("both_acme", ()): "advertising",
            ("cart", ()): "essential",
        },
        {
            _ANYBODYS: ["line 8", "line 9"],
            _NO_COUNTERPART: ["line 10"],
            "no name of a cookie": ["line 11"],
            "a row with too few columns": ["line 12"],
        },
    ),
}  # fmt: skip
