"""The slow path of store.py: read every input, resolve, and keep the result as the snapshot."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sayso.errors import StorageError
from sayso.preferences import layers, model, policy, snapshot, user_file
from sayso.preferences.broken import BrokenFileError, Problem
from sayso.preferences.layers import USER, Layer

if TYPE_CHECKING:
    from sayso.preferences.store import Preferences

USER_LAYER = "your preferences"
# The kernel's clock for files ticks at 100 Hz at the slowest: two changes within one tick look like one.
_TICK = 0.01  # seconds


class Inputs:
    """Everything read once. stacked: the layers, weakest first; good: the user's document in force, None if
    there never was one; problems: of the user's file and of policies."""

    def __init__(
        self, preferences: Preferences, managed: dict[str, Any] | None, last_good: model.Document | None
    ) -> None:
        self.policy_files = policy.read_folder(preferences.policy_dir)
        managed_layers, managed_problems = policy.layers_of_managed(managed)
        self.good, user_problems = _user_document(preferences.path, last_good)
        user = [Layer(USER_LAYER, USER, self.good)] if self.good is not None else []
        # of the same kind the later is the stronger: the system's files over managed storage, which Firefox
        # lets a user write. A further source of policy, such as a signed bundle, is one more entry here
        self.stacked = layers.stack([*managed_layers, *policy.layers_of_files(self.policy_files), *user])
        self.problems: list[Problem] = [
            *user_problems,
            *(problem for file in self.policy_files for problem in file.problems),
            *managed_problems,
        ]


def refresh(
    preferences: Preferences,
    file: str,
    old: dict[str, Any] | None,
    managed: dict[str, Any] | None,
    browser: str | None,
) -> dict[str, Any]:
    """The new snapshot content, with the answer for these managed values in it; kept in `file` if that can be
    written.

    old: the snapshot there was. browser: who the managed values came from, if that is to be remembered.
    """
    if old is None:
        # neither file nor snapshot: the first run. With a snapshot the person has removed the file, or an
        # editor is about to put it back
        with suppress(StorageError):  # a home that cannot be written to still gets its answer
            user_file.write_default(preferences.path)
        old = snapshot.empty(preferences.path)
    _let_settle(preferences)
    signature = preferences.signature()
    inputs = Inputs(preferences, managed, old["good"])
    key = snapshot.key_of(managed)
    effective = dict(old["effective"]) if old["signature"] == signature else {}
    effective[key] = layers.resolve(inputs.stacked, inputs.problems)
    content: dict[str, Any] = {
        "path": preferences.path,
        "signature": signature,
        "good": inputs.good,
        "effective": effective,
        "managed": old["managed"] if browser is None else {**old["managed"], browser: key},
    }
    with suppress(OSError):  # without a cache the next answer takes longer, and is the same
        snapshot.store(file, content)
    return content


def inputs_now(preferences: Preferences, managed: dict[str, Any] | None = None) -> Inputs:
    """The layers themselves, for those who want to know who says what. Reads everything, keeps nothing."""
    return Inputs(preferences, managed, preferences.remembered()["good"])


def managed_seen(preferences: Preferences) -> dict[str, dict[str, Any]]:
    """Browser -> the managed values it handed over last; browsers with nothing managed are there with {}."""
    return {browser: json.loads(key) for browser, key in preferences.remembered()["managed"].items()}


def _user_document(
    path: str, last_good: model.Document | None
) -> tuple[model.Document | None, list[Problem]]:
    try:
        return user_file.read(path), []
    except FileNotFoundError:
        return None, []
    except BrokenFileError as error:
        return last_good, error.problems


def _let_settle(preferences: Preferences) -> None:
    """Wait until what is read has a time of its own: a change right after the reading must show in the
    signature."""
    newest = 0.0
    for path in preferences.files():
        with suppress(OSError):
            newest = max(newest, os.stat(path).st_ctime)
    age = time.time() - newest
    if 0 <= age < _TICK:
        time.sleep(_TICK - age)
