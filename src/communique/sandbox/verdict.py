"""What ended a process at work, told as an error: which limit it ran into, or what broke it."""

from __future__ import annotations

import re
import signal

from communique.sandbox.limits import LimitError, Limits

_ALLOCATION = re.compile(r"memory allocation of (\d+) bytes failed")
_NO_MEMORY = re.compile(r"bad_alloc|out of memory|Cannot allocate memory")
_PANIC = re.compile(r"panicked at [^\n]*\n([^\n]+)")
_OVERFLOW = re.compile(r"overflowed its stack")
_LONGEST_QUOTE = 200


def late(limits: Limits) -> LimitError:
    """The error of work that was stopped at its time."""
    return LimitError(
        f"the work was not done after {limits.seconds:g} seconds and was stopped",
        hint=f"split the file into smaller ones, or allow it more than {limits.seconds:g} seconds (--timeout)",
    )


def starved(limits: Limits, wanted: int | None = None) -> LimitError:
    """The error of work that ran out of memory; `wanted` are the bytes that it asked for in vain."""
    more = f" and asked for another {_bytes(wanted)}" if wanted is not None else ""
    return LimitError(
        f"the work needed more than the {limits.megabytes} MB of memory that it may take{more}",
        hint=f"split the file into smaller ones, or allow it more memory than {limits.megabytes} MB (--memory)",
    )


def too_deep() -> LimitError:
    """The error of work that overflowed the stack."""
    return LimitError(
        "something is nested too deeply to be worked on: the stack overflowed",
        hint="nest lists, blank nodes, elements or objects less deeply: give the inner ones names",
    )


def broken(words: str) -> LimitError:
    """The error of work at which native code gave up, in its words."""
    return LimitError(
        f"the work broke down: {words}",
        hint="the input may be made to break programs; if it is not, please report this together with the file",
    )


def ended(status: int, complaints: str, limits: Limits) -> LimitError:
    """The error behind a process that ended without an answer, by its status (see `waitstatus_to_exitcode`) and words.

    >>> print(ended(-signal.SIGABRT, "memory allocation of 4194304 bytes failed", Limits(64)).message)
    the work needed more than the 64 MB of memory that it may take and asked for another 4.19 MB
    """
    allocation = _ALLOCATION.search(complaints)
    if allocation is not None:
        return starved(limits, int(allocation[1]))
    if _NO_MEMORY.search(complaints):
        return starved(limits)
    if _OVERFLOW.search(complaints):
        return too_deep()
    if status == -signal.SIGXCPU:
        return late(limits)
    if (panic := _PANIC.search(complaints)) is not None:
        return broken(f"a parser or engine gave up ({panic[1][:_LONGEST_QUOTE]})")
    name = signal.Signals(-status).name if -status in set(signal.Signals) else f"status {status}"
    silent = "it left no word" if status != -signal.SIGSEGV else "perhaps something in it nests too deeply"
    lines = complaints.strip().splitlines() or [silent]
    return broken(f"its process ended with {name}; {lines[-1][:_LONGEST_QUOTE]}")


def _bytes(number: int) -> str:
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= size:
            return f"{number / size:.3g} {unit}"
    return f"{number} bytes"
