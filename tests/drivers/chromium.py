"""Chromium through chromedriver: W3C WebDriver over HTTP, and DevTools for the whole cookie jar."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.client
import json
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.drivers.browser import Browser, Cookie
from tests.drivers.policies import managed
from tests.drivers.profile import BrowserName, Profile
from tests.drivers.session import ELEMENT, DriverError, Session
from tests.drivers.tab import Tab

_POLL = 0.05
_USER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%s.0.0.0 Safari/537.36"
)
_COMMANDS = {
    "NewSession": ("POST", ""),
    "DeleteSession": ("DELETE", "/{session}"),
    "Navigate": ("POST", "/{session}/url"),
    "ExecuteAsyncScript": ("POST", "/{session}/execute/async"),
    "FindElement": ("POST", "/{session}/element"),
    "ElementClick": ("POST", "/{session}/element/{id}/click"),
    "ElementClear": ("POST", "/{session}/element/{id}/clear"),
    "ElementSendKeys": ("POST", "/{session}/element/{id}/value"),
    "SwitchToFrame": ("POST", "/{session}/frame"),
    "SwitchToWindow": ("POST", "/{session}/window"),
    "GetWindowHandle": ("GET", "/{session}/window"),
    "NewWindow": ("POST", "/{session}/window/new"),
    "SetWindowRect": ("POST", "/{session}/window/rect"),
    "CloseWindow": ("DELETE", "/{session}/window"),
    "TakeScreenshot": ("GET", "/{session}/screenshot"),
    "DevTools": ("POST", "/{session}/goog/cdp/execute"),
}


class Chromium(Browser):
    """Started by `launch("chromium", ...)`."""

    name: BrowserName = "chromium"

    def __init__(
        self,
        profile: Profile,
        *,
        proxy: str | None,
        extension: Path | str | None,
        env: Mapping[str, str] | None,
        headless: bool,
        user_agent: str | None,
        timeout: float,
        policies: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(profile)
        before = self._cleanup.enter_context(managed(policies, profile.root / "etc-chromium")) if policies else []
        log = profile.root / "chromedriver.log"
        with log.open("wb") as output:
            self._driver = subprocess.Popen(
                [*before, _program("chromedriver"), "--port=0"],
                env=profile.environment(env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._cleanup.callback(self._end_driver)
        try:
            port = _port(log, self._driver, timeout)
            self._session: _ChromedriverSession = _ChromedriverSession(port)
            options = _options(profile, proxy, extension, headless, user_agent or self._session.plain_agent())
            self._session.start(options)
            self._cleanup.callback(self._session.end)
            self.tab = Tab(self._session, self._session.command("GetWindowHandle"))
            if extension:
                self.extension_id = extension if isinstance(extension, str) else _extension_id(extension.resolve())
                self._wait_for_extension(extension, timeout)
        except BaseException:
            self.close()
            raise

    def cookies(self) -> list[Cookie]:
        return [_cookie(each) for each in self._session.devtools("Storage.getCookies")["cookies"]]

    def clear_cookies(self) -> None:
        self._session.devtools("Storage.clearCookies")

    def end_worker(self) -> None:
        """End the extension's worker, as the browser does with one that rests."""
        for worker in self._workers():
            self._session.devtools("Target.closeTarget", targetId=worker)

    def _workers(self) -> list[str]:
        targets = self._session.devtools("Target.getTargets")["targetInfos"]
        address = self._extension_url("")
        return [each["targetId"] for each in targets if each["type"] == "service_worker" and each["url"].startswith(address)]

    def _extension_url(self, path: str) -> str:
        return f"chrome-extension://{self.extension_id}/{path}"

    def _end_driver(self) -> None:
        self._driver.terminate()
        self._driver.wait()

    def _wait_for_extension(self, extension: Path | str, timeout: float) -> None:
        """Extension pages opened before the service worker runs sometimes hang."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self._workers():
                return
            time.sleep(_POLL)
        raise DriverError(f"no service worker of {extension} within {timeout} s; does its manifest load?")


class _ChromedriverSession(Session):
    def __init__(self, port: int) -> None:
        self._port = port
        self._id = ""

    def plain_agent(self) -> str:
        """Chromium's own user agent without "Headless". chromedriver's version is the browser's."""
        version = str(self._request("GET", "/status", {})["build"]["version"]).partition(".")[0]
        return _USER_AGENT % version

    def start(self, options: dict[str, Any]) -> None:
        capabilities = {
            "goog:chromeOptions": options,
            "acceptInsecureCerts": True,
            "timeouts": {"script": 120_000, "pageLoad": 120_000},
        }
        self._id = self.command("NewSession", capabilities={"alwaysMatch": capabilities})["sessionId"]

    def end(self) -> None:
        with contextlib.suppress(DriverError, OSError, http.client.HTTPException):
            self.command("DeleteSession")

    def command(self, name: str, **parameters: Any) -> Any:
        method, path = _COMMANDS[name]
        element = parameters.pop("id", None) if "{id}" in path or name == "TakeScreenshot" else None
        if name == "TakeScreenshot" and element:
            path = "/{session}/element/{id}/screenshot"
        return self._request(method, "/session" + path.format(session=self._id, id=element), parameters)

    def devtools(self, command: str, **parameters: Any) -> Any:
        return self.command("DevTools", cmd=command, params=parameters)

    def find(self, css: str) -> str:
        return str(self.command("FindElement", using="css selector", value=css)[ELEMENT])

    def enter_frame(self, element: str) -> None:
        self.command("SwitchToFrame", id={ELEMENT: element})

    def switch_to(self, handle: str) -> None:
        self.command("SwitchToWindow", handle=handle)
        self.command("SwitchToFrame", id=None)
        self.devtools("Page.bringToFront")  # a tab behind another one draws no frames

    def _request(self, method: str, path: str, parameters: dict[str, Any]) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=180)
        with contextlib.closing(connection):
            body = json.dumps(parameters) if method == "POST" else None
            connection.request(method, path, body, {"Content-Type": "application/json"})
            value = json.loads(connection.getresponse().read())["value"]
        if isinstance(value, dict) and "error" in value and "stacktrace" in value:
            raise DriverError(value["message"], value["error"])
        return value


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise DriverError(f"{name} is not installed: apt-get install chromium chromium-driver")
    return path


def _options(
    profile: Profile, proxy: str | None, extension: Path | str | None, headless: bool, user_agent: str
) -> dict[str, Any]:
    flags = [
        f"--user-data-dir={profile.data}",
        f"--user-agent={user_agent}",
        "--window-size=1280,960",
        # vanilla-cookieconsent hides its banner where navigator.webdriver is true
        "--disable-blink-features=AutomationControlled",
        "--ignore-certificate-errors",
        "--no-first-run",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--disable-component-update",
        "--disable-sync",
    ]
    if isinstance(extension, str):
        # Debian's launcher turns background networking off too, unless told this, and loads extensions of the machine's
        flags += ["--enable-remote-extensions", "--load-extension="]
    else:
        flags.append("--disable-background-networking")
    if os.geteuid() == 0 or isinstance(extension, str):
        flags.append("--no-sandbox")
    if headless:
        flags.append("--headless=new")
    if proxy:
        # names are resolved by the proxy alone: nothing leaves the machine
        flags += [f"--proxy-server={proxy}", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]
    if isinstance(extension, Path):
        flags.append(f"--load-extension={extension.resolve()}")
    return {
        "binary": _program("chromium"),
        "args": flags,
        # without background networking nothing is installed by policy
        "excludeSwitches": ["enable-automation", "disable-background-networking"],
        "prefs": {
            # a fresh profile blocks third-party cookies: tests would pass without us
            "profile": {"cookie_controls_mode": 0, "block_third_party_cookies": False},
            # Beginning with an empty page: while the new-tab page loads, chromedriver may attach to it too late to see
            # that it has, and then waits for that in vain.
            "session": {"restore_on_startup": 4, "startup_urls": ["about:blank"]},
        },
    }


def _port(log: Path, driver: subprocess.Popen[bytes], timeout: float) -> int:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline and driver.poll() is None:
        _, found, port = log.read_text("utf-8", "replace").partition("started successfully on port ")
        if found and port.endswith("\n"):
            return int(port.split(".")[0])
        time.sleep(_POLL)
    raise DriverError(f"chromedriver did not start: {log.read_text('utf-8', 'replace')}")


def _extension_id(folder: Path) -> str:
    """The id Chromium derives from the manifest's public key, or else from the folder's path."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    source = base64.b64decode(manifest["key"]) if "key" in manifest else str(folder).encode()
    return "".join(chr(ord("a") + int(digit, 16)) for digit in hashlib.sha256(source).hexdigest()[:32])


def _cookie(record: dict[str, Any]) -> Cookie:
    return Cookie(
        name=record["name"],
        value=record["value"],
        domain=record["domain"],
        path=record["path"],
        expires=None if record["session"] else record["expires"],
        secure=record["secure"],
        http_only=record["httpOnly"],
        same_site=record.get("sameSite", ""),
        partition=record.get("partitionKey", {}).get("topLevelSite"),
    )
