"""The libraries of the extra `tables`, which are imported when a workbook is at hand and not before."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from communique.errors import CommuniqueError, Place

INSTALL = "pip install 'communique[tables]', or use CSV"


def needed(module: str, path: Path) -> Any:
    """A module of the extra.

    Raises:
        CommuniqueError: it is not installed; the hint says how to get it.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        name = module.replace("_", "-")
        raise CommuniqueError(
            f"workbooks need {name}, which is not installed", place=Place.of(path), hint=INSTALL
        ) from error
