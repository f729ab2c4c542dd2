"""One article that several traders import again and again, three times at a price far from the others."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.importers import importers
from kyha_lookup.demo.shipments import importer_count
from kyha_lookup.demo.vocabulary import vocabulary

_HEADINGS = (
    "Số tờ khai", "Ngày đăng ký", "Mã loại hình", "Phân luồng", "Mã HQ", "Mã số thuế", "Tên doanh nghiệp", "Dòng",
    "Mã HS", "Tên hàng", "Xuất xứ", "Số lượng", "ĐVT", "Đơn giá", "Nguyên tệ", "Trị giá hóa đơn", "Trị giá tính thuế",
)  # fmt: skip
_LOWEST_NUMBER = 10_100_000_101  # below those of the stream
_FIRST_DAY = date(2026, 7, 6)
_TIMES = 18
_DESCRIPTION = "Nước hoa nữ dạng xịt, dung tích 50ml/chai, không hiệu, mới 100%"
_USD_PRICE = 2.4
_WRONG = {5: 0.28, 11: 0.3, 14: 21.0}
_DONG_PER_DOLLAR = 26_250


def write_staple(path: Path, *, lines: int, seed: int) -> Path:
    """A CSV file of that article, by the traders of the stream of so many `lines` and that `seed`."""
    dice = Dice(seed)
    everyone = importers(importer_count(lines), vocabulary(), dice)
    traders = [importer for importer in everyone if importer.trader][:4]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_HEADINGS)
        for at in range(_TIMES):
            trader = traders[at % len(traders)]
            price = _WRONG.get(at, round(_USD_PRICE * (0.95 + 0.1 * dice.roll()), 2))
            quantity = 60 * dice.between(2, 30)
            value = round(price * quantity, 2)
            day = _FIRST_DAY + timedelta(days=4 * at)
            rows.writerow(
                (
                    f"{_LOWEST_NUMBER + at}0", day.strftime("%d/%m/%Y"), "A11", "2", "60CB", trader.tax_code,
                    trader.spellings[0], 1, "33030000", _DESCRIPTION,
                    "CN", quantity, "UNA", f"{price:.2f}", "USD", f"{value:.2f}", round(value * _DONG_PER_DOLLAR),
                )
            )  # fmt: skip
    return path
