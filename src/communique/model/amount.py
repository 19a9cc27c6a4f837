"""An amount as a source gives it: a value or a range, its unit, and how the source hedges it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A value or a range (one of its ends may be open) in one unit.

    Attributes:
        unit: the symbol of a unit (`GW`, `t/yr`) or an ISO 4217 code (`USD`), a notation of the unit scheme.
        aspect: what it is an amount of, the name of a concept of the aspect scheme (`nameplate-capacity`).
        qualifier: `about`, `at-most` or `at-least` where the source hedges, names of the qualifier scheme.
        product: what is made or moved, a notation of the product scheme (`green hydrogen`).

    >>> str(Amount(unit="bcm/yr", aspect="throughput", minimum=Decimal(5), maximum=Decimal(7)))
    '5 to 7 bcm/yr'
    """

    unit: str
    aspect: str
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    qualifier: str | None = None
    product: str | None = None

    def __post_init__(self) -> None:
        ranged = self.minimum is not None or self.maximum is not None
        if (self.value is not None) == ranged:
            raise ValueError("an amount has either a value or a range")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"the range from {self.minimum} to {self.maximum} runs backwards")

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The value, or the ends of the range that are given."""
        return tuple(end for end in (self.value, self.minimum, self.maximum) if end is not None)

    def __str__(self) -> str:
        numbers = " to ".join(plain(end) for end in self.ends)
        words = {"about": "about ", "at-most": "at most ", "at-least": "at least "}
        return f"{words.get(self.qualifier or '', '')}{numbers} {self.unit}"


def plain(number: Decimal) -> str:
    """The number without exponent and without needless zeros (the canonical form of xsd:decimal).

    >>> plain(Decimal("2.50")), plain(Decimal("1E+3"))
    ('2.5', '1000')
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
