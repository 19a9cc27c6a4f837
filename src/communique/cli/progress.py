"""Progress on standard error: one line that is written over, on a terminal only."""

from __future__ import annotations

import sys

from communique.publish.documents import Progress


def terminal_progress(quiet: bool) -> Progress:
    """A progress that writes on a terminal and is silent elsewhere."""
    if quiet or not sys.stderr.isatty():
        return lambda stage, done, total: None

    def show(stage: str, done: int, total: int) -> None:
        filled = round(24 * done / max(total, 1))
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r\x1b[K{stage:<11} [{'#' * filled}{'.' * (24 - filled)}] {done}/{total}{end}")
        sys.stderr.flush()

    return show
