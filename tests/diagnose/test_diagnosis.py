from communique.diagnose import Diagnosis, Diagnostic, Rule
from communique.places import Region
from communique.validate import Severity

RULE = Rule("unknown-term", "unknown term", "A term of the namespace is one of the ontology.", Severity.VIOLATION)


def _at(file: str, line: int, column: int, cell: str | None = None) -> Diagnostic:
    region = Region(file, line, column, line, column + 1, cell)
    return Diagnostic(RULE, Severity.WARNING, "there is no such term", region)


def test_diagnostics_are_sorted_by_file_as_given_then_by_place() -> None:
    nowhere = Diagnostic(RULE, Severity.VIOLATION, "there is no such term")
    found = [nowhere, _at("a.ttl", 1, 1), _at("b.ttl", 9, 4), _at("b.ttl", 9, 2)]
    diagnosis = Diagnosis.of(found, ("b.ttl", "a.ttl"), "shacl")
    assert [str(diagnostic.region) for diagnostic in diagnosis.diagnostics] == [
        *("b.ttl:9:2", "b.ttl:9:4", "a.ttl:1:1", "None"),
    ]


def test_cells_are_sorted_by_sheet_then_row() -> None:
    found = [_at("t.xlsx", 2, 1, "Projects!A2"), _at("t.xlsx", 5, 1, "Agreements!A5")]
    diagnosis = Diagnosis.of(found, ("t.xlsx",), "shacl")
    assert [d.region.cell for d in diagnosis.diagnostics if d.region] == ["Agreements!A5", "Projects!A2"]


def test_only_violations_keep_data_out() -> None:
    diagnosis = Diagnosis.of([_at("a.ttl", 1, 1)], ("a.ttl",), "shacl")
    assert diagnosis.conforms
    assert diagnosis.fails_on(Severity.WARNING)
    assert diagnosis.counts() == {"violations": 0, "warnings": 1, "infos": 0}


def test_name_of_a_file_that_is_no_utf_8_has_a_fingerprint() -> None:
    assert len(_at("deals\udcff.ttl", 1, 1).fingerprint) == 32
