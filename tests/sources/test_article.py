import os
import sys
from pathlib import Path

import pytest

from communique.errors import SourceError
from communique.model import PartialDate
from communique.sources import find_sources, read_article

BRIEF = """---
title: "Oman: two papers"
publisher: The Example
published: 2023-03
---
Oman and Germany signed.
"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_article_has_its_front_matter_and_body(tmp_path: Path) -> None:
    source = read_article(write(tmp_path, "oman.md", BRIEF))
    assert (source.name, source.title, source.publisher) == ("oman", "Oman: two papers", "The Example")
    assert source.published == PartialDate(2023, 3)
    assert source.text == "Oman and Germany signed."


def test_text_without_front_matter_is_a_source(tmp_path: Path) -> None:
    source = read_article(write(tmp_path, "plain.txt", "Oman signed.\r\nGermany too."))
    assert (source.title, source.text) == ("plain", "Oman signed.\nGermany too.")


def test_text_is_in_composed_form_without_byte_order_mark(tmp_path: Path) -> None:
    assert read_article(write(tmp_path, "a.txt", "\ufeffCafe\u0301")).text == "Caf\u00e9"


@pytest.mark.parametrize(
    ("content", "message", "place"),
    [
        (BRIEF.replace("title:", "titel:"), "no key 'titel'", ":2:1"),
        (BRIEF.replace('title: "Oman: two papers"\n', ""), "no title", ":1:1"),
        (BRIEF.replace("2023-03", "March 2023"), "no date", ":4:12"),
        ("---\ntitle: a: b\n---\ntext", "not YAML", ":2:9"),
        ("---\ntitle: a\n", "not closed", ":1:1"),
        ("---\ntitle: a\n---\n\n", "no text", ""),
        ("---\ntitle: ' '\n---\nText", "no title", ":1:1"),
        ('---\ntitle: "a\\0b"\n---\nText', "U+0000 is not allowed", ":2:8"),
        ('---\ntitle: a\nlanguage: "e n"\n---\nText', "'e n' is not a language tag", ":3:11"),
        ("---\ntitle: a\nlanguage: klingon-toolongsubtag\n---\nText", "is not a language tag", ":3:11"),
        ("", "no text", ""),
        ("  \n\n", "no text", ""),
        ("Oman\nK\u00f6ln".encode("latin-1"), "not UTF-8", ":2:2"),
    ],
)
def test_wrong_article_is_refused_with_its_place(
    tmp_path: Path, content: str | bytes, message: str, place: str
) -> None:
    path = write(tmp_path, "wrong.md", content)
    with pytest.raises(SourceError) as error:
        read_article(path)
    assert message in str(error.value)
    assert f"{path}{place}:" in str(error.value)
    assert error.value.hint


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"absent\.md: the file cannot be read"):
        read_article(tmp_path / "absent.md")


def test_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere: this folder does not exist"):
        find_sources(tmp_path / "nowhere")


def test_folder_without_sources_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "not a source")
    with pytest.raises(SourceError, match="holds no sources"):
        find_sources(tmp_path)


def test_facts_file_without_article_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.md", BRIEF)
    write(tmp_path, "b.facts.yaml", "states: []")
    with pytest.raises(SourceError, match=r"b\.facts\.yaml: this facts file has no article"):
        find_sources(tmp_path)


def test_two_sources_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path, "a.md", BRIEF)
    write(tmp_path, "sub/a.txt", "Oman.")
    with pytest.raises(SourceError, match="a second source is called 'a'"):
        find_sources(tmp_path)


def test_control_characters_are_refused_with_their_place(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a\.txt:2:3: the character U\+0000 is not allowed"):
        read_article(write(tmp_path, "a.txt", "Oman\nan\0d Germany"))


def test_form_feeds_end_a_line(tmp_path: Path) -> None:
    assert read_article(write(tmp_path, "a.txt", "Oman.\fGermany.\vNorway.")).text == "Oman.\nGermany.\nNorway."


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_file_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (Path(os.fsdecode(bytes(tmp_path) + b"/a\xff.txt"))).write_text("Oman signed.")
    with pytest.raises(SourceError, match="not UTF-8"):
        find_sources(tmp_path)


def test_title_of_several_lines_is_one_line(tmp_path: Path) -> None:
    assert read_article(write(tmp_path, "a.md", '---\ntitle: "a\\n  b"\n---\nOman')).title == "a b"
