"""The container of .xls files: what is written is found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.importing.raw import ole


@given(st.integers(0, 300_000))
def test_a_stream_is_found_as_it_was_written(size: int) -> None:
    stream = bytes(number % 251 for number in range(997)) * (size // 997 + 1)
    content = ole.container("Workbook", stream[:size])
    assert content is not None
    pieces = ole.Container(content).pieces("Workbook")
    found = b"".join(content[start : start + length] for start, length in pieces)
    assert found[:size] == stream[:size]
    assert not found[size:].strip(b"\0")


def test_a_stream_too_large_for_one_header_is_not_written() -> None:
    assert ole.container("Workbook", bytes(8 << 20)) is None


def test_a_damaged_container_is_said_to_be_so() -> None:
    content = ole.container("Workbook", b"x")
    assert content is not None
    with pytest.raises(ole.DAMAGED):
        ole.Container(content[:600])


def test_a_workbook_inside_an_embedded_object_is_not_the_files_own() -> None:
    content = ole.container("MBD00001", b"x")
    assert content is not None
    entry = content.index("MBD00001".encode("utf-16-le"))
    inner = content[entry : entry + 128].replace(
        "MBD00001".encode("utf-16-le"), "Workbook".encode("utf-16-le")
    )
    content = content[: entry + 128] + inner + content[entry + 256 :]  # the root does not lead to it
    assert list(ole.Container(content).streams) == ["MBD00001"]
