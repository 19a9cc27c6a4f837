"""Runs the benchmarks: `python -m benchmarks [NAME…]`."""

from __future__ import annotations

import sys

from benchmarks import build, contribute, extract, validate

BENCHMARKS = {"validate": validate.main, "contribute": contribute.main, "extract": extract.main, "build": build.main}


def main() -> None:
    """Runs those that are named, or all."""
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"== {name}")
        BENCHMARKS[name]()


main()
