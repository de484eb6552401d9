"""A real browser with Sayso installed as a person would have it, in front of the test sites."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sayso.knowledge import cmps, compiler, facts, files, suffixes
from tests.drivers import Browser, Profile, Tab, launch
from tests.drivers.profile import BrowserName
from tests.packed import Packed
from tests.sites.expectations import SITES
from tests.sites.server import SiteServer

ROOT = Path(__file__).parent.parent
EXTENSION = ROOT / "extension"
#: own banners of the test sites: `.example` sites are no facts about the world
SITE_FACTS = ROOT / "tests" / "sites" / "facts" / "cmps"
BROWSERS: tuple[BrowserName, ...] = ("chromium", "firefox")


def build_knowledge(path: Path) -> None:
    """The product's facts together with those about the test sites."""
    platforms = cmps.load(str(Path(compiler.FACTS_FOLDER, "cmps")), str(SITE_FACTS))
    files.write(str(path), compiler.compiled(facts.load(compiler.FACTS_FOLDER), platforms, suffixes.bundled()))


class Stage:
    """One browser, one profile, one home folder, one host."""

    def __init__(self, name: BrowserName, server: SiteServer, profile: Profile, knowledge: Path) -> None:
        self.name = name
        self.server = server
        self.profile = profile
        self.preferences = profile.config / "sayso" / "preferences.toml"
        self.data = profile.home / ".local" / "share" / "sayso"
        self._knowledge = knowledge
        self.browser: Browser
        self.page: Tab

    def sayso(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command line as this profile's user."""
        return subprocess.run(
            [sys.executable, "-m", "sayso", *arguments],
            env=self.profile.environment({"PYTHONPATH": str(ROOT / "host")}),
            capture_output=True,
            text=True,
            check=False,
        )

    def install(self, *more: str) -> None:
        where = ["--user-data-dir", str(self.profile.data)] if self.name == "chromium" else ["--browser", "firefox"]
        done = self.sayso("install", *where, *more)
        if done.returncode:
            raise RuntimeError(f"sayso install failed: {done.stdout}{done.stderr}")
        shutil.copy(self._knowledge, self.data / "knowledge.sayso")

    def prefer(self, text: str) -> None:
        """Write the preferences file whole, as an editor would."""
        self.preferences.parent.mkdir(parents=True, exist_ok=True)
        self.preferences.write_text(text)

    def start(self, headless: bool = True, extension: Path | Packed = EXTENSION) -> None:
        what: dict[str, Any] = {"extension": extension}
        if isinstance(extension, Packed):
            what = {"extension": extension.id, "policies": extension.served(self.server)}
        self.browser = launch(self.name, proxy=self.server.proxy, profile=self.profile, headless=headless, **what)
        # The popup stands in a tab of its own: there the tests have every API of the extension.
        self.page = self.browser.extension_page("ui/popup.html")
        self.wait_for_plan()

    def forget(self) -> None:
        """Empty the jar, the storage of the sites, and the server's log: the next visit is the first.

        The bound on answers per site and hour starts anew too: tests visit more often than a person does.
        """
        self.page.evaluate(
            """async () => {
              const keys = Object.keys(await chrome.storage.session.get(null));
              await chrome.storage.session.remove(keys.filter((key) => key.startsWith("answers ")));
            }"""
        )
        for site in SITES:
            if site.local_storage:
                self.browser.open(f"{site.url}robots.txt")
                self.browser.evaluate("localStorage.clear()")
        self.browser.open("about:blank")
        self.browser.clear_cookies()
        self.server.clear()

    def popup(self, url: str) -> tuple[Tab, Tab]:
        """A page in a tab of its own, and the popup that speaks of it in another."""
        page = self.browser.new_tab(url)
        host = url.split("/")[2]
        tab_id = self.page.evaluate(
            "async (host) => (await chrome.tabs.query({})).find((tab) => tab.url?.split('/')[2] === host)?.id", host
        )
        popup = self.browser.extension_page(f"ui/popup.html?tab={tab_id}")
        popup.wait("document.body.dataset.ready === 'true'")
        return page, popup

    def plan(self) -> Any:
        """The plan that is kept, made whole as the extension does it."""
        return self.page.evaluate(
            """async () => {
              const { unpack } = await import("../background/unpack.js");
              const { plan } = await chrome.storage.local.get("plan");
              return plan ? unpack(JSON.parse(plan)) : null;
            }"""
        )

    def wait_for_plan(self, condition: str = "true") -> None:
        """Until a plan is in place of which a JavaScript condition on `plan` and `state` (the popup's) holds."""
        # The plan is most of a megabyte: it is read when it changed, not at every look.
        self.page.wait(
            f"""async () => {{
              const {{ applied }} = await chrome.storage.local.get("applied");
              if (applied !== window.seen?.applied) {{
                window.seen = {{ applied, plan: JSON.parse((await chrome.storage.local.get("plan")).plan) }};
              }}
              const plan = window.seen?.plan;
              const {{ id: tabId }} = await chrome.tabs.getCurrent();
              const {{ result: state }} = await chrome.runtime.sendMessage({{ type: "popup.state", tabId }});
              return Boolean(plan && applied.endsWith(plan.revision) && ({condition}));
            }}"""
        )

    def status(self, host: str) -> Any:
        """The journal of one site, once everything that waits has reached it."""
        journal = self.sayso("journal", "--json", "--most", "500", "--site", host)
        if journal.returncode:
            raise RuntimeError(journal.stderr)
        return json.loads(journal.stdout)


@contextmanager
def stage(
    name: BrowserName,
    server: SiteServer,
    knowledge: Path,
    preferences: str | None = None,
    headless: bool = True,
    extension: Path | Packed = EXTENSION,
) -> Iterator[Stage]:
    """A stage with its browser started and the plan in place; ended and deleted with the block.

    extension: a folder; or, for Chromium, a package that a policy installs.
    """
    profile = Profile(name)
    made = Stage(name, server, profile, knowledge)
    try:
        made.install(*(["--extension-id", extension.id] if isinstance(extension, Packed) else []))
        if preferences is not None:
            made.prefer(preferences)
        made.start(headless, extension)
    except BaseException:
        browser = getattr(made, "browser", None)
        if browser:
            browser.close()
        profile.remove()
        raise
    try:
        yield made
    finally:
        made.browser.close()
