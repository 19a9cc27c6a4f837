"""Where an accepted contribution goes: two files of its own, written aside, that never replace another silently."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from communique.errors import Place, SourceError
from communique.link.iris import shortened
from communique.link.slugs import slug
from communique.model import Contribution
from communique.sources.contribution import contribution_to_yaml, read_contribution
from communique.sources.folder import ARTICLES, TABLES, find_contributions
from communique.sources.statements import DESCRIPTION, STATEMENTS, Statements
from communique.validate.reading import FORMATS
from communique.writing import replace_files

_LONGEST = 60  # letters, which are up to three bytes each where a name of a file may have 255


@dataclass(frozen=True, slots=True)
class Destination:
    """The files of one contribution.

    Attributes:
        statements: what it states, as Turtle.
        description: who contributes it, when, and under which licence.
    """

    statements: Path
    description: Path

    @classmethod
    def of(cls, name: str, folder: Path) -> Destination:
        """The files in a folder for a file of some name, of which only the words count.

        >>> Destination.of("../../My deals (final).jsonld", Path("seeds/contributed")).statements.as_posix()
        'seeds/contributed/my-deals-final.ttl'
        """
        last = Path(name.replace("\\", "/")).name.removesuffix(".gz")
        stem = last[: -len(Path(last).suffix)] if Path(last).suffix.lower() in FORMATS else last
        kept = shortened(slug(stem), _LONGEST)
        return cls(folder / (kept + STATEMENTS), folder / (kept + DESCRIPTION))

    def holds(self, statements: Statements) -> bool:
        """Whether these very statements are already there, by the same contributor under the same licence.

        Raises:
            SourceError: the description that is there is broken.
        """
        if not self.statements.exists() or not self.description.exists():
            return False
        written = self.statements.read_text(encoding="utf-8")
        return written == statements.source.text and read_contribution(self.description) == statements.contribution

    def write(self, statements: Statements, replace: bool = False) -> None:
        """Writes both files aside and puts them in their place.

        Args:
            replace: whether a contribution of the same name gives way.

        Raises:
            SourceError: there is one and it must not give way, or the files cannot be written.
        """
        try:
            self.description.parent.mkdir(parents=True, exist_ok=True)
            reserved = not replace and self._reserve()
            try:
                self._put(statements)
            except OSError:
                if reserved:
                    self.description.unlink(missing_ok=True)
                raise
        except OSError as error:
            place = Place.of(error.filename or self.statements)
            raise SourceError(f"cannot write: {error.strerror or error}", place=place) from error

    def _reserve(self) -> bool:
        """Creates the description, empty, which only one can do."""
        try:
            if self.statements.exists():
                raise FileExistsError
            self.description.touch(exist_ok=False)
        except FileExistsError as error:
            hint = "give the file another name, or replace what is there by --force"
            raise SourceError(
                "a contribution of this name is there", place=Place.of(self.statements), hint=hint
            ) from error
        return True

    def _put(self, statements: Statements) -> None:
        texts = {
            self.description: contribution_to_yaml(statements.contribution),
            self.statements: statements.source.text,
        }
        replace_files({path: text.encode("utf-8") for path, text in texts.items()})


def twin(destination: Destination, contribution: Contribution) -> Path | None:
    """The description of another contribution to the folder that was made of the very same file.

    Raises:
        SourceError: a description in the folder is broken.
    """
    for path in find_contributions(destination.statements.parent):
        description = path.with_name(path.name.removesuffix(STATEMENTS) + DESCRIPTION)
        if path != destination.statements and read_contribution(description).sha256 == contribution.sha256:
            return description
    return None


def namesake(destination: Destination) -> Path | None:
    """An article or a table, in the folder or in the one around it, that would have the same IRI."""
    home = destination.statements.parent
    name = slug(destination.statements.stem)
    for path in (path for folder in (home, home.parent) if folder.is_dir() for path in sorted(folder.iterdir())):
        if path.suffix.lower() in (*ARTICLES, *TABLES) and slug(path.stem) == name:
            return path
    return None


def shown_name(name: str) -> str:
    """The name of a file as it can be written down: on one line, in NFC, with `?` for what cannot be shown.

    >>> shown_name("a\\nb\\udc80.ttl")
    'a?b?.ttl'
    """
    return unicodedata.normalize("NFC", "".join(letter if letter.isprintable() else "?" for letter in name))
