import re
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from html5rdf import HTMLParser
from hypothesis import given
from report_samples import BAD, CLEAN, HARD, diagnoses

from communique.diagnose import Diagnosis, Diagnostic, Rule
from communique.diagnose.formats import html
from communique.diagnose.formats.legible import HIDDEN
from communique.validate import Severity

STYLE = files("communique.diagnose.formats").joinpath("templates/report.css").read_text(encoding="utf-8")
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "article", "h1", "h2", "h3"),
    *("p", "a", "span", "strong", "ul", "li", "pre", "code", "mark"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}


def page(diagnosis: Diagnosis) -> Element:
    """The page as a browser reads it; a parse error is an error."""
    return HTMLParser(strict=True, namespaceHTMLElements=False).parse(html.write(diagnosis))


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("diagnosis", [BAD, HARD, CLEAN])
def test_page_is_whole_in_itself_and_has_an_outline(diagnosis: Diagnosis) -> None:
    root = page(diagnosis)
    assert root.get("lang") == "en"
    assert {element.tag for element in root.iter()} <= ALLOWED
    assert not [element for element in root.iter() for name in element.attrib if name == "src" or name.startswith("on")]
    assert "url(" not in html.write(diagnosis)
    assert "@import" not in html.write(diagnosis)
    levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert all(number == 1 for number in ids.values())
    targets = [element.get("href", "") for element in root.iter("a")] + [
        f"#{element.get('aria-labelledby')}" for element in root.iter("section")
    ]
    assert {target.removeprefix("#") for target in targets if target.startswith("#")} <= set(ids)
    assert all(element.get("scope") for element in root.iter("th"))


def test_rules_come_gravest_first_with_their_counts() -> None:
    headings = [text(element) for element in page(BAD).iter("h2")]
    assert headings == [
        *("Agreement-party (1)", "Agreement-signed-on (2)", "DealShape (1)", "unknown-term (1)"),
        *("Quality-topic (1)", "Quality-sources (1)"),
    ]


def test_what_is_at_fault_is_marked() -> None:
    articles = {text(article.find("h3")): article for article in page(BAD).iter("article")}  # type: ignore[arg-type]
    said = "error: the memorandum on green hydrogen was signed on “12 May 2024”, which is no date"
    assert [mark.text for mark in articles[said].iter("mark")] == ['"12 May 2024"']
    assert [text(line) for line in articles[said].iter("pre")] == ['12 cmq:signedOn "12 May 2024" ;']
    assert "deals.ttl:12:18" in text(articles[said])
    assert 'Help: write "2024-05-12"^^xsd:date' in text(articles[said])


def test_only_an_address_of_the_web_becomes_a_link() -> None:
    rule = Rule("r", "", "", Severity.INFO, "javascript:alert(1)")
    root = page(Diagnosis.of([Diagnostic(rule, Severity.INFO, "<script>alert(1)</script>")], (), "shacl"))
    assert [link.get("href") for link in root.iter("a")] == ["#rule-1"]
    assert "<script>" in text(root)
    assert not list(root.iter("script"))


def test_text_has_contrast_enough() -> None:
    """At least 4.5 to 1 on both grounds (WCAG 2.2, 1.4.3), by day, by night and on paper."""
    grounds, letters = ("paper", "panel"), ("ink", "soft", "link", "error", "warning", "info", "good")
    palettes = [dict(re.findall(r"--(\w+): (#\w{6});", block)) for block in re.findall(r":root \{([^}]*)\}", STYLE)]
    assert len(palettes) == 3
    for palette in palettes:
        whole = {**palettes[0], **palette}
        for ground in grounds:
            for letter in letters:
                assert _contrast(whole[ground], whole[letter]) >= 4.5, (ground, letter, whole[letter])


def _contrast(one: str, other: str) -> float:
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@given(diagnoses)
def test_no_text_breaks_the_page(diagnosis: Diagnosis) -> None:
    written = html.write(diagnosis)
    written.encode("utf-8")
    assert not HIDDEN.search(written.replace("\n", ""))
    root = page(diagnosis)
    assert {element.tag for element in root.iter()} <= ALLOWED
    assert len(list(root.iter("article"))) == len(diagnosis.diagnostics)
