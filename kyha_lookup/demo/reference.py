"""What stands beside the demo's declarations: illustrative reference prices, and a tariff of the codes they use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kyha_lookup.demo.vocabulary import vocabulary
from kyha_lookup.model import CatalogueEntry, TariffCode

_BELOW_THE_LOWEST = 0.9
"""Reference prices as a share of the least price of goods of the kind: honest lines lie above."""


def with_reference_prices(entries: Iterable[CatalogueEntry]) -> list[CatalogueEntry]:
    """The entries with a reference price in the unit that their goods mostly have; invented, as all of the demo."""
    risky = vocabulary().risky
    priced = []
    for entry in entries:
        heads = risky.get(entry.code)
        if heads:
            kind = heads[0].kind
            price = round(kind.lowest_price * _BELOW_THE_LOWEST, 2)
            entry = replace(entry, reference_price=price, unit=kind.units[0], currency="USD")
        priced.append(entry)
    return priced


def tariff_codes(entries: Iterable[CatalogueEntry]) -> list[TariffCode]:
    """Names for the codes that the entries name, after the entries: no tariff, but enough to show one."""
    names: dict[str, str] = {}
    for entry in entries:
        for prefix in entry.hs_prefixes:
            names.setdefault(prefix, entry.name)
    return [TariffCode(code, name) for code, name in sorted(names.items())]
