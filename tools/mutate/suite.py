"""Runs tests against mutants: pytest collects once, and each mutant gets a process of its own by forking.

Nothing but the collection has happened before the fork, so no fixture, cache or answer of the sound rules is left in the
child. A first run over the sound rules notes which test runs which function, fixtures included.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from types import CodeType, FrameType
from typing import Any, Protocol

import pytest

#: Options of the inner pytest: what a mutant's run has no use for is off (it also makes each test a good deal quicker).
OPTIONS = (
    "-o", "addopts=", "--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:terminal",
    "-p", "no:logging", "-p", "no:threadexception", "-p", "no:unraisableexception", "-p", "no:faulthandler", "-p", "no:junitxml",
    "--capture=no",
)  # fmt: skip
#: A mutant that takes so much longer than its tests did on the sound rules is caught in a loop.
SLOWER, PATIENCE = 8.0, 10.0
#: A test or fixture of fewer seconds is quick: those go first.
QUICK = 0.2
#: How many of the tests that caught mutants are remembered, and how many of those go first.
MEMORY, KEEN = 60, 6
#: What a child says when no test could: it was caught in a loop, or it broke (which catches nothing).
TIMEOUT, CRASH = "timeout", "crash"
#: The fault was noticed at import already.
COLLECTION = "collection"


class Pipe(Protocol):
    """One end of a connection between two processes."""

    def send(self, obj: Any, /) -> None: ...
    def recv(self) -> Any: ...


@dataclass
class Reach:
    """Of one test: which functions it runs, alone and through its shared fixtures, how long it takes, and its fixtures."""

    functions: set[str] = field(default_factory=set)
    seconds: float = 0.0  # of one time
    times: int = 0
    fixtures: tuple[str, ...] = ()


@dataclass
class Baseline:
    """What a run over the sound rules found."""

    tests: dict[str, Reach] = field(default_factory=dict)
    fixtures: dict[str, Reach] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def reaching(self, function: str | None) -> list[str]:
        """The tests that run a function (or all): the quick ones about little else first, then those with a costly fixture
        together, then the slow ones."""
        found = [name for name, test in self.tests.items() if function is None or function in self._functions(test)]
        return sorted(found, key=self._rank)

    def _rank(self, name: str) -> tuple[int, str, float]:
        test = self.tests[name]
        if sum(self.fixtures[f].seconds for f in test.fixtures) > QUICK:
            return 1, _file(name), 0.0
        return (0 if test.seconds < QUICK else 2), "", test.seconds * (1 + len(test.functions))

    def _functions(self, test: Reach) -> set[str]:
        """What a test judges: what it runs itself, or what its fixtures run when it only looks at what they made."""
        return test.functions or set[str]().union(*(self.fixtures[f].functions for f in test.fixtures))

    def seconds(self, names: list[str]) -> float:
        """How long these tests took, their fixtures once each."""
        shared = {f for name in names for f in self.tests[name].fixtures}
        return sum(self.tests[n].seconds for n in names) + sum(self.fixtures[f].seconds for f in shared)


def _file(name: str) -> str:
    return name.split("::", 1)[0]


def _step(item: pytest.Item, following: pytest.Item | None) -> BaseException | None:
    """One test with its fixtures; what went wrong, if anything did."""
    wrong: BaseException | None = None
    request = getattr(item, "_request", None)
    if not request and hasattr(item, "_initrequest"):
        item._initrequest()
    try:
        item.ihook.pytest_runtest_setup(item=item)
        if "tmp_path" in getattr(item, "fixturenames", ()):  # that fixture asks how the test ended
            call = pytest.CallInfo.from_call(lambda: item.ihook.pytest_runtest_call(item=item), "call")
            item.ihook.pytest_runtest_makereport(item=item, call=call)
            wrong = call.excinfo.value if call.excinfo else None
        else:
            item.ihook.pytest_runtest_call(item=item)
    except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:  # noqa: BLE001 - whatever a test raises
        wrong = error
    try:
        item.ihook.pytest_runtest_teardown(item=item, nextitem=following)
    except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001
        wrong = wrong or error
    if hasattr(item, "_request"):
        item._request = False
        item.funcargs = None  # type: ignore[attr-defined]
    return wrong


def _run(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, BaseException | None]]:
    for item, following in zip_longest(items, items[1:]):
        yield item, _step(item, following)


class _Recorder:
    """Notes which of the watched functions run, through the trace hook of the interpreter."""

    def __init__(self, name_of: Callable[[CodeType], str | None]) -> None:
        self.name_of = name_of
        self.known: dict[CodeType, str | None] = {}
        self.open: list[set[str]] = []

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            code = frame.f_code
            if code not in self.known:
                self.known[code] = self.name_of(code)
            name = self.known[code]
            if name is not None:
                for each in self.open:
                    each.add(name)

    @contextlib.contextmanager
    def into(self, reach: Reach) -> Iterator[None]:
        self.open.append(reach.functions)
        started = time.perf_counter()
        try:
            yield
        finally:
            spent = reach.seconds * reach.times + time.perf_counter() - started
            reach.times += 1
            reach.seconds = spent / reach.times
            self.open.pop()


class _Plugin:
    """Takes over once pytest has collected."""

    def __init__(self, then: Callable[[pytest.Session, _Plugin], None]) -> None:
        self.then = then
        self.recorder: _Recorder | None = None
        self.found = Baseline()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        warnings.simplefilter("error")
        self.then(session, self)
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Any:
        if self.recorder is None or fixturedef.scope == "function":
            return (yield)
        reach = self.found.fixtures.setdefault(_fixture_name(fixturedef), Reach())
        with self.recorder.into(reach):
            return (yield)


def _fixture_name(definition: Any) -> str:
    return f"{definition.baseid}::{definition.argname}"


def _shared(item: Any) -> tuple[str, ...]:
    """The fixtures of a test that it shares with others."""
    definitions = item._fixtureinfo.name2fixturedefs.values()
    return tuple(_fixture_name(d) for group in definitions for d in group if d.scope != "function")


def _pytest(tests: list[str], then: Callable[[pytest.Session, _Plugin], None]) -> int:
    return int(pytest.main([*OPTIONS, *tests], plugins=[_Plugin(then)]))


def _spent(found: Baseline) -> float:
    return sum(fixture.seconds * fixture.times for fixture in found.fixtures.values())


def baseline(tests: list[str], name_of: Callable[[CodeType], str | None]) -> Baseline:
    """Runs all tests once on the sound rules. ``name_of`` gives the function that a piece of code belongs to.

    For a process of its own: it fills every cache there is.
    """
    kept: list[Baseline] = []

    def record(session: pytest.Session, plugin: _Plugin) -> None:
        if session.testsfailed:
            return
        recorder = plugin.recorder = _Recorder(name_of)
        found = plugin.found
        threading.settrace(recorder)
        sys.settrace(recorder)
        try:
            for item, following in zip_longest(session.items, session.items[1:]):
                reach = Reach(fixtures=_shared(item))
                before = _spent(found)
                with recorder.into(reach):
                    wrong = _step(item, following)
                reach.seconds -= _spent(found) - before
                if isinstance(wrong, pytest.skip.Exception):
                    found.skipped.append(item.nodeid)
                elif wrong is not None:
                    found.failed[item.nodeid] = f"{type(wrong).__name__}: {wrong}"
                else:
                    found.tests[item.nodeid] = reach
        finally:
            sys.settrace(None)
            threading.settrace(None)
        for test in found.tests.values():
            test.fixtures = tuple(f for f in test.fixtures if f in found.fixtures)
        kept.append(found)

    code = _pytest(tests, record)
    if not kept:
        raise RuntimeError(f"pytest could not collect the tests (exit {code})")
    return kept[0]


def _first_to_catch(items: list[pytest.Item], seconds: float) -> str:
    """The name of the first test that fails; nothing when all pass. Too slow: the process ends by its alarm."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds * SLOWER + PATIENCE)
    return next((item.nodeid for item, wrong in _run(items) if wrong is not None), "")


def in_child(work: Callable[[], str]) -> str:
    """What ``work`` says, done in a child process; ``TIMEOUT`` or ``CRASH`` when the child did not get so far."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            os.write(writing, work().encode())
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - a child never returns into the parent's work
            os.write(writing, f"{CRASH}: {type(error).__name__}: {error}"[:500].encode())
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return TIMEOUT if os.WTERMSIG(status) == signal.SIGALRM else f"{CRASH}: signal {os.WTERMSIG(status)}"
    return said


def serve(tests: list[str], pipe: Pipe, warm: Callable[[], None], put: Callable[[Any], None]) -> None:
    """A worker: collects, then takes (mutant, names of tests, seconds) from the pipe until ``None``, and answers who caught it.

    ``put`` puts the mutant in place, in the child. The tests that caught mutants lately go first.
    """

    def work(session: pytest.Session, _: _Plugin) -> None:
        items = {item.nodeid: item for item in session.items}
        warm()
        recent: list[str] = []
        while (job := pipe.recv()) is not None:
            mutant, names, seconds = job
            reached = set(names) & set(items)
            first = sorted([name for name in recent if name in reached][:KEEN], key=_file)
            order = [items[name] for name in [*first, *(n for n in names if n in reached and n not in first)]]

            def attempt(mutant: Any = mutant, order: list[pytest.Item] = order, seconds: float = seconds) -> str:
                put(mutant)
                return _first_to_catch(order, seconds)

            caught = in_child(attempt) if order else ""
            if caught in items:
                recent = [caught, *(name for name in recent if name != caught)][:MEMORY]
            pipe.send((mutant, caught))

    _pytest(tests, work)


def serve_fresh(tests: list[str], pipe: Pipe, warm: Callable[[], None], put: Callable[[Any], None]) -> None:
    """The same for a mutant that must be there before its module is imported: each collects for itself."""
    for name in ("numpy", "pydantic", "yaml"):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    while (job := pipe.recv()) is not None:
        mutant, names, seconds = job

        def attempt(mutant: Any = mutant, names: list[str] = names, seconds: float = seconds) -> str:
            said = [COLLECTION]  # unless pytest comes as far as running them
            place = {name: number for number, name in enumerate(names)}

            def work(session: pytest.Session, _: _Plugin) -> None:
                warm()
                if not session.testsfailed:  # the modules could be imported
                    known = [item for item in session.items if item.nodeid in place]
                    said[0] = _first_to_catch(sorted(known, key=lambda item: place[item.nodeid]), seconds)

            put(mutant)
            _pytest(tests, work)
            return said[0]

        pipe.send((mutant, in_child(attempt)))
