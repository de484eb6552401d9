"""What an organisation sets: the files of the system's policy folder, and the browser's managed storage."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from typing import Any, NamedTuple

from sayso.preferences import broken, model
from sayso.preferences.broken import Problem
from sayso.preferences.layers import LOCKED, RECOMMENDED, Layer

#: Only what this user owns, and nobody else can change, is the organisation's word.
TRUSTED_OWNER = 0
SYSTEM = "system policy"
MANAGED = "managed storage"

_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class PolicyFile(NamedTuple):
    """policy is None when the file is ignored; problems then say why."""

    path: str
    policy: model.Policy | None
    problems: list[Problem]


def read_folder(folder: str) -> list[PolicyFile]:
    """Every *.toml of the folder in the order of names. A folder that is missing has none; nothing is raised.

    A folder that others may write to is itself the problem: anybody could have renamed a file of root's into
    it.
    """
    try:
        reason = _distrust(os.stat(folder))
        names = sorted(name for name in os.listdir(folder) if name.endswith(".toml"))
    except FileNotFoundError:
        return []
    except OSError as error:
        return [_ignored(folder, f"cannot be read: {error.strerror}")]
    if reason and names:
        return [_ignored(folder, f"is ignored with all that is in it: {reason}")]
    return [_read(os.path.join(folder, name)) for name in names if not name.startswith(".")]


def layers_of_files(files: list[PolicyFile]) -> list[Layer]:
    """The folder read as one document, so that a site's exception holds whichever file it stands in."""
    return _layers(SYSTEM, [file.policy for file in files if file.policy is not None])


def layers_of_managed(managed: Mapping[str, Any] | None) -> tuple[list[Layer], list[Problem]]:
    """managed: what storage.managed gave, the shape of a policy file. What is wrong in it is left out and
    reported."""
    policy, problems = read_managed(managed)
    return _layers(MANAGED, [policy]), problems


def read_managed(managed: Mapping[str, Any] | None) -> tuple[model.Policy, list[Problem]]:
    # a JSON string may hold half a surrogate pair, which nothing that is reported may carry on
    text = json.dumps(managed or {}, ensure_ascii=False).encode(errors="replace")
    policy, issues = model.check_policy(json.loads(text))
    return policy, [
        broken.problem(MANAGED, issue.reason, key=model.dotted(issue.keys) or None) for issue in issues
    ]


def _layers(name: str, policies: list[model.Policy]) -> list[Layer]:
    recommended = model.merge(policy.recommended for policy in policies)
    locked = model.merge(policy.locked for policy in policies)
    both = (Layer(name, RECOMMENDED, recommended), Layer(name, LOCKED, locked))
    return [layer for layer in both if layer.document != model.empty()]


def _read(path: str) -> PolicyFile:
    try:
        with broken.opened(path) as (stream, seen):
            if reason := _distrust(seen):
                return _ignored(path, f"is ignored: {reason}")
            data = stream.read()
    except OSError as error:
        return _ignored(path, f"is ignored, as it cannot be read: {error.strerror}")
    try:
        text = broken.decode(data, path)
        policy, issues = model.check_policy(broken.parse(text, path))
    except broken.BrokenFileError as error:
        return PolicyFile(path, None, error.problems)
    return PolicyFile(path, policy, broken.located(issues, text, path))


def _distrust(seen: os.stat_result) -> str | None:
    """Why a policy file or folder cannot be believed; None when it can."""
    if seen.st_uid != TRUSTED_OWNER:
        return f"it must be owned by root, and belongs to user {seen.st_uid}. As root: chown root"
    if seen.st_mode & _WRITABLE_BY_OTHERS:
        return "its group or others may write to it. As root: chmod go-w"
    return None


def _ignored(path: str, reason: str) -> PolicyFile:
    return PolicyFile(path, None, [broken.problem(path, reason)])
