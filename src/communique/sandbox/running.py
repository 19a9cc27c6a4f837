"""Running a function within limits, in a process that may break or be killed without harm to this one.

A fork takes a few milliseconds and any function. But it takes along only the thread that forks: a native library's pool
of threads is gone in the child, which would wait for it forever. So where this process has other threads, a new
interpreter does the work.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from communique.sandbox import child, verdict
from communique.sandbox.child import Outcome, rebuilt
from communique.sandbox.limits import Limits

T = TypeVar("T")
_TASKS = Path("/proc/self/task")
_START = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from communique.sandbox.child import main
main(3)
"""
_PIECE = 1 << 20
_MOST_COMPLAINTS = 1 << 16


class _Process:
    """A process at work; left, it is dead and gone, whatever happened meanwhile."""

    def __init__(self, pid: int, answer: int, complaints: int) -> None:
        self.pid = pid
        self.answer = answer
        self.complaints = complaints
        self._status: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()
        os.close(self.answer)
        os.close(self.complaints)

    def wait(self) -> int:
        """The status with which it ended, or less than zero: the number of the signal that ended it."""
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status


def unbounded() -> str | None:
    """What a reader should know where this system sets no limits; None where it does."""
    if child.can_bound():
        return None
    return "this system bounds neither memory nor time of a process, so files are read without limits"


def run_limited(function: Callable[[], T], limits: Limits | None = None) -> T:
    """What a function gives, worked out in another process within limits.

    Where the system sets none (see `unbounded`), the function runs in this process.

    Args:
        function: takes nothing; a `functools.partial` of a module's function, since it is pickled where this process
            has other threads. What it gives or raises is pickled too.
        limits: 2 GB and one minute unless others are given.

    Raises:
        LimitError: the work wanted more memory or time, or broke its process.
        CommuniqueError: whatever the function raises is raised here, with its place and hint.

    >>> from functools import partial
    >>> run_limited(partial(pow, 2, 10))
    1024
    """
    if not child.can_bound():
        return function()
    limits = limits if limits is not None else Limits()
    deadline = time.monotonic() + limits.seconds
    with _start(function, limits) as process:
        answer, complaints = _listen(process, deadline)
        if answer is None:
            raise verdict.late(limits)
        status = process.wait()
    if status != 0:
        raise verdict.ended(status, complaints, limits)
    sys.stderr.write(complaints)
    value: T = _unpack(answer, limits)
    return value


def _start(function: Callable[[], T], limits: Limits) -> _Process:
    (answer, answer_in), (complaints, complaints_in) = os.pipe(), os.pipe()
    try:
        work = _fork if _alone() else _spawn
        return _Process(work(function, limits, answer_in, complaints_in), answer, complaints)
    finally:
        os.close(answer_in)
        os.close(complaints_in)


def _alone() -> bool:
    """Whether this process has one thread only; where that cannot be told, it is taken to have more."""
    return _TASKS.exists() and len(list(_TASKS.iterdir())) == 1


def _fork(function: Callable[[], T], limits: Limits, answer: int, complaints: int) -> int:
    pid = os.fork()
    if pid == 0:  # pragma: no cover - the child is not measured
        os.dup2(complaints, 2)
        child.answer(function, limits, answer)
    return pid


def _spawn(function: Callable[[], T], limits: Limits, answer: int, complaints: int) -> int:
    work = pickle.dumps(sys.path) + pickle.dumps((function, limits))
    job, job_in = os.pipe()  # no file: a process within limits, which writes none, may start another
    try:
        ends = ((job, 0), (complaints, 2), (answer, 3))
        actions = [(os.POSIX_SPAWN_DUP2, end, number) for end, number in ends]
        pid = os.posix_spawn(sys.executable, [sys.executable, "-c", _START], os.environ, file_actions=actions)
    finally:
        os.close(job)
    with suppress(BrokenPipeError), os.fdopen(job_in, "wb") as writing:  # one that ended early is told by its status
        writing.write(work)
    return pid


def _listen(process: _Process, deadline: float) -> tuple[bytes | None, str]:
    """All that the process writes until it ends; no answer where the deadline passes before."""
    heard = {process.answer: bytearray(), process.complaints: bytearray()}
    with selectors.DefaultSelector() as selector:
        for pipe in heard:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            left = deadline - time.monotonic()
            ready = selector.select(left) if left > 0 else []
            if not ready:
                return None, ""
            for key, _ in ready:
                piece = os.read(key.fd, _PIECE)
                if not piece:
                    selector.unregister(key.fd)
                elif key.fd == process.answer or len(heard[key.fd]) < _MOST_COMPLAINTS:
                    heard[key.fd] += piece
    return bytes(heard[process.answer]), heard[process.complaints].decode("utf-8", "replace")


def _unpack(answer: bytes, limits: Limits) -> Any:
    """The value in an answer; what is not a value is raised."""
    outcome, came = pickle.loads(answer)
    if outcome is Outcome.STARVED:
        raise verdict.starved(limits)
    if outcome is Outcome.PANICKED:
        raise verdict.broken(came)
    if outcome is Outcome.RAISED:
        error = rebuilt(*came)
        raise verdict.too_deep() if isinstance(error, RecursionError) else error
    return came
