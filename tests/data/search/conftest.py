"""A store with a few invented lines, and answers from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kyha_lookup.data.loading import load
from kyha_lookup.data.search.answering import Answer
from kyha_lookup.data.search.memory import Memory
from kyha_lookup.data.search.result import all_rows, first_rows
from kyha_lookup.data.store import Store
from kyha_lookup.model import SearchIds, SearchQuery, SearchResult
from tests.data.conftest import MakeBatch

GOODS: tuple[dict[str, Any], ...] = (
    {"description": "Giày thể thao nam, mới 100%", "hs_code": "64041900", "origin": "CN"},
    {"description": "Giấy nhám tròn dùng cho máy chà, mới 100%", "hs_code": "68052000", "origin": "CN"},
    {"description": "Nước hoa nữ hiệu ABC, 50ml", "hs_code": "33030000", "origin": "FR"},
    {"description": "Nước rửa chén hương chanh, có hoa in trên chai", "hs_code": "34025000", "origin": "VN"},
    {"description": "Đồng hồ đo áp suất, model AB-123X", "hs_code": "90262030", "origin": "JP"},
    {"description": "Đồ chơi xếp hình bằng nhựa", "hs_code": "95030060", "origin": "CN"},
    {"description": "Đỡ chổi than bằng đồng, chơi được", "hs_code": "85452000", "origin": "CN"},
    {"description": "NL07#&Giay the thao tre em khong dau", "hs_code": "64041900", "origin": "NA"},
)
NAMES = ("CÔNG TY TNHH MTV HOA MAI", "CTY CP TM DV XNK Sóng Biển")


@pytest.fixture
def goods(store: Store, make_batch: MakeBatch) -> Store:
    """GOODS, each on a declaration of its own, a day apart, imported by two enterprises in turn."""
    rows = [
        {
            "line_no": 1,
            "declaration_number": f"1061234567{index}",
            "tax_code": f"990000000{index % 2 + 1}",
            "enterprise_name": NAMES[index % 2],
            "registered_at": f"2026-0{8 + index // 4}-{10 + index:02}",
            "channel": str(index % 3 + 1),
            "tax_value_vnd": 1_000.0 * (index + 1),
            **line,
        }
        for index, line in enumerate(GOODS)
    ]
    load(store, make_batch(*rows))
    return store


Ask = Callable[..., SearchResult]


@pytest.fixture
def ask(goods: Store) -> Ask:
    """Answers a query, and checks that all rows begin with the first ones whatever is asked."""
    memory = Memory(goods.backend)

    def answered(text: str, limit: int = 50, **parts: Any) -> SearchResult:
        query = SearchQuery(text, limit, **parts)
        with goods.read() as connection:
            result = first_rows(Answer(connection, goods.backend, memory, query))
            rows: SearchIds = all_rows(Answer(connection, goods.backend, memory, query))
        assert list(rows.ids[: len(result.ids)]) == list(result.ids)
        assert len(set(rows.ids)) == len(rows.ids)
        assert result.total in (None, len(rows))
        assert len(result.ids) == min(limit, len(rows))
        return result

    return answered
