"""The diagnoses that the tests write in each format: a bad one of every feature, a clean one, and arbitrary ones."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from communique.diagnose import Diagnosis, Diagnostic, Note, Rule
from communique.places import Region
from communique.validate import PropertyPath, Result, Severity
from communique.vocabulary.terms import BASE, NS, SH, SHAPES

GOLDEN = Path(__file__).parent / "golden"
DEAL = NamedNode(BASE + "id/agreement/2024-05-12-bel-omn-memorandum-green-hydrogen")


def _rule(name: str, title: str, description: str, severity: Severity = Severity.VIOLATION) -> Rule:
    return Rule(name, title, description, severity, f"{SHAPES}#{name}")


SIGNED_ON = _rule("Agreement-signed-on", "signed on", "A day, a month or a year.")
PARTY = _rule("Agreement-party", "party of an agreement", "The parties are organisations or states.")
TOPIC = _rule("Quality-topic", "topic of an agreement", "An agreement had better have a topic.", Severity.WARNING)
SOURCES = _rule("Quality-sources", "sources agree", "Sources say the same of a thing.", Severity.INFO)
UNKNOWN = Rule(
    "unknown-term",
    "unknown term",
    "A term of the project's namespace is one of its ontology.",
    Severity.VIOLATION,
    BASE + "checks#unknown-term",
)
FOREIGN = Rule("DealShape", "", "", Severity.VIOLATION)


def result(rule: Rule, component: str, focus: NamedNode | BlankNode = DEAL, **more: object) -> Result:
    """A result of a shape."""
    path = PropertyPath.of(NamedNode(NS + str(more["path"]))) if "path" in more else None
    value = more.get("value")
    assert value is None or isinstance(value, NamedNode | BlankNode | Literal)
    kind = NamedNode(f"{SH}{component}ConstraintComponent")
    return Result(focus, path, value, NamedNode(rule.page or "urn:shape"), kind, rule.severity)


BAD = Diagnosis.of(
    [
        Diagnostic(
            SIGNED_ON,
            Severity.VIOLATION,
            "the memorandum on green hydrogen was signed on “12 May 2024”, which is no date",
            Region("deals.ttl", 12, 18, 12, 31),
            '    cmq:signedOn "12 May 2024" ;',
            hint='write "2024-05-12"^^xsd:date',
            result=result(SIGNED_ON, "Node", path="signedOn", value=Literal("12 May 2024")),
        ),
        Diagnostic(
            PARTY,
            Severity.VIOLATION,
            "_:b0 is no organisation",
            Region("deals.ttl", 9, 12, 11, 6),
            "\tcmq:party [",
            notes=(
                Note(
                    "Oman was named as a party before", Region("deals.ttl", 8, 15, 8, 24), "    cmq:party state:OMN ,"
                ),
                Note("a party is a state, a company or another organisation"),
            ),
            result=result(PARTY, "Class", BlankNode("b0"), path="party", value=BlankNode("b1")),
        ),
        Diagnostic(
            UNKNOWN,
            Severity.VIOLATION,
            "there is no cmq:signedOnn",
            Region("deals.ttl", 40, 5, 40, 18),
            "    cmq:signedOnn 2024 ;",
            hint="the nearest term is cmq:signedOn",
        ),
        Diagnostic(
            TOPIC,
            Severity.WARNING,
            "the agreement has no topic",
            Region("deals.ttl", 7, 1, 7, 10),
            "deal:bel-omn a cmq:Agreement ;",
            result=result(TOPIC, "MinCount", path="topic"),
        ),
        Diagnostic(
            SIGNED_ON,
            Severity.VIOLATION,
            "the agreement was signed on “12.5.”, which is no date",
            Region("more/deals.xlsx", 2, 4, 2, 5, "Agreements!D2"),
            "12.5.",
            hint="write the day as 2024-05-12",
        ),
        Diagnostic(
            SOURCES,
            Severity.INFO,
            "two sources name different days of signing",
            Region("more/deals.xlsx", 3, 4, 3, 5, "Agreements!D3"),
        ),
        Diagnostic(FOREIGN, Severity.VIOLATION, "a deal has a party", result=result(FOREIGN, "MinCount", path="party")),
    ],
    ("deals.ttl", "more/deals.xlsx", "clean.ttl"),
    "shacl 0.3.4",
    ("the shapes are somebody else's",),
)
LONG = "<urn:deal> <urn:about> " + ", ".join(f'"topic {number}"' for number in range(9999)) + " ."
FAR = LONG.index('"topic 5000"') + 1
HARD = Diagnosis.of(
    [
        Diagnostic(TOPIC, Severity.WARNING, "after two tabs", Region("hard.ttl", 1, 3, 1, 8), "\t\ttopic ."),
        Diagnostic(TOPIC, Severity.WARNING, "wide", Region("hard.ttl", 2, 6, 2, 12), '"中国" "石油天然" .'),
        Diagnostic(
            TOPIC, Severity.WARNING, "accents", Region("hard.ttl", 3, 9, 3, 17), '"Ale\u0301n" "A\u0301le\u0301n" .'
        ),
        Diagnostic(TOPIC, Severity.WARNING, "far", Region("hard.ttl", 4, FAR, 4, FAR + 12), LONG),
        Diagnostic(
            TOPIC,
            Severity.WARNING,
            "a\x1b[2J message\r\nof \u202eseveral\u202c lines",
            Region("hard.ttl", 5, 6, 5, 10),
            "\x1b[1m <a\u202eb> \x07",
        ),
        Diagnostic(TOPIC, Severity.WARNING, "nothing", Region("hard.ttl", 6, 1, 6, 1), ""),
        Diagnostic(TOPIC, Severity.WARNING, "after the end", Region("hard.ttl", 7, 99, 7, 104), "a ."),
        Diagnostic(TOPIC, Severity.WARNING, "two lines in a cell", Region("hard.ttl", 8, 2, 8, 3, "B8"), "one\ntwo"),
    ],
    ("hard.ttl",),
    "shacl 0.3.4",
)
CLEAN = Diagnosis((), ("deals.ttl",), "shacl 0.3.4")
ODD = (
    "\x00\x1b[2J\x9b31m\x7f\u202e\u2066\u200b\u2028\ufeff\ufffe\ud800\U000e0041\t\r\n%::]]>'\"<&>{0}[a](b)\\é油e\u0301"
)

texts = st.text(st.one_of(st.characters(), st.sampled_from(ODD)), max_size=30)
regions = st.none() | st.builds(
    lambda file, line, column, lines, length, cell: Region(
        file, line, column, line + lines, column + length if lines == 0 else length + 1, cell
    ),
    *(
        st.sampled_from(["a.ttl", "b c/\x1b\u202e\ud800:é,%.ttl", "<stdin>", "/tmp/a.ttl", "../a.ttl"]),
        st.integers(1, 99),
    ),
    *(st.integers(1, 40), st.integers(0, 3), st.integers(0, 20), st.none() | texts.map(lambda text: f"{text}!D2")),
)
notes = st.builds(Note, texts, regions, st.none() | texts)
rules = st.builds(Rule, texts, texts, texts, st.sampled_from(Severity), st.none() | texts | st.just(SIGNED_ON.page))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
nodes = st.one_of(st.just(DEAL), st.just(BlankNode("b0")), words.map(Literal))
results = st.none() | st.builds(
    lambda focus, value, severity: Result(
        *(focus, PropertyPath.of(DEAL), value, BlankNode("shape"), NamedNode("urn:c"), severity)
    ),
    *(nodes, st.none() | nodes, st.sampled_from(Severity)),
)
diagnostics = st.builds(
    *(Diagnostic, rules, st.sampled_from(Severity), texts, regions, st.none() | texts),
    notes=st.lists(notes, max_size=2).map(tuple),
    hint=st.none() | texts,
    result=results,
)
diagnoses = st.builds(
    lambda found, engine, said, omitted: Diagnosis(
        Diagnosis.of(found, ("a.ttl", "clean.ttl"), engine).diagnostics, ("a.ttl", "clean.ttl"), engine, said, omitted
    ),
    *(st.lists(diagnostics, max_size=4), texts, st.lists(texts, max_size=2).map(tuple), st.integers(0, 3)),
)
