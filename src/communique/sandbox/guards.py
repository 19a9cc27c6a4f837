"""What a file must be to be read at all: regular, not too large, and not made to unpack without end."""

from __future__ import annotations

import gzip
import stat
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import Place, SourceError
from communique.sandbox.limits import LimitError

if TYPE_CHECKING:
    import zipfile

MOST_BYTES = 256 * 10**6
"""How large a file may be, unpacked."""
MOST_UNPACKED = 50 * 10**6
"""How much a workbook may hold, unpacked."""
_MOST_MEMBERS = 10_000
_PACKINGS = (0, 8)  # stored and deflated
_PIECE = 1 << 20
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def read_bounded(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file; one that ends in `.gz` is unpacked, and no further than to the limit.

    Raises:
        SourceError: it cannot be read or unpacked, or is no regular file.
        LimitError: it is larger than the limit.
    """
    try:
        check_size(path, most)
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"the file cannot be read: {reason}", place=Place.of(path)) from error
    return bounded(data, path, most)


def bounded(data: bytes, name: Path | str, most: int = MOST_BYTES) -> bytes:
    """What has been read, if that is all.

    Raises:
        LimitError: it is larger than the limit.
    """
    if len(data) > most:
        raise _too_large(name, f"unpacked, the file has more than {_megabytes(most)}", most)
    return data


def check_size(path: Path, most: int = MOST_BYTES) -> None:
    """Refuses what is no regular file, since reading it may never end, and what is too large.

    Raises:
        OSError: there is no such file.
        SourceError: it is a folder, a pipe or a device.
        LimitError: it is larger than the limit.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        hint = "name the files in it" if kind == "a folder" else "give it on standard input, as -"
        raise SourceError(f"this is {kind}, not a file", place=Place.of(path), hint=hint)
    if status.st_size > most:
        raise _too_large(path, f"the file has {_megabytes(status.st_size)}", most)


def check_zip(path: Path, most: int = MOST_UNPACKED) -> None:
    """Refuses a zip archive, such as a workbook, that holds too much.

    Its headers may lie, so each member is unpacked, and thrown away, until all together are over the limit.

    Raises:
        SourceError: it is no archive, damaged, or locked with a password.
        LimitError: it holds more than the limit, or very many members.
    """
    import zipfile  # few inputs are archives, and the module takes its time

    try:
        check_size(path)
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS:
                raise _too_large(path, f"the archive has {len(members)} members", _MOST_MEMBERS, "members")
            odd = next((member.filename for member in members if member.compress_type not in _PACKINGS), None)
            if odd is not None:
                raise SourceError(
                    f"the archive cannot be read: {odd} is packed in a way that is not read", place=Place.of(path)
                )
            declared = sum(member.file_size for member in members)
            if declared > most or _holds_more(archive, members, most):
                what = f"{_megabytes(path.stat().st_size)} unpack to {_megabytes(max(declared, most))} or more"
                raise _too_large(path, what, most)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"the archive cannot be read: {reason}", place=Place.of(path)) from error


def _holds_more(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], most: int) -> bool:
    left = most
    for member in members:
        member.file_size = sys.maxsize  # so that reading goes on to where the packed data ends
        with archive.open(member) as unpacked:
            while piece := unpacked.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    return True
    return False


def _too_large(name: Path | str, what: str, most: int, unit: str = "") -> LimitError:
    limit = f"{most} {unit}" if unit else _megabytes(most)
    return LimitError(f"{what}, and at most {limit} are read", place=Place.of(name), hint="split it into smaller files")


def _megabytes(number: int) -> str:
    return f"{number / 10**6:,.3g} MB" if number < 10**9 else f"{number / 10**6:,.0f} MB"
