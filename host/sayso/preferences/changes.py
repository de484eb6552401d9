"""Changes a person asks for, refused where the organisation has locked the matter; then written by
user_file.py.

managed: browser -> its managed values ({} when it has none). A change is refused when it would have no effect
in any of them. With several browsers it may have an effect in some only: the functions return the names of
the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sayso.categories import CHOOSABLE, SWITCHES
from sayso.errors import CATEGORY_LOCKED, SaysoError
from sayso.preferences import layers, reading, user_file
from sayso.preferences.layers import SiteView
from sayso.preferences.model import Section
from sayso.preferences.store import Preferences

Managed = Mapping[str, Mapping[str, Any]]


def set_category(
    preferences: Preferences, category: str, choice: str, site: str | None = None, *, managed: Managed
) -> list[str]:
    """Raises SaysoError with code CATEGORY_LOCKED, and what user_file.set_category raises."""
    without_effect = []
    if category in CHOOSABLE:
        without_effect = _refuse_locked(
            preferences, category, site, managed, lambda view: view.categories[category].locked
        )
    user_file.set_category(preferences.path, category, choice, site)
    return without_effect


def set_switch(
    preferences: Preferences, section: Section, name: str, on: bool, site: str | None = None, *, managed: Managed
) -> list[str]:
    """Raises SaysoError with code CATEGORY_LOCKED, and what user_file.set_switch raises."""
    without_effect = []
    if name in SWITCHES[section]:
        without_effect = _refuse_locked(
            preferences, f"{section}.{name}", site, managed, lambda view: view.of(section)[name].locked
        )
    user_file.set_switch(preferences.path, section, name, on, site)
    return without_effect


def allow_on_site(
    preferences: Preferences, site: str, categories: Iterable[str], *, managed: Managed
) -> tuple[list[str], list[str]]:
    """Allow categories on one site and its subdomains: those that were, and those that are locked.

    Raises SaysoError with code CATEGORY_LOCKED when all of them are, and what user_file.set_category raises.
    """
    allowed: list[str] = []
    locked: list[SaysoError] = []
    for category in categories:
        try:
            set_category(preferences, category, "allow", site, managed=managed)
            allowed.append(category)
        except SaysoError as error:
            if error.code != CATEGORY_LOCKED:
                raise
            locked.append(error)
    if locked and not allowed:
        raise locked[0]
    return allowed, [str(error.key) for error in locked]


def set_paused(preferences: Preferences, site: str, paused: bool, *, managed: Managed) -> list[str]:
    """Raises SaysoError with code CATEGORY_LOCKED, and what user_file.set_paused raises."""
    without_effect = _refuse_locked(preferences, "paused", site, managed, _pause_locked)
    user_file.set_paused(preferences.path, site, paused)
    still = [view for view in _views(preferences, site, managed).values() if view.pause and view.pause.value]
    if not paused and any(not _pause_locked(view) for view in still):
        # the organisation recommends the pause: only a word against it ends it
        user_file.set_paused(preferences.path, site, paused, explicit=True)
    return without_effect


def _pause_locked(view: SiteView) -> bool:
    return view.pause is not None and view.pause.locked


def _refuse_locked(
    preferences: Preferences,
    what: str,
    site: str | None,
    managed: Managed,
    is_locked: Callable[[SiteView], bool],
) -> list[str]:
    """The browsers in which it is locked. Raises SaysoError when that is all of them."""
    views = _views(preferences, site, managed)
    locked = [browser for browser, view in views.items() if is_locked(view)]
    if len(locked) == len(views):
        where = f" on {site}" if site else ""
        raise SaysoError(
            f'"{what}" is locked{where} by your organisation, so it cannot be changed here: '
            "'sayso policy show' tells by what",
            code=CATEGORY_LOCKED,
            key=what,
        )
    return locked


def _views(preferences: Preferences, site: str | None, managed: Managed) -> dict[str, SiteView]:
    host = None if site is None else user_file.host_of(site)
    every = managed or {"": {}}
    return {
        browser: layers.view(reading.inputs_now(preferences, dict(values)).stacked, host)
        for browser, values in every.items()
    }
