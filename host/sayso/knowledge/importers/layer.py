"""A layer: what one imported list says, in one shape whatever its format was; and the file it is kept in.

The file is JSON Lines in paths.data_dir()/layers/NAME.jsonl: a line of what it is, then one line per statement, sorted.
It is the user's, and read as carefully as a list is. Not on the start path.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sayso.categories import CATEGORIES
from sayso.errors import KnowledgeError
from sayso.knowledge import files
from sayso.knowledge.facts_file import HOST, NAME
from sayso.knowledge.importers.source import Source

_VERSION = 1
_ENDING = ".jsonl"
_PARTIES = ("first", "third", "both")
_NAME_MOST = 40
#: What the first line says of a layer, besides its version and how many statements follow.
_ABOUT = ("name", "format", "title", "licence", "imported", "digest")


@dataclass(frozen=True, slots=True, order=True)
class HostSaid:
    """A host, and everything below it that no longer entry speaks of. confidence: 0 to 1, four decimals."""

    host: str
    category: str
    vendor: str
    owner: str
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class CookieSaid:
    """A cookie's name or pattern. hosts: sorted; empty for anywhere. party: "first", "third" or "both"."""

    name: str
    hosts: tuple[str, ...]
    category: str
    vendor: str
    owner: str
    confidence: float
    party: str


@dataclass(frozen=True, slots=True)
class Layer:
    """name: the user's, of a-z, 0-9 and hyphens. format: a key of formats.FORMATS. title, licence: of the list.

    imported: the day, "2026-11-22". digest: SHA-256 of the file that was imported, hex. hosts, cookies: sorted.
    """

    name: str
    format: str
    title: str
    licence: str
    imported: str
    digest: str
    hosts: tuple[HostSaid, ...]
    cookies: tuple[CookieSaid, ...]


def check_name(name: str) -> str:
    """The name, if a layer can have it. Errors: KnowledgeError."""
    plain = name.replace("-", "")
    if not (plain.isascii() and plain.isalnum() and name == name.lower() and len(name) <= _NAME_MOST):
        raise KnowledgeError(f'"{name}" cannot be a layer\'s name: use a-z, 0-9 and hyphens, at most {_NAME_MOST}')
    return name


def path_in(folder: str, name: str) -> str:
    return os.path.join(folder, check_name(name) + _ENDING)


def write(folder: str, layer: Layer) -> None:
    """Keep a layer; one of the same name is replaced. Errors: StorageError."""
    files.write(path_in(folder, layer.name), packed(layer))


def packed(layer: Layer) -> bytes:
    """The file's content: the same layer gives the same bytes."""
    head: dict[str, Any] = {"sayso_layer": _VERSION}
    head |= {field: getattr(layer, field) for field in _ABOUT}
    head |= {"hosts": len(layer.hosts), "cookies": len(layer.cookies)}
    lines = [head, *map(asdict, layer.hosts), *map(asdict, layer.cookies)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def read_all(folder: str) -> list[Layer]:
    """Every layer of a folder, by name; none when there is no folder. Errors: KnowledgeError with file and line."""
    return [read(folder, name) for name in names(folder)]


def names(folder: str) -> list[str]:
    try:
        return sorted(file.removesuffix(_ENDING) for file in os.listdir(folder) if _is_layer(file))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise KnowledgeError(f"The folder cannot be read: {error.strerror}", file=folder) from error


def _is_layer(file: str) -> bool:
    # what begins with a dot is a file that files.write had no time to finish
    return file.endswith(_ENDING) and not file.startswith(".")


def forget(folder: str, name: str) -> None:
    """Errors: KnowledgeError when there is no such layer, or it cannot be removed."""
    try:
        os.unlink(path_in(folder, name))
    except FileNotFoundError as error:
        known = ", ".join(names(folder)) or "none"
        raise KnowledgeError(f'There is no layer "{name}"; there are: {known}') from error
    except OSError as error:
        raise KnowledgeError(f"It cannot be removed: {error.strerror}", file=path_in(folder, name)) from error


def read(folder: str, name: str) -> Layer:
    """Errors: KnowledgeError with file and line when it is not what `write` wrote."""
    source = Source(path_in(folder, name))
    lines = _parsed(source)
    _, head = next(lines, (1, {}))
    said = [_statement(source, number, line) for number, line in lines]
    hosts = tuple(sorted(one for one in said if isinstance(one, HostSaid)))
    cookies = tuple(sorted(one for one in said if isinstance(one, CookieSaid)))
    try:
        about = {field: _text(head[field]) for field in _ABOUT}
        whole = (head["sayso_layer"], head["name"], head["hosts"], head["cookies"])
    except (KeyError, ValueError) as error:
        raise _damaged(source, 1) from error
    if whole != (_VERSION, name, len(hosts), len(cookies)):
        raise _damaged(source, 1)
    return Layer(**about, hosts=hosts, cookies=cookies)


def _parsed(source: Source) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in source.lines():
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _damaged(source, number) from error
        if not isinstance(value, dict):
            raise _damaged(source, number)
        yield number, value


def _damaged(source: Source, line: int) -> KnowledgeError:
    name = os.path.basename(source.path).removesuffix(_ENDING)
    why = f"The layer is damaged. Run `sayso knowledge forget {name}`, and import the list again"
    return source.wrong(why, line=line)


def _statement(source: Source, number: int, line: dict[str, Any]) -> HostSaid | CookieSaid:
    try:
        return _host(line) if "host" in line else _cookie(line)
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(source, number) from error


def _host(line: dict[str, Any]) -> HostSaid:
    said = HostSaid(**line)
    _check(HOST.fullmatch(said.host), said)
    return said


def _cookie(line: dict[str, Any]) -> CookieSaid:
    said = CookieSaid(**line | {"hosts": tuple(line["hosts"])})
    _check(NAME.fullmatch(said.name) and said.party in _PARTIES and all(map(HOST.fullmatch, said.hosts)), said)
    return said


def _check(fits: object, said: HostSaid | CookieSaid) -> None:
    _text(said.vendor)
    _text(said.owner)
    if not fits or said.category not in CATEGORIES or not 0 <= said.confidence <= 1:
        raise ValueError(said)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or not value or len(value) > 200:
        raise ValueError(value)
    return value
