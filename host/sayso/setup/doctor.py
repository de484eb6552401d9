"""Looking at everything that stands between a browser and a host that protects, and saying how to mend it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from sayso import __version__, paths
from sayso.errors import KnowledgeError, PreferencesError, SaysoError
from sayso.setup import manifest_check, policies, probe, record, registry, signals
from sayso.setup.browsers import BROWSERS, CHROMIUM, FIREFOX
from sayso.setup.detection import Found, find_all, sandbox_note
from sayso.setup.machine import Machine
from sayso.setup.targets import Artifact, home_of, manifest_paths, registry_values

OK = "ok"
NOTE = "note"
PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """about: a browser's title, "Preferences", "Policy" or "Knowledge". level: OK, NOTE or PROBLEM.

    what: for a person; a problem says its fix.
    """

    about: str
    level: str
    what: str


def examine(machine: Machine) -> list[Finding]:
    """Everything there is to say, browser by browser, then preferences, policy and knowledge."""
    found = find_all(machine)
    findings = [finding for each in found for finding in _browser(machine, each)]
    if not found:
        looked_for = ", ".join(browser.title for browser in BROWSERS)
        findings.append(Finding("Browsers", PROBLEM, f"none found; looked for {looked_for}"))
    return [*findings, *_own_folders(machine), *_preferences(), *_policy(), *_knowledge()]


def _browser(machine: Machine, found: Found) -> list[Finding]:
    title, findings = found.browser.title, []
    if (note := sandbox_note(found)) is not None:
        findings.append(Finding(title, NOTE if found.reachable else PROBLEM, note))
    if not found.reachable:
        return findings
    try:
        path, notes = _manifest(machine, found)
        findings += [Finding(title, NOTE, note) for note in notes]
        findings += _host(machine, title, path, found.browser.family)
    except SaysoError as error:
        findings.append(Finding(title, PROBLEM, str(error)))
    return [*findings, *_signals(machine, found)]


def _signals(machine: Machine, found: Found) -> list[Finding]:
    """Which signals the browser sends by itself, and how to give Firefox's workers the property."""
    sends = signals.sent_by_itself(machine, found)
    findings = []
    for name, own in (("GPC", [each for each in sends if each.gpc]), ("DNT", [each for each in sends if each.dnt])):
        if own:
            where = ", ".join(os.path.basename(each.profile) for each in own)
            what = (
                f"sends {name} by itself (profile {where}). Sites get it once all the same, as Sayso's replaces it; "
                "but where Sayso is to send none, the browser's own remains"
            )
            findings.append(Finding(found.browser.title, NOTE, what))
    if found.browser.family == FIREFOX and any(not each.gpc for each in sends):
        # Sayso does not put it into worker scripts: extension/page/README.md says what that would break
        what = (
            "Sayso sends GPC with every request and tells pages so, but in workers only Firefox itself can: to have it there "
            "too, switch on Settings > Privacy & Security > Tell websites not to sell or share my data "
            "(privacy.globalprivacycontrol.enabled)"
        )
        findings.append(Finding(found.browser.title, NOTE, what))
    return findings


def _manifest(machine: Machine, found: Found) -> tuple[str, list[str]]:
    """The manifest this browser goes by, the user's before the system's, and notes on policy."""
    places = found.browser.places[machine.platform]
    restriction = policies.restriction([machine.expand(folder) for folder in places.policies])
    notes = [f"its policy file {file} cannot be read" for file in restriction.unreadable]
    if restriction.blocked:
        raise SaysoError(
            "NativeMessagingBlocklist forbids the host: ask your administrator to add org.sayso.host to "
            "NativeMessagingAllowlist",
            file=restriction.blocked,
        )
    user = manifest_paths(machine, found.browser, system=False)
    system = manifest_paths(machine, found.browser, system=True)
    for path in system if restriction.user_level else [*user, *system]:
        if os.path.lexists(path):
            _check_registry(machine, found, path, system=path in system)
            return path, notes
    if restriction.user_level and os.path.lexists(user[0]):
        raise SaysoError(
            "NativeMessagingUserLevelHosts forbids what a user installed: run 'sudo sayso install --system'",
            file=restriction.user_level,
        )
    places_looked_at = " nor ".join([*user, *system])
    raise SaysoError(f"no native manifest, neither {places_looked_at}: run 'sayso install'")


def _check_registry(machine: Machine, found: Found, path: str, *, system: bool) -> None:
    manifest = Artifact("manifest", path, "", 0, (found.browser.name,))
    for key, wanted in registry_values(machine, system, [manifest]):
        if sys.platform == "win32" and (value := registry.read(key)) != wanted:
            raise SaysoError(
                f"the registry key {key} says {value!r}, not {wanted}: run 'sayso install' again"
            )


def _host(machine: Machine, about: str, manifest: str, family: str) -> list[Finding]:
    """Start the host as this manifest says. Raises SaysoError."""
    launcher = manifest_check.launcher_of(manifest, family)
    note = manifest_check.check_launcher(launcher, machine)
    greeting = probe.greet(launcher, probe.browser_arguments(family, manifest))
    known = greeting.knowledge
    findings = [
        Finding(
            about,
            OK,
            f"{manifest} starts the host {greeting.host} (protocol {greeting.protocol}, knowledge "
            f"{known['version'] if known else 'missing'}), which answered in {greeting.milliseconds:.0f} ms",
        )
    ]
    if note is not None:
        findings.append(Finding(about, NOTE, note))
    if greeting.host != __version__:
        findings.append(Finding(about, NOTE, f"its host is {greeting.host}, this command {__version__}"))
    return findings


def _own_folders(machine: Machine) -> list[Finding]:
    """The manifests written by `sayso install --user-data-dir`."""
    findings: list[Finding] = []
    try:
        kept = record.load(home_of(machine, system=False))
        manifests = kept.manifests if kept else []
    except SaysoError as error:
        return [Finding("Installation", PROBLEM, str(error))]
    for path in manifests:
        if kept and not kept.files[path]["browsers"]:
            about = f"Chromium with {os.path.dirname(os.path.dirname(path))}"
            try:
                findings += _host(machine, about, path, CHROMIUM)
            except SaysoError as error:
                findings.append(Finding(about, PROBLEM, str(error)))
    return findings


def _preferences() -> list[Finding]:
    from sayso.preferences import broken, user_file

    path = paths.preferences_file()
    try:
        user_file.read(path)
    except FileNotFoundError:
        return [Finding("Preferences", NOTE, f"no {path} yet: the defaults hold. 'sayso install' writes it")]
    except broken.BrokenFileError as error:
        return [Finding("Preferences", PROBLEM, _told(problem)) for problem in error.problems]
    except PreferencesError as error:
        return [Finding("Preferences", PROBLEM, str(error))]
    return [Finding("Preferences", OK, path)]


def _policy() -> list[Finding]:
    from sayso.preferences import policy

    findings = []
    for file in policy.read_folder(paths.SYSTEM_POLICY_DIR):
        findings += [Finding("Policy", PROBLEM, _told(problem)) for problem in file.problems]
        if not file.problems:
            findings.append(Finding("Policy", OK, file.path))
    return findings


def _told(problem: dict[str, object]) -> str:
    where = ":".join(str(problem[part]) for part in ("file", "line") if problem[part] is not None)
    key = f" [{problem['key']}]" if problem["key"] else ""
    return f"{where}{key}: {problem['reason']}"


def _knowledge() -> list[Finding]:
    from sayso.knowledge.reader import Knowledge

    path = paths.knowledge_file()
    try:
        knowledge = Knowledge.open(path)
        try:
            knowledge.verify()
            return [Finding("Knowledge", OK, f"{path}, version {knowledge.version}")]
        finally:
            knowledge.close()
    except KnowledgeError as error:
        return [Finding("Knowledge", PROBLEM, str(error))]
