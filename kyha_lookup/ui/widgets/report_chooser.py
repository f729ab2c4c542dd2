"""What is asked of a report: kind, period, scope, and what it is narrowed to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup import messages
from kyha_lookup.model import (
    CONSUMER_GOODS,
    Level,
    Period,
    ReportChoices,
    ReportKind,
    ReportRequest,
    Scope,
)
from kyha_lookup.ui import formats, language, theme, words
from kyha_lookup.ui.widgets.labels import Card, label
from kyha_lookup.ui.widgets.multi_choice import MultiChoice
from kyha_lookup.ui.widgets.period_chooser import PeriodChooser

KINDS = tuple(kind for kind in ReportKind if kind is not ReportKind.BULLETIN)
"""The kinds that are workbooks; the bulletin is a picture of any of them."""

_SCOPES = (Scope.CONFIRMED, Scope.HITS)
_LEVELS = (None, Level.LIKELY, Level.CERTAIN)
_MOST_MONEY = 1e18


class ReportChooser(QScrollArea):
    """`changed` says that something else is asked for; `request` is what, None while it makes no sense."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._enterprises: dict[str, str] = {}  # what the completer offers: tax code by text
        self.kind = QComboBox()
        self.kind.addItems([""] * len(KINDS))
        self.enterprise = QLineEdit()
        self.enterprise.setClearButtonEnabled(True)
        self.period_chooser = PeriodChooser(today)
        self.scopes = QButtonGroup(self)
        self.level = QComboBox()
        self.level.addItems([""] * len(_LEVELS))
        self.offices = MultiChoice(
            lambda: self.tr("Mọi đơn vị hải quan"),
            lambda count: self.tr("{count} đơn vị").format(count=count),
        )
        self.procedures = MultiChoice(
            lambda: self.tr("Mọi loại hình"), lambda count: self.tr("{count} loại hình").format(count=count)
        )
        self.consumer_goods = QCheckBox()
        self.groups = MultiChoice(
            lambda: self.tr("Mọi nhóm hàng"), lambda count: self.tr("{count} nhóm hàng").format(count=count)
        )
        self.watched = QCheckBox()
        self.least = QLineEdit()
        self._least_words = label("meta")
        self._inside = QWidget()
        self._card = Card()
        self._narrowed = Card()
        self._lay_out()
        self._wire()
        self._show_what_applies()

    # ------------------------------------------------------------------ what is chosen

    def request(self) -> ReportRequest | None:
        """What is asked for; None while the period is reversed or the enterprise missing."""
        period, kind = self.period(), KINDS[self.kind.currentIndex()]
        if period is None or self.enterprise_missing():
            return None
        scope = self.scope()
        return ReportRequest(
            period,
            kind,
            scope,
            least_level=_LEVELS[self.level.currentIndex()] if scope is Scope.HITS else None,
            offices=self.offices.values(),
            procedures=self.procedures.values(),
            watched=self.watched.isChecked(),
            groups=self.groups.values(),
            min_value=self._least_value(),
            tax_code=self._tax_code() if kind is ReportKind.ENTERPRISE else "",
        )

    def enterprise_missing(self) -> bool:
        """Whether a report of one enterprise is asked for and nobody said of which."""
        return KINDS[self.kind.currentIndex()] is ReportKind.ENTERPRISE and not self._tax_code()

    def period(self) -> Period | None:
        return self.period_chooser.period()

    def scope(self) -> Scope:
        return _SCOPES[self.scopes.checkedId()]

    def choose(self, period: Period) -> None:
        self.period_chooser.choose(period)

    def choose_with(self, day: date) -> None:
        self.period_chooser.choose_with(day)

    def choose_scope(self, scope: Scope) -> None:
        self.scopes.button(_SCOPES.index(scope)).setChecked(True)
        self._announce()

    def choose_kind(self, kind: ReportKind) -> None:
        self.kind.setCurrentIndex(KINDS.index(kind))
        self._announce()

    def put(self, request: ReportRequest) -> None:
        """Choose everything as in `request`."""
        blocker = QSignalBlocker(self)
        self.kind.setCurrentIndex(KINDS.index(request.kind))
        self.enterprise.setText(request.tax_code)
        self.scopes.button(_SCOPES.index(request.scope)).setChecked(True)
        self.level.setCurrentIndex(
            _LEVELS.index(request.least_level) if request.least_level in _LEVELS else 0
        )
        self.offices.choose(request.offices)
        self.procedures.choose(request.procedures)
        self.groups.choose(request.groups)
        self.watched.setChecked(request.watched)
        self.least.setText("" if request.min_value is None else formats.number(request.min_value))
        self.choose(request.period)
        blocker.unblock()
        self._announce()

    def offer(self, choices: ReportChoices) -> None:
        """The values there are in the store."""
        self.offices.offer([(code, code) for code in choices.offices])
        procedures = sorted({*choices.procedures, *CONSUMER_GOODS})
        self.procedures.offer([(code, code) for code in procedures])
        self.groups.offer([(group, group) for group in choices.groups])
        self._enterprises = {f"{code} · {name}": code for code, name in choices.enterprises}
        completer = QCompleter(list(self._enterprises), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._announce)
        self.enterprise.setCompleter(completer)

    def retranslate(self) -> None:
        present = language.present()
        self._card.heading.setText(self.tr("Báo cáo"))
        for at, kind in enumerate(KINDS):
            self.kind.setItemText(at, messages.text(f"report_choice_{kind.value}", present))
        self.kind.setAccessibleName(self.tr("Loại báo cáo"))
        self.enterprise.setPlaceholderText(self.tr("Mã số thuế hoặc tên"))
        self.enterprise.setAccessibleName(self.tr("Doanh nghiệp"))
        self.period_chooser.retranslate()
        self.scopes.button(0).setText(self.tr("Chỉ dòng đã xác nhận"))
        self.scopes.button(1).setText(self.tr("Mọi dòng khớp chưa bị loại"))
        self.level.setItemText(0, self.tr("Mọi mức đủ điểm"))
        self.level.setItemText(1, self.tr("Từ mức: {level}").format(level=words.level(Level.LIKELY)))
        self.level.setItemText(2, self.tr("Chỉ mức: {level}").format(level=words.level(Level.CERTAIN)))
        self.level.setAccessibleName(self.tr("Mức khớp của dòng chưa kết luận"))
        self._narrowed.heading.setText(self.tr("Thu hẹp"))
        for choice in (self.offices, self.procedures, self.groups):
            choice.retranslate()
        self.consumer_goods.setText(
            self.tr("Hàng tiêu dùng ({codes})").format(codes=", ".join(CONSUMER_GOODS))
        )
        self.watched.setText(self.tr("Chỉ doanh nghiệp trọng điểm"))
        self._least_words.setText(self.tr("Trị giá dòng hàng từ (VND)"))
        self.least.setAccessibleName(self._least_words.text())
        self.least.setPlaceholderText("0")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its widest part, whatever the size of text; as high as there is room."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inside.minimumSizeHint().width() + bar, self._inside.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), theme.scaled(160))

    # ------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        content = self._card.content
        content.addWidget(self.kind)
        content.addWidget(self.enterprise)
        content.addWidget(self.period_chooser)
        for at in range(len(_SCOPES)):
            button = QRadioButton()
            self.scopes.addButton(button, at)
            content.addWidget(button)
        self.scopes.button(0).setChecked(True)
        content.addWidget(self.level)
        for widget in (
            self.offices, self.consumer_goods, self.procedures, self.groups, self.watched, self._least_words,
            self.least,
        ):  # fmt: skip
            self._narrowed.content.addWidget(widget)
        validator = QDoubleValidator(0.0, _MOST_MONEY, 0, self)
        validator.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.least.setValidator(validator)
        inside = self._inside
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        column.addWidget(self._card)
        column.addWidget(self._narrowed)
        column.addStretch(1)
        self.setWidget(inside)

    def _wire(self) -> None:
        self.kind.activated.connect(self._announce)
        self.level.activated.connect(self._announce)
        self.enterprise.editingFinished.connect(self._announce)
        self.period_chooser.changed.connect(self._announce)
        self.scopes.idClicked.connect(self._announce)
        self.watched.clicked.connect(self._announce)
        self.least.editingFinished.connect(self._on_least)
        for choice in (self.offices, self.procedures, self.groups):
            choice.changed.connect(self._announce)
        self.consumer_goods.clicked.connect(
            lambda checked: self.procedures.choose(CONSUMER_GOODS if checked else ())
        )

    def _announce(self) -> None:
        self._show_what_applies()
        self.changed.emit()

    def _show_what_applies(self) -> None:
        self.enterprise.setVisible(KINDS[self.kind.currentIndex()] is ReportKind.ENTERPRISE)
        self.level.setVisible(self.scope() is Scope.HITS)
        self.consumer_goods.setChecked(set(self.procedures.values()) == set(CONSUMER_GOODS))

    def _on_least(self) -> None:
        least = self._least_value()
        if least is not None:
            self.least.setText(formats.number(least))
        self._announce()

    def _least_value(self) -> float | None:
        """The sum typed; the field takes nothing but numbers."""
        typed = self.least.text().replace(".", "").replace(",", ".")
        return float(typed) if typed else None

    def _tax_code(self) -> str:
        """The tax code chosen or typed."""
        typed = self.enterprise.text().strip()
        return self._enterprises.get(typed, typed if typed[:1].isdigit() else "")
