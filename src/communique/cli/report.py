"""A diagnosis on standard output or in a file: in colour and as wide as the terminal, where there is one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from communique.cli.writing import write_files
from communique.diagnose import Diagnosis
from communique.diagnose.formats import FORMATS, text


def write_report(diagnosis: Diagnosis, form: str, output: Path | None = None, color: str = "auto") -> None:
    """Writes a report in one of the formats; `color` is `auto`, `always` or `never`, and is for text alone."""
    if form == "text":
        terminal = output is None and sys.stdout.isatty()
        colour = color == "always" or (color == "auto" and terminal and "NO_COLOR" not in os.environ)
        width = shutil.get_terminal_size().columns if terminal else 100
        report = text.write(diagnosis, colour=colour, width=width)
    else:
        report = FORMATS[form](diagnosis)
    if output is None:
        click.echo(report, nl=False, color=True)
    else:
        write_files({output: report})
