"""Native-messaging frames: a 32-bit native-endian byte length, then that many bytes of UTF-8 JSON.

Source: Chrome and Firefox native-messaging documentation; the limits are ours and within theirs
(manifests/protocol/README.md).
"""

from __future__ import annotations

import os
import struct

from sayso.errors import FRAME_TOO_LARGE, FramingLost, SaysoError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = struct.Struct("=I")
#: Bytes of one message from the browser that we are willing to hold.
INWARD_LIMIT = 1024 * 1024
#: Bytes of one message to the browser: half of what Chromium and Firefox take, so that nothing ever ends the port.
OUTWARD_LIMIT = 512 * 1024
#: Chromium hands over up to 64 MiB. A length above that was never a length: the stream is out of step.
CREDIBLE_LIMIT = 64 * 1024 * 1024
#: Characters of a chunk: at four bytes each, or two for an escaped one, they stay below OUTWARD_LIMIT.
CHUNK_CHARACTERS = 120_000
_SLICE = 64 * 1024


def read_frame(fd: int) -> bytes | None:
    """One frame's body, or None at a clean end of input.

    Raises SaysoError (FRAME_TOO_LARGE) after skipping a frame above INWARD_LIMIT, so that the next one can be read;
    FramingLost when the stream ends inside a frame or names a length no browser sends.
    """
    header = _read_exactly(fd, HEADER.size)
    if not header:
        return None
    if len(header) < HEADER.size:
        raise FramingLost("the input ended inside a frame's length")
    (length,) = HEADER.unpack(header)
    if length > CREDIBLE_LIMIT:
        raise FramingLost(f"a frame of {length} bytes was announced, more than any browser sends")
    if length > INWARD_LIMIT:
        _skip(fd, length)
        raise SaysoError(
            f"the message has {length} bytes, the limit is {INWARD_LIMIT}: send it in parts",
            code=FRAME_TOO_LARGE,
        )
    body = _read_exactly(fd, length)
    if len(body) < length:
        raise FramingLost(f"the input ended after {len(body)} of a frame's {length} bytes")
    return body


def write_frame(fd: int, body: bytes) -> None:
    """Write one frame whole. Raises ValueError above OUTWARD_LIMIT (chunk it first), OSError when the reader is gone."""
    if len(body) > OUTWARD_LIMIT:
        raise ValueError(f"a frame of {len(body)} bytes is above the limit of {OUTWARD_LIMIT}")
    data = memoryview(HEADER.pack(len(body)) + body)
    while data:
        data = data[os.write(fd, data) :]


def split(text: str) -> Iterator[str]:
    """The pieces of a message too large for one frame, in order."""
    for start in range(0, len(text), CHUNK_CHARACTERS):
        yield text[start : start + CHUNK_CHARACTERS]


def _read_exactly(fd: int, size: int) -> bytes:
    """`size` bytes, or fewer at the end of the input. A pipe gives what it has, so this asks until it has enough."""
    first = os.read(fd, size) if size else b""
    if len(first) == size:
        return first
    parts = [first]
    missing = size - len(first)
    while missing and parts[-1]:
        parts.append(os.read(fd, min(missing, _SLICE)))
        missing -= len(parts[-1])
    return b"".join(parts)


def _skip(fd: int, size: int) -> None:
    while size:
        got = len(os.read(fd, min(size, _SLICE)))
        if not got:
            raise FramingLost("the input ended inside a frame above the limit")
        size -= got
