"""Every browser we install for, on every platform, as data. How to add one: README.md.
 The places are those of shared/platform-facts.md, "Native messaging". Firefox's were read from the
running browser (ESR 153): `XREUserNativeManifests` stays ~/.mozilla where the profiles have moved to
$XDG_CONFIG_HOME/mozilla, and a ~/.mozilla with nothing but our folder in it does not call the profiles
back. Opera is left out: sources disagree on whether it reads its own folder or Chrome's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CHROMIUM = "chromium"
FIREFOX = "firefox"


@dataclass(frozen=True)
class Places:
    """One browser on one platform. The `{names}` are expanded by `machine.Machine`.

    user: the folder of the user-level native manifest. system: the folders of the system-level one.
    signs: files and folders that only a browser that is installed or was used has. programs: its names on
    PATH. policies: folders of managed policy. registry: on Windows, the vendor's key under `Software`,
    which must name the manifest. snap, flatpak: its name there, empty when it is not published so.
    """

    user: str
    system: tuple[str, ...]
    signs: tuple[str, ...]
    programs: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    registry: str = ""
    snap: str = ""
    flatpak: str = ""


@dataclass(frozen=True)
class Browser:
    """name: what `--browser` takes. title: what a person calls it. family: whose manifest it reads."""

    name: str
    title: str
    family: str
    places: Mapping[str, Places]


def _macos(user: str, system: str, app: str) -> Places:
    """user, system: below Application Support, below /Library. app: its bundle."""
    return Places(
        user="{home}/Library/Application Support/" + user + "/NativeMessagingHosts",
        system=("{root}/Library/" + system + "/NativeMessagingHosts",),
        signs=("{root}/Applications/" + app, "{home}/Applications/" + app),
    )


def _windows(family: str, registry: str, program: str) -> Places:
    """registry: the vendor's key. program: the browser's executable below any of the folders of programs."""
    return Places(
        user="{data}\\native\\" + family,
        system=("{shared}\\Sayso\\native\\" + family,),
        signs=tuple(folder + "\\" + program for folder in ("{programs}", "{programs32}", "{local}")),
        registry=registry,
    )


BROWSERS = (
    Browser(
        "chrome",
        "Google Chrome",
        CHROMIUM,
        {
            "linux": Places(
                user="{config}/google-chrome/NativeMessagingHosts",
                system=("{root}/etc/opt/chrome/native-messaging-hosts",),
                signs=("{config}/google-chrome/Local State", "{root}/opt/google/chrome/chrome"),
                programs=("google-chrome", "google-chrome-stable"),
                policies=("{root}/etc/opt/chrome/policies/managed",),
                flatpak="com.google.Chrome",
            ),
            "macos": _macos("Google/Chrome", "Google/Chrome", "Google Chrome.app"),
            "windows": _windows(CHROMIUM, r"Google\Chrome", r"Google\Chrome\Application\chrome.exe"),
        },
    ),
    Browser(
        "chromium",
        "Chromium",
        CHROMIUM,
        {
            "linux": Places(
                user="{config}/chromium/NativeMessagingHosts",
                system=("{root}/etc/chromium/native-messaging-hosts",),
                signs=("{config}/chromium/Local State", "{root}/usr/lib/chromium/chromium"),
                programs=("chromium", "chromium-browser"),
                policies=("{root}/etc/chromium/policies/managed",),
                snap="chromium",
                flatpak="org.chromium.Chromium",
            ),
            "macos": _macos("Chromium", "Application Support/Chromium", "Chromium.app"),
            "windows": _windows(CHROMIUM, "Chromium", r"Chromium\Application\chrome.exe"),
        },
    ),
    Browser(
        "edge",
        "Microsoft Edge",
        CHROMIUM,
        {
            "linux": Places(
                user="{config}/microsoft-edge/NativeMessagingHosts",
                system=("{root}/etc/opt/edge/native-messaging-hosts",),
                signs=("{config}/microsoft-edge/Local State", "{root}/opt/microsoft/msedge/msedge"),
                programs=("microsoft-edge", "microsoft-edge-stable"),
                policies=("{root}/etc/opt/edge/policies/managed",),
                flatpak="com.microsoft.Edge",
            ),
            "macos": _macos("Microsoft Edge", "Microsoft/Edge", "Microsoft Edge.app"),
            "windows": _windows(CHROMIUM, r"Microsoft\Edge", r"Microsoft\Edge\Application\msedge.exe"),
        },
    ),
    Browser(
        "brave",
        "Brave",
        CHROMIUM,
        {
            "linux": Places(
                user="{config}/BraveSoftware/Brave-Browser/NativeMessagingHosts",
                system=("{root}/etc/opt/chrome/native-messaging-hosts",),
                signs=(
                    "{config}/BraveSoftware/Brave-Browser/Local State",
                    "{root}/opt/brave.com/brave/brave",
                ),
                programs=("brave-browser", "brave-browser-stable", "brave"),
                policies=("{root}/etc/brave/policies/managed",),
                snap="brave",
                flatpak="com.brave.Browser",
            ),
            "macos": _macos("Google/Chrome", "Google/Chrome", "Brave Browser.app"),
            "windows": _windows(
                CHROMIUM, r"Google\Chrome", r"BraveSoftware\Brave-Browser\Application\brave.exe"
            ),
        },
    ),
    Browser(
        "vivaldi",
        "Vivaldi",
        CHROMIUM,
        {
            # Which of the two system folders it reads is unverified: it gets both.
            "linux": Places(
                user="{config}/vivaldi/NativeMessagingHosts",
                system=(
                    "{root}/etc/opt/vivaldi/native-messaging-hosts",
                    "{root}/etc/vivaldi/native-messaging-hosts",
                ),
                signs=("{config}/vivaldi/Local State", "{root}/opt/vivaldi/vivaldi"),
                programs=("vivaldi", "vivaldi-stable"),
                snap="vivaldi",
                flatpak="com.vivaldi.Vivaldi",
            ),
            "macos": _macos("Vivaldi", "Application Support/Vivaldi", "Vivaldi.app"),
            "windows": _windows(CHROMIUM, r"Google\Chrome", r"Vivaldi\Application\vivaldi.exe"),
        },
    ),
    Browser(
        "firefox",
        "Firefox",
        FIREFOX,
        {
            # Builds differ in which of the two system folders they read.
            "linux": Places(
                user="{home}/.mozilla/native-messaging-hosts",
                system=(
                    "{root}/usr/lib/mozilla/native-messaging-hosts",
                    "{root}/usr/lib64/mozilla/native-messaging-hosts",
                ),
                signs=("{home}/.mozilla/firefox/profiles.ini", "{config}/mozilla/firefox/profiles.ini"),
                programs=("firefox", "firefox-esr"),
                snap="firefox",
                flatpak="org.mozilla.firefox",
            ),
            "macos": _macos("Mozilla", "Application Support/Mozilla", "Firefox.app"),
            "windows": _windows(FIREFOX, "Mozilla", r"Mozilla Firefox\firefox.exe"),
        },
    ),
    Browser(
        "librewolf",
        "LibreWolf",
        FIREFOX,
        {
            "linux": Places(
                user="{home}/.librewolf/native-messaging-hosts",
                system=("{root}/usr/lib/librewolf/native-messaging-hosts",),
                signs=("{home}/.librewolf/profiles.ini",),
                programs=("librewolf",),
                flatpak="io.gitlab.librewolf-community",
            ),
            "macos": _macos("LibreWolf", "Application Support/LibreWolf", "LibreWolf.app"),
            "windows": _windows(FIREFOX, "Mozilla", r"LibreWolf\librewolf.exe"),
        },
    ),
)

NAMES = tuple(browser.name for browser in BROWSERS)
