"""A browser with the real extension, the real host and preferences of our own, to visit pages that ask."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sayso.identity import HOST_NAME
from sayso.knowledge import cmps, suffixes
from sayso.knowledge.compiler import FACTS_FOLDER, compiled
from sayso.knowledge.facts import Facts
from sayso.setup import launcher, native_manifest
from tests.drivers import Browser, BrowserName, Profile, Tab, launch

REPOSITORY = Path(__file__).parents[2]
EXTENSION = REPOSITORY / "extension"
SITE_FACTS = REPOSITORY / "tests" / "sites" / "facts" / "cmps"
#: What is chosen about here. Cookies that nobody knows stay, as they do out of the box: the records are among them.
CHOICES = ("functional", "analytics", "advertising", "social", "referral")


def prepared(browser: BrowserName, allowed_on: Mapping[str, set[str]], paused: Iterable[str] = ()) -> Profile:
    """A profile with the host installed and its preferences written.

    allowed_on: host name -> the categories allowed there; all others are denied there. What it does not name
    keeps the preferences that Sayso comes with. paused: host names where Sayso is.
    """
    profile = Profile(browser)
    share, config = profile.home / ".local" / "share" / "sayso", profile.config / "sayso"
    share.mkdir(parents=True, exist_ok=True)
    config.mkdir(parents=True, exist_ok=True)
    (share / "knowledge.sayso").write_bytes(knowledge())
    (config / "preferences.toml").write_text(preferences(allowed_on, paused), "utf-8")
    script = profile.root / "launcher"
    script.write_text(launcher.text(launcher.this_command(), "linux"), "utf-8")
    os.chmod(script, 0o755)
    family = "chromium" if browser == "chromium" else "firefox"
    (profile.native_hosts / f"{HOST_NAME}.json").write_text(native_manifest.text(family, str(script)), "utf-8")
    return profile


def knowledge() -> bytes:
    """The consent platforms that ship, and the own banners of the test sites. No vendors: nothing but the answers
    to banners is looked at here, and nothing else may change what a page stores."""
    platforms = cmps.load(os.path.join(FACTS_FOLDER, "cmps"), str(SITE_FACTS))
    return compiled(Facts("2026.1.1", {}, ()), platforms, suffixes.bundled())


def preferences(allowed_on: Mapping[str, set[str]], paused: Iterable[str] = ()) -> str:
    lines = ["version = 1"]
    for host, allowed in allowed_on.items():
        lines.append(f'[sites."{host}".categories]')
        lines += [f'{name} = "{"allow" if name in allowed else "deny"}"' for name in CHOICES]
    for host in paused:
        lines += [f'[sites."{host}"]', "paused = true"]
    return "\n".join(lines) + "\n"


def journal_file(profile: Profile) -> Path:
    return profile.home / ".local" / "share" / "sayso" / "journal.sqlite3"


@contextmanager
def extension(browser: Browser) -> Iterator[Tab]:
    """A page of the extension; afterwards the browser's own tab is the one spoken to again."""
    ours = browser.extension_page("ui/popup.html")
    yield ours
    ours.close()
    browser.evaluate("true")


def wait_for_site(browser: Browser, host: str, condition: str) -> None:
    """Until a JavaScript condition on `site`, what the plan in place says of a host, holds."""
    with extension(browser) as ours:
        ours.wait(
            f"""async () => {{
              const site = JSON.parse((await chrome.storage.local.get("plan")).plan).sites["{host}"];
              return {condition};
            }}"""
        )


@contextmanager
def in_force(name: BrowserName, proxy: str, profile: Profile) -> Iterator[Browser]:
    """A browser with the extension, once the plan of its profile is in force."""
    with launch(name, proxy=proxy, extension=EXTENSION, profile=profile) as started:
        with extension(started) as ours:
            ours.wait("async () => Boolean((await chrome.storage.local.get('applied')).applied)")
        yield started
