"""IRIs that are relative to a base, as they are written in the family of Turtle, and where a base is declared."""

from __future__ import annotations

import re

RELATIVE = r"<(?![A-Za-z][A-Za-z0-9+.-]*:)[^<>\"{}|^`\\\s]*>"
"""An IRI without a scheme; it may also be part of a text."""
DECLARES_BASE = re.compile(r"@base\b|\bbase\s*<", re.IGNORECASE)
