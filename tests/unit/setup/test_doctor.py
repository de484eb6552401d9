"""The doctor, on a machine with one real installation that is then broken in every way it knows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso import __version__
from sayso.errors import SaysoError
from sayso.setup import doctor, installer, launcher, probe
from sayso.setup.machine import Machine
from sayso.setup.targets import Wanted, work_out

Program = Callable[..., Path]
FIREFOX = ".mozilla/native-messaging-hosts/org.sayso.host.json"
CHROMIUM = ".config/chromium/NativeMessagingHosts/org.sayso.host.json"


@pytest.fixture
def installed(machine: Machine, program: Program) -> Machine:
    program("firefox")
    program("chromium")
    installer.install(machine, Wanted(), work_out(machine, Wanted(), launcher.this_command()))
    return machine


def _about(machine: Machine, about: str) -> list[tuple[str, str]]:
    found = [finding for finding in doctor.examine(machine) if finding.about == about]
    return [(finding.level, finding.what) for finding in found]


def _problem(machine: Machine, about: str) -> str:
    told = [what for level, what in _about(machine, about) if level == doctor.PROBLEM]
    assert len(told) == 1, told
    return told[0]


def test_all_is_well(installed: Machine) -> None:
    findings = doctor.examine(installed)
    assert [(finding.about, finding.level) for finding in findings] == [
        ("Chromium", "ok"),
        ("Firefox", "ok"),
        ("Preferences", "ok"),
        ("Knowledge", "ok"),
    ]
    assert f"the host {__version__}" in findings[0].what


def test_nothing_installed(machine: Machine, program: Program) -> None:
    assert "none found" in _problem(machine, "Browsers")
    program("firefox")
    assert "run 'sayso install'" in _problem(machine, "Firefox")
    assert _about(machine, "Preferences")[0][0] == doctor.NOTE
    assert _about(machine, "Knowledge")[0][0] == doctor.PROBLEM


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"path": "/nowhere/launcher"}, "the launcher is missing"),
        ({"path": "launcher"}, "must be an absolute path"),
        ({"allowed_extensions": ["other@sayso.org"]}, "does not let extension@sayso.org start"),
        ({"allowed_extensions": "extension@sayso.org"}, "does not let"),
        ({"type": "storage"}, "must be 'stdio'"),
        ({"name": "org.sayso.old"}, "must be 'org.sayso.host'"),
    ],
)
def test_wrong_manifests(installed: Machine, person: Path, change: dict[str, object], told: str) -> None:
    manifest = person / FIREFOX
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), **change}))
    assert told in _problem(installed, "Firefox")


@pytest.mark.parametrize(("content", "told"), [("{", "is not JSON"), ("[]", "is not a JSON object")])
def test_broken_manifests(installed: Machine, person: Path, content: str, told: str) -> None:
    (person / FIREFOX).write_text(content)
    assert told in _problem(installed, "Firefox")


def _start(person: Path) -> Path:
    return person / ".local/share/sayso/launcher"


def test_a_launcher_that_may_not_run(installed: Machine, person: Path) -> None:
    _start(person).chmod(0o644)
    assert "not executable" in _problem(installed, "Chromium")


def test_a_python_that_has_gone(installed: Machine, person: Path) -> None:
    start = _start(person)
    start.write_text(start.read_text().replace("exec /", "exec /gone/"))
    assert "its Python has gone" in _problem(installed, "Chromium")


def test_a_package_that_has_moved(installed: Machine, person: Path) -> None:
    start = _start(person)
    start.write_text(start.read_text().replace("/sayso/start.py", "/sayso/moved.py"))
    assert "Sayso has moved away" in _problem(installed, "Chromium")


def test_dependencies_that_have_gone(installed: Machine, person: Path) -> None:
    start = _start(person)
    start.write_text(start.read_text().replace("site-packages", "gone-packages"))
    assert "have gone from" in _problem(installed, "Chromium")


def test_somebody_elses_launcher(installed: Machine, person: Path) -> None:
    _start(person).write_text("#!/bin/sh\nexec /bin/cat x\n")
    assert "not Sayso's launcher" in _problem(installed, "Chromium")


def test_another_installation_is_a_note(installed: Machine, person: Path) -> None:
    start = _start(person)
    start.write_text(start.read_text().replace(' "$@"', ':/usr "$@"'))
    levels = [level for level, _ in _about(installed, "Chromium")]
    assert levels == [doctor.OK, doctor.NOTE]


def test_policy_against_user_level_hosts(installed: Machine, tmp_path: Path) -> None:
    policies = tmp_path / "system/etc/chromium/policies/managed"
    policies.mkdir(parents=True)
    file = policies / "native.json"
    file.write_text('{"NativeMessagingUserLevelHosts": false}')
    told = _problem(installed, "Chromium")
    assert str(file) in told
    assert "sudo sayso install --system" in told
    wanted = Wanted(("chromium",), system=True)
    installer.install(installed, wanted, work_out(installed, wanted, launcher.this_command()))
    assert [level for level, _ in _about(installed, "Chromium")] == [doctor.OK]


@pytest.mark.parametrize("blocked", ["*", "org.sayso.host"])
def test_policy_that_blocks(installed: Machine, tmp_path: Path, blocked: str) -> None:
    policies = tmp_path / "system/etc/chromium/policies/managed"
    policies.mkdir(parents=True)
    (policies / "a.json").write_text(json.dumps({"NativeMessagingBlocklist": [blocked]}))
    assert "NativeMessagingBlocklist" in _problem(installed, "Chromium")
    (policies / "b.json").write_text(json.dumps({"NativeMessagingAllowlist": ["org.sayso.host"]}))
    (policies / "c.json").write_text("{")
    assert [level for level, _ in _about(installed, "Chromium")] == [doctor.NOTE, doctor.OK]


def test_a_snap_that_cannot_be_reached(machine: Machine, program: Program) -> None:
    program("chromium-browser", "#!/bin/sh\nexec /snap/bin/chromium\n")
    assert "installed as a snap" in _problem(machine, "Chromium")


def test_a_launcher_that_answers_another_id_too(machine: Machine, tmp_path: Path) -> None:
    wanted = Wanted(user_data_dir=str(tmp_path / "own"))
    installer.install(machine, wanted, work_out(machine, wanted, launcher.this_command(["a" * 32])))
    assert [level for level, _ in _about(machine, f"Chromium with {tmp_path / 'own'}")] == [doctor.OK]


def test_a_chromium_with_its_own_folder(machine: Machine, tmp_path: Path) -> None:
    wanted = Wanted(user_data_dir=str(tmp_path / "own"))
    installer.install(machine, wanted, work_out(machine, wanted, launcher.this_command()))
    about = f"Chromium with {tmp_path / 'own'}"
    assert [level for level, _ in _about(machine, about)] == [doctor.OK]
    (tmp_path / "own/NativeMessagingHosts/org.sayso.host.json").unlink()
    assert "is missing" in _problem(machine, about)


def test_broken_preferences(installed: Machine, person: Path) -> None:
    (person / ".config/sayso/preferences.toml").write_text('[categories]\nanalytics = "perhaps"\n')
    told = _problem(installed, "Preferences")
    assert "preferences.toml:2" in told
    assert "analytics" in told


def test_damaged_knowledge(installed: Machine, person: Path) -> None:
    file = person / ".local/share/sayso/knowledge.sayso"
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert "digest" in _problem(installed, "Knowledge")


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo Traceback >&2; echo 'ImportError: no msgpack' >&2; exit 1", "status 1; it said: ImportError"),
        ("cat >/dev/null & echo hello, I am noisy", "begins with b'hell'"),
        (r"printf '\2\0\0\0{}'; cat >/dev/null", "is not a greeting"),
        ("sleep 60", "gave no answer in 1 s"),
    ],
)
def test_hosts_that_fail(person: Path, script: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "PATIENCE", 1.0)
    start = person / "launcher"
    start.write_text(f"#!/bin/sh\n{script}\n")
    start.chmod(0o755)
    with pytest.raises(SaysoError, match=told):
        probe.greet(str(start), [])


def test_a_host_that_refuses(person: Path) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "error": {"code": -32002, "message": "too old"}})
    start = person / "launcher"
    start.write_text(f"#!/bin/sh\nprintf '\\{len(body):o}\\0\\0\\0%s' '{body}'\ncat >/dev/null\n")
    start.chmod(0o755)
    with pytest.raises(SaysoError, match="refuses: too old"):
        probe.greet(str(start), [])


def test_a_launcher_that_does_not_start(person: Path) -> None:
    start = person / "launcher"
    start.write_text("#!/nowhere/sh\n")
    start.chmod(0o755)
    with pytest.raises(SaysoError, match="does not start"):
        probe.greet(str(start), [])


def test_the_command_prints_data(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from sayso import cli

    assert cli.main(["doctor", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert {"about", "level", "what"} == set(told["findings"][0])
    assert cli.main(["doctor"]) == 1
    assert "PROBLEM" in capsys.readouterr().out


GPC, DNT = "privacy.globalprivacycontrol.enabled", "privacy.donottrackheader.enabled"


def _firefox_profile(person: Path, **files: str) -> Path:
    folder = person / ".mozilla" / "firefox"
    profile = folder / "abc.default"
    profile.mkdir(parents=True, exist_ok=True)
    (folder / "profiles.ini").write_text("[Install1]\nDefault=abc.default\n[Profile0]\nName=a\nIsRelative=1\nPath=abc.default\n")
    for name, text in files.items():
        (profile / f"{name}.js").write_text(text)
    return profile


def _notes(machine: Machine, about: str) -> str:
    return "\n".join(what for level, what in _about(machine, about) if level == doctor.NOTE)


def test_signals_that_firefox_sends_by_itself(installed: Machine, person: Path) -> None:
    assert "by itself" not in _notes(installed, "Firefox")
    _firefox_profile(person, prefs=f'// comment\nuser_pref("{DNT}", true);\nuser_pref("other", "true");\n')
    notes = _notes(installed, "Firefox")
    assert "sends DNT by itself (profile abc.default)" in notes and "sends GPC" not in notes.replace("Sayso sends GPC", "")
    assert "in workers" in notes and GPC in notes
    _firefox_profile(person, user=f'user_pref("{DNT}", false);\nuser_pref("{GPC}", true);\n')
    notes = _notes(installed, "Firefox")
    assert "sends GPC by itself" in notes and "DNT" not in notes and "in workers" not in notes


@pytest.mark.parametrize("said", [True, {"Value": True, "Status": "locked"}])
def test_a_policy_of_firefox_counts(installed: Machine, person: Path, said: object) -> None:
    _firefox_profile(person, prefs=f'user_pref("{GPC}", false);\n')
    file = Path(installed.expand("{root}/etc/firefox/policies/policies.json"))
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"policies": {"Preferences": {GPC: said}}}))
    assert "sends GPC by itself" in _notes(installed, "Firefox")


@pytest.mark.parametrize("text", ["[", "[Profile0]\nIsRelative=1\n", "\0"])
def test_profiles_that_cannot_be_read_say_nothing(installed: Machine, person: Path, text: str) -> None:
    _firefox_profile(person)
    (person / ".mozilla" / "firefox" / "profiles.ini").write_text(text)
    (person / ".config" / "chromium" / "Default").mkdir(parents=True)
    (person / ".config" / "chromium" / "Default" / "Preferences").write_text(text)
    assert _notes(installed, "Firefox") == _notes(installed, "Chromium") == ""


def test_signals_that_chromium_and_brave_send_by_themselves(installed: Machine, person: Path, program: Program) -> None:
    program("brave")
    for browser, said in (("chromium", {"enable_do_not_track": True}), ("BraveSoftware/Brave-Browser", {})):
        folder = person / ".config" / browser / "Profile 1"
        folder.mkdir(parents=True)
        (folder / "Preferences").write_text(json.dumps(said))
    assert "sends DNT by itself (profile Profile 1)" in _notes(installed, "Chromium")
    assert "GPC" not in _notes(installed, "Chromium")
    assert "sends GPC by itself" in _notes(installed, "Brave")
    (folder / "Preferences").write_text(json.dumps({"brave": {"global_privacy_control_enabled": False}}))
    assert "by itself" not in _notes(installed, "Brave")
