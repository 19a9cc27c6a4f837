"""Files in, diagnosis out: each is examined within limits, in a process that it may break without harm to this one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.examining import examine
from communique.diagnose.inputs import Input
from communique.diagnose.settings import Examination, Settings
from communique.errors import SourceError
from communique.sandbox import LimitError, Limits, run_limited, unbounded


def diagnose(
    inputs: Sequence[Input], settings: Settings | None = None, limits: Limits | None = None, most: int | None = None
) -> Diagnosis:
    """What is wrong with some inputs, each looked at by itself.

    Args:
        inputs: at least one.
        settings: which shapes, engine, day and published dataset.
        limits: of memory and time for each input.
        most: how many diagnostics to give at most; the least grave are left out first.

    Returns:
        The diagnosis; an input that cannot be read is told among the others, and named in `unreadable`.

    Raises:
        ValidationError: the shapes or the engine cannot be used.
        StoreError: the published dataset cannot be opened.
    """
    settings = settings if settings is not None else Settings()
    found: list[Diagnostic] = []
    notes: dict[str, None] = dict.fromkeys(note for note in [unbounded()] if note is not None)
    engine, broken = settings.engine, []
    for given in inputs:
        try:
            examination: Examination = run_limited(partial(examine, given, settings), limits)
        except (SourceError, LimitError) as error:
            from communique.diagnose.reading import unreadable

            found += unreadable(error, given)
            broken.append(given.name)
        else:
            found += examination.diagnostics
            notes |= dict.fromkeys(examination.notes)
            engine = examination.engine
    files = tuple(given.name for given in inputs)
    return Diagnosis.of(found, files, engine, tuple(notes), unreadable=tuple(broken), most=most)
