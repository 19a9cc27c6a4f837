"""What is refused before it is read: no regular file, too large, or made to unpack without end."""

import gzip
import os
import struct
import zipfile
from pathlib import Path

import pytest

from communique.errors import CommuniqueError, SourceError
from communique.sandbox import LimitError
from communique.sandbox.guards import check_zip, read_bounded


def test_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    file.write_bytes(b"1234567890")
    assert read_bounded(file, 10) == b"1234567890"
    with pytest.raises(LimitError) as caught:
        read_bounded(file, 9)
    assert caught.value.place is not None
    assert caught.value.place.file == str(file)


def test_message_says_size_and_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    file.write_bytes(bytes(2_340_000))
    with pytest.raises(LimitError, match=r"the file has 2\.34 MB, and at most 1 MB are read") as caught:
        read_bounded(file, 1_000_000)
    assert caught.value.hint == "split it into smaller files"


def test_packed_file_is_unpacked_no_further_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.nt.gz"
    file.write_bytes(gzip.compress(bytes(5_000_000)) * 2)
    assert len(read_bounded(file, 10_000_000)) == 10_000_000
    with pytest.raises(LimitError, match="unpacked, the file has more than 3 MB"):
        read_bounded(file, 3_000_000)


@pytest.mark.parametrize(
    "data", [b"", b"no gzip", gzip.compress(b"abc" * 99, mtime=0)[:-9], gzip.compress(b"abc", mtime=0)[:-3] + b"xyz"]
)
def test_damaged_packed_file_is_a_source_error(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.nt.gz"
    file.write_bytes(data)
    if data:
        with pytest.raises(SourceError, match="the file cannot be read"):
            read_bounded(file)
    else:
        assert read_bounded(file) == b""


def test_missing_file_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        read_bounded(tmp_path / "a.ttl")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_unreadable_file_is_a_source_error(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.touch(mode=0)
    with pytest.raises(SourceError, match="Permission denied"):
        read_bounded(file)


def test_folder_is_refused_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="this is a folder, not a file") as caught:
        read_bounded(tmp_path)
    assert caught.value.hint == "name the files in it"


def test_pipe_and_device_are_refused_without_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ttl")
    for path, kind in ((tmp_path / "a.ttl", "a named pipe"), (Path("/dev/zero"), "a device")):
        with pytest.raises(SourceError, match=f"this is {kind}, not a file") as caught:
            read_bounded(path)
        assert caught.value.hint == "give it on standard input, as -"


def _archive(path: Path, *members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, member in enumerate(members):
            archive.writestr(f"{number}.xml", member)
    return path


def test_ordinary_archive_passes(tmp_path: Path) -> None:
    check_zip(_archive(tmp_path / "a.xlsx", b"<a/>" * 1000, b"x"), 4001)


def test_archive_that_unpacks_to_more_is_refused(tmp_path: Path) -> None:
    bomb = _archive(tmp_path / "a.xlsx", bytes(4_000_000), bytes(7_000_000))
    with pytest.raises(LimitError, match=r"0\.0\d+ MB unpack to 11 MB or more, and at most 10 MB are read"):
        check_zip(bomb, 10_000_000)


def test_archive_with_lying_headers_is_refused(tmp_path: Path) -> None:
    bomb = _archive(tmp_path / "a.xlsx", bytes(7_000_000))
    data = bomb.read_bytes()
    assert data.count(struct.pack("<L", 7_000_000)) == 2
    bomb.write_bytes(data.replace(struct.pack("<L", 7_000_000), struct.pack("<L", 70)))
    with zipfile.ZipFile(bomb) as archive:
        assert archive.infolist()[0].file_size == 70
    with pytest.raises(LimitError, match="unpack to 5 MB or more"):
        check_zip(bomb, 5_000_000)


def test_archive_of_very_many_members_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="the archive has 10001 members, and at most 10000 members are read"):
        check_zip(_archive(tmp_path / "a.xlsx", *[b""] * 10_001))


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive", bytes(1000)])
def test_what_is_no_archive_is_a_source_error(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(data)
    with pytest.raises(SourceError, match="the archive cannot be read"):
        check_zip(file)


def test_archive_packed_otherwise_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.xml", b"<a/>")
    with pytest.raises(SourceError, match=r"a\.xml is packed in a way that is not read"):
        check_zip(file)


def test_damaged_archives_are_errors_of_the_package(tmp_path: Path) -> None:
    good = _archive(tmp_path / "a.xlsx", b"<a/>" * 1000, b"<b/>" * 100).read_bytes()
    file = tmp_path / "b.xlsx"
    for at in range(len(good)):
        file.write_bytes(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :])
        try:
            check_zip(file)
        except CommuniqueError:
            continue
