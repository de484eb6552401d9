"""The launcher, the file a native manifest names: starts the right Python with the right folders."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import SaysoError
from sayso.identity import ALSO

MARK = "Written by `sayso install`, replaced by the next one: starts Sayso's host for a browser."

#: what the host imports, now or later: each is looked for where it was installed
DEPENDENCIES = ("appdirs", "bitarray", "cryptography", "iab_tcf", "msgpack", "publicsuffixlist", "rich", "tomlkit", "watchdog")


@dataclass(frozen=True)
class Command:
    """interpreter: the real one, absolute. script: start.py. search: the folders added to sys.path.

    also: ids of the extension in Chromium's family, beside its own (identity.ALSO).
    """

    interpreter: str
    script: str
    search: tuple[str, ...]
    also: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The command up to where the browser's arguments follow."""
        start = [self.interpreter, "-I", "-S", self.script, os.pathsep.join(self.search)]
        return [*start, *(f"{ALSO}{one}" for one in self.also)]


def this_command(also: Iterable[str] = ()) -> Command:
    """The command that runs this very package with this very Python. also: as in `Command`.

    Raises SaysoError when a dependency is missing or a path cannot be passed on.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    search = list(dict.fromkeys([os.path.dirname(package), *map(_folder_of, DEPENDENCIES)]))
    command = Command(_real_interpreter(), os.path.join(package, "start.py"), tuple(search), tuple(also))
    for folder in command.search:
        if os.pathsep in folder:
            raise SaysoError(
                f"Python cannot search a folder with {os.pathsep!r} in its name: move Sayso elsewhere",
                file=folder,
            )
    for word in command.words():
        if "\n" in word or "\r" in word:
            raise SaysoError(
                f"a path with a line break in it cannot be started: {word!r}; move Sayso elsewhere"
            )
    return command


def text(command: Command, platform: str) -> str:
    """The launcher's text. platform: "linux", "macos" or "windows"."""
    return _batch(command) if platform == "windows" else _shell(command)


def file_name(platform: str) -> str:
    return "launcher.bat" if platform == "windows" else "launcher"


def is_ours(found: str) -> bool:
    """Whether a file's text is a launcher of ours, of this version or another."""
    return MARK in found


def command_in(found: str, platform: str) -> list[str]:
    """The words of the command in a launcher's text, [] when there is none."""
    for line in found.splitlines():
        if platform == "windows" and line.startswith('@"'):
            words = re.findall(r'"([^"]*)"|(\S+)', line[1:])
            return [(quoted or bare).replace("%%", "%") for quoted, bare in words][:-1]
        if platform != "windows" and line.startswith("exec "):
            return shlex.split(line)[1:-1]
    return []


def also_in(words: list[str]) -> list[str]:
    """The further ids in the words of a command."""
    return [word.removeprefix(ALSO) for word in words if word.startswith(ALSO)]


def _shell(command: Command) -> str:
    quoted = " ".join(shlex.quote(word) for word in command.words())
    return f'#!/bin/sh\n# {MARK}\nexec {quoted} "$@"\n'


def _batch(command: Command) -> str:
    """For cmd.exe: no path can hold a double quote, and a percent sign is written twice."""
    quoted = " ".join(
        word if word in ("-I", "-S") else f'"{word}"'
        for word in (part.replace("%", "%%") for part in command.words())
    )
    # cmd.exe reads a .bat in the console's code page unless told otherwise
    page = "" if quoted.isascii() else "chcp 65001 >nul\r\n"
    return f"@echo off\r\nrem {MARK}\r\n{page}@{quoted} %*\r\n"


def _real_interpreter() -> str:
    """The interpreter itself: not a venv's link, nor a version manager's shim, which asks the environment."""
    if not sys.executable:
        raise SaysoError("this Python does not say where its interpreter is: install Sayso with another one")
    return os.path.realpath(sys.executable)


def _folder_of(module: str) -> str:
    """The folder that has to be on sys.path for a top-level module."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise SaysoError(f"the Python package {module} is missing: run 'python -m pip install sayso' again")
    folder = os.path.dirname(os.path.abspath(spec.origin))
    return os.path.dirname(folder) if spec.submodule_search_locations is not None else folder
