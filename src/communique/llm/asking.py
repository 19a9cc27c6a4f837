"""Asking a model for the facts of a source, and keeping its answers, so that nothing is asked twice."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from communique.errors import EndpointError, Place
from communique.llm.answer import Answer, read_answer
from communique.llm.endpoint import Endpoint
from communique.llm.schema import answer_schema
from communique.model import Source
from communique.writing import replace_files

_LONGEST = 60_000
_CACHE = "COMMUNIQUE_LLM_CACHE"


@dataclass(frozen=True, slots=True)
class Model:
    """A model behind an endpoint, with the folder in which its answers are kept."""

    endpoint: Endpoint
    cache: Path

    @classmethod
    def of_environment(cls) -> Model:
        """The model that the environment names.

        Raises:
            EndpointError: it names none.
        """
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cls(Endpoint.of_environment(), Path(os.environ.get(_CACHE) or home / "communique" / "llm"))

    @property
    def note(self) -> str:
        """What is sent where."""
        return (
            f"the title, date and text of each source are sent to {self.endpoint.url} (model {self.endpoint.model}); "
            f"answers are kept in {self.cache}"
        )

    def read(self, source: Source) -> Answer:
        """What the model says of a source, as far as its quotes are in the text.

        Raises:
            EndpointError: the model cannot be asked, or twice answers what is no JSON.
        """
        if len(source.text) > _LONGEST:
            message = f"the text of '{source.name}' has more than {_LONGEST:,} characters"
            raise EndpointError(message, place=Place(source.name), hint="give the part that matters, or use the rules")
        messages = [{"role": "system", "content": _prompt()}, {"role": "user", "content": _sent(source)}]
        kept = self._kept(messages)
        if kept is not None:
            try:
                return read_answer(kept, source)
            except ValueError:
                pass  # a damaged copy: ask again
        for _ in range(2):
            answer = self.endpoint.ask(messages, answer_schema())
            try:
                read = read_answer(answer, source)
            except ValueError as error:
                why = str(error)
                continue
            self._keep(messages, answer)
            return read
        hint = "ask a model that keeps to a JSON Schema"
        raise EndpointError(f"its answer is no JSON: {why}", place=Place(self.endpoint.url), hint=hint)

    def _kept(self, messages: list[dict[str, str]]) -> str | None:
        try:
            return self._place(messages).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def _keep(self, messages: list[dict[str, str]], answer: str) -> None:
        try:
            replace_files({self._place(messages): answer.encode("utf-8")})
        except OSError as error:
            hint = f"name another folder in {_CACHE}"
            raise EndpointError("the answer cannot be kept", place=Place.of(self.cache), hint=hint) from error

    def _place(self, messages: list[dict[str, str]]) -> Path:
        asked = json.dumps([self.endpoint.url, self.endpoint.model, messages, answer_schema()], sort_keys=True)
        return self.cache / f"{hashlib.sha256(asked.encode('utf-8')).hexdigest()}.json"


def _sent(source: Source) -> str:
    """The source as one JSON object, so that nothing in it can pass for anything else."""
    published = None if source.published is None else str(source.published)
    return json.dumps({"title": source.title, "published": published, "text": source.text}, ensure_ascii=False)


@lru_cache(maxsize=1)
def _prompt() -> str:
    return (files("communique.llm") / "prompt.md").read_text(encoding="utf-8")
