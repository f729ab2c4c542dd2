"""Settings declared as data: key, type, default, and what each is for.

Values are kept in the store (table `setting`), so a department shares them; only the window's own state
(geometry, language, theme) stays on the workstation.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from kyha_lookup.model import Level


@dataclass(frozen=True, slots=True)
class Unit:
    """The office's own names, place and signatory: units were merged in 2025, so none of these is a constant."""

    superior_agency: str = "CHI CỤC HẢI QUAN KHU VỰC XII"
    issuing_agency: str = "HẢI QUAN CỬA KHẨU CẢNG KỲ HÀ"
    office_code: str = "60CB"
    place: str = "Đà Nẵng"
    addressee: str = "Chi cục Hải quan khu vực XII"
    number_suffix: str = "BC-HQKH"
    signatory_authority: str = ""  # e.g. "KT. ĐỘI TRƯỞNG"
    signatory_post: str = "ĐỘI TRƯỞNG"
    signatory_name: str = ""
    recipients: str = "Như trên;Lưu: VT"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores (0..100) from which a hit is stored, and named "nhiều khả năng" and "chắc chắn"."""

    floor: float = 30.0
    likely: float = 50.0
    certain: float = 80.0
    report: float = 50.0  # the least score of an undecided hit that a report counts

    def level(self, score: float) -> Level:
        """How sure a hit with this score is."""
        if score >= self.certain:
            return Level.CERTAIN
        return Level.LIKELY if score >= self.likely else Level.LOOK


@dataclass(frozen=True, slots=True)
class SignalLimits:
    """From where a unit price is a signal."""

    price_share: float = 100.0  # per cent of the reference price below which a price is low
    price_z: float = 3.5  # distance from the median, in robust standard deviations, from which a price is odd
    price_lines: int = 8  # the fewest lines of one entry, unit, currency and origin that make a median


@dataclass(frozen=True, slots=True)
class Review:
    """How verdicts are made use of."""

    target_precision: float = 0.8  # 0..1: what a proposed threshold of an entry should reach
    sample_size: int = 40  # pairs that a random draw from below the threshold puts into the queue
    sample_every: int = 1000  # verdicts after which the next screening draws by itself; 0: never


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
