"""sayso knowledge update, publish: signed updates of the facts, for who takes them and for who gives them."""

from __future__ import annotations

import argparse
from typing import Any


def register(verbs: argparse._SubParsersAction[Any]) -> None:
    """Add both to the verbs of `sayso knowledge`."""
    verb = verbs.add_parser("update", help="fetch newer facts from a source you trust, verify and use them")
    verb.add_argument("--from", dest="address", metavar="URL", help="the published folder (remembered)")
    verb.add_argument("--root", metavar="FILE", help="its root.json, got by a way you trust (remembered)")
    verb.set_defaults(run=update)

    verb = verbs.add_parser("publish", help="make or refresh a folder that `sayso knowledge update` can fetch from")
    verb.add_argument("--keys", required=True, metavar="DIR", help="the private keys; made when missing")
    verb.add_argument("--out", required=True, metavar="DIR", help="the folder for a web server to serve")
    verb.add_argument("--facts", metavar="DIR", help="the facts to publish (default: those of this Sayso)")
    verb.add_argument("--passphrase-file", metavar="FILE", help="its first line encrypts the private keys")
    verb.add_argument("--rotate-root", action="store_true", help="replace the key of the root by a new one")
    verb.set_defaults(run=publish)


def update(arguments: argparse.Namespace) -> int:
    from sayso.knowledge.updates import client, settings

    outcome = client.update(settings.given(arguments.address, arguments.root))
    if outcome.changed:
        print(f"The knowledge is now {outcome.version}. Open browsers are told.")
    else:
        print(f"Nothing to change: the source has {outcome.release}, and the knowledge is {outcome.version}.")
    return 0


def publish(arguments: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from sayso.knowledge import compiler
    from sayso.knowledge.updates import repository
    from sayso.knowledge.updates.keys import Keys

    keys = Keys(arguments.keys, _passphrase(arguments.passphrase_file))
    published = repository.publish(
        keys,
        arguments.out,
        arguments.facts or compiler.FACTS_FOLDER,
        datetime.now(UTC),
        rotate_root=arguments.rotate_root,
    )
    print(f"{arguments.out}: facts {published.release}")
    for role, (version, expires) in published.roles.items():
        print(f"  {role:9} version {version}, expires {expires:%Y-%m-%d %H:%M} UTC")
    first = min(expires for _, expires in published.roles.values())
    print(f"Publish again before {first:%Y-%m-%d %H:%M} UTC: after that it is refused.")
    print(f"Whoever takes updates from here needs {published.root}, by a way they trust.")
    return 0


def _passphrase(path: str | None) -> bytes | None:
    """The first line of a file. Errors: StorageError."""
    from sayso.errors import StorageError

    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            passphrase = file.readline().rstrip(b"\r\n")
    except OSError as error:
        raise StorageError(f"The passphrase cannot be read: {error.strerror}", file=path) from error
    if not passphrase:
        raise StorageError("The first line is empty: it has to be the passphrase", file=path)
    return passphrase
