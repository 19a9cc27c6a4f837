"""Sources as people have them: web pages, PDF, other encodings; what is guessed is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import SourceError
from communique.model import PartialDate, Source
from communique.sources import open_source, read_article, source_to_article

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Kenya signs | Rift Valley Energy</title>
<meta property="og:title" content="Kenya signs">
<meta property="og:site_name" content="Rift Valley Energy">
<meta property="article:published_time" content="2023-03-20T10:00:00Z">
<link rel="canonical" href="https://example.org/kenya-signs"></head>
<body><nav><a href="/">Home</a> <a href="/jobs">Jobs</a></nav>
<article><h1>Kenya signs</h1>
<p>Kenya and Norway signed a memorandum on wind power in Nairobi on Monday, where their ministers met for the first time
this year to speak about the coast.</p>
<p>Energy Minister Anna Lund said that the <b>20 GW</b> plan would cost $5bn, and that it is the largest of its kind in
the history of her country.</p></article>
<footer>We use cookies. Terms and conditions.</footer></body></html>"""


def test_web_page_gives_its_article_with_title_date_and_publisher(tmp_path: Path) -> None:
    path = tmp_path / "kenya.html"
    path.write_text(PAGE, encoding="utf-8")
    opened = open_source(path)
    source = opened.source
    assert (source.name, source.title, source.publisher) == ("kenya", "Kenya signs", "Rift Valley Energy")
    assert (source.published, source.url) == (PartialDate(2023, 3, 20), "https://example.org/kenya-signs")
    paragraphs = source.text.split("\n\n")
    assert [paragraph[:16] for paragraph in paragraphs] == ["Kenya and Norway", "Energy Minister "]
    assert "the 20 GW plan" in source.text
    assert "cookies" not in source.text


def test_page_without_article_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.raises(SourceError, match=r"empty\.html: no article"):
        open_source(path)


def pdf(*pages: str) -> bytes:
    """A PDF with lines of text on pages, written by hand so that no library is needed to make it."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    numbers = []
    for page in pages:
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in page.split("\n") if line)
        stream = f"BT /F1 12 Tf 72 720 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        numbers.append(len(objects) + 1)
        resources = "<< /Font << /F1 3 0 R >> >>"
        contents = f"/Contents {len(objects)} 0 R /MediaBox [0 0 612 792]"
        objects.append(f"<< /Type /Page /Parent 2 0 R /Resources {resources} {contents} >>")
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode("latin-1")


def test_text_layer_of_a_pdf_is_read_with_its_lines_joined(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf("Kenya and Norway signed a memo-\nrandum on wind power.\nIt was the first.", ""))
    opened = open_source(path)
    assert opened.source.text.startswith("Kenya and Norway signed a memorandum on wind power.")
    assert opened.notes == (f"{path}: no text on page 2",)


def test_pdf_without_text_and_what_is_no_pdf_are_errors(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf(""))
    with pytest.raises(SourceError, match="no text layer"):
        open_source(tmp_path / "scan.pdf")
    (tmp_path / "no.pdf").write_bytes(b"PK\x03\x04 no PDF")
    with pytest.raises(SourceError, match="the PDF cannot be read"):
        open_source(tmp_path / "no.pdf")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "The firm’s “energy” deal with Électricité de France"),
        ("utf-16", "Électricité de France a signé à Düsseldorf"),
        ("iso-8859-2", "Česká společnost ČEZ podepsala smlouvu"),
    ],
)
def test_other_encodings_are_guessed_and_said(encoding: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(
        f"{words}. ".encode(encoding) * 20 if encoding != "utf-16" else (f"{words}. " * 20).encode(encoding)
    )
    opened = open_source(path)
    assert words in opened.source.text
    assert len(opened.notes) == 1
    assert "not UTF-8" in opened.notes[0]


@pytest.mark.parametrize("name", ["a.docx", "a.json"])
def test_unknown_ending_is_refused_with_those_that_are_known(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(SourceError, match=r"\.md, \.txt, \.html or \.pdf"):
        open_source(tmp_path / name)


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        open_source(tmp_path / "none.txt")


def test_source_written_as_article_is_read_back(tmp_path: Path) -> None:
    source = Source("a", 'A "title": yes', "Oman signed.\n\nIt is new.", "P", "https://e.org/", PartialDate(2023, 3))
    path = tmp_path / "a.md"
    path.write_text(source_to_article(source), encoding="utf-8")
    assert read_article(path) == source
