"""Writes what rules do (``engine/symbols.py``) as the source of one function, which ``engine/fused.py`` compiles.

The function walks blocks of households, so that what it keeps in between stays in the cache. Inside a block a *stage* is
a loop over the households, one over the persons and one over the jobs; each crossing of levels begins a new stage.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from overstap.engine.symbols import COMPARE, DTYPE, Symbol, Tape, kind_of, scalar, widest

SHORT = {"baan": "j", "persoon": "p", "huishouden": "h"}
ABOVE = {"j": "p", "p": "h"}
# (unsigned: then numba need not ask whether a place counts from the end)
GROUP_OF = {"j": "np.uint64(persons_of_jobs[j] - p0)", "p": "np.uint64(households_of_persons[p] - h0)"}
TOGETHER = ("sum", "highest", "lowest")


class Source:
    """The source of one function (``text``), with its inputs, tables and constants."""

    def __init__(self, tape: Tape, outputs: dict[str, Symbol]) -> None:
        self.outputs = outputs
        self.nodes = _needed(tape, outputs)
        self.inputs = [n for n in self.nodes if n.op == "in"]
        self.tables: list[bytes] = []
        self.constants: list[float] = []
        self._name = {id(n): f"v{i}" for i, n in enumerate(self.nodes)}
        self._stage: dict[int, int] = {}
        for n in self.nodes:
            before = max((self._stage[id(a)] for a in n.args if isinstance(a, Symbol)), default=0)
            self._stage[id(n)] = before + (n.op in (*TOGETHER, "spread"))
        self._spreading = {(self._stage[id(n)], n.level) for n in self.nodes if n.op == "spread"}
        self._stored = self._what_is_stored()
        self.scratch = dict.fromkeys(SHORT, 0)  # bytes per row of a level
        for n in self._stored.values():
            self.scratch[n.level] += np.dtype(DTYPE[n.kind]).itemsize
        self._results: dict[int, list[str]] = {}
        for name, symbol in outputs.items():
            self._results.setdefault(id(symbol), []).append(name)
        body: list[str] = []
        for stage in range(max(self._stage.values(), default=0) + 1):
            for level in ("baan", "persoon"):
                body += self._gather(stage, level)
            for level in ("huishouden", "persoon", "baan"):
                body += self._loop(stage, level)
        self.text = "\n".join([*self._head(), *(f"        {line}" for line in body), ""])

    def _what_is_stored(self) -> dict[int, Symbol]:
        """What one stage makes and another reads."""
        stored: dict[int, Symbol] = {}
        for n in self.nodes:
            for a in n.args if not self._is_joined(n) else ():
                if isinstance(a, Symbol) and a.op != "in" and self._stage[id(a)] != self._stage[id(n)]:
                    stored[id(a)] = a
            if n.op in TOGETHER:
                stored[id(n)] = n
        return stored

    def _head(self) -> list[str]:
        columns = {"households_of_persons": "p", "persons_of_jobs": "j"}
        columns |= {f"i_{n.extra}": SHORT[n.level] for n in self.inputs}
        columns |= {f"o_{name}": SHORT[n.level] for name, n in self.outputs.items()}
        names = [f"all_{name}" for name in columns]
        arguments = [*names[:2], "hs", "ps", "js", "constants", *(f"t{i}" for i in range(len(self.tables))), *names[2:]]
        lines = [f"def kernel({', '.join(arguments)}):"]
        lines += [f"    k{i} = constants[{i}]" for i in range(len(self.constants))]
        lines += [f"    m_{x} = 0" for x in "hpj"]
        lines.append("    for b in range(len(hs) - 1):")
        lines += [f"        m_{x} = max(m_{x}, {x}s[b + 1] - {x}s[b])" for x in "hpj"]
        for i, n in self._stored.items():
            dtype = DTYPE[n.kind].replace("bool", "bool_")
            lines.append(f"    s_{self._name[i]} = np.empty(m_{SHORT[n.level]}, np.{dtype})")
        lines.append("    for b in range(len(hs) - 1):")
        for x in "hpj":
            lines += [f"        {x}0 = {x}s[b]", f"        n_{x} = {x}s[b + 1] - {x}0"]
        # each column from its own nought: a counter that starts there can't be below it, so a loop can become vectors
        return lines + [f"        {name} = all_{name}[{x}0 : {x}0 + n_{x}]" for name, x in columns.items()]

    def _is_joined(self, n: Symbol) -> bool:
        """Whether this sum or extreme is taken where its members are made: in a loop that looks up groups anyway."""
        return n.op in TOGETHER and (self._stage[id(n)] - 1, n.extra) in self._spreading

    def _together(self, stage: int, members: str, *, joined: bool) -> list[Symbol]:
        """Sums and extremes over members that this stage needs."""
        found = (n for n in self.nodes if n.op in TOGETHER and n.extra == members and self._stage[id(n)] == stage)
        return [n for n in found if self._is_joined(n) == joined]

    def _begin(self, together: list[Symbol], members: str) -> list[str]:
        """What sums and extremes are without members."""
        if not together:
            return []
        group = ABOVE[SHORT[members]]
        lines = [f"for {group} in range(n_{group}):"]
        for n in together:
            start = "0.0" if n.op == "sum" else self._literal(scalar(n.args[1]), "f")
            lines.append(f"    s_{self._name[id(n)]}[{group}] = {start}")
        return lines

    def _add(self, n: Symbol, value: str) -> list[str]:
        """One member more."""
        a, place = n.args[0], f"s_{self._name[id(n)]}[g]"
        if isinstance(a, Symbol) and a.kind == "b":
            value = f"(1.0 if {value} else 0.0)"
        if n.op == "sum":
            return [f"{place} += {value}"]
        return [f"w = {value}", f"if w {'>' if n.op == 'highest' else '<'} {place}:", f"    {place} = w"]

    def _gather(self, stage: int, members: str) -> list[str]:
        """Sums and extremes over members, in their order, as NumPy adds them."""
        mine = self._together(stage, members, joined=False)
        if not mine:
            return []
        x = SHORT[members]
        lines = [*self._begin(mine, members), f"for {x} in range(n_{x}):", f"    g = {GROUP_OF[x]}"]
        for n in mine:
            a = n.args[0]
            value = self._load(a, x) if isinstance(a, Symbol) else self._literal(scalar(a), "f")
            lines += [f"    {line}" for line in self._add(n, value)]
        return lines

    def _loop(self, stage: int, level: str) -> list[str]:
        """All that one stage does at one level."""
        here = [n for n in self.nodes if n.level == level]
        mine = [n for n in here if self._stage[id(n)] == stage and n.op not in (*TOGETHER, "in")]
        results = [n for n in here if self._stage[id(n)] == stage and id(n) in self._results]
        if not mine and not results:
            return []
        x, lines, loaded = SHORT[level], [], set[int]()

        def want(*symbols: Any) -> None:
            for a in symbols:
                if isinstance(a, Symbol) and id(a) not in loaded:
                    loaded.add(id(a))
                    lines.append(f"{self._name[id(a)]} = {self._load(a, x)}")

        joined = self._together(stage + 1, level, joined=True)
        if (stage, level) in self._spreading:
            lines.append(f"g = {GROUP_OF[x]}")
        for n in mine:
            if n.op == "spread":
                lines.append(f"{self._name[id(n)]} = {self._load(n.args[0], 'g')}")
            else:
                want(*n.args)
                lines.append(f"{self._name[id(n)]} = {self._expression(n)}")
            loaded.add(id(n))
            if id(n) in self._stored:
                lines.append(f"s_{self._name[id(n)]}[{x}] = {self._name[id(n)]}")
        for n in joined:
            a = n.args[0]
            want(a)
            lines += self._add(n, self._name[id(a)] if isinstance(a, Symbol) else self._literal(scalar(a), "f"))
        for n in results:
            want(n)
            lines += [f"o_{name}[{x}] = {self._name[id(n)]}" for name in self._results[id(n)]]
        return [*self._begin(joined, level), f"for {x} in range(n_{x}):", *(f"    {line}" for line in lines)]

    def _load(self, a: Symbol, index: str) -> str:
        return f"{'i_' + a.extra if a.op == 'in' else 's_' + self._name[id(a)]}[{index}]"

    def _literal(self, value: Any, wanted: str) -> str:
        """A number. Amounts are arguments of the function, so that other months can share it."""
        if wanted != "f":
            return repr(int(value) if wanted == "i" else bool(value))
        number = float(value)
        if number in (0.0, 1.0) and math.copysign(1, number) > 0:
            return repr(number)
        if number not in self.constants:
            self.constants.append(number)
        return f"k{self.constants.index(number)}"

    def _read(self, a: Any, wanted: str) -> str:
        if not isinstance(a, Symbol):
            return self._literal(scalar(a), wanted)
        name = self._name[id(a)]
        if wanted == a.kind:
            return name
        if a.kind == "b":
            return f"(1.0 if {name} else 0.0)" if wanted == "f" else f"(1 if {name} else 0)"
        return f"float({name})"

    def _table(self, content: bytes) -> str:
        if content not in self.tables:
            self.tables.append(content)
        return f"t{self.tables.index(content)}"

    def _expression(self, n: Symbol) -> str:
        a = n.args
        if n.op in COMPARE.values():
            wanted = widest(*a)
            return f"{self._read(a[0], wanted)} {n.op} {self._read(a[1], wanted)}"
        if n.op == "where":
            return f"({self._read(a[1], n.kind)} if {self._read(a[0], 'b')} else {self._read(a[2], n.kind)})"
        if n.op == "search":
            return f"np.searchsorted({self._table(n.extra)}, {self._read(a[0], 'f')}, side='right')"
        if n.op == "take":
            return f"{self._table(n.extra)}[{self._read(a[0], kind_of(a[0]))}]"
        return FORMS[n.op](*(self._read(one, n.kind) for one in a))


FORMS: dict[str, Callable[..., str]] = {
    **{op: f"{{}} {op} {{}}".format for op in ("+", "-", "*", "/", "&", "|", "^")},
    **{op: f"np.{op}({{}})".format for op in ("floor", "ceil", "rint", "sign")},
    "min": "({0} if {0} < {1} else {1})".format,
    "max": "({0} if {0} > {1} else {1})".format,
    "not": "not {}".format,
    "neg": "-{}".format,
    "abs": "abs({})".format,
    "cast": "{}".format,
}


def _needed(tape: Tape, outputs: dict[str, Symbol]) -> list[Symbol]:
    """What the outputs are made of, in order."""
    needed: set[int] = set()
    stack: list[Any] = list(outputs.values())
    while stack:
        one = stack.pop()
        if isinstance(one, Symbol) and id(one) not in needed:
            needed.add(id(one))
            stack += one.args
    return [n for n in tape.nodes if id(n) in needed]


def as_arrays(tables: list[bytes]) -> list[Any]:
    """Tables as they go to the function."""
    return [np.frombuffer(table) for table in tables]
