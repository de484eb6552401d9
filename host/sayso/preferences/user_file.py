"""The user's preferences.toml: read it, write the first one, change it without disturbing what the person
wrote.

Changes may come from several hosts and a command line at once: a lock beside the file lets one at a time
through.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable

from sayso import atomic
from sayso.categories import CHOOSABLE, ESSENTIAL, SWITCHES
from sayso.errors import PreferencesError, StorageError
from sayso.locking import locked
from sayso.preferences import broken, model
from sayso.preferences.hostnames import NotAHostNameError, normalise
from sayso.preferences.template import FIRST_FILE, uncomment

Table = MutableMapping[str, Any]


def read(path: str) -> model.Document:
    """Raises FileNotFoundError, and broken.BrokenFileError (a PreferencesError) with every fault of the
    file."""
    return check(broken.read_text(path), path)


def check(text: str, path: str) -> model.Document:
    """The text's document; raises broken.BrokenFileError with every fault. path: what the faults name as
    their file."""
    document, issues = model.check_preferences(broken.parse(text, path))
    if issues:
        raise broken.BrokenFileError(broken.located(issues, text, path))
    return document


def write_default(path: str) -> bool:
    """Write the first, explaining file; False when there is one already. Raises StorageError."""
    with _storage(path), locked(path):
        if os.path.exists(path):
            return False
        _put(path, FIRST_FILE)
        return True


def set_category(path: str, category: str, choice: str, site: str | None = None) -> None:
    """Say "allow" or "deny" for a category, everywhere or on one site and its subdomains.

    Raises PreferencesError for a category, choice or site that cannot be, and for a file that is broken (it
    stays as it is); StorageError when it cannot be written. The same holds for the other set_ functions and
    remove_site.
    """
    if category == ESSENTIAL and choice == "allow":
        return
    if category not in CHOOSABLE:
        why = (
            ": they are always allowed" if category == ESSENTIAL else model.did_you_mean(category, CHOOSABLE)
        )
        raise PreferencesError(f'"{category}" is no category one can choose about{why}', key=category)
    if choice not in model.CHOICES:
        raise PreferencesError(f'"{choice}" is not a choice: write "allow" or "deny"', key=category)
    _set(path, "categories", category, choice, site)


def unset_category(path: str, category: str, site: str) -> None:
    """Say nothing about a category on one site any more; what is left empty by that goes too."""
    host = host_of(site)
    if category not in CHOOSABLE:
        meant = model.did_you_mean(category, CHOOSABLE)
        raise PreferencesError(f'"{category}" is no category one can choose about{meant}', key=category)

    def change(document: Table) -> None:
        written = _written_as(document, host)
        if written is None:
            return
        spoken = document["sites"][written]
        spoken.get("categories", {}).pop(category, None)
        if "categories" in spoken and not spoken["categories"]:
            del spoken["categories"]
        if not spoken:
            del document["sites"][written]
        _drop_if_empty(document)

    _change(path, change)


def set_switch(path: str, section: model.Section, name: str, on: bool, site: str | None = None) -> None:
    """Switch something on or off in a section of switches, everywhere or on one site and its subdomains."""
    if name not in SWITCHES[section]:
        raise PreferencesError(f'"{name}" is nothing that {section} knows: {", ".join(SWITCHES[section])}', key=name)
    _set(path, section, name, on, site)


def set_paused(path: str, site: str, paused: bool, explicit: bool = False) -> None:
    """Leave a site alone altogether, or no longer.

    No longer: the line is removed, unless a shorter site pauses it or `explicit` asks for the line `paused =
    false`, which is also stronger than a pause that the organisation recommends.
    """
    host = host_of(site)

    def change(document: Table) -> None:
        if paused or explicit or _paused_by_shorter(document, host):
            _site_table(document, host)["paused"] = paused
            return
        written = _written_as(document, host)
        if written is not None:
            document["sites"][written].pop("paused", None)
            if not document["sites"][written]:
                del document["sites"][written]
            _drop_if_empty(document)

    _change(path, change)


def remove_site(path: str, site: str) -> None:
    """Remove all exceptions of one site; what is said about its subdomains stays."""
    host = host_of(site)

    def change(document: Table) -> None:
        written = _written_as(document, host)
        if written is not None:
            del document["sites"][written]
            _drop_if_empty(document)

    _change(path, change)


def host_of(site: str) -> str:
    """The site's name in its one form. Raises PreferencesError with what to write instead."""
    try:
        return normalise(site)
    except NotAHostNameError as error:
        raise PreferencesError(str(error), key=site) from error


def _set(path: str, section: str, key: str, value: str | bool, site: str | None) -> None:
    host = None if site is None else host_of(site)

    def change(document: Table) -> None:
        into = document if host is None else _site_table(document, host)
        into.setdefault(section, _table_for(into))
        into[section][key] = value

    _change(path, change, uncommenting=(section, key) if host is None else None)


def _change(path: str, change: Callable[[Table], None], uncommenting: tuple[str, str] | None = None) -> None:
    """Read, check, change and write back under the lock. uncommenting: the line to bring to life first, if it
    is there."""
    with _storage(path), locked(path):
        try:
            old = broken.read_text(path)
        except FileNotFoundError:
            old = ""
        new = _changed(old or FIRST_FILE, path, change, uncommenting)
        if new != old:
            _put(path, new)


def _changed(
    text: str, path: str, change: Callable[[Table], None], uncommenting: tuple[str, str] | None
) -> str:
    check(text, path)
    wanted = broken.parse(text, path)
    change(wanted)
    if uncommenting is not None:
        text = uncomment(text, *uncommenting)
    document = tomlkit.parse(text)
    try:
        change(document)
        changed = _one_kind_of_line_end(document.as_string())
    except (TOMLKitError, LookupError, TypeError, ValueError) as error:
        raise _cannot_change(path) from error
    if broken.parse(changed, path) != wanted:
        # tomlkit loses its way in some legal but odd files; better no change than another one
        raise _cannot_change(path)
    check(changed, path)
    return changed


def _cannot_change(path: str) -> StorageError:
    return StorageError("is written in a way that cannot be changed by a program: edit it by hand", file=path)


def _one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else text


def _site_table(document: Table, host: str) -> Any:
    written = _written_as(document, host)
    if written is None:
        if "sites" not in document:
            document["sites"] = tomlkit.table(is_super_table=True)
        document["sites"][host] = _table_for(document["sites"])
        written = host
    return document["sites"][written]


def _table_for(parent: Table) -> Table:
    """A new table of the kind that can stand in this one."""
    return tomlkit.inline_table() if isinstance(parent, InlineTable) else tomlkit.table()


def _written_as(document: Table, host: str) -> str | None:
    """The key a site stands under: a person may have written "Bücher.Example"."""
    return next((key for key in document.get("sites", {}) if normalise(key) == host), None)


def _paused_by_shorter(document: Table, host: str) -> bool:
    while host := host.partition(".")[2]:
        written = _written_as(document, host)
        if written is not None and "paused" in document["sites"][written]:
            return bool(document["sites"][written]["paused"])
    return False


def _drop_if_empty(document: Table) -> None:
    if not document["sites"]:
        del document["sites"]


def _put(path: str, text: str) -> None:
    """Write through a symbolic link, as people who keep their settings elsewhere have one; keep the
    permissions."""
    target = os.path.realpath(path)
    os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
    like = None
    with suppress(FileNotFoundError):
        like = os.stat(target)
    atomic.write(target, text.encode(), like=like)


@contextmanager
def _storage(path: str) -> Iterator[None]:
    """Turns what the operating system refuses into an error a person may be told."""
    try:
        yield
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", file=path) from error
