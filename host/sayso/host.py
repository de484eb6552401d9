"""The native-messaging process: read a frame, dispatch, write a frame. Nothing else touches the descriptors."""

from __future__ import annotations

import os
import signal
import sys
from _thread import allocate_lock

from sayso import framing, protocol
from sayso.errors import (
    CALLER_NOT_ALLOWED,
    HELLO_FIRST,
    INTERNAL_ERROR,
    METHOD_NOT_FOUND,
    FramingLost,
    ProtocolError,
    SaysoError,
)
from sayso.handlers import METHODS, load
from sayso.identity import allowed
from sayso.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

#: sysexits.h: EX_NOPERM, EX_PROTOCOL
REFUSED, BROKEN = 77, 76


class Outlet:
    """Whole messages out, one at a time, from whichever thread has one to send."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = allocate_lock()
        self._chunked = 0

    def send(self, text: str) -> None:
        """Raises OSError when the browser is gone."""
        body = text.encode("utf-8")
        with self._lock:
            if len(body) <= framing.OUTWARD_LIMIT:
                framing.write_frame(self._fd, body)
                return
            self._chunked += 1
            pieces = list(framing.split(text))
            for number, piece in enumerate(pieces):
                params = {"of": self._chunked, "part": number, "parts": len(pieces), "text": piece}
                framing.write_frame(self._fd, protocol.notification("chunk", params).encode("utf-8"))


def main(stdin_fd: int, stdout_fd: int, argv: list[str]) -> int:
    """Serve one browser until it goes. argv: what the browser put on the command line.

    Returns the exit status: 0 at the end of input, 76 when framing was lost, 77 for a caller that is not ours.
    """
    signal.signal(signal.SIGTERM, _leave)
    outlet = Outlet(stdout_fd)
    caller = allowed(argv)
    if caller is None:
        named = argv[-1] if argv else "nobody"
        refusal = SaysoError(f"{named} is not an extension this host answers", code=CALLER_NOT_ALLOWED)
        outlet.send(protocol.error(None, refusal))
        return REFUSED
    session = Session(caller, outlet.send)
    try:
        return _serve(stdin_fd, session)
    except BrokenPipeError:
        return 0
    finally:
        session.close()


def _serve(stdin_fd: int, session: Session) -> int:
    while True:
        try:
            body = framing.read_frame(stdin_fd)
        except FramingLost as failure:
            session.send(protocol.error(None, failure))
            return BROKEN
        except SaysoError as failure:
            session.send(protocol.error(None, failure))
            continue
        if body is None:
            return 0
        answer = respond(session, body)
        if answer is not None:
            session.send(answer)
        session.after_answer()


def respond(session: Session, body: bytes) -> str | None:
    """The answer to one frame as JSON text, None for a notification."""
    try:
        request = protocol.parse(body)
    except ProtocolError as failure:
        return protocol.error(getattr(failure, "request_id", None), failure)
    try:
        if request.method not in METHODS:
            raise SaysoError(f"there is no method {request.method!r}", code=METHOD_NOT_FOUND)
        if not session.greeted and request.method != "hello":
            raise SaysoError('say "hello" before anything else', code=HELLO_FIRST)
        value = load(request.method)(session, request.params)
    except SaysoError as failure:
        # A notification has nobody waiting for its answer, so its failure goes to the browser's console.
        if request.id is None:
            print(f"sayso: {request.method}: {failure}", file=sys.stderr)
            return None
        return protocol.error(request.id, failure)
    except (OSError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as bug:
        # A bug must not cost the person their protection: it is told and the process lives on.
        import traceback

        traceback.print_exc(file=sys.stderr)
        said = SaysoError(f"{request.method} failed: {type(bug).__name__}: {bug}", code=INTERNAL_ERROR)
        return None if request.id is None else protocol.error(request.id, said)
    if request.id is None:
        return None
    if isinstance(value, protocol.Text):
        return protocol.result_of_text(request.id, value.json)
    return protocol.result(request.id, value)


def _leave(signum: int, frame: FrameType | None) -> None:
    """End at once. Files are written aside and renamed and the journal commits whole, so nothing is ever half-written."""
    os._exit(0)
