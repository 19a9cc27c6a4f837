"""Files validated, alone or against a published dataset, and what they would add to it: the calls behind `validate`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from communique.diagnose import Diagnosis
from communique.diagnose.examining import read_input
from communique.diagnose.inputs import Input
from communique.diagnose.pipeline import diagnose
from communique.diagnose.settings import Settings, Surroundings
from communique.sandbox import Limits, run_limited


def validate_files(
    inputs: Sequence[Input],
    shapes: tuple[Path, ...] = (),
    engine: str = "shacl",
    against: Path | str | None = None,
    today: date | None = None,
    limits: Limits | None = None,
    most: int | None = None,
) -> Diagnosis:
    """What is wrong with some files, each looked at by itself.

    Args:
        inputs: at least one.
        shapes: files and folders; the project's own if there are none.
        engine: `shacl` or `pyshacl`.
        against: a published dataset to hold them against: a build's folder, a file, or the URL of an endpoint.
        today: the day against which dates are held, if not that of the clock.
        limits: of memory and time for each file.
        most: how many diagnostics to give at most; the least grave are left out first.

    Raises:
        ValidationError: the shapes or the engine cannot be used.
        StoreError: the published dataset cannot be opened.
    """
    surroundings = None if against is None else partial(_surroundings, against)
    day = today if today is not None else date.today()
    return diagnose(inputs, Settings(shapes, engine, day, surroundings), limits, most)


def difference(inputs: Sequence[Input], against: Path | str, limits: Limits | None = None) -> str:
    """The triples of some files that are not published, as Turtle.

    Raises:
        SourceError: a file cannot be read; the error has its place.
        StoreError: the published dataset cannot be opened.
    """
    return run_limited(partial(_difference, tuple(inputs), against), limits)


def _surroundings(location: Path | str) -> Surroundings:
    from communique.contribute.surroundings import PublishedSurroundings  # which who validates alone need not wait for

    return PublishedSurroundings.open(location)


def _difference(inputs: tuple[Input, ...], against: Path | str) -> str:
    from communique.contribute.difference import diff_turtle
    from communique.contribute.published import open_published

    triples = [triple for given in inputs for triple in read_input(given)]
    return diff_turtle(triples, open_published(against))
