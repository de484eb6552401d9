"""Real bundles in many looks and languages (tests/sites/cmps/layouts.py): what each category needs, and how records are read."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.consent_bundles import Reader, base64_choices, custom_choices, local_map, one_word, packed_purposes, yes_no
from tests.browser.consent_pages import Page, cookie_list, of, services, status
from tests.sites.cmps.layouts import LAYOUTS

_READERS: dict[str, Callable[[str], Reader]] = {
    "vanilla-cookieconsent-3": cookie_list,
    "vanilla-cookieconsent-2": cookie_list,
    "tarteaucitron": services,
    "insites-cookieconsent-3": status,
    "segment-consent-manager": custom_choices,
    "beyonk-gdpr": base64_choices,
    "cookies-eu-banner": yes_no,
    "oil-js": lambda _name: packed_purposes,
    "bootstrap-cookie-alert": yes_no,
    "canonical-cookie-policy": lambda _name: one_word,
    "synapxlab-cookie-core": local_map,
}
_ALL = {
    name: Page(layout.rule, of(**layout.means), _READERS[layout.rule](layout.store), frozenset(layout.locked))
    for name, layout in LAYOUTS.items()
}
PAGES = {f"layout/{name}": page for name, page in _ALL.items() if not LAYOUTS[name].accept_only}
#: what offers acceptance only
ACCEPT_ONLY = {f"layout/{name}": page for name, page in _ALL.items() if LAYOUTS[name].accept_only}
