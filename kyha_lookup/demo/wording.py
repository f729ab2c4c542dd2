"""Writes a goods description the way declarations carry them.

The shares (closing, maker, brand, material, use, length) follow what some thousand real import lines show:
median about 160 characters, 200 as the rule and 211 as the end.
"""

from __future__ import annotations

from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.noise import worn
from kyha_lookup.demo.vocabulary import Head, Phrases

LONGEST = 211
_USUAL_LIMIT = 200
_SEPARATORS = (", ", ", ", ", ", ", ", ",", ",", ",", ". ", "; ")


def describe(head: Head, maker: str, phrases: Phrases, dice: Dice) -> str:
    """A description of `head`, made by `maker`; at most LONGEST characters, NFC, one line."""
    kind = head.kind
    name = _name(head, dice)
    material = (
        dice.pick(phrases.material_forms).format(dice.pick(head.materials).fill(dice))
        if head.materials
        else ""
    )
    use = dice.pick(kind.uses).fill(dice)
    brand = (
        dice.pick(phrases.no_brand)
        if dice.chance(0.66)
        else dice.pick(phrases.brand_forms).format(dice.pick(phrases.brands))
    )
    made_by = dice.pick(phrases.maker_forms).format(maker)

    middle: list[str] = []
    tail: list[str] = []
    spare = [detail.fill(dice) for detail in dice.sample(kind.details, len(kind.details))]
    if material and dice.chance(0.85):
        middle.append(material)
    if dice.chance(0.6):
        middle.append(use)
    else:
        spare.insert(0, use)
    if dice.chance(0.08):
        middle.append(dice.pick(kind.negations))
    if dice.chance(0.6):
        tail.append(brand)
    if dice.chance(0.54):
        tail.append(made_by)
    elif not tail:
        spare.insert(0, made_by)
    if dice.chance(0.985):
        tail.append(dice.pick(phrases.closings))

    separator = dice.pick(_SEPARATORS)
    target = dice.between(134, 200) if dice.chance(0.9) else dice.between(30, 120)
    text = _joined(name, middle, tail, separator)
    while spare and len(text) < target - 6:
        middle.insert(dice.between(0, len(middle)), spare.pop())
        text = _joined(name, middle, tail, separator)
    limit = LONGEST if dice.chance(0.01) else _USUAL_LIMIT
    while len(text) > min(limit, target + 12) and middle:
        middle.pop()
        text = _joined(name, middle, tail, separator)
    text = worn(_abbreviated(text, phrases, dice), dice)
    return text if len(text) <= limit else text[:limit].rstrip()


def _name(head: Head, dice: Dice) -> str:
    name = head.name.fill(dice)
    if head.english and dice.chance(0.12):
        name += f" - {head.english.title()}" if dice.chance(0.5) else f" ({head.english})"
    return name


def _joined(name: str, middle: list[str], tail: list[str], separator: str) -> str:
    return separator.join([name, *middle, *tail])


def _abbreviated(text: str, phrases: Phrases, dice: Dice) -> str:
    for full, forms in phrases.abbreviations:
        if full in text:
            text = text.replace(full, dice.pick(forms))
    return text
