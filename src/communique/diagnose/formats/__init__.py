"""A diagnosis in the formats that people and their tools read, one module each; none of them decides what is wrong.

Every format is a function of the diagnosis alone: the same input gives the same bytes,
and no text of a file can break it.
"""

from collections.abc import Callable, Mapping

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.formats import github, html, json_report, junit, sarif, text, turtle

FORMATS: Mapping[str, Callable[[Diagnosis], str]] = {
    "text": text.write,
    "json": json_report.write,
    "sarif": sarif.write,
    "github": github.write,
    "junit": junit.write,
    "turtle": turtle.write,
    "html": html.write,
}
"""The formats by name. The text can also be had in colour and in another width: `text.write`."""

__all__ = ["FORMATS", "text"]
