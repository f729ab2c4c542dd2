"""The Qt stylesheet made from the colour tokens.

Widgets name their part with the dynamic property `role`: labels "meta", "heading", "section", "title", "figure",
"badge", "chip", "ok", "warn", "risk", "info"; buttons "primary", "flat", "link", "step", "chip", "navigation";
frames "card", "bar", "popup"; the menu "fields"; the views "frozen" and "sections".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyha_lookup.assets import resource

if TYPE_CHECKING:
    from kyha_lookup.ui.theme import Colours


def stylesheet(c: Colours, text_size: int) -> str:
    """The whole sheet for one set of colours; font sizes follow `text_size` (percent)."""

    def px(size: int) -> int:
        return round(size * text_size / 100)

    # Qt reads these pictures from files, uncoloured: their grey stands out on the surface of both schemes.
    arrow = resource("icons/chevron_field.svg").as_posix()
    tick = resource("icons/check_field.svg").as_posix()
    return f"""
QMainWindow, QDialog {{ background: {c.bg}; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; padding: 4px 6px; }}

QLabel[role="meta"] {{ color: {c.muted}; font-size: {px(12)}px; }}
QLabel[role="section"] {{ font-size: {px(16)}px; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {px(16)}px; font-weight: 600; }}
QLabel[role="heading"] {{ color: {c.muted}; font-size: {px(12)}px; font-weight: 600; }}
QLabel[role="figure"] {{ font-size: {px(20)}px; font-weight: 600; }}
QLabel[role="ok"] {{ color: {c.ok}; }}
QLabel[role="warn"] {{ color: {c.warn}; }}
QLabel[role="risk"] {{ color: {c.risk}; }}
QLabel[role="info"] {{ color: {c.info}; }}
QLabel[role="badge"] {{
    background: {c.selection}; color: {c.text}; border-radius: 9px; padding: 1px 7px; font-size: {px(12)}px;
}}
QLabel[role="chip"] {{
    background: {c.hover}; border: 1px solid {c.line}; border-radius: 6px; padding: 1px 6px; font-size: {px(12)}px;
}}

QFrame[role="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 6px; }}
QFrame[role="bar"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 6px; }}
QFrame[role="popup"] {{ background: {c.surface}; border: 1px solid {c.muted}; border-radius: 6px; }}
QFrame[role="hairline"] {{ background: {c.line}; border: none; }}
QFrame[role="drop"] {{ background: {c.surface}; border: 1px dashed {c.muted}; border-radius: 6px; }}
QFrame[role="drop"][over="true"] {{ border: 2px solid {c.accent}; background: {c.selection}; }}
QFrame#navigation {{ background: {c.surface}; border: none; border-right: 1px solid {c.line}; }}
QFrame#header {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame#status {{ background: {c.surface}; border: none; border-top: 1px solid {c.line}; }}

QPushButton, QToolButton {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 5px 12px;
}}
QToolButton {{ padding: 5px 8px; }}
QPushButton:hover, QToolButton:hover {{ background: {c.hover}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{ background: {c.selection}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {c.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {c.muted}; background: {c.bg}; }}
QPushButton[role="primary"] {{
    background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600;
}}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:focus {{ border-color: {c.text}; }}
QPushButton[role="primary"]:disabled {{
    background: {c.bg}; color: {c.muted}; border-color: {c.line};
}}
QPushButton[role="flat"], QToolButton[role="flat"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover {{ background: {c.hover}; }}
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus {{ border-color: {c.accent}; }}
QPushButton[role="step"] {{ background: transparent; border-color: transparent; color: {c.muted}; }}
QPushButton[role="step"]:hover {{ background: {c.hover}; }}
QPushButton[role="step"]:checked {{ background: {c.selection}; color: {c.text}; }}
QPushButton[role="step"]:focus {{ border-color: {c.accent}; }}
QPushButton[role="link"] {{
    background: transparent; border-color: transparent; color: {c.accent}; padding: 2px 4px; text-align: left;
}}
QPushButton[role="link"]:focus {{ border-color: {c.accent}; }}
QPushButton[role="chip"] {{
    background: {c.hover}; border: 1px solid {c.line}; padding: 1px 6px; font-size: {px(12)}px;
}}
QPushButton[role="chip"]:hover, QPushButton[role="chip"]:focus {{ border-color: {c.accent}; }}
QPushButton[role="chip"][excluded="true"] {{ background: {c.bg}; color: {c.risk}; }}
QPushButton[role="navigation"] {{
    background: transparent; border-color: transparent; text-align: left; padding: 8px 10px;
}}
QPushButton[role="navigation"]:hover {{ background: {c.hover}; }}
QPushButton[role="navigation"]:checked {{ background: {c.selection}; font-weight: 600; }}
QPushButton[role="navigation"]:focus {{ border-color: {c.accent}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 5px 8px; selection-background-color: {c.accent}; selection-color: {c.on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{
    border-color: {c.accent};
}}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled {{
    color: {c.muted}; background: {c.bg};
}}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QLineEdit[role="search"] {{ font-size: {px(16)}px; padding: 8px 10px; }}

QCheckBox {{ spacing: 6px; }}
QCheckBox::indicator {{
    width: 14px; height: 14px; border: 1px solid {c.muted}; border-radius: 3px; background: {c.surface};
}}
QCheckBox::indicator:checked {{ image: url("{tick}"); }}
QCheckBox::indicator:focus {{ border-color: {c.accent}; }}
QCheckBox:disabled {{ color: {c.muted}; }}
QRadioButton {{ spacing: 6px; }}
QRadioButton::indicator {{
    width: 12px; height: 12px; border: 1px solid {c.muted}; border-radius: 7px; background: {c.surface};
}}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {c.accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}
QSlider:focus {{ border: 1px solid {c.accent}; border-radius: 6px; }}
QSlider::groove:horizontal {{ height: 4px; background: {c.line}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {c.muted}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 14px; margin: -5px 0; border-radius: 7px; background: {c.accent}; }}

QTableView, QListView, QTreeView {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; border-radius: 6px;
    gridline-color: {c.line}; selection-background-color: {c.selection}; selection-color: {c.text};
    outline: none;
}}
QListView[role="sections"]::item {{ padding: 6px 8px; }}
QTreeView[role="sections"]::item {{ padding: 3px 4px; }}
QTableView[role="frozen"] {{ border: none; border-right: 1px solid {c.line}; border-radius: 0; }}
QTableView:focus, QListView:focus, QTreeView:focus {{ border-color: {c.accent}; }}
QTableView::item {{ padding: 0 5px; border: none; }}
QTableView::item:selected {{ background: {c.selection}; color: {c.text}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QHeaderView {{ background: {c.surface}; border: none; }}
QHeaderView::section {{
    background: {c.surface}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line};
    padding: 5px 8px; font-size: {px(12)}px;
}}
QTableView QTableCornerButton::section {{
    background: {c.surface}; border: none; border-bottom: 1px solid {c.line};
}}
QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
QTabBar::tab {{
    background: transparent; color: {c.muted}; padding: 6px 12px; border: none;
    border-bottom: 2px solid transparent;
}}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {c.line}; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:horizontal {{ width: 8px; }}
QSplitter::handle:vertical {{ height: 8px; }}
QProgressBar {{ background: {c.hover}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 28px; border-radius: 4px; }}
QMenu[role="fields"]::item {{ padding-top: 3px; padding-bottom: 3px; }}
QMenu::item:selected {{ background: {c.selection}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
"""
