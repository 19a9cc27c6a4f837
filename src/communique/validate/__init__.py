"""Whether data is as it must be: engines, shapes, the lint of shapes, and reports.

What is allowed is said in `shapes/`, never here; what only code can check comes beside the engines as functions.
"""

from communique.validate.engines import ENGINES, Engine, choose_engine
from communique.validate.lint import Finding, lint_shapes
from communique.validate.paths import PropertyPath
from communique.validate.report import Report
from communique.validate.results import Result, Severity
from communique.validate.shapes import ShapesGraph, load_shapes
from communique.validate.validation import validate, validate_graph

__all__ = [
    "ENGINES",
    "Engine",
    "Finding",
    "PropertyPath",
    "Report",
    "Result",
    "Severity",
    "ShapesGraph",
    "choose_engine",
    "lint_shapes",
    "load_shapes",
    "validate",
    "validate_graph",
]
