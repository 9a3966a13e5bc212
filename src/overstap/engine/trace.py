"""The explanation of one household's amount: a tree from the amount down to inputs, articles and dated parameters.

It is read from the same evaluation that made the amount; there is no second explanation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from overstap.engine.evaluate import Result
from overstap.engine.graph import Input, Rule, System
from overstap.engine.levels import Table
from overstap.engine.reform import NO_REFORM, Reform
from overstap.law import article_url, load_law
from overstap.law.municipalities import PROVIDERS, scheme_use


@dataclass(frozen=True)
class ParameterUse:
    """A parameter as a rule read it: its value, since when, from which source, and whether that was verified.

    ``origin`` is ``law``, ``reform`` (changed by the reader) or ``assumed_flat`` (last known amount carried on).
    """

    law: str
    name: str
    value: Any
    unit: str
    start: str
    source: str
    verified: bool
    note: str
    article: str
    bwb: str
    url: str
    label_nl: str
    label_en: str
    columns: tuple[str, ...] = ()
    origin: str = "law"

    def label(self, lang: str = "nl") -> str:
        """The parameter's name in words."""
        return self.label_nl if lang == "nl" else self.label_en


@dataclass(frozen=True, init=False)
class Node:
    """One quantity of one household, person or job.

    ``kind``: ``rule`` (computed), ``input`` (given by the person), ``default`` (not given: assumed), ``given`` (a
    computed quantity that was given instead). ``position`` tells persons and jobs apart (0 is the claimant).
    """

    quantity: str
    kind: str
    level: str
    position: int
    value: Any
    unit: str
    law: str = ""
    article: str = ""
    doc: str = ""
    parameters: tuple[ParameterUse, ...] = ()
    children: tuple[Node, ...] = ()

    def __init__(
        self,
        quantity: str,
        kind: str,
        level: str,
        position: int,
        value: Any,
        unit: str,
        law: str = "",
        article: str = "",
        doc: str = "",
        parameters: tuple[ParameterUse, ...] = (),
        children: tuple[Node, ...] = (),
    ) -> None:
        # all fields at once: an explanation has hundreds of nodes, and a frozen dataclass fills its fields one by one
        self.__dict__.update(
            quantity=quantity,
            kind=kind,
            level=level,
            position=position,
            value=value,
            unit=unit,
            law=law,
            article=article,
            doc=doc,
            parameters=parameters,
            children=children,
        )

    @property
    def url(self) -> str | None:
        """Address of the article on the government's law site, when the rule has one."""
        return article_url(self.law, self.article) if self.law else None

    def walk(self) -> list[Node]:
        """This node and everything below it, each once, top first."""
        seen: dict[int, Node] = {}

        def visit(node: Node) -> None:
            if id(node) not in seen:
                seen[id(node)] = node
                for child in node.children:
                    visit(child)

        visit(self)
        return list(seen.values())

    def as_dict(self, _seen: set[int] | None = None) -> dict[str, Any]:
        """As plain data, for JSON. What was already told stands a second time without its children (``told``)."""
        seen = set() if _seen is None else _seen
        told = id(self) in seen
        seen.add(id(self))
        out: dict[str, Any] = {
            "quantity": self.quantity,
            "kind": self.kind,
            "level": self.level,
            "position": self.position,
            "value": self.value,
            "unit": self.unit,
        }
        if self.law:
            out |= {"law": self.law, "article": self.article, "url": self.url}
        if self.parameters:
            out["parameters"] = [
                {
                    "name": f"{p.law}.{p.name}",
                    "value": _bounded(p.value),
                    "unit": p.unit,
                    "from": p.start,
                    "source": p.source,
                    "verified": p.verified,
                    "article": p.article,
                    "origin": p.origin,
                }
                for p in self.parameters
            ]
        if self.children and told:
            out["told"] = True
        elif self.children:
            out["children"] = [c.as_dict(seen) for c in self.children]
        return out


def _bounded(value: Any) -> Any:
    """A parameter's value without the infinite bound of a last bracket: JSON has none, so that stands as nothing."""
    if isinstance(value, (tuple, list)):
        return [_bounded(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def parameter_use(law: str, name: str, day: date, reform: Reform = NO_REFORM) -> ParameterUse | None:
    """How a parameter stands on ``day`` under ``reform``; ``None`` when unknown.

    A municipal scheme (law ``gemeenten``, name ``<municipality>.<scheme>``) is a table of one row: its numbers by field.
    """
    if law in PROVIDERS:
        facts = scheme_use(name, day)
        if facts is None:
            return None
        return ParameterUse(law, name, unit="tabel", article="", bwb="", url="", **facts)
    return _law_use(law, name, day, reform)


@lru_cache(maxsize=4096)
def _law_use(law: str, name: str, day: date, reform: Reform) -> ParameterUse | None:
    parameter = load_law(law).parameters[name]
    changed = dict(reform.changes)
    full = f"{law}.{name}"
    dated = parameter.at(day, reform.assume_flat)
    if full in changed:
        value, start, source, verified, note, origin = changed[full], "", "reform", False, "", "reform"
    elif dated is None:
        return None
    else:
        value, start, source, verified, note = (
            dated.value,
            dated.start.isoformat(),
            dated.source,
            dated.verified,
            dated.note,
        )
        origin = "assumed_flat" if parameter.is_assumed(day) else "law"
    return ParameterUse(
        law,
        name,
        value,
        parameter.unit,
        start,
        source,
        verified and origin == "law",
        note,
        parameter.article,
        parameter.bwb,
        parameter.url(),
        parameter.label["nl"],
        parameter.label["en"],
        parameter.columns,
        origin,
    )


@lru_cache(maxsize=4096)
def _law_uses(uses: frozenset[tuple[str, str]], day: date, reform: Reform) -> tuple[ParameterUse, ...]:
    found = (_law_use(law, name, day, reform) for law, name in sorted(uses))
    return tuple(use for use in found if use is not None)


def _parameter_uses(uses: frozenset[tuple[str, str]], day: date, reform: Reform) -> tuple[ParameterUse, ...]:
    """The facts of all that a rule read, in the order of their names."""
    if any(law in PROVIDERS for law, _ in uses):  # their files can change while the process lives
        found = (parameter_use(law, name, day, reform) for law, name in sorted(uses))
        return tuple(use for use in found if use is not None)
    return _law_uses(uses, day, reform)


def _plain(value: Any, choices: tuple[str, ...]) -> Any:
    if choices:
        return choices[int(value)]
    return value if isinstance(value, bool) else float(value)


class _Teller:
    """Builds the tree of one household from a recorded result; each quantity and row is told once."""

    def __init__(
        self,
        system: System,
        result: Result,
        table: Table,
        household: int,
        day: date,
        given: frozenset[str],
        reform: Reform,
    ) -> None:
        self.system, self.result, self.table, self.day = system, result, table, day
        self.given, self.reform = given, reform
        self.first_person = int(np.searchsorted(table.persons_of, household))
        self.told: dict[tuple[str, int], Node] = {}
        self.within: dict[tuple[str, int, str], list[int]] = {}

    def seen(self, level: str, row: int, wanted: str) -> list[int]:
        """Rows of another, ``wanted`` level that a row of ``level`` can see."""
        key = (level, row, wanted)
        if key not in self.within:
            self.within[key] = self._rows(level, row, wanted)
        return self.within[key]

    def _rows(self, level: str, row: int, wanted: str) -> list[int]:
        persons, jobs = self.table.persons_of, self.table.jobs_of
        if level == "huishouden":
            of_household = persons == row if wanted == "persoon" else persons[jobs] == row
            return [int(i) for i in np.flatnonzero(of_household)]
        if level == "persoon":
            return [int(persons[row])] if wanted == "huishouden" else [int(i) for i in np.flatnonzero(jobs == row)]
        person = int(jobs[row])
        return [person] if wanted == "persoon" else [int(persons[person])]

    def position(self, level: str, row: int) -> int:
        """Which person of the household a row belongs to (0: the claimant, or the household itself)."""
        if level == "huishouden":
            return 0
        return (row if level == "persoon" else int(self.table.jobs_of[row])) - self.first_person

    def node(self, name: str, row: int) -> Node:
        """The node of a quantity or input at a row of its level."""
        key = (name, row)
        found = self.told.get(key)
        if found is None:
            declared = self.system.inputs.get(name)
            found = self.told[key] = self._rule(name, row) if declared is None else self._input(declared, row)
        return found

    def _input(self, declared: Input, row: int) -> Node:
        value = self.result.columns[declared.name].item(row)
        value = _plain(value, declared.choices if declared.kind == "keuze" else ())
        kind = "input" if declared.name in self.given else "default"
        place = self.position(declared.level, row)
        return Node(
            declared.name,
            kind,
            declared.level,
            place,
            value,
            declared.unit,
            declared.law,
            declared.article,
            declared.doc,
        )

    def _rule(self, name: str, row: int) -> Node:
        found: Rule = self.system.rules[name]
        value = _plain(self.result.columns[name].item(row), found.choices)
        place = self.position(found.level, row)
        facts = (found.level, place, value, found.unit, found.law, found.article, found.doc)
        replaced = self.table.given.get(name)
        if replaced is not None and (replaced[0] is None or replaced[0][row]):
            return Node(name, "given", *facts)
        uses = self.result.uses.get(name)
        parameters = _parameter_uses(uses, self.day, self.reform) if uses else ()
        children: list[Node] = []
        for argument, level in self.system.reads[name]:
            if level == found.level:
                children.append(self.node(argument, row))
            else:
                children += [self.node(argument, r) for r in self.seen(found.level, row, level)]
        return Node(name, "rule", *facts, parameters, tuple(children))


def explain(
    system: System,
    result: Result,
    table: Table,
    quantity: str,
    day: date,
    *,
    household: int = 0,
    position: int = 0,
    given_inputs: frozenset[str] = frozenset(),
    reform: Reform = NO_REFORM,
) -> Node:
    """The tree of ``quantity`` for one household of a recorded ``result``.

    ``position`` is the person (or job) within the household, for a quantity of that level. ``given_inputs`` names the
    inputs that the person gave; the others are defaults. Raises the quantity's own error when it was not computed.
    """
    if quantity in result.errors:
        raise result.errors[quantity]
    teller = _Teller(system, result, table, household, day, given_inputs, reform)
    level = system.level_of[quantity]
    person = teller.first_person + position
    row = {"huishouden": household, "persoon": person, "baan": int(np.searchsorted(table.jobs_of, person))}[level]
    return teller.node(quantity, row)
