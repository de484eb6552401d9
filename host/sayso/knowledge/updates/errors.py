"""Why an update was refused. Whatever it was, the knowledge in force is as it was before."""

from __future__ import annotations

from sayso.errors import KnowledgeError


class UpdateError(KnowledgeError):
    """An update that did not take place; the classes below say which check failed."""


class NotConfigured(UpdateError):
    """Nobody said where updates come from, or whom to trust."""


class Unreachable(UpdateError):
    """The server did not answer, answered with an error, or sent too slowly."""


class Truncated(UpdateError):
    """A download ended before its end."""


class Tampered(UpdateError):
    """What was received is not what was signed."""


class WrongKeys(UpdateError):
    """Signed, but by none of the keys that are trusted."""


class RolledBack(UpdateError):
    """Signed by the right keys, and older than what was seen before."""


class Expired(UpdateError):
    """Signed by the right keys, but no longer valid: a frozen server, or a publisher who stopped."""


class Unusable(UpdateError):
    """Everything was signed and whole, and this Sayso cannot compile it."""
