"""The process that works within limits: it answers with what the function gave or raised, pickled, and ends.

A forked child calls `answer`; a new interpreter calls `main`, which takes the work from standard input.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from communique.errors import CommuniqueError
from communique.sandbox.limits import Limits

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]


class Outcome(Enum):
    """What came of the work; each but the last comes with something."""

    GAVE = "a value"
    RAISED = "an exception, taken apart: its class, arguments, attributes and trace"
    PANICKED = "the words of native code that gave up"
    STARVED = "nothing: there was not enough memory"


def can_bound() -> bool:
    """Whether this system bounds what a process takes."""
    return resource is not None


def answer(function: Callable[[], object], limits: Limits, pipe: int) -> None:
    """Does the work within limits, writes the outcome into the pipe and ends the process.

    Buffers and exit handlers are the parent's, so none of them runs here.
    """
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        faulthandler.disable()  # it writes past the pipe, and only where this process stood
        impose(limits)
        _write(pipe, _outcome(function))
        status = 0
    finally:
        os._exit(status)


def impose(limits: Limits) -> None:
    """Bounds this process; what it already holds is not counted.

    Memory is bounded as the kernel counts data (RLIMIT_DATA): the address space that an allocator and the stacks of
    threads merely reserve would be over any bound by itself where there are many cores.
    """
    memory = _held() + (limits.megabytes << 20)
    for what, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, int(limits.seconds + 1) * (os.cpu_count() or 1)),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


def _held() -> int:
    """The data that the process holds, in bytes; none where the system does not tell."""
    counts = Path("/proc/self/statm")
    return int(counts.read_text().split()[5]) * resource.getpagesize() if counts.exists() else 0


def _outcome(function: Callable[[], object]) -> bytes:
    try:
        return pickle.dumps((Outcome.GAVE, function()), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps((Outcome.STARVED, None))
    except (Exception, SystemExit) as error:  # noqa: BLE001  # handed on whole to the one who waits
        return _raised(error)
    except BaseException as error:  # noqa: BLE001  # a panic of native code comes as one
        return pickle.dumps((Outcome.PANICKED, str(error)))


def _raised(error: BaseException) -> bytes:
    trace = "".join(traceback.format_exception(error))
    parts = (type(error), error.args, dict(vars(error)), trace)
    try:
        data = pickle.dumps((Outcome.RAISED, parts))
        rebuilt(*parts)
    except (pickle.PicklingError, TypeError, AttributeError):
        return pickle.dumps((Outcome.RAISED, (RuntimeError, (f"{type(error).__name__}: {error}",), {}, trace)))
    return data


def rebuilt(
    kind: type[BaseException], arguments: tuple[object, ...], state: dict[str, object], trace: str
) -> BaseException:
    """An exception from its parts, with its trace as a note.

    An error of this package is not constructed anew, since each has arguments of its own beside the message.
    """
    error = kind.__new__(kind, *arguments) if issubclass(kind, CommuniqueError) else kind(*arguments)
    vars(error).update(state)
    if not isinstance(error, CommuniqueError):
        error.add_note(f"raised in another process:\n{trace}")
    return error


def _write(pipe: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def main(pipe: int) -> None:  # pragma: no cover - runs in an interpreter of its own
    """Takes a function and its limits from standard input, and answers into the pipe."""
    function, limits = pickle.load(sys.stdin.buffer)
    answer(function, limits, pipe)
