"""ROBOT itself on the ontology, where its jars are at hand: no ERROR, no WARN, OWL 2 DL, consistent.

`COMMUNIQUE_ROBOT` names the folder of its jars; without it the test is left out, and `.ci/run` calls `robot.sh`, which
fetches them from Maven Central.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "robot.sh"


def test_robot_finds_nothing() -> None:
    jars = os.environ.get("COMMUNIQUE_ROBOT")
    if jars is None:
        pytest.skip(
            "COMMUNIQUE_ROBOT does not name a folder with ROBOT's jars; run tests/ontology/robot.sh to fetch them"
        )
    if shutil.which("java") is None:
        pytest.skip("there is no java to run ROBOT with")
    run = subprocess.run([str(SCRIPT)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "communique: ok" in run.stdout


def test_missing_tools_are_reported(tmp_path: Path) -> None:
    for tool in ("sh", "dirname", "mktemp", "rm", "ls"):
        found = shutil.which(tool)
        if found is None:
            pytest.skip(f"there is no {tool} here")
        (tmp_path / tool).symlink_to(found)
    run = subprocess.run(
        [str(SCRIPT)], env={"PATH": str(tmp_path), "HOME": str(tmp_path)}, capture_output=True, text=True
    )
    assert run.returncode == 2
    assert "no java" in run.stderr
