"""Which browsers are there, and which of them sit in a sandbox that cannot start the host."""

from __future__ import annotations

import os
from dataclasses import dataclass

from sayso.setup.browsers import BROWSERS, FIREFOX, Browser, Places
from sayso.setup.machine import Machine

SNAP = "snap"
FLATPAK = "flatpak"


@dataclass(frozen=True)
class Found:
    """A browser of this machine.

    plain: installed in a way that can start programs. sandboxes: "snap" and "flatpak", where it is
    installed so.
    """

    browser: Browser
    plain: bool
    sandboxes: tuple[str, ...]

    @property
    def places(self) -> str:
        """How it is installed, for a person: "", "snap", "snap and flatpak"."""
        return " and ".join(self.sandboxes)

    @property
    def reachable(self) -> bool:
        """Whether a native manifest can be of use to it: a helper can let a sandboxed Firefox through."""
        return self.plain or (bool(self.sandboxes) and self.browser.family == FIREFOX)


def find(machine: Machine, browser: Browser) -> Found | None:
    """How one browser is installed; None when it is not."""
    places = browser.places[machine.platform]
    programs = [path for name in places.programs for path in _on_path(machine, name)]
    plain = any(os.path.exists(machine.expand(sign)) for sign in places.signs)
    plain = plain or any(_sandbox_of(program) is None for program in programs)
    sandboxes = [_sandbox_of(program) for program in programs] + _packaged(machine, places)
    named = tuple(name for name in (SNAP, FLATPAK) if name in sandboxes)
    return Found(browser, plain, named) if plain or named else None


def find_all(machine: Machine) -> list[Found]:
    """Every browser of this machine, in the order of `BROWSERS`."""
    return [found for browser in BROWSERS if (found := find(machine, browser)) is not None]


def sandbox_note(found: Found) -> str | None:
    """What a person has to know about a sandboxed browser, with the fix; None when it is in none."""
    if not found.sandboxes:
        return None
    title = found.browser.title
    what = f"{title} is installed as a {found.places}, whose sandbox keeps it from starting programs."
    if found.browser.family == FIREFOX:
        # https://firefox-source-docs.mozilla.org/toolkit/components/extensions/webextensions/
        # native-messaging-portal-design.html and https://github.com/flatpak/xdg-desktop-portal/issues/655
        return (
            f"{what} It reaches Sayso only where a helper outside lets it: Ubuntu's WebExtensions portal "
            "(say yes when it asks), or xdg-native-messaging-proxy with Firefox 157 or newer. "
            "Otherwise install the .deb, .rpm or tar archive from mozilla.org."
        )
    return (
        f"{what} Sayso cannot reach it there. Install {title} from your distribution's packages or its "
        "vendor's .deb or .rpm, or use another browser."
    )


def _on_path(machine: Machine, name: str) -> list[str]:
    candidates = [machine.join(folder, name) for folder in machine.path]
    return [path for path in candidates if os.path.isfile(path) and os.access(path, os.X_OK)]


def _sandbox_of(program: str) -> str | None:
    """The sandbox a program on PATH only leads into, by a link or as a script (Ubuntu's firefox)."""
    if "/snap/bin/" in program or os.path.realpath(program).endswith("/snap"):
        return SNAP
    if "/flatpak/" in program:
        return FLATPAK
    if not os.access(program, os.R_OK):
        return None
    with open(program, "rb") as file:
        start = file.read(4096)
    if not start.startswith(b"#!"):
        return None
    if b"/snap/bin/" in start:
        return SNAP
    return FLATPAK if b"flatpak run" in start else None


def _packaged(machine: Machine, places: Places) -> list[str]:
    """The sandboxes it is installed in, whether or not PATH leads there."""
    found = []
    if places.snap and os.path.exists(machine.expand("{root}/snap/" + places.snap + "/current")):
        found.append(SNAP)
    if places.flatpak:
        folders = ("{root}/var/lib/flatpak/app/", "{home}/.local/share/flatpak/app/")
        if any(os.path.isdir(machine.expand(folder + places.flatpak)) for folder in folders):
            found.append(FLATPAK)
    return found
