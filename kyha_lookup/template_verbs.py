"""The verbs of the report's template: look through one, use it, go back to the program's own form."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

from kyha_lookup.data.store import Store
from kyha_lookup.errors import OutputFailed
from kyha_lookup.model import ReportKind, ReportRequest

if TYPE_CHECKING:
    from kyha_lookup.reports.template.check import Template


class TemplateVerbs:
    """What a workspace does with the template that officers edit in Excel; it is kept beside the store."""

    _store: Store

    def template(self) -> Path | None:
        """The template in use; None where reports are made in the program's own form."""
        place = self._template_place()
        return place if place.is_file() else None

    def check_template(self, path: str | Path) -> Template:
        """Look through a template; what is wrong with it stands in its problems.

        Raises FileRefused where it is no workbook.
        """
        from kyha_lookup.reports.template.check import read_template

        return read_template(Path(path))

    def use_template(self, path: str | Path, *, language: str = "vi") -> Template:
        """Make the main report from a copy of this template from now on.

        Raises FileRefused where it is no workbook, UsageRefused with all that is wrong, OutputFailed.
        """
        from kyha_lookup.reports.saving import whole_file
        from kyha_lookup.reports.template.use import usable_template

        template = usable_template(Path(path), language)
        place = self._template_place()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(place) as draft:
                copyfile(path, draft)
        except OSError as error:
            raise OutputFailed("output_failed", path=place, reason=error.strerror or str(error)) from error
        return template

    def drop_template(self) -> bool:
        """Make reports in the program's own form again; returns whether a template was in use."""
        place = self._template_place()
        used = place.is_file()
        try:
            place.unlink(missing_ok=True)
        except OSError as error:
            raise OutputFailed("output_failed", path=place, reason=error.strerror or str(error)) from error
        return used

    def export_template(self, path: str | Path, *, language: str = "vi", shipped: bool = False) -> None:
        """Write the template in use to `path`, to be edited in Excel; the shipped one where there is none.

        Raises OutputFailed.
        """
        from kyha_lookup.reports.saving import whole_file
        from kyha_lookup.reports.template.shipped import write_default

        target, used = Path(path), self.template()
        if target.suffix.lower() != ".xlsx":
            raise OutputFailed("report_not_xlsx", path=target)
        if used is None or shipped:
            write_default(target, language)
            return
        with whole_file(target) as draft:
            copyfile(used, draft)

    def template_for(self, request: ReportRequest, language: str) -> Template | None:
        """The template that a report is made from; None for the program's own form.

        Raises FileRefused and UsageRefused where the one in use was damaged since.
        """
        from kyha_lookup.reports.template.use import usable_template

        used = self.template() if request.kind is ReportKind.MAIN else None
        return usable_template(used, language) if used is not None else None

    def _template_place(self) -> Path:
        from kyha_lookup.data.places import data_folder
        from kyha_lookup.data.sqlite import SQLite
        from kyha_lookup.reports.template.use import kept_template

        backend = self._store.backend
        return kept_template(backend.path.parent if isinstance(backend, SQLite) else data_folder())
