"""Proactive content negotiation (RFC 9110, 12.5.1): which of the media types that there are a request would have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

HTML: Final = "text/html"
_RANGE: Final = re.compile(r"\s*(?P<type>[\w!#$&^.+*-]+/[\w!#$&^.+*-]+)\s*(?P<parameters>(?:;.*)?)")
_QUALITY: Final = re.compile(r";\s*q\s*=\s*(?P<value>[01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an Accept header: a media type or a range of them, and how much it is liked."""

    media_type: str
    quality: float

    def precision(self, media_type: str) -> int:
        """How closely the range fits a media type: 3 is the type itself, 0 not at all."""
        if self.media_type == media_type:
            return 3
        if self.media_type == f"{media_type.partition('/')[0]}/*":
            return 2
        return 1 if self.media_type == "*/*" else 0


def parse_accept(header: str) -> tuple[MediaRange, ...]:
    """The ranges of an Accept header; what is malformed is passed over.

    >>> [(part.media_type, part.quality) for part in parse_accept("text/turtle, */*;q=0.1, nonsense")]
    [('text/turtle', 1.0), ('*/*', 0.1)]
    """
    ranges = []
    for element in header.split(","):
        match = _RANGE.fullmatch(element)
        if match is not None:
            quality = _QUALITY.search(match["parameters"])
            ranges.append(MediaRange(match["type"].lower(), min(float(quality["value"]), 1.0) if quality else 1.0))
    return tuple(ranges)


def acceptable(header: str | None, offered: Iterable[str]) -> tuple[str, ...]:
    """Those of the offered media types that an Accept header takes, best first; equals stay in the offered order.

    >>> acceptable("text/html;q=0.5, text/turtle", ["application/n-triples", "text/html", "text/turtle"])
    ('text/turtle', 'text/html')
    >>> acceptable(None, ["text/turtle", "text/html"])
    ('text/turtle', 'text/html')
    """
    ranges = parse_accept(header) if header is not None and header.strip() else (MediaRange("*/*", 1.0),)
    ranked = [(_quality(ranges, media_type), media_type) for media_type in offered]
    return tuple(media_type for quality, media_type in sorted(ranked, key=lambda pair: -pair[0]) if quality > 0)


def _quality(ranges: tuple[MediaRange, ...], media_type: str) -> float:
    """The quality that the most precise range gives (RFC 9110: the most specific takes precedence)."""
    fitting = [(part.precision(media_type), part.quality) for part in ranges if part.precision(media_type) > 0]
    return max(fitting)[1] if fitting else 0.0
