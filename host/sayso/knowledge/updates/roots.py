"""The root metadata of a repository: which keys count, brought in line with the keys there are."""

from __future__ import annotations

from datetime import datetime, timedelta

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root

from sayso.errors import StorageError
from sayso.knowledge.updates.keys import Keys

#: The roles whose keys every run needs. The key of the root may lie elsewhere until it is needed.
ONLINE = ("targets", "snapshot", "timestamp")
#: The next key of the root, until the root that names it is written.
_NEXT = "root.next"


class Roots:
    """newest: the root that is published, None for a new repository."""

    def __init__(self, keys: Keys, newest: Metadata[Root] | None) -> None:
        self._keys = keys
        self._newest = newest
        if newest is not None:
            self.written(newest)  # by a run that was killed before it could say so

    def next(self, now: datetime, lifetime: timedelta, *, rotate: bool) -> tuple[Metadata[Root], dict[str, CryptoSigner]]:
        """The root to publish, which is the newest one while it is right, and the signers of ONLINE.

        Keys that are missing are made; the root then names them, and no longer those that they replace.
        Errors: StorageError when a key that is needed is missing, or not one of this repository.
        """
        if self._newest is None:
            return self._first(now + lifetime)
        old = self._newest.signed
        root_signer = self._root_signer(old)
        if root_signer is None and not all(self._keys.has(role) for role in ONLINE):
            raise self._root_needed("vouch for new keys")
        signers = {role: self._keys.load_or_make(role) for role in ONLINE}
        replaced = [role for role in ONLINE if old.roles[role].keyids != [signers[role].public_key.keyid]]
        left = old.expires - now
        renew = left < timedelta(0) or (left < lifetime / 2 and root_signer is not None)
        if not (replaced or rotate or renew):
            return self._newest, signers
        if root_signer is None:
            raise self._root_needed("sign a new root")

        new = Root.from_dict(old.to_dict())
        new.version += 1
        new.expires = now + lifetime
        for role in replaced:
            _replace(new, role, signers[role])
        signed = Metadata(new)
        if rotate:
            next_signer = self._keys.load_or_make(_NEXT)
            _replace(new, "root", next_signer)
            signed.sign(next_signer)
        # by the old key too: it is the one that every client trusts so far
        signed.sign(root_signer, append=True)
        return signed, signers

    def written(self, root: Metadata[Root]) -> None:
        """This root is in its place: if it names the next key, the old one is of no more use."""
        if self._keys.has(_NEXT) and self._keys.load(_NEXT).public_key.keyid in root.signed.roles["root"].keyids:
            self._keys.rename(_NEXT, "root")

    def _first(self, expires: datetime) -> tuple[Metadata[Root], dict[str, CryptoSigner]]:
        root_signer = self._keys.load_or_make("root")
        signers = {role: self._keys.load_or_make(role) for role in ONLINE}
        root = Root(version=1, expires=expires, consistent_snapshot=True)
        for role, signer in ({"root": root_signer} | signers).items():
            root.add_key(signer.public_key, role)
        signed = Metadata(root)
        signed.sign(root_signer)
        return signed, signers

    def _root_signer(self, root: Root) -> CryptoSigner | None:
        if not self._keys.has("root"):
            return None
        signer = self._keys.load("root")
        if signer.public_key.keyid not in root.roles["root"].keyids:
            raise StorageError("This is not the root key of this repository", file=self._keys.path("root"))
        return signer

    def _root_needed(self, purpose: str) -> StorageError:
        return StorageError(f"The root key is needed to {purpose}: put it here", file=self._keys.path("root"))


def _replace(root: Root, role: str, signer: CryptoSigner) -> None:
    for keyid in list(root.roles[role].keyids):
        root.revoke_key(keyid, role)
    root.add_key(signer.public_key, role)
