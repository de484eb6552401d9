"""The private keys of a publisher: one Ed25519 key for each role, in a folder that is theirs alone."""

from __future__ import annotations

import os

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner

from sayso.errors import StorageError


class Keys:
    """folder: of <role>.pem files (PKCS #8). passphrase: what they are encrypted with, None for not at all.

    Everything raises StorageError when a file cannot be read, understood or written.
    """

    def __init__(self, folder: str, passphrase: bytes | None) -> None:
        self._folder = folder
        self._passphrase = passphrase

    def path(self, name: str) -> str:
        return os.path.join(self._folder, f"{name}.pem")

    def has(self, name: str) -> bool:
        return os.path.exists(self.path(name))

    def load(self, name: str) -> CryptoSigner:
        path = self.path(name)
        try:
            with open(path, "rb") as file:
                key = load_pem_private_key(file.read(), self._passphrase)
        except OSError as error:
            raise StorageError(f"The key cannot be read: {error.strerror}", file=path) from error
        except (ValueError, TypeError) as error:
            # TypeError: a passphrase is missing, or there is one for a key that is not encrypted
            raise StorageError(f"The key cannot be used: {error}", file=path) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise StorageError("This is no Ed25519 key", file=path)
        return CryptoSigner(key)

    def make(self, name: str) -> CryptoSigner:
        """A new key, written before it is used. One that exists is never overwritten."""
        key = Ed25519PrivateKey.generate()
        encryption: KeySerializationEncryption = (
            NoEncryption() if self._passphrase is None else BestAvailableEncryption(self._passphrase)
        )
        content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
        path = self.path(name)
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            # 0600 from the first moment: nobody else may read it even while it is written
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with open(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(descriptor)
        except OSError as error:
            raise StorageError(f"The key cannot be written: {error.strerror}", file=path) from error
        return CryptoSigner(key)

    def load_or_make(self, name: str) -> CryptoSigner:
        return self.load(name) if self.has(name) else self.make(name)

    def rename(self, name: str, new: str) -> None:
        try:
            os.replace(self.path(name), self.path(new))
        except OSError as error:
            raise StorageError(f"The key cannot be renamed: {error.strerror}", file=self.path(name)) from error
