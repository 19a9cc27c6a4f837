"""The terminals of Turtle: what each must match as a whole, and what it must not."""

from __future__ import annotations

import pytest

from communique.places.tokens import LABEL, LANGUAGE, NAME, NUMBER, PLAIN, SPACE, STRING, TOKEN, grammar

FORMS = [
    (
        NAME,
        [
            *("<>", "<http://ex.org/é>", r"<\u0061\U0010FFFF>", ":", "ex:", "ex:a", "ex:1", "ex::", ":a:b", "a.b:c.d"),
            *("ex:a..b", r"ex:\~\.\-\!\$\&\'\(\)\*\+\,\;\=\/\?\#\@\%\_", "ex:%41", "é:ö", "ex:a·", "ex:-a"[:3] + "_-"),
        ],
        [
            *(
                "<a b>",
                "<a\n>",
                "<a",
                "<<a>",
                r"<\u006>",
                r"<\n>",
                r"<\U00110000>",
                "a",
                "_:a",
                "1:a",
                "ex:a.",
                "ex.:a",
            ),
            *("ex:.a", "ex:-a", "ex:%4", "ex:%zz", r"ex:\a", "ex:a b", "-a:b", "ex:a\\"),
        ],
    ),
    (LABEL, ["_:a", "_:1", "_:a.b", "_:a-", "_:_", "_:é", "_:a..b"], ["_:", "_:-a", "_:a.", "_:.a", "_:a:b", "_ :a"]),
    (
        STRING,
        [
            *('""', "''", '"a"', "'\"'", r'"\""', r'"\t\b\n\r\f\\\'"', r'"\u00e9\U0001F600"', '""""""', '"""a"b""c"""'),
            *("'''a\n'b\r\n''c'''", r'"""\""""', '"""\n"""', "'''\"\"\"'''"),
        ],
        [
            *(
                '"',
                '"""',
                '""""',
                '"a\nb"',
                "'a\rb'",
                r'"\a"',
                r'"\u00g0"',
                r'"\"',
                '"""a""""',
                '"""a""',
                r'"\U00110000"',
            ),
            *("\"a'", '"a"b"'),
        ],
    ),
    (
        NUMBER,
        ["1", "01", "+1", "-1", "1.0", ".5", "-.5", "1e5", "1E+5", "1.e5", ".5e-1", "-1.5E05"],
        ["", "+", ".", "1.", "1e", "1.5e", "e5", ".e5", "1e+", "--1", "1 0", "0x1", "1,5"],
    ),
    (
        LANGUAGE,
        ["@en", "@de-AT", "@x-1a", "@en--ltr", "@a-b--rtl"],
        ["@", "@1", "@en-", "@en--", "@-en", "@e1", "@en_US", "en"],
    ),
    (SPACE, ["", " \t\r\n", "# a", "#\n#\r\n #", " # a\n\n"], ["a", "\f", "\u00a0", "#\na"]),
]


@pytest.mark.parametrize(("terminal", "whole", "wrong"), FORMS)
def test_forms_of_terminals(terminal: str, whole: list[str], wrong: list[str]) -> None:
    pattern = grammar(terminal)
    assert not [form for form in whole if pattern.fullmatch(form) is None]
    assert not [form for form in wrong if pattern.fullmatch(form) is not None]


@pytest.mark.parametrize(
    ("text", "kind", "token"),
    [
        ("ex:a.b.", "name", "ex:a.b"),
        ("ex:a..", "name", "ex:a"),
        ("_:a.", "label", "_:a"),
        ("true.", "word", "true"),
        ("a<b>", "word", "a"),
        ("1.", "literal", "1"),
        ("1.5.", "literal", "1.5"),
        ("1a", "literal", "1"),
        ('"a" # it\'s\n @en--ltr .', "literal", '"a" # it\'s\n @en--ltr'),
        ('"a"^^ex:b.', "literal", '"a"^^ex:b'),
        ('"""a""""', "literal", '"""a"""'),
        ("[ # none\n]", "nothing", "[ # none\n]"),
        ("[ ex:a", "mark", "["),
        ("<<(", "mark", "<<("),
        ("<< (", "mark", "<<"),
        (")>>", "mark", ")>>"),
        ("{|", "mark", "{|"),
        ("@prefix", "keyword", "@prefix"),
        ("@en", None, None),
        (".5", "literal", ".5"),
        ("..", "mark", "."),
        ("true.:a", None, None),
        ("1e", None, None),
        ('"a', None, None),
    ],
)
def test_the_first_token_is_as_long_as_it_can_be(text: str, kind: str | None, token: str | None) -> None:
    match = TOKEN.match(text)
    assert (match and match.lastgroup, match and match[str(match.lastgroup)]) == (kind, token)


@pytest.mark.parametrize(
    "text", ["a ex:b.c ]", 'ex:a "b"@en ]', "ex:a 1.5 ]", "ex:a _:b.c )", "ex:a ex:b .5", "a 'b' @en {|"]
)
def test_a_plain_pair_gives_no_part_of_a_word_back(text: str) -> None:
    assert PLAIN.match(text) is None
