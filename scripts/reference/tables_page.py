"""`docs/reference/tables.md`: the sheets and columns of the template, as `sheets.yaml` describes them."""

from __future__ import annotations

from communique.tables.sheets import STATE, Column, SheetForm, load_description, load_sheets
from reference.graph import short
from reference.markdown import code, heading, link, page, plain, table

_INTRODUCTION = """\
The sheets of the template that `communique template` writes, and their columns in order. As a workbook each is a sheet,
as CSV a file with the sheet's name in lower case. Columns in **bold** must be filled in; those marked with `;` take
several values with semicolons between them. Filling in is told in
[how to contribute a table](../how-to/contribute-a-table.md); a [mapping](mapping-file.md) names the columns by their
keys."""
_KINDS = {
    "key": "a name of the row, used once in the sheet",
    "name": "a name or a text on one line",
    "date": "a year, a month or a day: `2024`, `2024-05`, `2024-05-12`",
    "number": "a plain number: `2000000`, `1.5`",
    "flag": "`yes` or `no`",
    "address": "an address of the web",
    "language": "a language tag",
    "remark": "anything: it is not read",
}


def tables_page() -> str:
    """The page."""
    rows = [[link(code(form.name), form.name), plain(form.about)] for form in load_sheets().values()]
    contents = table(["sheet", "what its rows tell of"], rows)
    sections = [_section(form) for form in load_sheets().values()]
    return page("Tables", _INTRODUCTION, [contents, *sections, _description()], "src/communique/tables/sheets.yaml")


def _section(form: SheetForm) -> str:
    about = f"{form.about[0].upper()}{form.about[1:]}. Each row is of the class {code(short(form.of_class))}."
    return "\n\n".join([heading(2, form.name, form.name), about, _columns(form)])


def _columns(form: SheetForm) -> str:
    rows = []
    for column in form.columns:
        header = f"**{plain(column.header)}**" if column.required else plain(column.header)
        said = " ".join(code(short(term)) for term in column.properties)
        name = f"{header} `;`" if column.several else header
        rows.append([name, code(column.key), _kind(column), said, plain(column.comment)])
    return table(["column", "key", "a cell holds", "which says", "meaning"], rows)


def _kind(column: Column) -> str:
    if column.kind == "concept":
        return f"a word of [{column.scheme}](schemes.md#{column.scheme})"
    if column.kind == "reference":
        names = ["[a state](schemes.md#states)"] if STATE in column.to else []
        return " or ".join(names + [f"a row of {name}" for name in column.to if name != STATE])
    return _KINDS[column.kind]


def _description() -> str:
    text = """\
What the table is as a source: the sheet `README` of a workbook has a line for each of these; `source.yaml` in a folder
of CSV files and `NAME.source.yaml` beside any other table have them by their keys."""
    return "\n\n".join([heading(2, "README", "README"), text, _columns(load_description())])
