"""Where the model is, from the environment, and asking it: with patience for limits, and none for anything else."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from communique.errors import EndpointError, Place

if TYPE_CHECKING:
    import httpx

_URL, _MODEL, _KEY, _SECONDS = (f"COMMUNIQUE_LLM_{name}" for name in ("URL", "MODEL", "KEY", "SECONDS"))
_HINT = f"set {_URL} (such as http://127.0.0.1:11434/v1), {_MODEL} and, where one is needed, {_KEY}"
_TRIES = 4
_LONGEST_WAIT = 60.0
_MOST_BYTES = 4_000_000
_WAITED_FOR = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint that speaks the chat completions of the OpenAI API.

    Attributes:
        url: up to and without `/chat/completions`.
        key: sent as a bearer token, to this URL alone; never shown.
        seconds: how long one answer may take.
        pause: how long to wait before the second try, in seconds; each further one waits twice as long.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 120.0
    pause: float = 1.0

    @classmethod
    def of_environment(cls, environment: Mapping[str, str] | None = None) -> Endpoint:
        """The endpoint that the environment names.

        Raises:
            EndpointError: it names none, or not as it should.
        """
        values = os.environ if environment is None else environment
        url, model = values.get(_URL, "").rstrip("/"), values.get(_MODEL, "")
        if not url or not model:
            raise EndpointError("no language model is configured", hint=_HINT)
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
            raise EndpointError(f"{_URL} is '{url}', which is no http or https URL", hint=_HINT)
        try:
            seconds = float(values.get(_SECONDS, "120"))
        except ValueError as error:
            raise EndpointError(f"{_SECONDS} is no number of seconds", hint=f"leave {_SECONDS} out") from error
        return cls(url, model, values.get(_KEY) or None, seconds)

    def ask(self, messages: list[dict[str, str]], schema: Mapping[str, Any]) -> str:
        """The model's answer.

        Args:
            messages: the conversation.
            schema: the JSON Schema that the answer should follow.

        Raises:
            EndpointError: the endpoint cannot be reached, refuses, takes too long or answers in another form.
        """
        import httpx

        headers = {} if self.key is None else {"Authorization": f"Bearer {self.key}"}
        form = {"type": "json_schema", "json_schema": {"name": "facts", "schema": schema, "strict": False}}
        job = {"model": self.model, "messages": messages, "temperature": 0, "response_format": form}
        with httpx.Client(headers=headers, timeout=self.seconds, follow_redirects=False, trust_env=False) as client:
            for attempt in range(_TRIES):
                try:
                    status, wait, body = self._post(client, job)
                except httpx.TimeoutException as error:
                    raise self._error(f"no answer within {self.seconds:g} seconds", f"raise {_SECONDS}") from error
                except httpx.HTTPError as error:
                    raise self._error(f"it cannot be reached: {error}", "see whether it runs") from error
                if status == 200:
                    return self._content(body)
                if status not in _WAITED_FOR or attempt == _TRIES - 1:
                    break
                time.sleep(min(_LONGEST_WAIT, wait if wait is not None else self.pause * 2**attempt))
        told = body[:300].decode("utf-8", "replace").strip()
        hints = {401: f"check {_KEY}", 403: f"check {_KEY}", 404: f"check {_URL} and {_MODEL}"}
        raise self._error(f"it answered {status}: {told}", hints.get(status, "try again later"))

    def _post(self, client: httpx.Client, job: Mapping[str, Any]) -> tuple[int, float | None, bytes]:
        """The status, how long to wait before another try, and the body; one that never ends is cut off."""
        deadline = time.monotonic() + self.seconds
        body = bytearray()
        with client.stream("POST", f"{self.url}/chat/completions", json=job) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > _MOST_BYTES:
                    raise self._error("its answer has no end", "ask another model")
                if time.monotonic() > deadline:
                    raise self._error(f"no whole answer within {self.seconds:g} seconds", f"raise {_SECONDS}")
            after = response.headers.get("Retry-After", "")
            return response.status_code, float(after) if after.isdigit() else None, bytes(body)

    def _content(self, body: bytes) -> str:
        import json

        try:
            content = json.loads(body)["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise self._error("its answer is not that of chat completions", f"check {_URL}") from error
        if not isinstance(content, str):
            raise self._error("its answer has no text", "ask another model")
        return content

    def _error(self, message: str, hint: str) -> EndpointError:
        return EndpointError(message, place=Place(self.url), hint=hint)
