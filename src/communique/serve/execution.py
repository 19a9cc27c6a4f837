"""Running the store's blocking calls beside the event loop, so many at once and no more, each with a deadline.

A call that is late is answered for (504) but goes on in its thread, because Oxigraph cannot be stopped; it keeps its
slot until it is done. So hostile queries can take all slots of their kind, never more, and never those of the pages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from communique.errors import QueryError
from communique.store import QueryTimeoutError

_Result = TypeVar("_Result")


class BusyError(QueryError):
    """All slots are taken and stayed so for the time that a request waits."""


class Runner:
    """A number of slots for calls at once."""

    def __init__(self, slots: int, timeout: float) -> None:
        self._slots = asyncio.Semaphore(slots)
        self._timeout = timeout

    async def run(self, call: Callable[[], _Result]) -> _Result:
        """The result of the call, made in a thread of its own.

        Raises:
            BusyError: there was no free slot within the time limit.
            QueryTimeoutError: the call was not done within the time limit.
        """
        try:
            async with asyncio.timeout(self._timeout):
                await self._slots.acquire()
        except TimeoutError:
            raise BusyError("the server is busy with other queries", hint="try again later") from None
        future = self._start(call)
        try:
            async with asyncio.timeout(self._timeout):
                return await future
        except TimeoutError:
            raise QueryTimeoutError(
                f"the query was not done in {self._timeout:g} seconds", hint="ask for less, with LIMIT or a filter"
            ) from None

    def _start(self, call: Callable[[], _Result]) -> asyncio.Future[_Result]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[_Result] = loop.create_future()

        def settle(result: _Result | None, error: BaseException | None) -> None:
            self._slots.release()
            if future.done():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)  # type: ignore[arg-type]  # without an error there is a result

        def work() -> None:
            result, error = None, None
            try:
                result = call()
            except BaseException as caught:  # noqa: BLE001  # handed on whole to the one who waits
                error = caught
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, result, error)

        # A daemon, because a query that cannot be stopped must not keep the process from ending.
        Thread(target=work, name="communique-query", daemon=True).start()
        return future
