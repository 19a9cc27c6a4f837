import subprocess
import sys
from pathlib import Path

import pytest
from report_samples import BAD, CLEAN, HARD

from communique.diagnose import Diagnosis
from communique.diagnose.formats import FORMATS

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "read-a-report.md"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("diagnosis", [BAD, HARD, CLEAN])
def test_same_diagnosis_gives_the_same_bytes(name: str, diagnosis: Diagnosis) -> None:
    written = FORMATS[name](diagnosis)
    assert written == FORMATS[name](diagnosis)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def test_another_process_gives_the_same_bytes() -> None:
    """No format depends on the order of a set, which differs from process to process."""
    code = (
        "import hashlib; from report_samples import BAD; from communique.diagnose.formats import FORMATS\n"
        "print(hashlib.sha256(''.join(write(BAD) for write in FORMATS.values()).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_every_format_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in FORMATS:
        assert f"| `{name}` |" in page, f"docs/how-to/read-a-report.md does not say what '{name}' is for"
