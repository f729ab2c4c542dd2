"""Signals in words, for the window and the command line: one sentence, and the numbers that were compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, log

from kyha_lookup.messages import text
from kyha_lookup.model import LowPrice, ManyCodes, OddPrice, PriceBasis, ReferenceCheck, Signal

_HEADINGS_NAMED = 4
_ENTERPRISES_NAMED = 5

Number = Callable[[float, int], str]
"""Writes a number with so many decimals."""


def sentence(signals: Sequence[Signal], language: str, number: Number) -> str:
    """What signals of one kind say together; the strongest price speaks for several lines."""
    first = signals[0]
    if isinstance(first, ManyCodes):
        headings = [use.heading for use in first.headings]
        named = ", ".join(headings[:_HEADINGS_NAMED]) + ("…" if len(headings) > _HEADINGS_NAMED else "")
        return text("signal_many_codes_said", language, count=number(len(headings), 0), headings=named)
    count = number(len(signals), 0)
    if isinstance(first, LowPrice):
        lowest = min(
            (signal for signal in signals if isinstance(signal, LowPrice)), key=lambda low: low.ratio
        )
        code = "signal_low_price_said" if len(signals) == 1 else "signal_low_price_several"
        share = number(100 * lowest.ratio, 0 if lowest.ratio >= 0.1 else 1)
        return text(code, language, share=share, entry=lowest.entry_code, count=count)
    farthest = max((signal for signal in signals if isinstance(signal, OddPrice)), key=lambda odd: abs(odd.z))
    times = number(exp(abs(log(farthest.price / farthest.median))), 1)
    if len(signals) > 1:
        return text("signal_odd_price_several", language, count=count, times=times)
    return text(f"signal_odd_price_{'high' if farthest.z > 0 else 'low'}", language, times=times)


def evidence(signal: Signal, language: str, number: Number) -> list[str]:
    """The numbers a signal rests on, a line each."""
    if isinstance(signal, ManyCodes):
        return _uses(signal, language, number)

    def money(value: float) -> str:
        decimals = 0 if signal.currency == "VND" else 2 if abs(value - round(value, 2)) < 0.001 * value else 4
        return f"{number(value, decimals)} {signal.currency}"

    if isinstance(signal, OddPrice):
        return [
            text(
                "signal_odd_price_evidence",
                language,
                price=money(signal.price),
                median=money(signal.median),
                unit=signal.unit,
                lines=number(signal.lines, 0),
                entry=signal.entry_code,
                origin=signal.origin,
                z=number(signal.z, 1),
            )
        ]
    said = [
        text(
            "signal_low_price_evidence",
            language,
            price=money(signal.price),
            reference=money(signal.reference),
            unit=signal.unit,
        )
    ]
    if signal.basis is PriceBasis.TAX_VALUE:
        said.append(text("signal_low_price_from_tax_value", language, currency=signal.currency))
    if signal.basis is PriceBasis.RATE:
        rate, lines = number(signal.rate, 0), number(signal.rate_lines, 0)
        said.append(
            text("signal_low_price_by_rate", language, currency=signal.currency, rate=rate, lines=lines)
        )
    if signal.declared_unit != signal.unit:
        said.append(text("signal_low_price_converted", language, unit=signal.declared_unit))
    return said


def gap(check: ReferenceCheck, language: str) -> str:
    """Why no line can be compared with the reference price."""
    return text(f"price_gap_{check.gap}", language, currency=check.currency)


def _uses(signal: ManyCodes, language: str, number: Number) -> list[str]:
    said = []
    for use in signal.headings:
        said.append(
            text(
                "signal_many_codes_evidence",
                language,
                codes=", ".join(use.hs_codes),
                lines=number(len(use.line_ids), 0),
                enterprises=number(len(use.enterprises), 0),
            )
        )
        said += [
            text(
                "signal_many_codes_user",
                language,
                name=user.name or "—",
                tax_code=user.tax_code or "—",
                lines=number(user.lines, 0),
            )
            for user in use.enterprises[:_ENTERPRISES_NAMED]
        ]
        if len(use.enterprises) > _ENTERPRISES_NAMED:
            more = number(len(use.enterprises) - _ENTERPRISES_NAMED, 0)
            said.append(text("signal_many_codes_users_more", language, count=more))
    return said
