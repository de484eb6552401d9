"""Uninstalling: takes away what the record says was installed, and nothing else."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sayso import paths
from sayso.setup import files, launcher, native_manifest, record, registry
from sayso.setup.installer import Step
from sayso.setup.machine import Machine
from sayso.setup.record import Record
from sayso.setup.targets import Artifact, Wanted, home_of, of_user_data_dir, registry_values

REMOVED = "removed"
GONE = "was gone already"
LEFT = "left: changed by somebody else since"


def uninstall(machine: Machine, wanted: Wanted, *, purge: bool) -> list[Step]:
    """Remove the native manifests asked for; with the last one, everything else that installing made.

    purge: the user's preferences, journal and their folders too. An empty list: nothing was installed.
    Raises StorageError when the record cannot be used, OSError when a file cannot be removed.
    """
    kept = record.load(home_of(machine, wanted.system))
    steps: list[Step] = []
    if kept is not None:
        going = _going(machine, wanted, kept)
        steps += [_remove(kept, path) for path in going]
        if not kept.manifests:
            steps += [_remove(kept, path) for path in list(kept.files)]
            _clear(kept)
        else:
            _unregister(machine, wanted, kept)
            kept.save(None)
    if purge and not wanted.system:
        steps += _purge()
    if kept is not None and not kept.manifests:
        for folder in reversed(kept.folders):
            files.remove_if_empty(folder)
    return steps


def _going(machine: Machine, wanted: Wanted, kept: Record) -> list[str]:
    """The manifests that nobody needs any more."""
    if wanted.user_data_dir is not None:
        path = of_user_data_dir(machine, wanted.user_data_dir)
        return [path] if path in kept.files else []
    if not wanted.browsers:
        return kept.manifests
    going = []
    for path in kept.manifests:
        readers = kept.files[path]["browsers"]
        rest = [name for name in readers if name not in wanted.browsers]
        kept.files[path]["browsers"] = rest
        if readers and not rest:
            going.append(path)
    return going


def _remove(kept: Record, path: str) -> Step:
    kind = kept.files.pop(path)["kind"]
    checks = {"launcher": launcher.is_ours, "manifest": native_manifest.is_ours}
    found = files.read_text(path)
    if found is not None and kind in checks and not checks[kind](found):
        return Step(kind, path, LEFT)
    return Step(kind, path, REMOVED if files.remove(path) else GONE)


def _clear(kept: Record) -> None:
    """The rest: registry keys, the cache, and at last the record itself."""
    if sys.platform == "win32":
        registry.remove(kept.registry)
    # nothing in there but what the host can make again
    shutil.rmtree(paths.cache_dir(), ignore_errors=True)
    files.remove(kept.path)


def _unregister(machine: Machine, wanted: Wanted, kept: Record) -> None:
    """Drop the registry keys of browsers that have no manifest any more."""
    rest = [Artifact("manifest", path, "", 0, tuple(kept.files[path]["browsers"])) for path in kept.manifests]
    needed = dict(registry_values(machine, wanted.system, rest))
    dropped = [key for key in kept.registry if key not in needed]
    if sys.platform == "win32":
        registry.remove(dropped)
    kept.registry = [key for key in kept.registry if key in needed]


def _purge() -> list[Step]:
    """The user's own files, and their folders when nothing else is in them."""
    journal = Path(paths.journal_file())
    changed = [Path(path) for path in (paths.preferences_file(), paths.restores_file(), paths.gpc_support_file())]
    own = [*changed, *(path.with_name(f".{path.name}.lock") for path in changed)]
    own += [Path(paths.updates_file()), Path(paths.updates_root_file())]
    own += [journal.with_name(journal.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")]
    steps = [Step("your file", str(path), REMOVED) for path in own if files.remove(str(path))]
    for folder in (paths.updates_dir(), paths.layers_dir()):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in (paths.config_dir(), paths.data_dir()):
        files.remove_if_empty(folder)
    return steps
