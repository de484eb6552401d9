"""Firefox ESR through Marionette."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import time
import uuid
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.drivers.browser import Browser, Cookie
from tests.drivers.firefox_prefs import user_js
from tests.drivers.marionette import Marionette
from tests.drivers.profile import BrowserName, Profile
from tests.drivers.session import DriverError
from tests.drivers.tab import Tab

_POLL = 0.05
_GRACE = 20.0
_ENVIRONMENT = {"MOZ_CRASHREPORTER_DISABLE": "1", "MOZ_HEADLESS_WIDTH": "1280", "MOZ_HEADLESS_HEIGHT": "960"}
_SAME_SITE = {0: "None", 1: "Lax", 2: "Strict"}
_COOKIES = """
return Services.cookies.cookies.map((cookie) => ({
  name: cookie.name, value: cookie.value, domain: cookie.host, path: cookie.path,
  expires: cookie.isSession ? null : cookie.expiry, secure: cookie.isSecure, httpOnly: cookie.isHttpOnly,
  sameSite: cookie.sameSite, partition: cookie.originAttributes.partitionKey || null,
}));
"""
#: Content processes take navigator.webdriver from here (Marionette.sys.mjs), and vanilla-cookieconsent hides
#: its banner where that is true.
_HIDE_AUTOMATION = """
Services.ppmm.sharedData.set("Marionette:Active", false);
Services.ppmm.sharedData.flush();
"""
#: Larger than any time in seconds, smaller than any of this century in milliseconds.
_MILLISECONDS = 100_000_000_000


class Firefox(Browser):
    """Started by `launch("firefox", ...)`."""

    name: BrowserName = "firefox"

    def __init__(
        self,
        profile: Profile,
        *,
        proxy: str | None,
        extension: Path | None,
        env: Mapping[str, str] | None,
        headless: bool,
        user_agent: str | None,
        timeout: float,
        homepage: str | None,
    ) -> None:
        super().__init__(profile)
        # the same for every start of a profile: what an extension keeps, Firefox keeps under it
        self._uuid = str(uuid.uuid5(uuid.NAMESPACE_URL, profile.root.as_uri()))
        packed = extension is not None and extension.suffix == ".xpi"
        if extension:
            manifest = json.loads(_manifest(extension))
            settings = manifest.get("browser_specific_settings") or manifest["applications"]  # the name it had before
            self.extension_id = settings["gecko"]["id"]
        (profile.data / "user.js").write_text(
            user_js(
                proxy=proxy, user_agent=user_agent, extension=self.extension_id, extension_uuid=self._uuid, homepage=homepage
            )
        )
        if extension and packed:
            there = profile.data / "extensions" / f"{self.extension_id}.xpi"
            there.parent.mkdir(exist_ok=True)
            # one that changed would be taken as an update, and start after the first page
            if not there.exists():
                shutil.copy(extension, there)
        self._process = _start(profile, env, headless)
        self._cleanup.callback(self._end_process)
        try:
            self._session: Marionette = Marionette(_port(profile, self._process, timeout))
            self._cleanup.callback(self._session.end)
            self.tab = Tab(self._session, self._session.command("GetWindowHandle"))
            self._session.privileged(_HIDE_AUTOMATION)
            if extension and not packed:
                self._session.command("Addon:Install", path=str(extension.resolve()), temporary=True)
        except BaseException:
            self.close()
            raise

    def cookies(self) -> list[Cookie]:
        return [_cookie(each) for each in self._session.privileged(_COOKIES)]

    def clear_cookies(self) -> None:
        self._session.privileged("Services.cookies.removeAll();")

    def set_preference(self, name: str, value: bool) -> None:
        """As a person would in about:config, while it runs."""
        self._session.privileged(f"Services.prefs.setBoolPref({json.dumps(name)}, {json.dumps(value)});")

    def _extension_url(self, path: str) -> str:
        return f"moz-extension://{self._uuid}/{path}"

    def _end_process(self) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        self._process.kill()
        self._process.wait()


def _manifest(extension: Path) -> str:
    if extension.is_dir():
        return (extension / "manifest.json").read_text("utf-8")
    with zipfile.ZipFile(extension) as package:
        return package.read("manifest.json").decode()


def _start(profile: Profile, env: Mapping[str, str] | None, headless: bool) -> subprocess.Popen[bytes]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise DriverError("Firefox is not installed: apt-get install firefox-esr")
    (profile.data / "MarionetteActivePort").unlink(missing_ok=True)
    environment = profile.environment(env)
    environment |= {
        "MOZ_CRASHREPORTER_DISABLE": "1",
        "MOZ_HEADLESS_WIDTH": "1280",
        "MOZ_HEADLESS_HEIGHT": "960",
    }
    command = [program, "--no-remote", "--profile", str(profile.data), "--marionette"]
    command.append("--remote-allow-system-access")  # or no test may open a moz-extension: page
    if headless:
        command.append("--headless")
    with (profile.root / "firefox.log").open("wb") as output:
        return subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )


def _port(profile: Profile, process: subprocess.Popen[bytes], timeout: float) -> int:
    file = profile.data / "MarionetteActivePort"
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(FileNotFoundError):
            if port := file.read_text("utf-8").strip():
                return int(port)
        time.sleep(_POLL)
    log = (profile.root / "firefox.log").read_text("utf-8", "replace")
    raise DriverError(f"Firefox did not start within {timeout} s: {log[-2000:]}")


def _cookie(record: dict[str, Any]) -> Cookie:
    expires = record["expires"]
    if expires is not None and expires > _MILLISECONDS:
        expires /= 1000
    return Cookie(
        name=record["name"],
        value=record["value"],
        domain=record["domain"],
        path=record["path"],
        expires=expires,
        secure=record["secure"],
        http_only=record["httpOnly"],
        same_site=_SAME_SITE.get(record["sameSite"], ""),
        partition=record["partition"],
    )
