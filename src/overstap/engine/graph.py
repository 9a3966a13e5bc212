"""Rules are functions whose argument names are their inputs; this module orders them.

An argument is another rule, an input, the parameters of a law (annotated with that law's dataclass; the schemes of
municipalities come in the same way, as ``Gemeenten``) or a crossing of levels (annotated ``Leden`` or ``Banen``). A circle
or an unknown name is an error at import, with its path.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import ModuleType
from typing import Any

from overstap.engine.levels import LEVELS, Banen, Leden


class RulesError(ValueError):
    """The rules do not fit together: a fault of ours, found at import."""


@dataclass(frozen=True)
class Argument:
    """One argument of a rule. ``kind`` is ``column``, ``law`` or ``grouping``."""

    name: str
    kind: str
    law: str = ""

    @property
    def key(self) -> str:
        """Where it stands while a plan runs; a law's amounts can't take the name of a column."""
        return f"law:{self.law}" if self.kind == "law" else self.name


@dataclass(frozen=True, eq=False)
class Rule:
    """One legal step: its function, level, unit and article.

    ``choices`` names the values of an enumeration (such as a reason), in the order of their codes.
    """

    name: str
    function: Callable[..., Any]
    level: str
    unit: str
    law: str
    article: str
    arguments: tuple[Argument, ...]
    choices: tuple[str, ...] = ()

    @cached_property
    def doc(self) -> str:
        """What the rule says, in one paragraph."""
        return inspect.getdoc(self.function) or ""

    @property
    def module(self) -> str:
        """The module of the law that the rule stands in."""
        return self.function.__module__


@dataclass(frozen=True, eq=False)
class Input:
    """One thing that is asked: level, kind, unit, default, limits, choices.

    ``kind``: ``bedrag`` (euros), ``getal``, ``ja_nee``, ``keuze``. A setting is an input that a municipality decides.
    """

    name: str
    level: str
    kind: str
    unit: str
    default: Any
    doc: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    setting: bool = False
    law: str = ""
    article: str = ""


def _snake(name: str) -> str:
    """``KindgebondenBudget`` is the class of the law in ``kindgebonden_budget.yaml``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def rule(
    *, level: str, unit: str, law: str = "", article: str = "", choices: Iterable[str] = ()
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a function as a legal step. ``law`` is its BWB id, ``article`` its article and paragraph."""

    def mark(function: Callable[..., Any]) -> Callable[..., Any]:
        arguments = []
        for parameter in inspect.signature(function).parameters.values():
            annotation = parameter.annotation
            if isinstance(annotation, str):
                raise RulesError(f"{function.__name__}: rules modules can't postpone annotations ({parameter.name})")
            if annotation in (Leden, Banen):
                arguments.append(Argument(parameter.name, "grouping"))
            elif isinstance(annotation, type) and hasattr(annotation, "__dataclass_fields__"):
                arguments.append(Argument(parameter.name, "law", _snake(annotation.__name__)))
            else:
                arguments.append(Argument(parameter.name, "column"))
        if level not in LEVELS:
            raise RulesError(f"{function.__name__}: unknown level {level!r}")
        function.rule = Rule(  # type: ignore[attr-defined]
            function.__name__, function, level, unit, law, article, tuple(arguments), tuple(choices)
        )
        return function

    return mark


@dataclass(frozen=True)
class Step:
    """One rule within a plan, with what may be forgotten after it."""

    rule: Rule
    columns: tuple[str, ...]
    release: tuple[str, ...]
    keys: tuple[str, ...]  # where each argument stands while a plan runs: a column, a grouping, a law
    by_row: bool  # the rule looks at one row at a time: it crosses no level


@dataclass(frozen=True)
class Plan:
    """Rules in order for a set of targets, and the inputs that they need."""

    targets: tuple[str, ...]
    steps: tuple[Step, ...]
    inputs: tuple[str, ...]
    laws: tuple[str, ...]


class System:
    """All rules and inputs together, checked once."""

    def __init__(self, modules: Iterable[ModuleType], inputs: Iterable[Input]) -> None:
        self.inputs: dict[str, Input] = {i.name: i for i in inputs}
        self.rules: dict[str, Rule] = {}
        for module in modules:
            for value in list(vars(module).values()):
                found = getattr(value, "rule", None)
                if isinstance(found, Rule) and found.module == module.__name__:
                    if found.name in self.rules or found.name in self.inputs:
                        raise RulesError(f"{found.name} exists twice")
                    self.rules[found.name] = found
        self.level_of = {n: i.level for n, i in self.inputs.items()} | {n: r.level for n, r in self.rules.items()}
        self._check()
        self.reads = {
            n: tuple((a.name, self.level_of[a.name]) for a in r.arguments if a.kind == "column")
            for n, r in self.rules.items()
        }
        self.plan = lru_cache(maxsize=512)(self._plan)

    def _check(self) -> None:
        for found in self.rules.values():
            groupings = {a.name for a in found.arguments if a.kind == "grouping"}
            for argument in found.arguments:
                if argument.kind != "column":
                    continue
                if argument.name not in self.level_of:
                    raise RulesError(f"{found.module}.{found.name}: unknown name {argument.name!r}")
                levels = {found.level, self.level_of[argument.name]}
                crossing = {"leden", "banen"} - ({"banen"} if "baan" not in levels else set())
                crossing -= {"leden"} if "huishouden" not in levels else set()
                if len(levels) > 1 and not crossing <= groupings:
                    raise RulesError(
                        f"{found.module}.{found.name}: {argument.name!r} is of level {levels - {found.level}}"
                    )
        self._order(tuple(self.rules), frozenset())

    def _order(self, targets: tuple[str, ...], given: frozenset[str]) -> list[str]:
        order: list[str] = []
        done: set[str] = set()
        path: list[str] = []

        def visit(name: str) -> None:
            if name in done or name in self.inputs or name in given:
                return
            if name in path:
                raise RulesError("circle: " + " -> ".join([*path[path.index(name) :], name]))
            path.append(name)
            for argument in self.rules[name].arguments:
                if argument.kind == "column":
                    visit(argument.name)
            path.pop()
            done.add(name)
            order.append(name)

        for target in targets:
            visit(target)
        return order

    def _plan(self, targets: tuple[str, ...], given: frozenset[str] = frozenset()) -> Plan:
        order = self._order(targets, given)
        last_reader: dict[str, int] = {}
        columns = [tuple(a.name for a in self.rules[n].arguments if a.kind == "column") for n in order]
        for position, names in enumerate(columns):
            for name in names:
                last_reader[name] = position
        keep = set(targets)
        steps = tuple(
            Step(
                self.rules[name],
                columns[position],
                tuple(n for n in columns[position] if last_reader[n] == position and n not in keep),
                tuple(a.key for a in self.rules[name].arguments),
                bool(columns[position]) and all(a.kind != "grouping" for a in self.rules[name].arguments),
            )
            for position, name in enumerate(order)
        )
        needed = {n for names in columns for n in names} | keep
        inputs = tuple(sorted(n for n in needed if n in self.inputs))
        laws = tuple(sorted({a.law for n in order for a in self.rules[n].arguments if a.kind == "law"}))
        return Plan(targets, steps, inputs, laws)
