"""Tables of facts: the template for contributors, and the reading of CSV files and workbooks, cell by cell.

A table becomes a `Document` like an article, whose text is the table and whose quotes are its cells; what its facts are
as triples is decided in `graph`. Nothing of RDF syntaxes, and no reading of articles, belongs here.
"""

from communique.tables.annotating import annotate_workbook
from communique.tables.grid import TableError
from communique.tables.opening import is_table, source_of
from communique.tables.reading import read_table
from communique.tables.table import Table
from communique.tables.template import write_template

__all__ = ["Table", "TableError", "annotate_workbook", "is_table", "read_table", "source_of", "write_template"]
