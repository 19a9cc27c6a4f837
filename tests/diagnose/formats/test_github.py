import re
from dataclasses import replace

from hypothesis import given
from report_samples import BAD, CLEAN, diagnoses

from communique.diagnose import Diagnosis
from communique.diagnose.formats import github
from communique.diagnose.formats.legible import HIDDEN

_COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:]*)(?:,[a-zA-Z]+=[^,:]*)*)::(.*)")


def commands(written: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands as GitHub's runner reads them: unescaped, with the percent sign last."""
    found = []
    for line in written.splitlines():
        command = _COMMAND.fullmatch(line)
        assert command, line
        properties = dict(pair.split("=", 1) for pair in command[2].split(","))
        found.append((command[1], {name: _read(value) for name, value in properties.items()}, _read(command[3])))
    return found


def _read(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_annotations_have_place_rule_and_help() -> None:
    found = commands(github.write(BAD))
    assert [command[0] for command in found] == ["error"] * 5 + ["warning", "notice", "notice", "notice"]
    party, signed, unknown, cell, elsewhere = found[:5]
    assert signed == (
        "error",
        {**{"file": "deals.ttl", "line": "12", "col": "18", "endColumn": "31"}, "title": "Agreement-signed-on"},
        "the memorandum on green hydrogen was signed on “12 May 2024”, which is no date\n"
        'help: write "2024-05-12"^^xsd:date\n'
        "see: https://w3id.org/communique/shapes#Agreement-signed-on",
    )
    assert party[1] == {"file": "deals.ttl", "line": "9", "endLine": "11", "title": "Agreement-party"}
    assert "note: Oman was named as a party before (deals.ttl:8:15)\n" in party[2]
    assert unknown[1]["title"] == "unknown-term"
    assert cell[1] == {"file": "more/deals.xlsx", "line": "2", "title": "Agreement-signed-on"}
    assert cell[2].startswith("Agreements!D2: the agreement")
    assert elsewhere[1] == {"title": "DealShape"}
    assert elsewhere[2].startswith("<https://w3id.org/communique/id/agreement/")


def test_numbers_and_notes_come_last() -> None:
    assert [command[2] for command in commands(github.write(replace(BAD, omitted=2)))][-2:] == [
        *("3 files: 5 errors, 1 warning, 1 info (shacl 0.3.4); 2 more not shown", "the shapes are somebody else's"),
    ]
    assert commands(github.write(CLEAN)) == [("notice", {"title": "communique"}, "1 file: 0 errors (shacl 0.3.4)")]


@given(diagnoses)
def test_no_text_makes_a_command_of_its_own(diagnosis: Diagnosis) -> None:
    written = github.write(diagnosis)
    written.encode("utf-8")
    assert not HIDDEN.search(written.replace("\n", ""))
    found = commands(written)
    assert len(found) == len(diagnosis.diagnostics) + 1 + len(diagnosis.notes)
    files = [diagnostic.region.file for diagnostic in diagnosis.diagnostics if diagnostic.region is not None]
    assert sum("file" in properties for _, properties, _ in found) == len(files)
