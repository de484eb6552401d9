"""Starting a browser by its name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.drivers.browser import Browser
from tests.drivers.profile import BrowserName, Profile
from tests.drivers.tab import TIMEOUT


def launch(
    browser: BrowserName,
    *,
    proxy: str | None = None,
    extension: Path | str | None = None,
    profile: Profile | None = None,
    env: Mapping[str, str] | None = None,
    headless: bool = True,
    user_agent: str | None = None,
    timeout: float = TIMEOUT,
    policies: Mapping[str, Any] | None = None,
    homepage: str | None = None,
) -> Browser:
    """Start `browser` and wait until it takes commands and, with an extension, until that is running.

    Args:
        proxy: `host:port` for every request, as `SiteServer.proxy` gives it.
        extension: folder of an unpacked extension; in Chromium also the id of one that `policies` install, in Firefox a
            package (.xpi), which stays in the profile.
        profile: folders prepared beforehand (native manifests, preferences); else temporary ones.
        env: added to the browser's environment, over `profile.environment()`.
        user_agent: instead of the browser's own; Chromium's never says "Headless".
        timeout: seconds for the start.
        policies: Chromium only: managed ones, which no other browser on the machine sees. Needs a Linux that lets the
            caller make mount namespaces, as root always may.
        homepage: Firefox only: what it opens by itself as it starts.

    Raises:
        DriverError: the browser, its driver or the extension did not start.
    """
    profile = profile or Profile(browser)
    if profile.browser != browser:
        raise ValueError(f"the profile was made for {profile.browser}, not for {browser}")
    # Each driver is imported only for its browser.
    if browser == "chromium":
        if homepage:
            raise ValueError("a home page is Firefox's only")
        from tests.drivers.chromium import Chromium

        return Chromium(
            profile, proxy=proxy, extension=extension, env=env, headless=headless, user_agent=user_agent,
            timeout=timeout, policies=policies,
        )  # fmt: skip
    if policies or isinstance(extension, str):
        raise ValueError("policies of one browser's own are Chromium's only")
    from tests.drivers.firefox import Firefox

    return Firefox(
        profile, proxy=proxy, extension=extension, env=env, headless=headless, user_agent=user_agent,
        timeout=timeout, homepage=homepage,
    )  # fmt: skip
