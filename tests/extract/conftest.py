"""Extraction from a line of text, in the plain form of the annotated corpus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from communique.extract import extract
from communique.model import PartialDate, Source
from communique.sources.guide import to_guide

Facts = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def facts() -> Facts:
    """What is extracted from a text that was published on Wednesday, 22 March 2023."""

    def facts_of(text: str, published: str | None = "2023-03-22") -> dict[str, Any]:
        date = PartialDate.parse(published) if published is not None else None
        return to_guide(extract(Source("text", "A text", text, published=date)))

    return facts_of
