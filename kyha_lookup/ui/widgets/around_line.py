"""What stands around a line: how many others its declaration and its enterprise have, and goods named alike before."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyha_lookup.model import GoodsLine, HsUse, SimilarLines
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.widgets.elided_link import ElidedLink
from kyha_lookup.ui.widgets.labels import label

_CODES = 5
_LINES = 5


@dataclass(frozen=True, slots=True)
class Around:
    """Lines of the same declaration and of the same enterprise, the line itself among them, and lines like it."""

    line: GoodsLine
    declaration_lines: int
    enterprise_lines: int
    similar: SimilarLines


class AroundLine(QWidget):
    """Links that lead to searches; hidden until something is known."""

    declaration_wanted = Signal(object)
    """The GoodsLine whose declaration is wanted."""
    enterprise_wanted = Signal(object)
    """The GoodsLine whose enterprise is wanted."""
    code_wanted = Signal(object, str)
    """The SimilarLines, and the HS code of those that are wanted."""
    line_wanted = Signal(object)
    """A GoodsLine of the similar ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around: Around | None = None
        self.declaration, self.enterprise = ElidedLink(), ElidedLink()
        self.declaration.clicked.connect(lambda: self._say(self.declaration_wanted))
        self.enterprise.clicked.connect(lambda: self._say(self.enterprise_wanted))
        self.codes_heading, self.lines_heading = label("heading"), label("heading")
        for heading in (self.codes_heading, self.lines_heading):
            heading.setContentsMargins(0, theme.S, 0, 0)
        self.warning = label("warn", wrap=True)
        self.none = label("meta", wrap=True)
        self.codes = [ElidedLink() for _ in range(_CODES)]
        self.lines = [ElidedLink() for _ in range(_LINES)]
        for at, button in enumerate(self.codes):
            button.clicked.connect(lambda _checked=False, at=at: self._open_code(at))
        for at, button in enumerate(self.lines):
            button.clicked.connect(lambda _checked=False, at=at: self._open_line(at))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.S, 0, 0)
        layout.setSpacing(2)
        for widget in (
            self.declaration, self.enterprise, self.codes_heading, self.warning, *self.codes,
            self.lines_heading, *self.lines, self.none,
        ):  # fmt: skip
            layout.addWidget(widget)
        self.hide()

    def show_around(self, around: Around) -> None:
        """Show what is known around a line."""
        self._around = around
        self._fill()
        self.show()

    def line_id(self) -> int | None:
        """Id of the line whose surroundings are shown."""
        return None if self._around is None else self._around.line.line_id

    def clear(self) -> None:
        self._around = None
        self.hide()

    def retranslate(self) -> None:
        if self._around is not None:
            self._fill()

    def _fill(self) -> None:
        around = self._around
        assert around is not None
        line, similar = around.line, around.similar
        self.declaration.say(
            self.tr("Xem {count} dòng của tờ khai này").format(count=formats.number(around.declaration_lines))
        )
        self.enterprise.say(
            self.tr("Xem {count} dòng của doanh nghiệp này").format(
                count=formats.number(around.enterprise_lines)
            )
        )
        self.enterprise.setVisible(bool(line.tax_code))
        self.codes_heading.setText(self.tr("Hàng cùng tên trước đây đã khai mã HS"))
        self.lines_heading.setText(self.tr("Dòng tương tự trước đây"))
        self._show(self.codes, [self._code_text(use) for use in similar.codes], [""] * len(similar.codes))
        self._show(
            self.lines,
            [self._line_text(each) for each in similar.lines],
            [each.description for each in similar.lines],
        )
        known = {use.hs_code for use in similar.codes}
        self.warning.setText(
            "⚠ "
            + self.tr("Chưa có dòng nào cùng tên khai mã {code}.").format(code=formats.hs_code(line.hs_code))
        )
        self.warning.setVisible(bool(known) and bool(line.hs_code) and line.hs_code not in known)
        self.none.setText(self.tr("Chưa có dòng nào khác cùng tên hàng."))
        self.none.setVisible(not similar.lines)
        self.codes_heading.setVisible(bool(similar.codes))
        self.lines_heading.setVisible(bool(similar.lines))

    def _code_text(self, use: HsUse) -> str:
        return self.tr("{code}: {lines} dòng, {declarations} tờ khai, mới nhất {day}").format(
            code=formats.hs_code(use.hs_code) or "—",
            lines=formats.number(use.lines),
            declarations=formats.number(use.declarations),
            day=formats.day(use.newest) or "—",
        )

    @staticmethod
    def _line_text(line: GoodsLine) -> str:
        return f"{formats.day(line.registered_on)} · {formats.hs_code(line.hs_code)} · {line.description}"

    @staticmethod
    def _show(buttons: list[ElidedLink], texts: list[str], tips: list[str]) -> None:
        for at, button in enumerate(buttons):
            button.setVisible(at < len(texts))
            if at < len(texts):
                button.say(texts[at], tips[at])

    def _say(self, wanted: SignalInstance) -> None:
        if self._around is not None:
            wanted.emit(self._around.line)

    def _open_code(self, at: int) -> None:
        if self._around is not None:
            self.code_wanted.emit(self._around.similar, self._around.similar.codes[at].hs_code)

    def _open_line(self, at: int) -> None:
        if self._around is not None:
            self.line_wanted.emit(self._around.similar.lines[at])
