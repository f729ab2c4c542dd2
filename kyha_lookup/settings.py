"""Settings declared as data: key, type, default, and what each is for.

Values are kept in the store (table `setting`), so a department shares them; only the window's own state
(geometry, language, theme) stays on the workstation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Level, Problem, Severity


def _between(default: float, lowest: float, highest: float) -> Any:
    """A number with the least and the greatest value that makes sense."""
    return field(default=default, metadata={"lowest": lowest, "highest": highest})


def _needed(default: str) -> Any:
    """A text that may not be empty: it stands on every report."""
    return field(default=default, metadata={"needed": True})


@dataclass(frozen=True, slots=True)
class Unit:
    """The office's own names, place and signatory: units were merged in 2025, so none of these is a constant."""

    superior_agency: str = _needed("CHI CỤC HẢI QUAN KHU VỰC XII")
    issuing_agency: str = _needed("HẢI QUAN CỬA KHẨU CẢNG KỲ HÀ")
    office_code: str = "60CB"
    place: str = _needed("Đà Nẵng")
    addressee: str = "Chi cục Hải quan khu vực XII"
    number_suffix: str = "BC-HQKH"
    signatory_authority: str = ""  # e.g. "KT. ĐỘI TRƯỞNG"
    signatory_post: str = "ĐỘI TRƯỞNG"
    signatory_name: str = ""
    recipients: str = "Như trên;Lưu: VT"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores (0..100) from which a hit is stored, and named "nhiều khả năng" and "chắc chắn"."""

    floor: float = _between(30.0, 0, 100)
    likely: float = _between(50.0, 0, 100)
    certain: float = _between(80.0, 0, 100)
    report: float = _between(50.0, 0, 100)  # the least score of an undecided hit that a report counts

    def level(self, score: float) -> Level:
        """How sure a hit with this score is."""
        if score >= self.certain:
            return Level.CERTAIN
        return Level.LIKELY if score >= self.likely else Level.LOOK

    def scores(self, level: Level) -> tuple[float, float]:
        """The scores of a level: from the first up to, not including, the second."""
        return {
            Level.CERTAIN: (self.certain, float("inf")),
            Level.LIKELY: (self.likely, self.certain),
            Level.LOOK: (float("-inf"), self.likely),
        }[level]


@dataclass(frozen=True, slots=True)
class SignalLimits:
    """From where a unit price is a signal."""

    price_share: float = _between(
        100.0, 1, 1000
    )  # per cent of the reference price below which a price is low
    price_z: float = _between(
        3.5, 0.5, 100
    )  # distance from the median, in robust standard deviations, from which a price is odd
    price_lines: int = _between(
        8, 3, 100_000
    )  # the fewest lines of one entry, unit, currency and origin that make a median


@dataclass(frozen=True, slots=True)
class Review:
    """How verdicts are made use of."""

    target_precision: float = _between(
        0.8, 0.05, 1
    )  # 0..1: what a proposed threshold of an entry should reach
    sample_size: int = _between(
        40, 1, 10_000
    )  # pairs that a random draw from below the threshold puts into the queue
    sample_every: int = _between(
        1000, 0, 1_000_000
    )  # verdicts after which the next screening draws by itself; 0: never


@dataclass(frozen=True, slots=True)
class Settings:
    unit: Unit = Unit()
    thresholds: Thresholds = Thresholds()
    signals: SignalLimits = SignalLimits()
    review: Review = Review()


def to_pairs(settings: Settings) -> dict[str, str]:
    """Flat `section.name` -> text, as the store keeps them."""
    return {
        f"{section.name}.{item.name}": str(getattr(getattr(settings, section.name), item.name))
        for section in fields(settings)
        for item in fields(getattr(settings, section.name))
    }


def from_pairs(pairs: dict[str, str]) -> Settings:
    """Settings from what the store keeps; a missing or unreadable value falls back to its default."""

    def section(name: str, default: object) -> dict[str, object]:
        values: dict[str, object] = {}
        for item in fields(default):  # type: ignore[arg-type]
            fallback = getattr(default, item.name)
            value = pairs.get(f"{name}.{item.name}")
            try:
                values[item.name] = fallback if value is None else type(fallback)(value)
            except ValueError:
                values[item.name] = fallback
        return values

    defaults = Settings()
    return Settings(
        unit=Unit(**section("unit", defaults.unit)),  # type: ignore[arg-type]
        thresholds=Thresholds(**section("thresholds", defaults.thresholds)),  # type: ignore[arg-type]
        signals=SignalLimits(**section("signals", defaults.signals)),  # type: ignore[arg-type]
        review=Review(**section("review", defaults.review)),  # type: ignore[arg-type]
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it is declared: where it stands, what kind of value it takes, and within which bounds."""

    section: str
    name: str
    kind: type  # str, int or float
    lowest: float | None = None
    highest: float | None = None
    needed: bool = False

    @property
    def key(self) -> str:
        """`section.name`, as the store and the command line know it."""
        return f"{self.section}.{self.name}"


def declared() -> tuple[Setting, ...]:
    """Every setting, in the order of the declarations."""

    def setting(section: str, item: Field[Any], default: object) -> Setting:
        bounds = item.metadata
        return Setting(
            section,
            item.name,
            type(default),
            bounds.get("lowest"),
            bounds.get("highest"),
            bounds.get("needed", False),
        )

    defaults = Settings()
    return tuple(
        setting(part.name, item, getattr(getattr(defaults, part.name), item.name))
        for part in fields(defaults)
        for item in fields(getattr(defaults, part.name))
    )


def plain(setting: Setting, typed: str) -> str:
    """What a person typed, as the store keeps it: 0,8 is 0.8."""
    text = " ".join(typed.split())
    return text if setting.kind is str else text.replace(",", ".")


def problems(pairs: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with the values of `pairs` (see `to_pairs`), at most one sentence each; `column` is the key."""
    found: dict[str, Problem] = {}

    def complain(key: str, code: str, **args: object) -> None:
        found.setdefault(key, Problem(code, Severity.ERROR, column=key, args={"key": key, **args}))

    for setting in declared():
        text = pairs.get(setting.key)
        if text is None:
            continue
        if setting.kind is str:
            if setting.needed and not text.strip():
                complain(setting.key, "setting_empty")
            continue
        try:
            value = setting.kind(text)
        except ValueError:
            code = "setting_no_whole_number" if setting.kind is int else "setting_unreadable"
            complain(setting.key, code, value=text)
            continue
        if setting.lowest is not None and not setting.lowest <= value <= (setting.highest or value):
            complain(
                setting.key,
                "setting_out_of_bounds",
                lowest=setting.lowest,
                highest=setting.highest,
                value=text,
            )
    code = pairs.get("unit.office_code", "").strip()
    if code and not (len(code) == 4 and code.isalnum()):
        complain("unit.office_code", "setting_no_office_code", value=code)
    if not found:
        levels = from_pairs(dict(pairs)).thresholds
        if levels.likely < levels.floor:
            complain("thresholds.likely", "setting_levels_crossed")
        if levels.certain < levels.likely:
            complain("thresholds.certain", "setting_levels_crossed")
    return tuple(found.values())


def refuse_problems(settings: Settings) -> None:
    """Raise UsageRefused with the first thing that is wrong with `settings`."""
    for problem in problems(to_pairs(settings)):
        raise UsageRefused(problem.code, **problem.args)
