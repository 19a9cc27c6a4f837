"""The template as CSV files, one a sheet, with their metadata (Metadata Vocabulary for Tabular Data, W3C 2015)."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from communique.sources.folder import CSV_FOLDER
from communique.tables.sheets import ASIDE, SEPARATOR, Column, SheetForm, load_description, load_sheets
from communique.vocabulary.concepts import load_concepts

_DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


def csv_files(guide: tuple[str, ...]) -> dict[str, bytes]:
    """The files of the folder by name."""
    texts = {form.file: _csv(form) for form in load_sheets().values()}
    texts[CSV_FOLDER] = json.dumps(_metadata(guide[0]), indent=2, ensure_ascii=False) + "\n"
    texts["source.yaml"] = _description()
    texts["README.md"] = _readme(guide)
    return {name: text.encode("utf-8") for name, text in texts.items()}


def example_row(form: SheetForm) -> list[str]:
    """The example of a sheet, marked so that it is not read."""
    examples = [column.example for column in form.columns]
    return [f"{ASIDE}{examples[0]}", *examples[1:]]


def _csv(form: SheetForm) -> str:
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow([column.header for column in form.columns])
    writer.writerow(example_row(form))
    return output.getvalue()


def _metadata(title: str) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": title,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "commentPrefix": ASIDE},
        "tables": [_table(form) for form in load_sheets().values()],
    }


def _table(form: SheetForm) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in form.columns]}
    keys = [column.key for column in form.columns if column.kind == "key"]
    if keys:
        schema["primaryKey"] = keys
    foreign = [column for column in form.columns if column.required and column.kind == "reference"]
    if foreign:
        schema["foreignKeys"] = [_foreign_key(column) for column in foreign]
    return {"url": form.file, "dc:description": form.about, "tableSchema": schema}


def _foreign_key(column: Column) -> dict[str, Any]:
    resource = load_sheets()[column.to[0]].file
    return {"columnReference": column.key, "reference": {"resource": resource, "columnReference": "id"}}


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.key,
        "titles": column.header,
        "dc:description": column.comment,
        "datatype": _datatype(column),
    }
    if column.required:
        described["required"] = True
    if column.several:
        described["separator"] = SEPARATOR
    if len(column.properties) == 1:
        described["propertyUrl"] = column.properties[0].value
    return described


def _datatype(column: Column) -> Any:
    match column.kind:
        case "number":
            return "decimal"
        case "flag":
            return {"base": "boolean", "format": "yes|no"}
        case "date":
            return {"base": "string", "format": _DATE}
        case "concept":
            return {"base": "string", "format": "|".join(map(re.escape, load_concepts().notations(column.scheme)))}
    return "string"


def _description() -> str:
    """`source.yaml` with nothing filled in; an empty value is as good as none."""
    columns = load_description().columns
    return "".join(f"# {column.comment}\n{column.key}:\n" for column in columns)


def _readme(guide: tuple[str, ...]) -> str:
    title, *sentences = guide
    files = [f"- `{form.file}`: {form.about}" for form in load_sheets().values()]
    files.append("- `source.yaml`: what the table is, and who vouches for it")
    return "\n".join([f"# {title}", "", *(f"{sentence}\n" for sentence in sentences), *files, ""])
