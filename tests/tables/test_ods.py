"""Workbooks that LibreOffice writes: a small one made here, and where LibreOffice is installed, its own."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from communique.sources import to_guide
from communique.tables import read_table

pytest.importorskip("python_calamine")
_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def ods(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    """An OpenDocument spreadsheet of texts, with the dates and numbers that the texts look like."""
    tables = ""
    for name, rows in sheets.items():
        lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        # LibreOffice says so of the rest of the sheet.
        rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        tables += f'<table:table table:name="{name}">{lines}{rest}</table:table>'
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    document = f'<office:document-content {_NAMESPACES} office:version="1.2">{body}</office:document-content>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", document)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    if text.isdigit():
        kind = f'office:value-type="float" office:value="{text}"'
    elif text.count("-") == 2 and text[0].isdigit():
        kind = f'office:value-type="date" office:date-value="{text}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(text)}</text:p></table:table-cell>"


def test_spreadsheet_of_libreoffice_is_read(tmp_path: Path) -> None:
    agreements = [["id", "kind", "parties", "status", "date"], ["a", "treaty", "OM; BE", "signed", "2024-05-12"]]
    milestones = [["project", "kind", "date"], ["p", "closure", "2040"]]
    projects = [["id", "kind"], ["p", "windd"]]
    table = read_table(
        ods(tmp_path / "a.ods", {"Agreements": agreements, "Projects": projects, "Milestones": milestones})
    )
    assert [str(error).split("/")[-1].split(" is ")[0] for error in table.errors] == ["a.ods:Projects!B2: kind 'windd'"]
    assert str(table.document.agreements[0].date and table.document.agreements[0].date.value) == "2024-05-12"


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_template_saved_by_libreoffice_says_the_same(
    form: str, fill: Callable[..., Path], right: dict[str, list[list[object]]], tmp_path: Path
) -> None:
    assert _OFFICE is not None
    path = fill(right)
    command = [_OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(tmp_path / "out"), str(path)], check=True, timeout=120)
    before, after = read_table(path), read_table(tmp_path / "out" / f"oman.{form}")
    assert not after.errors
    assert to_guide(after.document) == to_guide(before.document)
