"""The command line: each command parses, calls one library function and prints. No logic lives here."""

from communique.cli.main import main

__all__ = ["main"]
