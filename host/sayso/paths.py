"""Where Sayso keeps its files: the appdirs folders of this user, and the system's policy folder."""

from __future__ import annotations

import os

import appdirs

SYSTEM_POLICY_DIR = "/etc/sayso/policy.d"


def config_dir() -> str:
    return str(appdirs.user_config_dir("sayso", appauthor=False))


def data_dir() -> str:
    return str(appdirs.user_data_dir("sayso", appauthor=False))


def cache_dir() -> str:
    return str(appdirs.user_cache_dir("sayso", appauthor=False))


def preferences_file() -> str:
    return os.path.join(config_dir(), "preferences.toml")


def knowledge_file() -> str:
    """The compiled knowledge in force for this user."""
    return os.path.join(data_dir(), "knowledge.sayso")


def updates_file() -> str:
    """Where the user lets updates of the knowledge come from: there is none until they say so."""
    return os.path.join(config_dir(), "updates.toml")


def updates_root_file() -> str:
    """The TUF root metadata that the user trusts for it."""
    return os.path.join(config_dir(), "updates.root.json")


def updates_dir() -> str:
    """What was fetched and verified."""
    return os.path.join(data_dir(), "updates")


def layers_dir() -> str:
    """The lists that the user has imported, one file each."""
    return os.path.join(data_dir(), "layers")


def gpc_support_file() -> str:
    """What sites said of Global Privacy Control when they were asked."""
    return os.path.join(data_dir(), "gpc-support.json")


def restores_file() -> str:
    """What the user wants back of what was removed within the last day."""
    return os.path.join(data_dir(), "restores.json")


def journal_file() -> str:
    return os.path.join(data_dir(), "journal.sqlite3")
