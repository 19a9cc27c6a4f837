"""Pages: facts with their quotes, links within this server, and nothing of the data as markup."""

import re
from html.parser import HTMLParser

AGREEMENT = "/id/agreement/2023-03-18-gbr-kaz-memorandum-green-hydrogen.html"


class Outline(HTMLParser):
    """Elements of a page that are left open, and what it links to."""

    VOID = frozenset(("meta", "link", "br", "input"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src", "action")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def outline(page: str) -> Outline:
    parsed = Outline()
    parsed.feed(page)
    assert parsed.open == []
    return parsed


def test_facts_have_labels_links_and_quotes(client):
    page = client(AGREEMENT).text
    parsed = outline(page)
    assert "<h1" in page
    assert "Memorandum of Kazakhstan and the United Kingdom on green hydrogen" in page
    assert "/id/state/KAZ" in parsed.links
    assert "/ns#signedOn" in parsed.links
    assert '<time datetime="2023-03-18">2023-03-18</time>' in page
    assert "<q>on 18 March</q>" in page
    assert "Ministers meet in Astana" in page
    assert "said by" in page
    assert "1 source" in page


def test_what_is_denied_is_no_fact_but_shown(client):
    page = client(AGREEMENT).text
    facts, _, not_stated = page.partition('id="not-stated"')
    assert "rare-earths" not in facts
    assert "rare-earths" in not_stated
    assert "denied" in not_stated


def test_what_a_thing_owns_is_on_its_page_with_quotes(client):
    page = client("/id/project/hyrasia-one.html").text
    outline(page)
    assert "20 GW" in page
    assert "2030" in page
    assert "planned" in page, "the modality of the claim about the amount"


def test_what_names_a_thing(client):
    page = client("/id/state/KAZ.html").text
    assert "What names it" in page
    assert "/id/project/hyrasia-one" in outline(page).links


def test_data_is_never_markup(client):
    page = client("/id/organisation/hostile.html").text
    parsed = outline(page)
    assert "script" not in parsed.tags
    assert "&lt;script&gt;" in page
    assert "https://hostile.example/?a=1&b=2" in parsed.links
    assert "javascript:alert(1)" in page, "shown, but"
    assert not any(link.lower().startswith("javascript") for link in parsed.links)


def test_requests_are_never_markup(client):
    for path in ("/id/state/%3Cscript%3Ealert(1)%3C/script%3E", "/%3Cscript%3E", "/sparql?query=%3Cscript%3E"):
        page = client(path, accept="text/html").text
        assert "<script" not in page, path


def test_no_page_has_a_script_or_loads_from_elsewhere(client):
    for path in (
        "/",
        "/sparql",
        "/ns.html",
        "/shapes.html",
        AGREEMENT,
        "/id/source/astana-brief.html",
        "/id/state/XXX",
    ):
        reply = client(path, accept="text/html")
        parsed = outline(reply.text)
        assert not parsed.tags & {"script", "iframe", "img", "object"}
        assert "<title>" in reply.text
        assert 'lang="en"' in reply.text
        assert "style=" not in reply.text
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_local_links_lead_somewhere(client):
    links = outline(client(AGREEMENT).text).links
    for path in {re.sub("#.*", "", link) for link in links if link.startswith("/") and "rare-earths" not in link}:
        if not path.startswith("/scheme/"):
            assert client(path, accept="text/html, */*;q=0.5").status == 200, path


def test_stylesheet(client):
    assert client("/static/style.css").media_type == "text/css"
