"""The places of browsers, on all three platforms, as data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.setup.browsers import BROWSERS, FIREFOX, Browser
from sayso.setup.launcher import Command, text
from sayso.setup.machine import Machine
from sayso.setup.targets import Wanted, manifest_paths, work_out

COMMAND = Command("/usr/bin/python3.11", "/opt/sayso/start.py", ("/opt", "/opt/site"))
FOLDERS = {
    "root": "",
    "home": "/home/ada",
    "config": "/home/ada/.config",
    "data": "/home/ada/.local/share/sayso",
    "local": "",
    "programs": "",
    "programs32": "",
    "shared": "",
}
LINUX = Machine("linux", FOLDERS)
MACOS = Machine(
    "macos", {**FOLDERS, "home": "/Users/ada", "data": "/Users/ada/Library/Application Support/sayso"}
)
WINDOWS = Machine(
    "windows",
    {
        **FOLDERS,
        "home": r"C:\Users\ada",
        "data": r"C:\Users\ada\AppData\Local\sayso",
        "local": r"C:\Users\ada\AppData\Local",
        "programs": r"C:\Program Files",
        "programs32": r"C:\Program Files (x86)",
        "shared": r"C:\ProgramData",
    },
)

USER = [
    (LINUX, "chrome", "/home/ada/.config/google-chrome/NativeMessagingHosts"),
    (LINUX, "chromium", "/home/ada/.config/chromium/NativeMessagingHosts"),
    (LINUX, "edge", "/home/ada/.config/microsoft-edge/NativeMessagingHosts"),
    (LINUX, "brave", "/home/ada/.config/BraveSoftware/Brave-Browser/NativeMessagingHosts"),
    (LINUX, "vivaldi", "/home/ada/.config/vivaldi/NativeMessagingHosts"),
    (LINUX, "firefox", "/home/ada/.mozilla/native-messaging-hosts"),
    (LINUX, "librewolf", "/home/ada/.librewolf/native-messaging-hosts"),
    (MACOS, "chrome", "/Users/ada/Library/Application Support/Google/Chrome/NativeMessagingHosts"),
    (MACOS, "chromium", "/Users/ada/Library/Application Support/Chromium/NativeMessagingHosts"),
    (MACOS, "edge", "/Users/ada/Library/Application Support/Microsoft Edge/NativeMessagingHosts"),
    (MACOS, "brave", "/Users/ada/Library/Application Support/Google/Chrome/NativeMessagingHosts"),
    (MACOS, "vivaldi", "/Users/ada/Library/Application Support/Vivaldi/NativeMessagingHosts"),
    (MACOS, "firefox", "/Users/ada/Library/Application Support/Mozilla/NativeMessagingHosts"),
    (MACOS, "librewolf", "/Users/ada/Library/Application Support/LibreWolf/NativeMessagingHosts"),
]
SYSTEM = [
    (LINUX, "chrome", "/etc/opt/chrome/native-messaging-hosts"),
    (LINUX, "chromium", "/etc/chromium/native-messaging-hosts"),
    (LINUX, "edge", "/etc/opt/edge/native-messaging-hosts"),
    (LINUX, "brave", "/etc/opt/chrome/native-messaging-hosts"),
    (LINUX, "vivaldi", "/etc/opt/vivaldi/native-messaging-hosts"),
    (LINUX, "firefox", "/usr/lib/mozilla/native-messaging-hosts"),
    (LINUX, "librewolf", "/usr/lib/librewolf/native-messaging-hosts"),
    (MACOS, "chrome", "/Library/Google/Chrome/NativeMessagingHosts"),
    (MACOS, "firefox", "/Library/Application Support/Mozilla/NativeMessagingHosts"),
]
REGISTRY = [
    ("chrome", r"Google\Chrome", "chromium"),
    ("chromium", "Chromium", "chromium"),
    ("edge", r"Microsoft\Edge", "chromium"),
    ("brave", r"Google\Chrome", "chromium"),
    ("vivaldi", r"Google\Chrome", "chromium"),
    ("firefox", "Mozilla", "firefox"),
    ("librewolf", "Mozilla", "firefox"),
]


def _browser(name: str) -> Browser:
    return next(browser for browser in BROWSERS if browser.name == name)


@pytest.mark.parametrize(("machine", "name", "folder"), USER)
def test_user_level_places(machine: Machine, name: str, folder: str) -> None:
    assert manifest_paths(machine, _browser(name), system=False) == [f"{folder}/org.sayso.host.json"]


@pytest.mark.parametrize(("machine", "name", "folder"), SYSTEM)
def test_system_level_places(machine: Machine, name: str, folder: str) -> None:
    assert manifest_paths(machine, _browser(name), system=True)[0] == f"{folder}/org.sayso.host.json"


@pytest.mark.parametrize(("name", "vendor", "family"), REGISTRY)
@pytest.mark.parametrize("system", [False, True])
def test_windows_registry(name: str, vendor: str, family: str, system: bool) -> None:
    targets = work_out(WINDOWS, Wanted((name,), system), COMMAND)
    hive = "HKEY_LOCAL_MACHINE" if system else "HKEY_CURRENT_USER"
    home = r"C:\ProgramData\Sayso" if system else r"C:\Users\ada\AppData\Local\sayso"
    key = rf"{hive}\Software\{vendor}\NativeMessagingHosts\org.sayso.host"
    assert targets.registry == ((key, rf"{home}\native\{family}\org.sayso.host.json"),)
    assert [artifact.path for artifact in targets.artifacts] == [
        rf"{home}\launcher.bat",
        rf"{home}\native\{family}\org.sayso.host.json",
    ]


def test_browsers_that_share_a_folder_get_one_manifest() -> None:
    targets = work_out(MACOS, Wanted(("chrome", "brave")), COMMAND)
    assert [artifact.browsers for artifact in targets.artifacts] == [(), ("chrome", "brave")]


def test_chromium_honours_xdg_config_home() -> None:
    elsewhere = replace(LINUX, folders={**FOLDERS, "config": "/elsewhere"})
    assert manifest_paths(elsewhere, _browser("edge"), system=False) == [
        "/elsewhere/microsoft-edge/NativeMessagingHosts/org.sayso.host.json"
    ]
    assert manifest_paths(elsewhere, _browser("firefox"), system=False) == [
        "/home/ada/.mozilla/native-messaging-hosts/org.sayso.host.json"
    ]


def test_every_browser_has_a_place_on_every_platform() -> None:
    for browser in BROWSERS:
        assert set(browser.places) == {"linux", "macos", "windows"}
        assert browser.places["windows"].registry
        assert browser.family == FIREFOX or browser.places["linux"].user.startswith("{config}")


def test_the_windows_launcher_quotes_and_doubles_percent_signs() -> None:
    command = Command(r"C:\Program Files\Python\python.exe", r"C:\100% Sayso\start.py", (r"C:\a b",))
    lines = text(command, "windows").split("\r\n")
    assert lines[0] == "@echo off"
    assert lines[2] == r'@"C:\Program Files\Python\python.exe" -I -S "C:\100%% Sayso\start.py" "C:\a b" %*'
    assert "chcp 65001" in text(replace(command, script="C:\\Zoë\\start.py"), "windows")
