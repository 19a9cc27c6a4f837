"""Work in another process: what it gives and raises comes back, and what goes wrong says which limit it ran into."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from communique.errors import CommuniqueError, Place, SourceError
from communique.sandbox import LimitError, Limits, child, run_limited, running, unbounded

ROOT = Path(__file__).parent.parent.parent
SMALL = Limits(megabytes=64, seconds=5)


@contextmanager
def another_thread() -> Iterator[None]:
    """With a second thread in this process, so that a new interpreter does the work."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.fixture(params=["fork", "spawn"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_alone", lambda: request.param == "fork")
    monkeypatch.syspath_prepend(ROOT)  # a new interpreter looks for the functions of this module there


def _children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


pytestmark = pytest.mark.usefixtures("_both_ways")


def test_value_comes_back_whole() -> None:
    triple = Triple(NamedNode("urn:a"), NamedNode("urn:b"), Literal("é", language="fr"))
    assert run_limited(partial(tuple, [triple, None, 3])) == (triple, None, 3)


def test_value_of_many_megabytes_comes_back() -> None:
    assert run_limited(partial(bytes, 20_000_000)) == bytes(20_000_000)


def _raise(error: BaseException) -> None:
    raise error


def test_error_comes_back_with_place_and_hint() -> None:
    error = SourceError("no title", place=Place("a.md", 1, 2), hint="add one")
    with pytest.raises(SourceError) as caught:
        run_limited(partial(_raise, error))
    assert (caught.value.message, caught.value.place, caught.value.hint) == ("no title", Place("a.md", 1, 2), "add one")
    assert str(caught.value) == str(error)


def test_error_with_attributes_of_its_own_comes_back() -> None:
    with pytest.raises(OffsetError) as caught:
        run_limited(partial(_raise_at, 17))
    assert caught.value.offset == 17


class OffsetError(CommuniqueError):
    """An error that is not built from its message alone."""

    def __init__(self, message: str, *, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def _raise_at(offset: int) -> None:
    raise OffsetError("stopped", offset=offset)


def test_other_exceptions_come_back_with_their_trace() -> None:
    with pytest.raises(KeyError) as caught:
        run_limited(partial(_raise, KeyError("k")))
    assert caught.value.args == ("k",)
    assert "_raise" in caught.value.__notes__[0]


def test_syntax_error_of_a_parser_keeps_its_message_and_line() -> None:
    with pytest.raises(SyntaxError) as caught:
        run_limited(partial(_parse, "<urn:a>\n ."))
    assert caught.value.lineno == 2
    assert "Parser error at line 2" in caught.value.msg


def _parse(text: str) -> int:
    return len(list(parse(text, RdfFormat.TURTLE)))


def _raise_local() -> None:
    class LocalError(Exception):
        """One that cannot be pickled, as its class is found nowhere."""

    raise LocalError("words")


def test_exception_that_cannot_be_pickled_is_told_in_words() -> None:
    with pytest.raises(RuntimeError, match="LocalError: words"):
        run_limited(_raise_local)


def _hoard() -> int:
    held = []
    while True:
        held.append(bytearray(1 << 20))


def test_memory_is_bounded() -> None:
    with pytest.raises(LimitError, match="more than the 64 MB of memory") as caught:
        run_limited(_hoard, SMALL)
    assert caught.value.hint is not None
    assert "allow it more memory than 64 MB (--memory)" in caught.value.hint


def test_memory_that_this_process_holds_is_not_counted() -> None:
    held = bytearray(200 << 20)
    assert run_limited(partial(len, bytes(10)), SMALL) == 10
    assert len(held) > 64 << 20


def _spin() -> None:
    while True:
        pass


@pytest.mark.parametrize("function", [_spin, partial(time.sleep, 60)], ids=["working", "waiting"])
def test_time_is_bounded(function: partial[None]) -> None:
    children = _children()  # other tests may have left some, such as the tracker of shared memory
    with pytest.raises(LimitError, match=r"not done after 0\.3 seconds"):
        run_limited(function, Limits(seconds=0.3))
    assert _children() <= children


def _chatter() -> None:
    while True:
        os.write(2, b"word " * 1000)


def test_complaints_without_end_do_not_keep_it_from_ending() -> None:
    with pytest.raises(LimitError, match="not done after"):
        run_limited(_chatter, Limits(seconds=0.5))


@pytest.mark.parametrize(("number", "name"), [(signal.SIGKILL, "SIGKILL"), (signal.SIGSEGV, "SIGSEGV")])
def test_killed_process_is_told_with_its_signal(number: int, name: str) -> None:
    with pytest.raises(LimitError, match=f"its process ended with {name}"):
        run_limited(partial(_kill_itself, number))


def _kill_itself(number: int) -> None:
    os.kill(os.getpid(), number)
    time.sleep(5)


def _abort_like_rust() -> None:
    os.write(2, b"memory allocation of 8589934592 bytes failed\n")
    os.abort()


def test_abort_for_memory_says_how_much_was_wanted() -> None:
    with pytest.raises(LimitError, match=r"64 MB of memory that it may take and asked for another 8\.59 GB"):
        run_limited(_abort_like_rust, SMALL)


def _panic_like_rust() -> None:
    os.write(
        2,
        b"thread '<unnamed>' panicked at lib/a.rs:1:2:\nentered unreachable code\nnote: run with `RUST_BACKTRACE=1`\n",
    )
    os.abort()


def test_panic_of_native_code_is_told_in_its_words() -> None:
    with pytest.raises(
        LimitError, match=r"the work broke down: a parser or engine gave up \(entered unreachable code\)"
    ):
        run_limited(_panic_like_rust)


def test_process_that_ends_without_answer_is_an_error() -> None:
    with pytest.raises(LimitError, match="ended with status 7; it left no word"):
        run_limited(partial(os._exit, 7))


def _recurse(depth: int) -> int:
    return _recurse(depth + 1)


def test_endless_recursion_is_too_deep() -> None:
    with pytest.raises(LimitError, match="nested too deeply"):
        run_limited(partial(_recurse, 0))


def _overflow() -> None:
    ctypes.string_at(0)


def test_segmentation_fault_leaves_this_process_alone() -> None:
    with pytest.raises(LimitError, match="SIGSEGV"):
        run_limited(_overflow)


def test_files_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too large"):
        run_limited(partial(_write, tmp_path / "a"))


def _nested_in_new_interpreter() -> int:
    with another_thread():
        return run_limited(partial(pow, 2, 10))


def test_sandbox_in_a_sandbox_with_threads_needs_no_file() -> None:
    assert run_limited(_nested_in_new_interpreter) == 1024


def _write(path: Path) -> None:
    path.write_bytes(bytes(100))


def test_complaints_of_good_work_reach_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    run_limited(partial(os.write, 2, b"a warning\n"))
    assert capsys.readouterr().err == "a warning\n"


def test_pipes_and_processes_are_given_back() -> None:
    before, children = set(os.listdir("/proc/self/fd")), _children()  # noqa: PTH208  # names, not paths
    for function in (partial(int, "3"), partial(_raise, ValueError("v")), partial(os._exit, 1)):
        with pytest.raises((ValueError, LimitError)) if function.func is not int else _nothing():
            run_limited(function)
    assert set(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
    assert _children() <= children


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def test_interrupted_parent_takes_its_child_along() -> None:
    program = (
        "import os, signal, sys, time, functools\n"
        "from communique.sandbox import run_limited\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by what runs in the background\n"
        "print('ready', flush=True)\n"
        "try: run_limited(functools.partial(time.sleep, 60))\n"
        "except KeyboardInterrupt: print('left', open(f'/proc/self/task/{os.getpid()}/children').read())\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.stdout.read().split() == ["left"]


def test_unflushed_output_of_this_process_is_written_once() -> None:
    program = "from communique.sandbox import run_limited; print('once', end=''); run_limited(dict); print('.', end='')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "once."


def test_thread_in_this_process_means_a_new_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with another_thread():
        assert not running._alone()
        assert run_limited(os.getppid) == os.getpid()


def test_without_limits_of_the_system_it_works_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unbounded() is None
    monkeypatch.setattr(child, "resource", None)
    note = unbounded()
    assert note is not None
    assert "without limits" in note
    assert run_limited(os.getpid) == os.getpid()


def test_errors_are_of_the_package() -> None:
    assert issubclass(LimitError, CommuniqueError)
