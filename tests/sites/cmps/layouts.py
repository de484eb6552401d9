"""The real bundles again, in the looks and languages that their settings offer: one page for each.

A layout's categories carry ids that say nothing wherever the platform lets a site name them: their labels have to be read.
A dozen of each, except where the bundle itself has fewer: Canonical's speaks three languages; Cookie Core's French only, and has
no settings: seven, of what a page can do around it (layout_looks.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.sites.cmps.layout_looks import (
    BEYONK,
    CANONICAL,
    COOKIE_ALERT,
    COOKIES_EU,
    INSITES,
    OIL,
    SEGMENT,
    SYNAPXLAB,
    TARTEAUCITRON,
    V2,
    V3,
)
from tests.sites.cmps.layout_words import WORDS, Words

Options = Mapping[str, Any]
_KINDS = ("functional", "analytics", "advertising")
#: who answered before, and granted everything, of an earlier revision of the page
_BEFORE: Options = {"revision": 1, "data": None, "services": {}, "languageCode": "en", "level": [], "rfc_cookie": True}

_THEN, _SOMEBODY = "2026-01-01T00:00:00.000Z", "8c5a0c6e-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Layout:
    """means: the page's own ids -> what each is for, "anything" where there is one yes or no. locked: what is always granted.
    store: the name of the record. accept_only: nothing but agreement is offered."""

    rule: str
    html: str
    means: Mapping[str, str]
    store: str
    locked: tuple[str, ...] = ()
    accept_only: bool = False


def _page(name: str, language: str, head: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{name}</title>\n{head}\n</head>\n'
        f'<body>\n<h1>{name}</h1>\n<div style="height: 2000px"></div>\n{body}\n</body>\n</html>\n'
    )


def _js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _answered(name: str, granted: list[str], ids: Options) -> str:
    """A script that leaves a record of an earlier revision."""
    record = {**_BEFORE, **ids, "categories": granted}
    value = f"encodeURIComponent(JSON.stringify({_js(record)}))"
    return f"document.cookie = `{name}=${{{value}}}; path=/; domain=${{location.hostname}}; max-age=9999`;"


def _v3(name: str, language: str, options: Options) -> Layout:
    said, ids = WORDS[language], ("c1", "c2", "c3", "c4")
    ticked = {"enabled": True} if options.get("mode") == "opt-out" else {}
    buttons = {"acceptAllBtn": said.accept, "acceptNecessaryBtn": said.reject}
    sections = [
        {"title": label, "description": "…", "linkedCategory": one} for one, label in zip(ids, said[:4], strict=True)
    ]  # fmt: skip
    texts = {
        "consentModal": {"title": said.ask, "description": "…", **buttons, "showPreferencesBtn": said.settings},
        "preferencesModal": {"title": said.settings, **buttons, "savePreferencesBtn": said.save, "sections": sections},
    }
    first = {"readOnly": True, "enabled": True}
    language_options = {"default": language, "translations": {language: texts}, **options.get("language", {})}
    config = {**options, "categories": {"c1": first, "c2": ticked, "c3": ticked, "c4": ticked}, "language": language_options}
    store = options.get("cookie", {}).get("name", "cc_cookie")
    before = ""
    if options.get("revision"):
        when = {"consentTimestamp": _THEN, "lastConsentTimestamp": _THEN, "expirationTime": 4e12}
        before = _answered(store, list(ids), {**when, "consentId": _SOMEBODY})
    body = f'<script src="/v3/cookieconsent.umd.js"></script>\n<script>{before}CookieConsent.run({_js(config)});</script>'
    html = _page(name, language, '<link rel="stylesheet" href="/v3/cookieconsent.css">', body)
    return Layout("vanilla-cookieconsent-3", html, dict(zip(ids[1:], _KINDS, strict=True)), store, ("c1",))


def _v2(name: str, language: str, options: Options) -> Layout:
    said, ids = WORDS[language], ("g1", "g2", "g3", "g4")
    on = options.get("mode") == "opt-out"
    blocks = [
        {"title": label, "description": "…", "toggle": {"value": one, "enabled": on or one == "g1", "readonly": one == "g1"}}
        for one, label in zip(ids, said[:4], strict=True)
    ]
    second = {"text": said.reject, "role": "accept_necessary"} if on else {"text": said.settings, "role": "settings"}
    texts = {
        "consent_modal": {
            "title": said.ask, "description": "…", "primary_btn": {"text": said.accept, "role": "accept_all"},
            "secondary_btn": second,
        },
        "settings_modal": {
            "title": said.settings, "save_settings_btn": said.save, "accept_all_btn": said.accept, "blocks": blocks,
        },
    }  # fmt: skip
    store = options.get("cookie_name", "cc_cookie")
    before = ""
    if options.get("revision"):
        when = {"consent_date": _THEN, "last_consent_update": _THEN}
        before = _answered(store, list(ids), {**when, "consent_uuid": _SOMEBODY})
    config = {"current_lang": language, **options, "languages": {language: texts}}
    body = f'<script src="/v2/cookieconsent.js"></script>\n<script>{before}initCookieConsent().run({_js(config)});</script>'
    html = _page(name, language, '<link rel="stylesheet" href="/v2/cookieconsent.css">', body)
    return Layout("vanilla-cookieconsent-2", html, dict(zip(ids[1:], _KINDS, strict=True)), store, ("g1",))


def _tarteaucitron(name: str, language: str, options: Options) -> Layout:
    kinds = {"analytic": "analytics", "ads": "advertising", "social": "social", "video": "functional", "support": "functional"}
    many = options.get("services", 1)
    services = {f"{kind}{number}": kind for number in range(many) for kind in kinds}
    settings = {key: value for key, value in options.items() if key != "services"}
    head = (
        f"<script>window.tarteaucitronForceLanguage = {_js(language)};</script>\n"
        f'<script src="/tarteaucitron/tarteaucitron.js"></script>\n<script>tarteaucitron.init({_js(settings)});</script>'
    )
    # Services of the page's own: the platform's are the same, and would load their makers' scripts.
    body = (
        f"<script>for (const [key, type] of Object.entries({_js(services)})) {{\n"
        "  const rest = { uri: '/', needConsent: true, cookies: [], js: () => {}, fallback: () => {} };\n"
        "  tarteaucitron.services[key] = { key, type, name: key, ...rest };\n"
        "  (tarteaucitron.job = tarteaucitron.job || []).push(key);\n}</script>"
    )
    means = {key: kinds[kind] for key, kind in services.items()}
    return Layout("tarteaucitron", _page(name, language, head, body), means, options.get("cookieName", "tarteaucitron"))


def _insites(name: str, language: str, options: Options) -> Layout:
    said = WORDS[language]
    content = {"message": said.ask, "allow": said.accept, "deny": said.reject, "dismiss": said.save, "link": said.settings}
    config = {"content": content, **options}
    body = f'<script src="/osano/cookieconsent.min.js"></script>\n<script>cookieconsent.initialise({_js(config)});</script>'
    html = _page(name, language, '<link rel="stylesheet" href="/osano/cookieconsent.min.css">', body)
    store = options.get("cookie", {}).get("name", "cookieconsent_status")
    only = options["type"] == "info"
    return Layout("insites-cookieconsent-3", html, {"cookies": "anything"}, store, accept_only=only)


def _segment(name: str, language: str, options: Options) -> Layout:
    said = WORDS[language]
    partners = ("Olark", "Google Analytics", "Facebook Pixel")
    own = {label: {"purpose": "…", "integrations": [one]} for label, one in zip(said[1:4], partners, strict=True)}
    config = {
        "container": "#consent", "writeKey": "key", "bannerContent": said.ask, "bannerSubContent": said.settings,
        "preferencesDialogTitle": said.settings, "preferencesDialogContent": "…", "cancelDialogContent": "…",
        "customCategories": own, **options,
    }  # fmt: skip
    body = (
        '<div id="consent" style="position: fixed; bottom: 0; left: 0; right: 0"></div>\n<script>\n'
        "window.analytics = { load() {}, identify() {}, page() {}, addSourceMiddleware() {} };\n"
        f"const config = {_js(config)};\n"
        "window.consentManagerConfig = () => ({ ...config, cdnHost: location.host, shouldRequireConsent: () => true });\n"
        '</script>\n<script src="/segment/consent-manager.js" defer></script>'
    )
    means = dict(zip(said[1:4], _KINDS, strict=True))
    store = options.get("cookieName", "tracking-preferences")
    return Layout("segment-consent-manager", _page(name, language, "", body), means, store)


def _beyonk(name: str, language: str, options: Options) -> Layout:
    said = WORDS[language]
    on = options.get("ticked", False)
    labels = {"necessary": said.necessary, "analytics": said.analytics, "marketing": said.advertising}
    choices = {key: {"label": label, "description": "…", "value": on or key == "necessary"} for key, label in labels.items()}
    attributes = {
        "cookie-name": options.get("cookie", "beyonk_gdpr"), "heading": said.ask, "description": "…",
        "accept-all-label": said.accept, "accept-selected-label": said.save, "reject-label": said.reject,
        "settings-label": said.settings, "close-label": said.save, "edit-label": said.settings,
        "choices": _js({**choices, "tracking": False}), **options.get("attributes", {}),
    }  # fmt: skip
    head = '<script type="module" src="/beyonk/dist/index.js"></script>'
    if options.get("styled", True):
        head += '<link rel="stylesheet" href="/beyonk/src/lib/banner.css">'
    body = (
        f"<script>const banner = document.createElement('cookie-consent-banner');\n"
        f"for (const [name, value] of Object.entries({_js(attributes)})) banner.setAttribute(name, value);\n"
        "document.body.append(banner);</script>"
    )
    means = {"gdpr-check-analytics": "analytics", "gdpr-check-marketing": "advertising"}
    store = str(attributes["cookie-name"])
    return Layout("beyonk-gdpr", _page(name, language, head, body), means, store, ("gdpr-check-necessary",))


def _cookies_eu(name: str, language: str, options: Options) -> Layout:
    said = WORDS[language]
    tag, control = options.get("tag", "div"), options.get("control", "button")
    press = {
        kind: f'<{control} id="cookies-eu-{kind}"{" href=#" if control == "a" else ""}>{label}</{control}>'
        for kind, label in (("accept", said.accept), ("reject", said.reject))
    }
    order = ("accept", "reject") if options.get("accept_first") else ("reject", "accept")
    more = '<a href="/without">…</a> ' if options.get("more") else ""
    inner = f"{said.ask} {more}{press[order[0]]} {press[order[1]]}"
    template = f'<{tag} id="cookies-eu-banner" style="{options.get("style", "")}">{inner}</{tag}>'
    body = (
        f'<template id="cookies-eu-banner-template">{template}</template>\n'
        '<script src="/cookies-eu/cookies-eu-banner.global.js"></script>\n'
        f"<script>CookiesEuBanner.createCookiesBanner({{ onAccept: () => {{}}, ...{_js(options.get('config', {}))} }});</script>"
    )
    return Layout("cookies-eu-banner", _page(name, language, "", body), {"tracking": "anything"}, "hasConsent")


def _oil(name: str, language: str, options: Options) -> Layout:
    said = WORDS[language]
    texts = {
        "label_intro_heading": said.ask, "label_intro": "…", "label_button_yes": said.accept,
        "label_button_advanced_settings": said.settings, "label_cpc_heading": said.settings,
    }  # fmt: skip
    config = {
        "config_version": 2, "publicPath": "/oil/", "iabVendorListUrl": "/oil/vendorlist.json", "gdpr_applies_globally": True,
        "timeout": -1, "advanced_settings": True, "persist_min_tracking": False,
        "locale": {"localeId": f"{language}{language.upper()}_01", "version": 1, "texts": texts}, **options,
    }  # fmt: skip
    body = (
        f'<script id="oil-configuration" type="application/configuration">{_js(config)}</script>\n'
        '<script src="/oil/oilstub.RELEASE.min.js"></script>\n<script src="/oil/oil.RELEASE.min.js"></script>'
    )
    means = {"1": "advertising", "2": "functional+advertising", "3": "advertising", "4": "functional", "5": "analytics"}
    return Layout("oil-js", _page(name, language, "", body), means, "oil_data")


def _cookie_alert(name: str, language: str, options: Options) -> Layout:
    said: Words = WORDS[language]
    tag, more = options.get("tag", "div"), '<a href="/without">…</a> ' if options.get("more") else ""
    press = '<a href="#"' if options.get("control") == "a" else '<button type="button"'
    alert = (
        f'<{tag} class="alert cookiealert {options["classes"]}" role="alert">{said.ask} {more}'
        f'{press} class="acceptcookies">{said.accept}</{press.split()[0][1:]}></{tag}>'
    )
    body = f'{alert}\n<script src="/cookie-alert/cookiealert.js"></script>'
    html = _page(name, language, '<link rel="stylesheet" href="/cookie-alert/cookiealert.css">', body)
    return Layout("bootstrap-cookie-alert", html, {"tracking": "anything"}, "acceptCookies", accept_only=True)


def _canonical(name: str, language: str, options: Options) -> Layout:
    again, called = options.get("again", "button"), "() => (window.called = true)" if options.get("callback") else "null"
    script = (
        '<script src="/canonical/js/cookie-policy.js"></script>\n'
        f"<script>cpNs.cookiePolicy({called}, {_js(options.get('service', False))});</script>"
    )
    head = '<link rel="stylesheet" href="/canonical/css/cookie-policy.css">' if options.get("styled", True) else ""
    early = options.get("early", False)
    body = f'<{again} class="js-revoke-cookie-manager">…</{again}>' + ("" if early else f"\n{script}")
    html = _page(name, language, head + (script if early else ""), body)
    means = {"performance": "analytics+advertising", "functionality": "functional"}
    return Layout("canonical-cookie-policy", html, means, "_cookies_accepted")


def _synapxlab(name: str, language: str, options: Options) -> Layout:
    script = f'<script src="/synapxlab/cookie.js" {options.get("attributes", "")}></script>'
    colours = "; ".join(f"--cc-{key}: {value} !important" for key, value in options.get("colours", {}).items())
    head = f"<style>:root {{ {colours} }}</style>" if colours else ""
    control = '<div id="openpolitecookie"><a href="#">Cookies</a></div>' if options.get("control", True) else ""
    opened = "<script>addEventListener('load', () => CookieConsent.open(true));</script>" if options.get("opened") else ""
    at_end = options.get("at_end", False)
    html = _page(name, language, head + ("" if at_end else script), control + (script if at_end else "") + opened)
    means = {"cookies": "functional", "statistics": "analytics", "marketing": "advertising"}
    return Layout("synapxlab-cookie-core", html, means, "politecookiebanner")


_MADE = (
    ("v3", V3, _v3), ("v2", V2, _v2), ("tac", TARTEAUCITRON, _tarteaucitron), ("insites", INSITES, _insites),
    ("segment", SEGMENT, _segment), ("beyonk", BEYONK, _beyonk), ("cookies-eu", COOKIES_EU, _cookies_eu), ("oil", OIL, _oil),
    ("cookie-alert", COOKIE_ALERT, _cookie_alert), ("canonical", CANONICAL, _canonical), ("synapxlab", SYNAPXLAB, _synapxlab),
)  # fmt: skip


def _layouts() -> Iterator[tuple[str, Layout]]:
    for platform, looks, make in _MADE:
        for look, (language, options) in looks.items():
            name = f"{platform}-{look}-{language}"
            yield name, make(name, language, options)


#: by name, as `tests.sites.cmps.page` takes it after "layout/"
LAYOUTS = dict(_layouts())
