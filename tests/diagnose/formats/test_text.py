import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from report_samples import BAD, CLEAN, GOLDEN, HARD, LONG, TOPIC, diagnoses

from communique.diagnose import Diagnosis, Diagnostic
from communique.diagnose.formats import text
from communique.diagnose.formats.legible import HIDDEN, columns
from communique.places import Region
from communique.validate import Severity

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "read-a-report.md"
_SEQUENCE = re.compile(r"\x1b\[[0-9;]+m")


@pytest.mark.parametrize(("name", "diagnosis"), [("bad", BAD), ("hard", HARD), ("clean", CLEAN)])
def test_report_is_as_the_golden_one(name: str, diagnosis: Diagnosis) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert text.write(diagnosis) == golden
    assert _SEQUENCE.sub("", text.write(diagnosis, colour=True)) == golden, "colours add nothing but colours"


def test_page_shows_a_report_as_it_is() -> None:
    signed = Diagnosis(BAD.diagnostics[2:3], ("deals.ttl",), "shacl 0.3.4")
    assert f"```\n{text.write(signed)}```\n" in PAGE.read_text(encoding="utf-8")


def test_long_line_is_cut_to_the_width_of_the_terminal() -> None:
    for width in (40, 60, 100, 200):
        lines = text.write(HARD, width=width).splitlines()
        shown = [line for line in lines if line.startswith("4 | ")]
        assert len(shown) == 1
        assert columns(shown[0]) <= width
        assert '"topic 5000"' in shown[0]
        marks = lines[lines.index(shown[0]) + 1]
        assert shown[0][marks.index("^") :].startswith('"topic 5000"')


def test_stretch_wider_than_the_terminal_is_cut_and_underlined_as_far_as_it_is_shown() -> None:
    whole = Diagnostic(TOPIC, Severity.WARNING, "all of it", Region("a.ttl", 1, 11, 1, len(LONG)), LONG)
    lines = text.write(Diagnosis.of([whole], ("a.ttl",), "shacl"), width=60).splitlines()
    assert lines[3].startswith("1 | <urn:deal> <urn:about>")
    assert lines[3].endswith("…")
    assert lines[4].startswith("  |           ^^^")
    assert all(columns(line) <= 60 for line in lines[:5])


def test_line_of_a_megabyte_costs_no_more_than_what_is_shown() -> None:
    from communique.diagnose.formats.excerpt import cut

    line = "油" * 1_000_000
    assert cut(line, 500_000, 900_000, 20).text == f"…{'油' * 3}{'油' * 6}…"


def test_only_clean_files_that_are_few_are_named() -> None:
    few, many = (Diagnosis((), tuple(f"{n}.ttl" for n in range(count)), "shacl") for count in (20, 21))
    assert text.write(few).count("conforms (0 errors)") == 20
    assert text.write(many) == "21 files more: nothing found\ntotal: conforms (0 errors in 21 files; shacl)\n"


def test_what_is_left_out_is_told() -> None:
    assert text.write(replace(BAD, omitted=12)).endswith("12 more not shown\n")


@given(diagnoses)
def test_no_text_moves_the_cursor_or_adds_a_line(diagnosis: Diagnosis) -> None:
    written = text.write(diagnosis, colour=True)
    assert written == text.write(diagnosis, colour=True)
    written.encode("utf-8")
    assert not HIDDEN.search(_SEQUENCE.sub("", written).replace("\n", ""))
    headings = [line for line in text.write(diagnosis).splitlines() if re.match(r"(error|warning|info)\[", line)]
    assert len(headings) == len(diagnosis.diagnostics)


@given(diagnoses)
def test_marks_stand_under_something(diagnosis: Diagnosis) -> None:
    for line in text.write(diagnosis).splitlines():
        if re.match(r" +\| +\^", line):
            assert columns(line) <= 100 + len(" … to line 102")
