"""One run of a command in a process of its own: how long it took and how much memory it held at most."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """What a run took; the memory is that of the process and of those that it started, whichever had most."""

    seconds: float
    megabytes: float


def run(command: list[str], exit_codes: tuple[int, ...] = (0,)) -> Run:
    """Runs a command, whose output is dropped.

    Raises:
        subprocess.CalledProcessError: it ended otherwise than expected.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in exit_codes:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, usage.ru_maxrss / 1024)
