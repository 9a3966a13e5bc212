"""Symbolic columns: a rule that is called with them writes down what it does, for ``engine/fused.py``."""

from __future__ import annotations

from typing import Any

import numpy as np

from overstap.engine.levels import Banen, Leden

COMPARE = {
    np.less: "<",
    np.less_equal: "<=",
    np.greater: ">",
    np.greater_equal: ">=",
    np.equal: "==",
    np.not_equal: "!=",
}
LOGIC = {np.bitwise_and: "&", np.bitwise_or: "|", np.bitwise_xor: "^", np.logical_and: "&", np.logical_or: "|"}
ARITHMETIC = {
    np.add: "+",
    np.subtract: "-",
    np.multiply: "*",
    np.true_divide: "/",
    np.minimum: "min",
    np.maximum: "max",
}
ONE = {np.floor: "floor", np.ceil: "ceil", np.rint: "rint", np.negative: "neg", np.absolute: "abs", np.sign: "sign"}
KIND = {"b": "b", "i": "i", "u": "i", "f": "f"}
DTYPE = {"b": "bool", "i": "int64", "f": "float64"}


class CannotTraceError(Exception):
    """A rule does something that has no symbolic form."""


class Symbol:
    """A column of which only the making is known."""

    __array_priority__ = 1000

    def __init__(self, tape: Tape, level: str, kind: str, op: str, args: tuple[Any, ...], extra: Any) -> None:
        self.tape, self.level, self.kind, self.op, self.args, self.extra = tape, level, kind, op, args, extra

    strides = (8,)
    shape = (1,)
    ndim = 1
    size = 1
    __hash__ = object.__hash__

    @property
    def dtype(self) -> Any:
        return np.dtype(DTYPE[self.kind])

    def __len__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        raise CannotTraceError("a branch on a value")

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise CannotTraceError("made into an array")

    def __getitem__(self, _: Any) -> Any:
        raise CannotTraceError("rows by index or mask")

    def __iter__(self) -> Any:
        raise CannotTraceError("row by row")

    def out_of(self, values: Any) -> Symbol:
        """What stands in a table's column at this place (``tables.uit_rij`` asks)."""
        return self.tape.node(self.level, "f", "take", (self,), np.ascontiguousarray(values, float).tobytes())

    def __invert__(self) -> Any:
        return self.tape.ufunc(np.invert, (self,))

    def __neg__(self) -> Any:
        return self.tape.ufunc(np.negative, (self,))

    def __abs__(self) -> Any:
        return self.tape.ufunc(np.absolute, (self,))

    def any(self) -> bool:
        self.tape.guarded = True
        return True

    def all(self) -> bool:
        self.tape.guarded = True
        return False

    def astype(self, wanted: Any, copy: bool = True) -> Symbol:
        made = KIND[np.dtype(wanted).kind]
        if made == self.kind:
            return self
        if made == "b":
            raise CannotTraceError("made into yes or no")
        return self.tape.node(self.level, made, "cast", (self,))

    def __array_ufunc__(self, ufunc: Any, method: str, *given: Any, **options: Any) -> Any:
        if method != "__call__" or options:
            raise CannotTraceError(f"{ufunc} {method} {sorted(options)}")
        return self.tape.ufunc(ufunc, given)

    def __array_function__(self, function: Any, _: Any, given: Any, options: Any) -> Any:
        tape = self.tape
        if function is np.where and len(given) == 3:
            return tape.where(*given)
        if function is np.select:
            out = given[2] if len(given) > 2 else options.get("default", 0)
            for condition, value in zip(reversed(given[0]), reversed(given[1]), strict=True):
                out = tape.where(condition, value, out)
            return out
        if function is np.zeros_like:
            return np.zeros(1, self.dtype)
        if function is np.ones_like:
            return np.ones(1, self.dtype)
        if function is np.searchsorted and options == {"side": "right"}:
            return tape.node(given[1].level, "i", "search", (given[1],), np.ascontiguousarray(given[0]).tobytes())
        if function is np.round:
            scale = 10.0 ** (given[1] if len(given) > 1 else options.get("decimals", 0))  # as NumPy does it
            return np.rint(given[0] * scale) / scale
        if function is np.clip and len(given) == 3:
            return np.minimum(np.maximum(given[0], given[1]), given[2])
        raise CannotTraceError(str(function))


def _binary(ufunc: Any, swapped: bool = False) -> Any:
    return lambda a, b: a.tape.ufunc(ufunc, (b, a) if swapped else (a, b))


for _name, _ufunc in {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "truediv": np.true_divide,
    "and": np.bitwise_and,
    "or": np.bitwise_or,
    "xor": np.bitwise_xor,
}.items():
    setattr(Symbol, f"__{_name}__", _binary(_ufunc))
    setattr(Symbol, f"__r{_name}__", _binary(_ufunc, True))
for _name, _ufunc in {
    "lt": np.less,
    "le": np.less_equal,
    "gt": np.greater,
    "ge": np.greater_equal,
    "eq": np.equal,
    "ne": np.not_equal,
}.items():
    setattr(Symbol, f"__{_name}__", _binary(_ufunc))


class _TracedMixin:
    """A crossing that writes down what is asked of it."""

    tape: Tape
    members: str
    group: str

    def __init__(self, tape: Tape) -> None:
        object.__setattr__(self, "tape", tape)
        object.__setattr__(self, "size", 1)

    def spread(self, column: Any) -> Any:
        if not isinstance(column, Symbol):
            return constant(column)
        return self.tape.node(self.members, column.kind, "spread", (column,))

    def sum(self, column: Any) -> Any:
        if not isinstance(column, Symbol) and not scalar(column):
            return np.zeros(1)
        return self.tape.node(self.group, "f", "sum", (column,), self.members)

    def extreme(self, column: Any, empty: float, ufunc: Any) -> Any:
        op = "highest" if ufunc is np.maximum else "lowest"
        return self.tape.node(self.group, "f", op, (column, np.float64(empty)), self.members)


class TracedLeden(_TracedMixin, Leden):
    members, group = "persoon", "huishouden"


class TracedBanen(_TracedMixin, Banen):
    members, group = "baan", "persoon"


def scalar(value: Any) -> Any:
    array = np.asarray(value)
    if array.size != 1 or array.dtype.kind not in KIND:
        raise CannotTraceError("not one value")
    return array.reshape(-1)[0].item()


def constant(value: Any) -> Any:
    return np.broadcast_to(np.asarray(value).reshape(-1)[:1][0], 1)


def kind_of(value: Any) -> str:
    if isinstance(value, Symbol):
        return value.kind
    one = scalar(value)
    return "b" if isinstance(one, bool) else "i" if isinstance(one, int) else "f"


def widest(*values: Any) -> str:
    """The kind that holds all of them."""
    return max(map(kind_of, values), key="bif".index)


class Tape:
    """What the rules of one stretch do, each operation once, in order."""

    def __init__(self) -> None:
        self.nodes: list[Symbol] = []
        self._known: dict[Any, Symbol] = {}
        self.guarded = False

    def node(self, level: str, kind: str, op: str, args: tuple[Any, ...], extra: Any = None) -> Symbol:
        key = (
            level,
            kind,
            op,
            extra,
            *(id(a) if isinstance(a, Symbol) else (kind_of(a), repr(scalar(a))) for a in args),
        )
        if key not in self._known:
            self._known[key] = Symbol(self, level, kind, op, args, extra)
            self.nodes.append(self._known[key])
        return self._known[key]

    @staticmethod
    def level(given: Any) -> str:
        levels = {x.level for x in given if isinstance(x, Symbol)}
        if len(levels) != 1:
            raise CannotTraceError(f"levels {levels}")
        return levels.pop()

    def ufunc(self, ufunc: Any, given: Any) -> Any:
        level, kinds = self.level(given), [kind_of(x) for x in given]
        if ufunc in COMPARE:
            return self.node(level, "b", COMPARE[ufunc], tuple(given))
        if ufunc in LOGIC:
            if kinds != ["b", "b"]:
                raise CannotTraceError("bits")
            op = LOGIC[ufunc]
            if op == "^":
                return self.node(level, "b", op, tuple(given))
            for one, other in (given, given[::-1]):
                if not isinstance(one, Symbol):
                    return other if scalar(one) == (op == "&") else np.array([op == "|"])
            return self.node(level, "b", op, tuple(given))
        if ufunc in ARITHMETIC:
            op = ARITHMETIC[ufunc]
            if kinds == ["b", "b"]:
                raise CannotTraceError("arithmetic on yes and no")
            return self.node(level, "f" if op == "/" or "f" in kinds else "i", op, tuple(given))
        if ufunc in (np.invert, np.logical_not) and kinds == ["b"]:
            return self.node(level, "b", "not", tuple(given))
        if ufunc in ONE and kinds[0] in "if":
            return self.node(
                level, "f" if ufunc in (np.floor, np.ceil, np.rint) else kinds[0], ONE[ufunc], tuple(given)
            )
        raise CannotTraceError(str(ufunc))

    def where(self, condition: Any, yes: Any, no: Any) -> Any:
        if not isinstance(condition, Symbol):
            chosen = yes if scalar(condition) else no
            kinds = {kind_of(yes), kind_of(no)}
            if isinstance(chosen, Symbol):
                return chosen.astype(DTYPE[widest(yes, no)])
            return np.where(True, np.asarray(chosen).reshape(-1)[:1], 0 if kinds != {"b"} else False)
        return self.node(self.level((condition, yes, no)), widest(yes, no), "where", (condition, yes, no))
