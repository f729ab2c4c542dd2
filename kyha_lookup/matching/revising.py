"""What one revision of an entry leaves as it was: pairs whose score can be another one are told by what was edited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kyha_lookup.matching.terms import Term, audience_of, names_parts, terms_of
from kyha_lookup.model import CatalogueEntry


@dataclass(frozen=True, slots=True)
class Edit:
    """The terms that an edit took from an entry and those that it brought, and the exclusions that it brought."""

    removed: frozenset[Term]
    added: frozenset[Term]
    excluded: frozenset[str]


def edit_of(former: CatalogueEntry, present: CatalogueEntry) -> Edit | None:
    """What differs between two revisions, where everything that differs is terms, or exclusions that came.

    None where scores may be others for other reasons: codes, an exclusion that went, what the entry means as a whole.
    Fields that scores do not come from (price, dates, note) may differ.
    """
    alike = (
        former.hs_prefixes == present.hs_prefixes
        and set(former.exclusions) <= set(present.exclusions)
        and names_parts(former) == names_parts(present)
        and audience_of(former) == audience_of(present)
    )
    if not alike:
        return None
    before, after = _terms(former), _terms(present)
    return Edit(
        frozenset(before[key] for key in before.keys() - after.keys()),
        frozenset(after[key] for key in after.keys() - before.keys()),
        frozenset(present.exclusions) - frozenset(former.exclusions),
    )


def _terms(entry: CatalogueEntry) -> dict[tuple[Term, bool], Term]:
    """The terms by what their scores come from, which is not how they are written or what is a synonym in them."""
    return {
        (
            replace(term, text="", wording=(), synonym=(), from_name=False),
            term.from_name and bool(entry.keywords),
        ): term
        for term in terms_of(0, entry)
    }
