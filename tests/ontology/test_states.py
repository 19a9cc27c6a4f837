"""The states as `scripts/make_states.py` lists them: complete, agreeing with ISO 3166-1, and not drifted."""

from __future__ import annotations

import importlib.util
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from communique.vocabulary.states import load_states

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "ontology" / "schemes" / "states.ttl"


@pytest.fixture
def make_states(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module; where rigour is absent the test is left out."""
    pytest.importorskip("rigour", reason="rigour, which the states are made from, is not installed (extra 'dev')")
    spec = importlib.util.spec_from_file_location("make_states", ROOT / "scripts" / "make_states.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_states", module)
    spec.loader.exec_module(module)
    return module


def test_file_is_what_the_script_writes(make_states: ModuleType) -> None:
    if make_states.main(["--check"]) == 0:
        return
    if f"rigour {version('rigour')}:" not in FILE.read_text(encoding="utf-8"):
        pytest.skip(
            f"rigour {version('rigour')} is not the version that the file was made from: run scripts/make_states.py"
        )
    pytest.fail("ontology/schemes/states.ttl has drifted: run scripts/make_states.py and review the difference")


def test_check_finds_a_changed_name(
    make_states: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "states.ttl"
    changed.write_text(FILE.read_text(encoding="utf-8").replace('"Kazakhstan"', '"Kazakstan"'), encoding="utf-8")
    assert make_states.main(["--check", "--output", str(changed)]) == 1
    assert "has drifted" in capsys.readouterr().err


def test_check_finds_a_missing_file(make_states: ModuleType, tmp_path: Path) -> None:
    assert make_states.main(["--check", "--output", str(tmp_path / "states.ttl")]) == 1


def test_two_runs_write_the_same_bytes(make_states: ModuleType, tmp_path: Path) -> None:
    one, other = tmp_path / "one.ttl", tmp_path / "other.ttl"
    assert make_states.main(["--output", str(one)]) == make_states.main(["--output", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("QQ,Nowhere,,,", "'QQ' is no state"),
        ("XK,Kosovo,,,\nUN,United Nations,,,", "'UN' is no state"),
        ("KZ,Kazakhstan,,,Uzbekistan\nUZ,Uzbekistan,,,", "names both KZ and UZ"),
    ],
)
def test_table_that_is_wrong_is_refused(make_states: ModuleType, tmp_path: Path, row: str, message: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"alpha2,name,capital,demonyms,names\n{row}\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=message):
        make_states.main(["--table", str(table), "--output", str(tmp_path / "states.ttl")])


def test_all_members_of_the_united_nations_the_observers_and_the_union_are_there() -> None:
    states = load_states().all
    assert len(states) == 193 + 2 + 1
    assert {"VA", "PS", "EU"} <= {state.alpha2 for state in states}
    assert "TW" not in {state.alpha2 for state in states}, "see docs/decisions/0003"


def test_codes_agree_with_iso_3166() -> None:
    pycountry = pytest.importorskip("pycountry", reason="pycountry is not installed (extra 'dev')")
    for state in load_states().all:
        if state.alpha2 != "EU":
            assert pycountry.countries.get(alpha_2=state.alpha2).alpha_3 == state.alpha3
    assert load_states().get("EU").iri == "https://w3id.org/communique/id/state/EUE"


def test_states_are_found_by_the_words_of_the_news() -> None:
    words = {
        "UK": "GBR",
        "Britain": "GBR",
        "US": "USA",
        "America": "USA",
        "Ivory Coast": "CIV",
        "Côte d'Ivoire": "CIV",
        "Czech Republic": "CZE",
        "Turkey": "TUR",
        "Burma": "MMR",
        "DR Congo": "COD",
        "Congo-Brazzaville": "COG",
        "UAE": "ARE",
        "South Korea": "KOR",
    }
    assert {word: load_states().get(word).alpha3 for word in words} == words


def test_every_state_has_a_demonym_and_most_a_capital() -> None:
    states = load_states().all
    assert {state.alpha2 for state in states if not state.demonyms} == {"EU"}
    assert {state.alpha2 for state in states if state.capital is None} == {"MC", "SG", "SM"}, "city states"
    kazakhstan = load_states().get("KZ")
    assert ("Kazakh" in kazakhstan.demonyms, kazakhstan.capital) == (True, "Astana")
    assert {"British", "Briton"} <= set(load_states().get("GB").demonyms)
