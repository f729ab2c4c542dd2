"""What is wrong with an entry of the catalogue as an officer writes it: problems that name the field."""

from __future__ import annotations

from collections.abc import Collection

from kyha_lookup.model import CatalogueEntry, Problem, Severity

_HS_LENGTHS = (4, 6, 8, 10)


def check_entry(entry: CatalogueEntry, taken: Collection[str] = ()) -> tuple[Problem, ...]:
    """Problems of `entry`; `taken` are the codes that other entries have. An error keeps it from being saved."""
    found: list[Problem] = []

    def say(code: str, field: str, value: str = "", severity: Severity = Severity.ERROR) -> None:
        found.append(Problem(code=code, severity=severity, column=field, value=value, args={"value": value}))

    if not entry.code.strip():
        say("entry_code_missing", "code")
    elif entry.code in taken:
        say("entry_code_taken", "code", entry.code)
    if not entry.name.strip():
        say("entry_name_missing", "name")
    for prefix in entry.hs_prefixes:
        if not (prefix.isascii() and prefix.isdigit() and len(prefix) in _HS_LENGTHS):
            say("entry_hs_unreadable", "hs_prefixes", prefix)
    if entry.reference_price is not None and entry.reference_price < 0:
        say("entry_price_negative", "reference_price")
    elif entry.reference_price is not None and not entry.currency:
        say("entry_price_without_currency", "currency", severity=Severity.WARNING)
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        say("entry_validity_reversed", "valid_to")
    return tuple(found)
