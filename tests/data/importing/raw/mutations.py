"""Ways to damage a good file, by a seeded generator: bytes, zip parts, markup, BIFF records, text."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from random import Random
from warnings import catch_warnings, simplefilter

from kyha_lookup.data.importing.raw.biff import records, workbook_pieces

Mutation = Callable[[bytes, Random], bytes]
_TAG = re.compile(rb"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(rb"""=["'][^"'<>]*["']""")
_ODD_VALUES = (
    b"", b"0", b"-1", b"NaN", b"1e999", b"99999999999999999999", b"4294967296", b"1048577", b"XFE1", b"A0", b"ZZZZ9",
    b"A1:XFD1048576", b"\xff\xfe", b"&#0;", b"&#xD800;", b"&lol;", b"e", b"s", b"inlineStr", b"true", b"\xed\xa0\x80",
    b"../../etc/passwd", b"http://localhost/x", b" " * 3000, b"9" * 400, b"\xc4\x83" * 200,
)  # fmt: skip
_ODD_BYTES = (
    b"\x00", b'"', b"\t", b";", b",", b"\r", b"\n", b"\xff", b"\xfe", b"\xef\xbb\xbf", b"\x1a", b"<", b"]]>", b"'",
    b"<!DOCTYPE x>", b"<!--", b"\xed\xa0\x80", b"1.06123E+11", b"\xe2\x80\xae", b'""', b"PK\x03\x04",
)  # fmt: skip


def flipped(content: bytes, dice: Random) -> bytes:
    """One to twenty bits turned."""
    changed = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def truncated(content: bytes, dice: Random) -> bytes:
    return content[: dice.randrange(len(content))]


def scrambled(content: bytes, dice: Random) -> bytes:
    """A block that is random, gone, twice, zero or elsewhere."""
    if not content:
        return content
    start = dice.randrange(len(content))
    end = min(start + dice.choice((1, 4, 16, 64, 512)), len(content))
    block = content[start:end]
    other = dice.randrange(len(content))
    change = dice.choice(("random", "gone", "twice", "zero", "elsewhere"))
    if change == "elsewhere":
        return content[:other] + block + content[other:]
    put = {"random": dice.randbytes(len(block)), "gone": b"", "twice": block * 2, "zero": bytes(len(block))}
    return content[:start] + put[change] + content[end:]


def strewn(content: bytes, dice: Random) -> bytes:
    """Bytes that mean something to readers put in at random places."""
    for _ in range(dice.choice((1, 1, 3, 10))):
        place = dice.randrange(len(content) + 1)
        content = content[:place] + dice.choice(_ODD_BYTES) + content[place:]
    return content


def remarked(content: bytes, dice: Random) -> bytes:
    """Markup with tags gone, twice or swapped, and odd values in attributes or between tags."""
    for _ in range(dice.choice((1, 1, 2, 5))):
        change = dice.choice(("gone", "twice", "swapped", "attribute", "text"))
        found = list((_ATTRIBUTE if change == "attribute" else _TAG).finditer(content))
        if not found:
            return scrambled(content, dice)
        match = dice.choice(found)
        if change == "attribute":
            put = b'="' + dice.choice(_ODD_VALUES) + b'"'
        elif change == "text":
            put = match[0] + dice.choice(_ODD_VALUES)
        else:
            put = {"gone": b"", "twice": match[0] * 2, "swapped": dice.choice(found)[0]}[change]
        content = content[: match.start()] + put + content[match.end() :]
    return content


def repacked(content: bytes, dice: Random) -> bytes:
    """A zip, sound again, of which parts are missing, doubled, swapped, renamed or damaged inside."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    place = dice.randrange(len(parts))
    name, body = parts[place]
    change = dice.choice(("inside",) * 8 + ("gone", "doubled", "swapped", "renamed", "empty"))
    if change == "inside":
        # Mostly where the cells are.
        sheets = [index for index, part in enumerate(parts) if "sheet" in part[0] or part[0] == "content.xml"]
        place = dice.choice(sheets) if sheets and dice.random() < 0.6 else place
        name, body = parts[place]
        damage = dice.choice((flipped, truncated, scrambled, strewn, remarked, remarked, remarked))
        parts[place] = (name, damage(body, dice) if body else b"x")
    elif change == "gone":
        del parts[place]
    elif change == "doubled":
        parts.insert(dice.randrange(len(parts)), (name, dice.choice(parts)[1]))
    elif change == "swapped":
        other = dice.randrange(len(parts))
        parts[place], parts[other] = (name, parts[other][1]), (parts[other][0], body)
    elif change == "renamed":
        parts[place] = (
            dice.choice((name.upper(), "../" + name, name.replace("/", "\\"), "x", "a/" * 200)),
            body,
        )
    else:
        parts[place] = (name, b"")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, catch_warnings():
        simplefilter("ignore")  # a name twice is what is wanted
        for name, body in parts:
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)  # the same bytes at any time
    return target.getvalue()


def rerecorded(content: bytes, dice: Random) -> bytes:
    """An .xls whose records have random bodies, other kinds or other lengths."""
    pieces = workbook_pieces(content)
    stream = b"".join(content[start : start + length] for start, length in pieces)
    found, place = [], 0
    while place < len(stream) - 4:  # past the end of each part too
        part = list(records(stream, place))
        if not part:
            break
        found += part
        place = part[-1][1] + part[-1][2]
    changed = bytearray(content)

    def put(at: int, value: bytes) -> None:
        for offset, byte in enumerate(value, start=at):
            before = 0
            for start, length in pieces:
                if before <= offset < before + length:
                    changed[start + offset - before] = byte
                before += length

    for _ in range(dice.choice((1, 1, 3, 10))):
        _, body, length = dice.choice(found)
        change = dice.choice(("bytes", "bytes", "odd", "kind", "length"))
        if change == "kind":
            put(
                body - 4,
                struct.pack("<H", dice.choice((*(record[0] for record in found), dice.randrange(65536)))),
            )
        elif change == "length":
            put(
                body - 2, struct.pack("<H", dice.choice((0, 1, length + 1, max(length - 1, 0), 0xFFFF, 8224)))
            )
        elif length:
            at = body + dice.randrange(length)
            size = min(dice.choice((1, 2, 4, 8)), body + length - at)
            odd = dice.choice((b"\xff" * 8, bytes(8), b"\x01" + bytes(7), b"\xff\x7f" * 4))
            put(at, dice.randbytes(size) if change == "bytes" else odd[:size])
    return bytes(changed)


_ANY: tuple[Mutation, ...] = (flipped, truncated, scrambled, strewn)


def mutations_of(name: str) -> tuple[Mutation, ...]:
    """The mutations that fit a good file, the telling ones more than once."""
    ending = name.rpartition(".")[2]
    if ending in ("xlsx", "xlsb", "ods"):
        return (*_ANY, *(repacked,) * 8)
    if name == "bcct.xls":
        return (*_ANY, *(rerecorded,) * 8)
    return (*_ANY, strewn, strewn) if ending in ("csv", "tsv") else (*_ANY, *(remarked,) * 5)
