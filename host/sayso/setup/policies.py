"""Managed policy that keeps a Chromium from starting the host (Linux: JSON files in folders of the system).

https://chromeenterprise.google/policies/: NativeMessagingUserLevelHosts, NativeMessagingBlocklist and
NativeMessagingAllowlist; the older names of the last two still stand in old files and no longer count.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

from sayso.identity import HOST_NAME


@dataclass(frozen=True)
class Restriction:
    """Where policy forbids something. file: which says so; None when nothing is forbidden."""

    user_level: str | None
    blocked: str | None
    unreadable: tuple[str, ...]


def restriction(folders: list[str]) -> Restriction:
    """What the policy files of a browser forbid the host. Never raises: what cannot be read is named."""
    user_level, blocked, allowed, unreadable = None, None, False, []
    for file in _files(folders):
        policy = _read(file)
        if policy is None:
            unreadable.append(file)
            continue
        if policy.get("NativeMessagingUserLevelHosts") is False:
            user_level = file
        if {"*", HOST_NAME} & set(_names(policy, "NativeMessagingBlocklist")):
            blocked = file
        allowed = allowed or HOST_NAME in _names(policy, "NativeMessagingAllowlist")
    return Restriction(user_level, None if allowed else blocked, tuple(unreadable))


def _files(folders: list[str]) -> list[str]:
    found = []
    for folder in folders:
        if os.path.isdir(folder):
            names = sorted(name for name in os.listdir(folder) if name.endswith(".json"))
            found += [os.path.join(folder, name) for name in names]
    return found


def _read(file: str) -> dict[str, Any] | None:
    try:
        with open(file, encoding="utf-8") as stream:
            policy = json.load(stream)
    except (OSError, ValueError):
        return None
    return policy if isinstance(policy, dict) else None


def _names(policy: dict[str, Any], key: str) -> list[str]:
    names = policy.get(key)
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
