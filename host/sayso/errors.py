"""The errors a person or a peer may be told about. Numbers are append-only: see manifests/protocol/README.md."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# JSON-RPC 2.0, section 5.1
PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
# Sayso's own, from -32000 downwards
FRAME_TOO_LARGE = -32000
CALLER_NOT_ALLOWED = -32001
PROTOCOL_NOT_SUPPORTED = -32002
HELLO_FIRST = -32003
PREFERENCES_INVALID = -32004
CATEGORY_LOCKED = -32005
KNOWLEDGE_UNUSABLE = -32006
STORAGE_FAILED = -32007
PLAN_TOO_LARGE = -32008
CONSENT_STRING_UNREADABLE = -32009


class SaysoError(Exception):
    """Something that went wrong in a way its hearer can act on.

    message: what was wrong and what to do, in a sentence. code: a number above.
    file, line, key: where, when there is a where.
    """

    code = INTERNAL_ERROR

    def __init__(
        self,
        message: str,
        *,
        code: int | None = None,
        file: str | None = None,
        line: int | None = None,
        key: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code
        self.file = file
        self.line = line
        self.key = key

    def problem(self) -> dict[str, Any]:
        """The shape every broken file is reported in."""
        return {"file": self.file, "line": self.line, "key": self.key, "reason": self.message}

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        key = f" [{self.key}]" if self.key else ""
        return f"{where}{key}: {self.message}" if where or key else self.message


class FramingLost(SaysoError):
    """The stream no longer says where a message begins: the only safe thing is to end."""

    code = FRAME_TOO_LARGE


class ProtocolError(SaysoError):
    """A message that is not JSON-RPC 2.0, or not one of ours."""

    code = INVALID_REQUEST


class PreferencesError(SaysoError):
    """A preferences or policy file that does not say what it must."""

    code = PREFERENCES_INVALID


class KnowledgeError(SaysoError):
    """Facts that do not compile, or a knowledge file that cannot be used."""

    code = KNOWLEDGE_UNUSABLE


class ConsentStringError(SaysoError):
    """A consent string that a page stored, and that is none."""

    code = CONSENT_STRING_UNREADABLE


class StorageError(SaysoError):
    """The journal or another file of ours could not be read or written."""

    code = STORAGE_FAILED
