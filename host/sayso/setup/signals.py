"""Which privacy signals a browser sends by itself: read from its profiles and policies, nothing is changed.

Where they are set: Firefox's privacy.globalprivacycontrol.enabled and privacy.donottrackheader.enabled (modules/libpref/init),
which its policy `Preferences` can set; Chromium's enable_do_not_track; Brave's brave.global_privacy_control_enabled
(components/global_privacy_control/pref_names.h), which is on unless the profile says otherwise.

Sayso's own header rule uses `set`, so what a browser sends already is replaced and never doubled.
"""

from __future__ import annotations

import configparser
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.setup.browsers import FIREFOX
from sayso.setup.detection import Found
from sayso.setup.machine import Machine

_GPC = "privacy.globalprivacycontrol.enabled"
_DNT = "privacy.donottrackheader.enabled"
_POLICIES = ("{root}/etc/firefox/policies/policies.json", "{root}/usr/lib/firefox/distribution/policies.json")
_PREF = re.compile(r'^\s*(?:user_)?pref\(\s*"([^"]+)"\s*,\s*(true|false)\s*\)', re.MULTILINE)


@dataclass(frozen=True)
class Sends:
    """profile: its folder. gpc, dnt: whether the browser itself sends them there."""

    profile: str
    gpc: bool
    dnt: bool


def sent_by_itself(machine: Machine, found: Found) -> list[Sends]:
    """Profile by profile. Files that are not there, or not readable, say nothing. Looks where profiles are on Linux only."""
    signs = found.browser.places[machine.platform].signs
    data = [os.path.dirname(machine.expand(sign)) for sign in signs if _holds_profiles(sign)]
    if found.browser.family == FIREFOX:
        policy = _of_policy(machine)
        return [_firefox(profile, policy) for folder in data for profile in _firefox_profiles(folder)]
    brave = found.browser.name == "brave"
    return [_chromium(profile, brave) for folder in data for profile in _chromium_profiles(folder)]


def _holds_profiles(sign: str) -> bool:
    return os.path.basename(sign) in ("profiles.ini", "Local State")


def _firefox_profiles(folder: str) -> Iterator[str]:
    ini = configparser.RawConfigParser(strict=False)
    try:
        ini.read(os.path.join(folder, "profiles.ini"), encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return
    for name in ini.sections():
        path = ini.get(name, "Path", fallback="")
        if name.startswith("Profile") and path:
            # absolute where IsRelative=0, and then join leaves it alone
            yield os.path.join(folder, path)


def _firefox(profile: str, policy: dict[str, bool]) -> Sends:
    said: dict[str, bool] = {}
    for file in ("prefs.js", "user.js"):
        said |= {name: value == "true" for name, value in _PREF.findall(_text(os.path.join(profile, file)))}
    said |= policy
    return Sends(profile, gpc=said.get(_GPC, False), dnt=said.get(_DNT, False))


def _of_policy(machine: Machine) -> dict[str, bool]:
    """What Firefox's policy `Preferences` says: a bare value, or {"Value": …, "Status": …}."""
    said: dict[str, bool] = {}
    for place in _POLICIES:
        preferences = _json(machine.expand(place)).get("policies", {})
        preferences = preferences.get("Preferences", {}) if isinstance(preferences, dict) else {}
        for name, entry in preferences.items() if isinstance(preferences, dict) else ():
            value = entry.get("Value") if isinstance(entry, dict) else entry
            if isinstance(value, bool):
                said[name] = value
    return said


def _chromium_profiles(folder: str) -> Iterator[str]:
    if os.path.isdir(folder):
        for name in sorted(os.listdir(folder)):
            if os.path.isfile(os.path.join(folder, name, "Preferences")):
                yield os.path.join(folder, name)


def _chromium(profile: str, brave: bool) -> Sends:
    said = _json(os.path.join(profile, "Preferences"))
    own = said.get("brave", {})
    gpc = brave and (own.get("global_privacy_control_enabled", True) if isinstance(own, dict) else True)
    return Sends(profile, gpc=bool(gpc), dnt=said.get("enable_do_not_track") is True)


def _json(path: str) -> dict[str, Any]:
    try:
        found = json.loads(_text(path) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""
