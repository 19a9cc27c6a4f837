"""The ways in which a store can refuse or fail, so that whoever shows the error knows which it was."""

from __future__ import annotations

from communique.errors import QueryError, StoreError


class RefusedQueryError(QueryError):
    """The query asks for what is never done: an update, or a request to another server."""


class QueryTimeoutError(QueryError):
    """The query did not end in the time that it was given."""


class ResultTooLargeError(QueryError):
    """The answer is larger than the limit."""


class NotAcceptableError(QueryError):
    """The answer cannot be written in any of the media types that were asked for."""


class EndpointError(StoreError):
    """A remote endpoint cannot be reached, refuses, fails or answers with something else than an answer."""
