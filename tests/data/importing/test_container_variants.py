"""Pages, XML spreadsheets, open documents and old workbooks in every shape give the same lines."""

from __future__ import annotations

import email.charset
import email.mime.multipart
import email.mime.text
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape

import pytest
import xlwt

from kyha_lookup.data.importing.raw.sheet import column_letters
from tests.data.importing.in_process import read_in_process
from tests.data.importing.raw.containers import SHEET, biff5, ods, rewritten, strict, with_rows, xlsb
from tests.data.importing.raw.good_files import xlsb_sheet
from tests.data.importing.raw.pages import spreadsheetml
from tests.data.importing.typed_text import cp1258, typed_in
from tests.data.importing.variants import MERGED, ROWS, TEXTS, WIDTH, read_well, said, written
from tests.data.importing.workbooks import Row, write_xls, write_xlsx


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_in_process(monkeypatch)


def tr(cells: Sequence[str], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def table(rows: Sequence[Sequence[str]]) -> str:
    return f"<table>{''.join(map(tr, rows))}</table>"


HEAD = f"<thead>{tr(TEXTS[0], 'th')}</thead>"
BODY = "".join(map(tr, TEXTS[1:]))
SPANNED = "".join(
    "<tr>"
    + "".join(
        f"<td{' rowspan=3' if column in MERGED else ''}>{escape(cell)}</td>"
        for column, cell in enumerate(row)
        if line in (1, 4) or column not in MERGED
    )
    + "</tr>"
    for line, row in enumerate(TEXTS[1:], start=1)
)
TWO_ROWS = (
    "<tr>" + "".join(
        f"<th{' rowspan=2' if column != 3 else ' colspan=2'}>{heading if column != 3 else 'Hàng hóa'}</th>"
        for column, heading in enumerate(TEXTS[0]) if column != 4
    ) + f"</tr>{tr(TEXTS[0][3:5], 'th')}"
)  # fmt: skip
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html><body>'
)
PAGES: Mapping[str, str | bytes] = {
    "a head": f"<table>{HEAD}<tbody>{BODY}</tbody></table>",
    "a head for every line": "<table>" + "".join(HEAD + tr(row) for row in TEXTS[1:]) + "</table>",
    "a table for each page": table(TEXTS[:4]) + "<p>Trang 2</p>" + table([TEXTS[0], *TEXTS[4:]]),
    "a second table without a header": table(TEXTS[:4]) + table(TEXTS[4:]),
    "a table inside a table": f"<table><tr><td>CỤC HẢI QUAN MẪU</td></tr><tr><td>{table(TEXTS)}</td></tr></table>",
    "cells over several rows": f"<table>{tr(TEXTS[0])}{SPANNED}</table>",
    "a header in two rows": f"<table>{TWO_ROWS}{BODY}</table>",
    "a title over all columns and a total": (
        f"<table><tr><td colspan={WIDTH}>BẢNG KÊ</td></tr><tr><td colspan=99>&nbsp;</td></tr>{tr(TEXTS[0])}{BODY}"
        "<tr><td colspan=8>Tổng cộng<td>31</table>"
    ),
    "nothing closed": "<table>"
    + "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in TEXTS),
    "capital tags": table(TEXTS).replace("<t", "<T").replace("</t", "</T"),
    "another encoding stated": (
        f'<meta http-equiv=Content-Type content="text/html; charset=windows-1252">{table(TEXTS)}'
    ),
    "CP1258": b"<html><head><meta charset=windows-1258></head><body>" + cp1258(table(TEXTS)),
    "UTF-16 from the high byte": b"\xfe\xff" + f"<html>{table(TEXTS)}".encode("utf-16-be"),
    "letters as numbers": table(TEXTS).encode("ascii", "xmlcharrefreplace"),
    "a comment and a style": f"<!-- <table><tr><td>x</table> --><style>td {{mso:'<'}}</style>{table(TEXTS)}",
    "a doctype": XHTML + table(TEXTS),
    "tags inside cells": table(TEXTS).replace("<td>", "<td><span><font>").replace("</td>", "</font></span>\n  </td>"),
    "inputs around": f"<form><input value=x><select><option>1</select></form>{table(TEXTS)}",
    "a row that is not shown": f"<table>{tr(TEXTS[0])}{BODY}</table>".replace(
        "</tr><tr>", '</tr><tr style="display: none">', 1
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_every_shape_of_a_page(tmp_path: Path, name: str) -> None:
    parsed = read_well(written(tmp_path / "a.xls", PAGES[name]))
    assert ("rows_hidden" in said(parsed)) == (name == "a row that is not shown")


@pytest.mark.parametrize("encoding", [email.charset.QP, email.charset.BASE64])
def test_a_saved_page_of_several_parts(tmp_path: Path, encoding: int) -> None:
    charset = email.charset.Charset("utf-8")
    charset.body_encoding = encoding
    message = email.mime.multipart.MIMEMultipart("related")
    for page in ("<html><frameset><frame src=s1.htm></frameset></html>", f"<html>{table(TEXTS)}</html>"):
        message.attach(email.mime.text.MIMEText(page, "html", charset))
    read_well(written(tmp_path / "a.xls", b"From: <Saved by Blink>\r\nSubject: a\r\n" + message.as_bytes()))


def xml_cell(cell: object, attributes: str = "") -> str:
    kind = "Number" if isinstance(cell, float) else "String"
    return f'<Cell{attributes}><Data ss:Type="{kind}">{xml_escape(str(cell))}</Data></Cell>'


def xml_row(cells: Sequence[str], attributes: str = "") -> str:
    return f"<Row{attributes}>{''.join(cells)}</Row>"


NOTE = '<Comment ss:Author="x"><ss:Data xmlns="http://www.w3.org/TR/REC-html40">ghi chú</ss:Data></Comment></Cell>'
FONT = '<Font html:Color="#F00" xmlns:html="http://www.w3.org/TR/REC-html40">'
XML: Mapping[str, Sequence[str]] = {
    "gaps": [
        xml_row([xml_cell(cell, f' ss:Index="{column + 3}"') for column, cell in enumerate(row)],
                f' ss:Index="{10 + 2 * line}"')
        for line, row in enumerate(ROWS)
    ],
    "merges": [
        xml_row([
            xml_cell(cell, f' ss:Index="{column + 1}"' + (' ss:MergeDown="2"' if line and column in MERGED else ""))
            for column, cell in enumerate(row) if line in (0, 1, 4) or column not in MERGED
        ])
        for line, row in enumerate(ROWS)
    ],
    "notes": [xml_row([xml_cell(cell).replace("</Cell>", NOTE) for cell in row]) for row in ROWS],
    "fonts": [
        xml_row([xml_cell(cell).replace('">', f'">{FONT}').replace("</Data>", "</Font></Data>") for cell in row])
        for row in ROWS
    ],
    "dates": [
        xml_row([
            f'<Cell><Data ss:Type="DateTime">2025-12-0{(line + 2) // 3}T15:32:16.000</Data></Cell>'
            if line and column == 1 else xml_cell(cell)
            for column, cell in enumerate(row)
        ])
        for line, row in enumerate(ROWS)
    ],
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", XML)
def test_every_shape_of_an_xml_spreadsheet(tmp_path: Path, name: str, encoding: str) -> None:
    text = spreadsheetml(f'<Worksheet ss:Name="A"><Table>{"".join(XML[name])}</Table></Worksheet>')
    stated = text.replace('version="1.0"?>', f'version="1.0" encoding="{encoding}"?>', 1)
    read_well(written(tmp_path / "a.xls", stated.encode(encoding)))


def xlsx_cell(cell: object, place: str, form: str = "plain") -> str:
    if isinstance(cell, float):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    text = xml_escape(str(cell))
    if form == "string":
        return f'<c r="{place}" t="str"><v>{text}</v></c>'
    inside = f"<t>{text}</t>"
    if form == "runs":
        half = text.find(" ") + 1
        inside = (
            f'<r><t xml:space="preserve">{text[:half]}</t></r><r><rPr><b/></rPr><t>{text[half:]}</t></r>'
            '<rPh sb="0" eb="1"><t>PHONETIC</t></rPh><phoneticPr fontId="1"/>'
        )
    return f'<c r="{place}" t="inlineStr"><is>{inside}</is></c>'


def xlsx_rows(cell_of: Callable[[int, int, object, str], str], *, named: bool = True) -> str:
    rows = "".join(
        f'<row r="{line + 1}">'
        + "".join(cell_of(line, column, cell, f"{column_letters(column)}{line + 1}") for column, cell in enumerate(row))
        + "</row>"
        for line, row in enumerate(ROWS)
    )  # fmt: skip
    return rows if named else re.sub(r' r="[A-Z]*\d+"', "", rows)


def _dated(line: int, column: int, cell: object, place: str) -> str:
    if line and column == 1:
        return f'<c r="{place}" t="d"><v>2025-12-0{(line + 2) // 3}T15:32:16</v></c>'
    return xlsx_cell(cell, place)


CELLS: Mapping[str, str] = {
    **{
        form: xlsx_rows(lambda _line, _column, cell, place, form=form: xlsx_cell(cell, place, form))  # type: ignore[misc]
        for form in ("plain", "runs", "string")
    },
    "without places": xlsx_rows(lambda _line, _column, cell, place: xlsx_cell(cell, place), named=False),
    "ISO dates": xlsx_rows(_dated),
}


@pytest.mark.parametrize("kind", ["usual", "strict"])
@pytest.mark.parametrize("name", CELLS)
def test_cells_in_every_form(tmp_path: Path, name: str, kind: str) -> None:
    path = with_rows(tmp_path / "a.xlsx", CELLS[name])
    read_well(strict(path) if kind == "strict" else path)


def _phonetic(parts: dict[str, bytes]) -> None:
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(
        b"</t></si>", b'</t><rPh sb="0" eb="2"><t>PHON</t></rPh><phoneticPr fontId="1"/></si>'
    )


def _escaped(parts: dict[str, bytes]) -> None:
    strings = parts["xl/sharedStrings.xml"].decode()
    parts["xl/sharedStrings.xml"] = strings.replace("Số tờ khai", "Số_x000D_\nto_x0020_khai").encode()


def _prefixed(parts: dict[str, bytes]) -> None:
    for name in (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"):
        text = re.sub(r"<(/?)(?!\?|\w+:)(\w)", r"<\1x:\2", parts[name].decode())
        parts[name] = text.replace('xmlns="', 'xmlns:x="').encode()


def _renamed(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/Bang_ke.xml"] = parts.pop(SHEET)
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"sheet1.xml", b"Bang_ke.xml")


def _absolute(parts: dict[str, bytes]) -> None:
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(b'Target="worksheets', b'Target="/xl/worksheets')


@pytest.mark.parametrize("change", [_phonetic, _escaped, _prefixed, _renamed, _absolute])
def test_workbooks_of_other_programs(tmp_path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    read_well(rewritten(write_xlsx(tmp_path / "a.xlsx", ROWS), change))


OPEN_CELL = "<table:table-cell office:value-type="


def ods_cell(cell: object, attributes: str = "") -> str:
    if isinstance(cell, float):
        shown = f"<text:p>{cell:,.0f}</text:p></table:table-cell>"
        return f'{OPEN_CELL}"float" office:value="{cell!r}"{attributes}>{shown}'
    return f'{OPEN_CELL}"string"{attributes}><text:p>{xml_escape(str(cell))}</text:p></table:table-cell>'


def ods_rows(cell_of: Callable[[int, int, object], str] = lambda _line, _column, cell: ods_cell(cell)) -> str:
    return "".join(
        f"<table:table-row>{''.join(cell_of(line, column, cell) for column, cell in enumerate(row))}</table:table-row>"
        for line, row in enumerate(ROWS)
    )


def _ods_merged(line: int, column: int, cell: object) -> str:
    if column in MERGED and line in (1, 4):
        return ods_cell(cell, ' table:number-rows-spanned="3" table:number-columns-spanned="1"')
    return "<table:covered-table-cell/>" if column in MERGED and line else ods_cell(cell)


def _ods_dated(line: int, column: int, cell: object) -> str:
    if column != 1 or not line:
        return ods_cell(cell)
    day = f"2025-12-0{(line + 2) // 3}T15:32:16"
    return f'{OPEN_CELL}"date" office:date-value="{day}"><text:p>1/12</text:p></table:table-cell>'


GAP = (
    '<table:table-row table:number-rows-repeated="4"><table:table-cell table:number-columns-repeated="99"/>'
    "</table:table-row>"
)
FIRST, _, OTHERS = ods_rows().partition("</table:table-row>")
ANNOTATION = "<office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>"
DOCUMENTS: Mapping[str, str] = {
    "numbers and texts": ods_rows(),
    "dates": ods_rows(_ods_dated),
    "merges": ods_rows(_ods_merged),
    "notes": ods_rows().replace("<text:p>", ANNOTATION),
    "spans and spaces": re.sub(r"(<text:p>)(\w+) ", r"\1<text:span>\2</text:span><text:s/>", ods_rows()),
    "rows and columns before": GAP
    + ods_rows().replace(
        "<table:table-row>", '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
    ),
    "header rows and groups": f"<table:table-header-rows>{FIRST}</table:table-row></table:table-header-rows>"
    f"<table:table-row-group>{OTHERS}</table:table-row-group>",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_shape_of_an_open_document(tmp_path: Path, name: str) -> None:
    read_well(ods(tmp_path / "a.ods", DOCUMENTS[name]))


def _typed(rows: Sequence[Row], encoding: str) -> list[Row]:
    return [[typed_in(cell, encoding) if isinstance(cell, str) else cell for cell in row] for row in rows]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("ending", ["xls", "xlsx", "xlsb"])
@pytest.mark.parametrize("headings", ["typed", "in Unicode"])
def test_workbooks_typed_in_an_old_font(tmp_path: Path, ending: str, encoding: str, headings: str) -> None:
    typed = _typed(ROWS, encoding)
    rows = typed if headings == "typed" else [ROWS[0], *typed[1:]]
    path = tmp_path / f"a.{ending}"
    if ending == "xlsb":
        xlsb(path, xlsb_sheet(rows))
    else:
        (write_xls if ending == "xls" else write_xlsx)(path, rows)
    read_well(path)


def test_a_workbook_of_excel_95_in_its_code_page(tmp_path: Path) -> None:
    read_well(biff5(tmp_path / "a.xls", ROWS, 1258, cp1258))


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_workbook_of_excel_95_typed_in_an_old_font(tmp_path: Path, encoding: str) -> None:
    path = biff5(tmp_path / "a.xls", ROWS, 1252, lambda text: typed_in(text, encoding).encode("latin-1"))
    assert "sheet_typed_in" in said(read_well(path))


@pytest.mark.parametrize("epoch", [1900, 1904])
@pytest.mark.parametrize("shown", ["dd/mm/yyyy hh:mm:ss", "General"])
def test_an_old_workbook_with_merges_and_days_from_either_epoch(
    tmp_path: Path, epoch: int, shown: str
) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = epoch == 1904
    sheet, style = book.add_sheet("A"), xlwt.easyxf(num_format_str=shown)
    for line, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            value = datetime(2025, 12, (line + 2) // 3, 15, 32, 16) if line and column == 1 else cell
            if column not in MERGED or not line:
                sheet.write(line, column, value)
            elif line in (1, 4):
                sheet.write_merge(line, line + 2, column, column, value, style)
    book.save(str(tmp_path / "a.xls"))
    read_well(tmp_path / "a.xls")
