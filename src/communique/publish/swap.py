"""A directory that is written aside and put in its place whole, so that the old one stays until the new one is done."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import Place, StoreError

_NEW, _OLD = ".new-", ".old-"
_ATTEMPTS = 5


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """A new, empty directory that takes the target's place when the block ends well; else it is removed.

    What a killed run has left behind is cleared away, and an old directory that it had moved aside is put back.

    Raises:
        StoreError: the disk is full or the directory cannot be written.
    """
    target = target.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        recover(target)
        aside = target.with_name(f".{target.name}{_NEW}{os.getpid()}")
        aside.mkdir()
    except OSError as error:
        raise _cannot_write(target, error) from error
    try:
        yield aside
        _swap(aside, target)
    except OSError as error:
        raise _cannot_write(Path(error.filename or target), error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def recover(target: Path) -> None:
    """Undoes what a killed run has left: puts the old directory back where there is none, removes half-written ones."""
    target = target.resolve()
    for old in sorted(_siblings(target, _OLD)):
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)
    for new in _siblings(target, _NEW):
        if not _is_running(new.name.rsplit("-", 1)[-1]):
            shutil.rmtree(new, ignore_errors=True)


def _siblings(target: Path, infix: str) -> list[Path]:
    prefix = f".{target.name}{infix}"  # not a pattern: the name may have brackets and stars in it
    return [path for path in target.parent.iterdir() if path.name.startswith(prefix)]


def _swap(aside: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}{_OLD}{os.getpid()}")
    for attempt in range(_ATTEMPTS):
        try:
            if target.exists():
                target.rename(old)
            aside.rename(target)
            break
        except OSError as error:
            if old.exists() and not target.exists():
                old.rename(target)
            # Another build to the same place has put its own there between the two moves: take its place too.
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT) or attempt == _ATTEMPTS - 1:
                raise
            shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _is_running(process: str) -> bool:
    if not process.isdigit() or os.name != "posix":
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _cannot_write(path: Path, error: OSError) -> StoreError:
    hint = "free some space and build again; what was there before is untouched" if error.errno == 28 else None
    return StoreError(f"cannot write: {error.strerror or error}", place=Place.of(path), hint=hint)
