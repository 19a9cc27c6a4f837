from pyoxigraph import Literal

from communique.cli.table import as_table
from communique.store import Table


def test_columns_are_as_wide_as_their_values() -> None:
    table = Table(("name", "n"), ((Literal("石油"), Literal("1")), (Literal("Ale\u0301n"), Literal("2"))))
    assert as_table(table) == "name  n\n----  -\n石油  1\nAle\u0301n  2\n(2 rows)\n"


def test_value_cannot_steer_the_terminal() -> None:
    assert "\\u001B[2J\\u202Eb" in as_table(Table(("a",), ((Literal("\x1b[2J\u202eb"),),)))
