"""The launcher and start.py, run for real, from folders whose names need quoting."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.errors import SaysoError
from sayso.identity import CHROMIUM_ORIGIN
from sayso.setup import launcher
from sayso.setup.probe import HELLO

PACKAGE = Path(sayso.__file__).parent
ODD = 'it\'s a "folder" with $HOME, `ls` \\ and ü'


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A copy of the host in a folder that only a careful launcher finds."""
    folder = tmp_path / ODD
    shutil.copytree(PACKAGE, folder / "sayso", ignore=shutil.ignore_patterns("facts", "__pycache__"))
    return folder


def _install(folder: Path) -> Path:
    search = tuple(path for path in launcher.this_command().search if path != str(PACKAGE.parent))
    command = launcher.Command(
        launcher.this_command().interpreter, str(folder / "sayso" / "start.py"), (str(folder), *search)
    )
    path = folder / "launcher"
    path.write_text(launcher.text(command, "linux"))
    path.chmod(0o755)
    return path


def _hello(path: Path, home: Path) -> tuple[bytes, bytes, int]:
    request = json.dumps(HELLO).encode()
    done = subprocess.run(
        [str(path), CHROMIUM_ORIGIN],
        input=struct.pack("=I", len(request)) + request,
        capture_output=True,
        env={"HOME": str(home), "PATH": "/nowhere", "PYTHONPATH": "/nowhere", "PYTHONHOME": "/nowhere"},
        timeout=30,
        check=False,
    )
    return done.stdout, done.stderr, done.returncode


def _answer(out: bytes) -> dict[str, Any]:
    """The one frame that is all of the output."""
    (length,) = struct.unpack("=I", out[:4])
    assert len(out) == 4 + length
    answer: dict[str, Any] = json.loads(out[4:])
    return answer


def test_the_host_answers_from_an_odd_folder(odd: Path, person: Path) -> None:
    out, err, status = _hello(_install(odd), person)
    assert (err, status) == (b"", 0)
    assert _answer(out)["result"]["host"] == sayso.__version__


def test_stray_output_does_not_reach_the_pipe(odd: Path, person: Path) -> None:
    """A print at import, a write to descriptor 1, a child process: none of them is heard by the browser."""
    noise = 'import os\nprint("stray", flush=True)\nos.write(1, b"stray")\nos.system("echo stray")\n'
    module = odd / "sayso" / "protocol.py"
    source = module.read_text()
    module.write_text(
        source.replace("from __future__ import annotations\n", f"from __future__ import annotations\n{noise}")
    )
    out, err, status = _hello(_install(odd), person)
    assert err.count(b"stray") == 3
    assert status == 0
    assert "result" in _answer(out)


def test_the_host_does_without_stderr(odd: Path, person: Path) -> None:
    """A browser without a console: the pipe must not become stderr."""
    module = odd / "sayso" / "protocol.py"
    source = module.read_text()
    noise = 'import os\nos.write(1, b"stray")\nos.write(2, b"stray")\n'
    module.write_text(
        source.replace("from __future__ import annotations\n", f"from __future__ import annotations\n{noise}")
    )
    path = odd / "no-stderr"
    path.write_text(_install(odd).read_text().replace('"$@"', '"$@" 2>&-'))
    path.chmod(0o755)
    out, _, status = _hello(path, person)
    assert status == 0
    assert "result" in _answer(out)


def test_start_without_arguments_says_who_starts_it() -> None:
    done = subprocess.run([sys.executable, str(PACKAGE / "start.py")], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"sayso install" in done.stderr


def test_the_real_interpreter_loads_compiled_extensions() -> None:
    command = launcher.this_command()
    assert not os.path.islink(command.interpreter)
    assert "shims" not in command.interpreter
    code = "import sys; sys.path += sys.argv[1].split(':'); import msgpack; print(msgpack.Packer.__module__)"
    words = command.words()
    done = subprocess.run([*words[:3], "-c", code, words[-1]], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "msgpack._cmsgpack"


def test_a_launcher_says_which_command_it_runs() -> None:
    command = launcher.Command("/py thon", "/it's/start.py", ("/a", '/"b"'))
    assert launcher.command_in(launcher.text(command, "linux"), "linux") == command.words()
    assert launcher.command_in("#!/bin/sh\n", "linux") == []
    command = launcher.Command(r"C:\100% py.exe", r"C:\s\start.py", (r"C:\a b",))
    assert launcher.command_in(launcher.text(command, "windows"), "windows") == command.words()


def test_a_folder_that_cannot_be_searched_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "_folder_of", lambda module: f"/odd{os.pathsep}folder")
    with pytest.raises(SaysoError, match="move Sayso elsewhere"):
        launcher.this_command()


def test_a_missing_dependency_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "DEPENDENCIES", ("no_such_package",))
    with pytest.raises(SaysoError, match="no_such_package"):
        launcher.this_command()
