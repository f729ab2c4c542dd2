"""Which descriptions an entry can reach at all, said in words and codes, so that a store can look them up."""

from __future__ import annotations

from dataclasses import dataclass

WordSet = tuple[frozenset[str], ...]
"""A description answers it that holds, of every group, at least one of its words (folded, as they are indexed).

() is answered by every description.
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a description must hold to be a hit of an entry; one of the sets is enough.

    `under_any_code` names the words that make a hit whatever the HS code; `under_own_code` those that are enough
    under a code that begins with one of `prefixes` (digits).
    """

    under_any_code: tuple[WordSet, ...]
    under_own_code: tuple[WordSet, ...]
    prefixes: tuple[str, ...]
