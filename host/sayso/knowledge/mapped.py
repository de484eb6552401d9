"""A knowledge file in memory, read without trusting it: sections, strings, hash tables, prefix tables.

On the start path: imports `mmap` and `struct` and nothing else that costs. Every offset is checked before
it is followed and every loop has an end known beforehand, so that a damaged file gives a KnowledgeError and
no worse.
"""

from __future__ import annotations

import mmap
import struct

from sayso.errors import KnowledgeError
from sayso.knowledge import format as layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZE16 = struct.Struct("<H")
_REFERENCE = struct.Struct("<I")
_SLOT = layout.SLOT.unpack_from


class Mapped:
    """The sections of one file.

    path: as given. digest: bytes, as the header says. release: str. sections: {name: (offset, length,
    records, extra)}.
    """

    __slots__ = (
        "_strings_end",
        "digest",
        "memory",
        "modulus",
        "multiplier",
        "path",
        "release",
        "sections",
        "strings_at",
    )

    def __init__(self, path: str) -> None:
        """Map the file and check its header, directory and size.

        Errors: KnowledgeError when there is no such file, or it is not a whole knowledge file of this format.
        """
        self.path = path
        try:
            with open(path, "rb", buffering=0) as file:
                self.memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise self.unusable(f"cannot be opened: {error.strerror}") from error
        except ValueError as error:  # what mmap says of an empty file
            raise self.unusable("is empty") from error
        try:
            self._read_header()
        except KnowledgeError:
            self.memory.close()
            raise

    def unusable(self, why: str) -> KnowledgeError:
        return KnowledgeError(
            f"The knowledge file {why}. Run `sayso knowledge build`, or install Sayso again.", file=self.path
        )

    def damaged(self, where: str) -> KnowledgeError:
        return self.unusable(f"is damaged ({where})")

    def _read_header(self) -> None:
        memory = self.memory
        size = len(memory)
        if memory[: len(layout.MAGIC)] != layout.MAGIC:
            raise self.unusable("is not a knowledge file: it begins with other bytes")
        if size < layout.BODY:
            raise self.unusable(f"is cut short: {size} bytes do not even hold its header")
        (_, version, sections, said, self.digest, self.multiplier, self.modulus, release) = (
            layout.HEADER.unpack_from(memory)
        )
        if version != layout.FORMAT_VERSION:
            raise self.unusable(f"has format {version}, and this Sayso reads format {layout.FORMAT_VERSION}")
        (checksum,) = layout.CHECKSUM.unpack_from(memory, layout.BODY - layout.CHECKSUM.size)
        if checksum != layout.checksum(memory[: layout.BODY - layout.CHECKSUM.size]):
            raise self.damaged("the header does not agree with its checksum")
        if said != size:
            raise self.unusable(f"has {size} bytes, and should have {said}: it is cut short or longer")
        if sections != len(layout.SECTIONS) or not layout.MODULUS_FROM <= self.modulus < layout.MODULUS_BELOW:
            raise self.damaged("the header is not one the compiler writes")
        try:
            self.release = release.rstrip(b"\0").decode("ascii")
        except UnicodeDecodeError as error:
            raise self.damaged("release") from error
        self._read_directory(size)

    def _read_directory(self, size: int) -> None:
        self.sections = {}
        at = layout.HEADER.size
        for name, record in layout.SECTIONS:
            offset, length, count, extra = layout.SECTION.unpack_from(self.memory, at)
            at += layout.SECTION.size
            if offset < layout.BODY or offset + length > size or (record and length != count * record.size):
                raise self.damaged(f"section {name}")
            self.sections[name] = (offset, length, count, extra)
        self.strings_at, length = self.sections["strings"][:2]
        self._strings_end = self.strings_at + length

    def close(self) -> None:
        self.memory.close()

    def body(self, name: str) -> bytes:
        """The bytes of a whole section."""
        offset, length, _, _ = self.sections[name]
        return self.memory[offset : offset + length]

    def raw(self, reference: int) -> bytes:
        """The bytes of a string."""
        start = self.strings_at + reference + 2
        if start > self._strings_end:
            raise self.damaged("a string outside the strings")
        end = start + _SIZE16.unpack_from(self.memory, start - 2)[0]
        if end > self._strings_end:
            raise self.damaged("a string that ends outside the strings")
        return self.memory[start:end]

    def string(self, reference: int) -> str:
        try:
            return self.raw(reference).decode()
        except UnicodeDecodeError as error:
            raise self.damaged("a string that is not UTF-8") from error

    def strings(self, reference: int) -> list[str]:
        """A list of strings, which is kept as one with line feeds between."""
        text = self.string(reference)
        return text.split("\n") if text else []


class Table:
    """Records of one section, found by index, or by key through a slots section."""

    __slots__ = (
        "_file",
        "_keys",
        "_longest",
        "_mask",
        "_offset",
        "_size",
        "_slots",
        "_unpack",
        "count",
        "extra",
    )

    def __init__(self, file: Mapped, name: str, record: struct.Struct, slots: str | None = None) -> None:
        self._file = file
        self._offset, _, self.count, self.extra = file.sections[name]
        self._size = record.size
        self._unpack = record.unpack_from
        self._keys: dict[int, bytes] = {}
        if slots:
            self._slots, _, count, self._longest = file.sections[slots]
            self._mask = count - 1
            if not count or count & self._mask or self._longest > layout.LONGEST_PROBE:
                raise file.damaged(f"section {slots}")

    def record(self, index: int) -> tuple[int, ...]:
        if index >= self.count:
            raise self._file.damaged("a record outside its section")
        return self._unpack(self._file.memory, self._offset + index * self._size)

    def key(self, index: int) -> bytes:
        """The record's first field, which is its name in every table."""
        return self._file.raw(self.record(index)[0])

    def kept_key(self, index: int) -> bytes:
        """As key, and kept: what halves a table begins with the same few keys every time."""
        key = self._keys.get(index)
        if key is None:
            key = self._keys[index] = self.key(index)
        return key

    def find(self, key: bytes) -> int:
        """The index of the first record of that name, or -1."""
        if len(key) > layout.LONGEST_STRING:
            return -1
        file = self._file
        memory, mask = file.memory, self._mask
        place = int.from_bytes(key, "little") * file.multiplier % file.modulus
        place = place * place % file.modulus  # layout.hashed, without the call
        tag = place >> layout.TAG_SHIFT
        string = _SIZE16.pack(len(key)) + key
        for slot in range(place & mask, (place & mask) + self._longest):
            seen, index = _SLOT(memory, self._slots + (slot & mask) * 8)
            if not index:
                return -1
            if seen == tag:
                if index > self.count:
                    raise file.damaged("a slot that leads outside its section")
                # a slice ends where the file does: what is read beyond the strings can only differ
                start = (
                    file.strings_at
                    + _REFERENCE.unpack_from(memory, self._offset + (index - 1) * self._size)[0]
                )
                if memory[start : start + len(string)] == string:
                    return int(index) - 1
        return -1

    def halved(self, key: bytes) -> int:
        """The index of the first record of that name, or -1, in a section that is sorted by names."""
        low, high = 0, self.count
        while low < high:
            middle = (low + high) // 2
            if self.key(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low if low < self.count and self.key(low) == key else -1

    def same_name(self, index: int) -> Iterator[int]:
        """The index, and those after it that have the same name: records of a name stand together."""
        name = self.record(index)[0]
        while index < self.count and self.record(index)[0] == name:
            yield index
            index += 1


def matching(file: Mapped, nodes: Table, records: Table, key: bytes) -> Iterator[int]:
    """Every record whose prefix `key` begins with, longest prefix first.

    Of the sorted prefixes, those that `key` begins with are the last one not above `key`, or prefixes of
    that one.
    """
    low, high = 0, nodes.count
    while low < high:
        middle = (low + high) // 2
        if nodes.kept_key(middle) <= key:
            low = middle + 1
        else:
            high = middle
    while low:
        text, shorter, first, count = nodes.record(low - 1)
        if key.startswith(file.raw(text)):
            if first + count > records.count or count > layout.MOST_PER_PREFIX:
                raise file.damaged("a prefix with records that cannot be its own")
            yield from range(first, first + count)
        if shorter >= low:
            raise file.damaged("a prefix that leads to a later one")
        low = shorter
