"""Words the pages share for levels, cases, HS relations, verdicts and the zones of a description."""

from __future__ import annotations

from pathlib import PureWindowsPath  # splits at both kinds of slash

from PySide6.QtCore import QCoreApplication

from kyha_lookup import messages
from kyha_lookup.explained import change_text
from kyha_lookup.model import Case, Change, Deed, HsRelation, Level, Source, TermKind, VerdictKind
from kyha_lookup.ui import formats, language

LEVEL_ICONS = {Level.CERTAIN: "●", Level.LIKELY: "◐", Level.LOOK: "○"}
"""Drawn as text, so that they need no icon file and take the colour of the words beside them."""


def level(value: Level) -> str:
    match value:
        case Level.CERTAIN:
            return QCoreApplication.translate("words", "chắc chắn")
        case Level.LIKELY:
            return QCoreApplication.translate("words", "nhiều khả năng")
        case Level.LOOK:
            return QCoreApplication.translate("words", "cần xem")


def level_with_icon(value: Level) -> str:
    return f"{LEVEL_ICONS[value]} {level(value)}"


def level_meaning(value: Level) -> str:
    """How often hits of a level are right; a sentence for tooltips."""
    from kyha_lookup.matching.levels import precisions

    stated = precisions()[1][value]
    return QCoreApplication.translate(
        "words",
        "Mức “{level}”: cứ 100 cặp ở mức này thì khoảng {share} cặp đúng (đo trên {pairs} cặp, với ngưỡng chuẩn).",
    ).format(level=level(value), share=stated.per_cent, pairs=formats.number(stated.pairs))


def ambiguous() -> str:
    return "⇄ " + QCoreApplication.translate("words", "hai mục gần nhau")


def general() -> str:
    """The flag of a description that says too little, with what to do."""
    return "⚠ " + QCoreApplication.translate(
        "words", "Mô tả chung chung: quá ít thông tin để biết là hàng gì, cần xem chứng từ hoặc hàng thật."
    )


def case(value: Case) -> str:
    match value:
        case Case.NAME_AND_HS:
            return QCoreApplication.translate("words", "tên và HS khớp")
        case Case.NAME_OTHER_HS:
            return QCoreApplication.translate("words", "tên khớp, HS khác")
        case Case.HS_ONLY:
            return QCoreApplication.translate("words", "HS khớp, tên không rõ")
        case Case.NAME_ONLY:
            return QCoreApplication.translate("words", "tên khớp, không có HS để so")


def case_short(value: Case) -> str:
    """The case in two or three words, for narrow places."""
    match value:
        case Case.NAME_AND_HS:
            return QCoreApplication.translate("words", "tên + HS")
        case Case.NAME_OTHER_HS:
            return QCoreApplication.translate("words", "tên, HS khác")
        case Case.HS_ONLY:
            return QCoreApplication.translate("words", "chỉ HS")
        case Case.NAME_ONLY:
            return QCoreApplication.translate("words", "chỉ tên")


def case_meaning(value: Case) -> str:
    """What an officer should make of the case; a sentence for tooltips."""
    match value:
        case Case.NAME_AND_HS:
            return QCoreApplication.translate("words", "Tên hàng và mã HS đều khớp với mục.")
        case Case.NAME_OTHER_HS:
            return QCoreApplication.translate(
                "words", "Tên hàng khớp nhưng khai mã HS khác: nghi khai sai mã."
            )
        case Case.HS_ONLY:
            return QCoreApplication.translate(
                "words", "Mã HS thuộc mục nhưng tên hàng chưa cho thấy đúng là hàng đó."
            )
        case Case.NAME_ONLY:
            return QCoreApplication.translate(
                "words", "Tên hàng khớp; dòng hàng hoặc mục không có mã HS để so."
            )


def hs_relation(value: HsRelation) -> str:
    match value:
        case HsRelation.SAME_8:
            return QCoreApplication.translate("words", "HS cùng 8 số")
        case HsRelation.SAME_6:
            return QCoreApplication.translate("words", "HS cùng 6 số")
        case HsRelation.SAME_4:
            return QCoreApplication.translate("words", "HS cùng 4 số")
        case HsRelation.SAME_CHAPTER:
            return QCoreApplication.translate("words", "HS cùng chương")
        case HsRelation.DIFFERENT:
            return QCoreApplication.translate("words", "HS khác")
        case HsRelation.NONE:
            return QCoreApplication.translate("words", "không có HS để so")


def verdict(value: VerdictKind | None) -> str:
    match value:
        case VerdictKind.CONFIRMED:
            return QCoreApplication.translate("words", "xác nhận")
        case VerdictKind.REJECTED:
            return QCoreApplication.translate("words", "loại bỏ")
        case VerdictKind.UNSURE:
            return QCoreApplication.translate("words", "chưa rõ")
        case VerdictKind.NOTE:
            return QCoreApplication.translate("words", "ghi chú")
        case VerdictKind.WITHDRAWN:
            return QCoreApplication.translate("words", "hoàn tác")
        case None:
            return QCoreApplication.translate("words", "chưa kết luận")


def change(value: Change) -> str:
    """What changed since a verdict, as a part of a sentence."""
    return change_text(value, language.present(), formats.hs_code)


def term_kind(value: TermKind) -> str:
    match value:
        case TermKind.EXACT:
            return QCoreApplication.translate("words", "đúng")
        case TermKind.ACCENT:
            return QCoreApplication.translate("words", "khác dấu")
        case TermKind.TYPO:
            return QCoreApplication.translate("words", "sai chính tả")
        case TermKind.SYNONYM:
            return QCoreApplication.translate("words", "đồng nghĩa")
        case TermKind.MISSING:
            return QCoreApplication.translate("words", "thiếu")


def doubt(value: str) -> str:
    """Why the words of a hit count less than in full."""
    return messages.text(f"doubt_{value}", language.present())


def zone(value: str) -> str:
    """Where in a description a piece stands; the zone's own name where it is an unknown one."""
    match value:
        case "head":
            return QCoreApplication.translate("words", "tên hàng")
        case "attribute":
            return QCoreApplication.translate("words", "đặc điểm")
        case "host":
            return QCoreApplication.translate("words", "dùng cho")
        case "maker":
            return QCoreApplication.translate("words", "nhà sản xuất")
        case "negation":
            return QCoreApplication.translate("words", "phủ định")
        case "inclusion":
            return QCoreApplication.translate("words", "kèm theo")
        case "code":
            return QCoreApplication.translate("words", "mã")
        case "boilerplate":
            return QCoreApplication.translate("words", "lời khai mẫu")
        case _:
            return value


def channel(value: str) -> str:
    """Phân luồng: 1 xanh, 2 vàng, 3 đỏ; "" where the file does not say."""
    match value:
        case "1":
            return QCoreApplication.translate("words", "xanh")
        case "2":
            return QCoreApplication.translate("words", "vàng")
        case "3":
            return QCoreApplication.translate("words", "đỏ")
        case _:
            return ""


def file_name(value: Source) -> str:
    """The name of a line's file without its folder."""
    return PureWindowsPath(value.file).name


def source(value: Source) -> str:
    """Where a line came from: BCCT_T9.xls › Sheet1 › dòng 1.287; the file's folder is left out."""
    row = QCoreApplication.translate("words", "dòng {row}").format(row=formats.number(value.row))
    return " › ".join(part for part in (file_name(value), value.sheet, row) if part)


def deed(value: Deed) -> str:
    """The name of a deed, as undo and redo say it."""
    return messages.text(value.code, language.present(), **deed_args(value))


def deed_args(value: Deed) -> dict[str, object]:
    """The arguments of its name, numbers written out."""
    return {
        name: formats.number(given) if isinstance(given, int) else given for name, given in value.args.items()
    }
