"""The container of .xls files, a small file system of its own: finds a stream in it, writes one stream into a new one.

Source: [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
DAMAGED = (struct.error, IndexError, KeyError)
"""What is raised for a container that cannot be followed."""

_LAST_SECTOR = 0xFFFFFFFA  # this and the marks above it are no sectors
_END, _FREE, _TABLE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR = 512
_LISTED = 109  # sectors of the table that the header names
_ENTRY, _SHORT = 128, 64  # bytes of a directory entry, of a short sector
_SMALLEST = 4096  # bytes of a stream that lies in whole sectors
_ROOT = "Root Entry"


class Container:
    """The streams of a container, those of objects embedded in it left out. Raises DAMAGED."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._sector = 1 << struct.unpack_from("<H", content, 30)[0]
        directory, self._shortest, short_table = (
            struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60)
        )
        table_sectors = _numbers(content[76:512])
        following, left = struct.unpack_from("<II", content, 68)
        while following < _LAST_SECTOR and left:
            *more, following = _numbers(self._joined([following]))
            table_sectors += more
            left -= 1
        self._table = _numbers(self._joined([number for number in table_sectors if number < _LAST_SECTOR]))
        self._short_table = short_table
        entries = self._joined(_chain(directory, self._table))
        self._root: tuple[int, int] = struct.unpack_from("<II", entries, 116)
        self.streams = dict(_named(entries, number) for number in _children(entries))

    def pieces(self, name: str) -> list[tuple[int, int]]:
        """Where the stream lies in the content: (offset, length) of its pieces, in order."""
        first, size = self.streams[name]
        sector = self._sector
        if size >= self._shortest:
            places = [(number + 1) * sector for number in _chain(first, self._table)]
            return _trimmed(places, sector, size)
        root = _chain(self._root[0], self._table)
        shorts = _chain(first, _numbers(self._joined(_chain(self._short_table, self._table))))
        places = [
            (root[number * _SHORT // sector] + 1) * sector + number * _SHORT % sector for number in shorts
        ]
        return _trimmed(places, _SHORT, size)

    def _joined(self, numbers: Sequence[int]) -> bytes:
        sector = self._sector
        return b"".join(self._content[(number + 1) * sector : (number + 2) * sector] for number in numbers)


def _children(entries: bytes) -> list[int]:
    """Numbers of the entries in the root itself; all of them where a poor writer linked none to it."""
    count = len(entries) // _ENTRY
    waiting, found = list(struct.unpack_from("<I", entries, 76)), set[int]()
    while waiting:
        number = waiting.pop()
        if 0 < number < count and number not in found:
            found.add(number)
            waiting += struct.unpack_from("<II", entries, number * _ENTRY + 68)
    return sorted(found) or list(range(1, count))


def _named(entries: bytes, number: int) -> tuple[str, tuple[int, int]]:
    """Name of an entry, its first sector and its size."""
    entry = entries[number * _ENTRY : (number + 1) * _ENTRY]
    length = max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)
    return entry[: min(length, 62)].decode("utf-16-le", "replace"), struct.unpack_from("<II", entry, 116)


def _trimmed(places: Sequence[int], length: int, size: int) -> list[tuple[int, int]]:
    """Pieces of `size` bytes in all that lie at `places`, `length` bytes at each; neighbours are one piece."""
    pieces: list[tuple[int, int]] = []
    start = end = places[0] if places and size else 0
    for place in places[: -(-size // length)]:
        if place != end:
            pieces.append((start, end - start))
            start = place
        end = place + length
    pieces.append((start, end - start))
    surplus = sum(taken for _, taken in pieces) - size
    return [*pieces[:-1], (start, end - start - max(surplus, 0))]


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _chain(number: int, table: Sequence[int]) -> list[int]:
    """The numbers that `table` links from `number` on."""
    found: list[int] = []
    while number < _LAST_SECTOR and len(found) <= len(table):
        found.append(number)
        number = table[number]
    return found


def container(name: str, stream: bytes) -> bytes | None:
    """A container that holds one stream; None where the stream is larger than a plain header can tell (7 MB)."""
    size = max(len(stream), _SMALLEST)
    sectors = -(-size // _SECTOR)
    tables = -(-(sectors + 2) // (_SECTOR // 4 - 1))
    if tables > _LISTED:
        return None
    first = tables + 1  # after the table and the directory
    links = [_TABLE] * tables + [_END] + list(range(first + 1, first + sectors)) + [_END]
    links += [_FREE] * (tables * _SECTOR // 4 - len(links))
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", tables, tables, 0, _SMALLEST, _END, 0, _END, 0)
    listed = [*range(tables), *[_FREE] * (_LISTED - tables)]
    directory = _entry(_ROOT, 5, 1, _END, 0) + _entry(name, 2, _NONE, first, size)
    return b"".join(
        (
            header,
            struct.pack(f"<{_LISTED}I", *listed),
            struct.pack(f"<{len(links)}I", *links),
            directory.ljust(_SECTOR, b"\0"),
            stream.ljust(sectors * _SECTOR, b"\0"),
        )
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(_SHORT, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _NONE, _NONE, child)
    return head + bytes(36) + struct.pack("<III", first, size, 0)
