"""The verbs about the tariff (biểu thuế): take a file in, give names to codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyha_lookup.import_verbs import ImportVerbs, MappingChoice
from kyha_lookup.model import HsChoice, HsNames, MappingKind, ProgressCallback, TariffResult, TariffStatus

if TYPE_CHECKING:
    from kyha_lookup.data.hs_choices import HsChoices


class TariffVerbs(ImportVerbs):
    """What a workspace does with the tariff."""

    _choices: tuple[int, HsChoices] | None = None

    def import_tariff(
        self, path: str | Path, *, mapping: MappingChoice = None, progress: ProgressCallback | None = None
    ) -> TariffResult:
        """Make a file the tariff. Raises FileRefused, UsageRefused for an unknown mapping."""
        from kyha_lookup.data.importing import read_tariff
        from kyha_lookup.data.tariff import replace_tariff

        chosen, saved = self._chosen(mapping, MappingKind.TARIFF)
        parsed = read_tariff(Path(path), mapping=chosen, saved=saved, progress=progress)
        file_name = Path(path).name
        with self._store.write() as connection:
            change = replace_tariff(connection, parsed.codes, file_name=file_name, sha256=parsed.sha256)
        return TariffResult(
            file=file_name,
            codes=len(parsed.codes),
            added=change.added,
            changed=change.changed,
            removed=change.removed,
            unchanged=change.unchanged,
            rejected=parsed.rejected,
            problems=parsed.problems,
        )

    def hs_choices(self, text: str, limit: int = 30) -> list[HsChoice]:
        """HS codes that begin with the digits typed or are named by the words typed, headings first.

        From the tariff, and from what was declared. The codes are read once while nothing in the store changes.
        """
        from kyha_lookup.data import audit
        from kyha_lookup.data.hs_choices import HsChoices

        with self._store.read() as connection:
            change = audit.last_change(connection)
            if self._choices is None or self._choices[0] != change:
                self._choices = (change, HsChoices.read(connection))
        return self._choices[1].matching(text, limit)

    def tariff_status(self) -> TariffStatus | None:
        """Which tariff is in use; None where there is none."""
        from kyha_lookup.data.tariff import tariff_status

        with self._store.read() as connection:
            return tariff_status(connection)

    def hs_names(self) -> HsNames:
        """The tariff's names by code."""
        from kyha_lookup.data.tariff import hs_names

        with self._store.read() as connection:
            return hs_names(connection)
