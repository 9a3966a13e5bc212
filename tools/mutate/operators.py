"""The faults: what may stand in the place of an expression. Each is one that somebody could really make in a rule.

Left out: docstrings, annotations, decorators and what an error says (nothing is computed with them), and texts within an
f-string (the name of a parameter: another name is an error at the first call).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from copy import deepcopy

#: For each enumeration (by its name) its members, in order.
Enumerations = Mapping[str, list[str]]

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}
#: Functions and methods that are easily taken for one another.
CONFUSED = {
    "minimum": "maximum",
    "maximum": "minimum",
    "any": "all",
    "all": "any",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "min": "max",
    "max": "min",
    "naar_beneden_op_euro": "naar_boven_op_euro",
    "naar_boven_op_euro": "naar_beneden_op_euro",
    "afronden_op_euro": "naar_beneden_op_euro",
    "naar_beneden_op_cent": "naar_boven_op_cent",
    "naar_boven_op_cent": "naar_beneden_op_cent",
    "afronden_op_cent": "naar_beneden_op_cent",
    "hoogste_per_huishouden": "laagste_per_huishouden",
    "laagste_per_huishouden": "hoogste_per_huishouden",
}
ROUNDING = ("afronden_op_", "naar_beneden_op_", "naar_boven_op_", "rint", "round", "floor", "ceil")
#: Functions that take conditions and what goes with each: a case may have been forgotten.
CHOICES = ("select", "eerste_geldige")
OTHER_SIDE = {"left": "right", "right": "left"}


def called(node: ast.AST) -> str:
    """The name of the function or method of a call, without its module."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _renamed(node: ast.Call, name: str) -> ast.Call:
    new = deepcopy(node)
    if isinstance(new.func, ast.Attribute):
        new.func.attr = name
    elif isinstance(new.func, ast.Name):
        new.func.id = name
    return new


def _held(node: ast.Call, always: bool) -> ast.Call:
    """``np.where`` whose condition always holds, or never (the rows keep their shape)."""
    new = deepcopy(node)
    operator, value = (ast.BitOr(), True) if always else (ast.BitAnd(), False)
    new.args[0] = ast.BinOp(new.args[0], operator, ast.Constant(value))
    return new


def _without(node: ast.Call, case: int, *lists: int) -> ast.Call:
    """The call with one element fewer in each of the list arguments."""
    new = deepcopy(node)
    for position in lists:
        del new.args[position].elts[case]  # type: ignore[attr-defined]
    return new


def _of_call(node: ast.Call) -> Iterator[ast.expr]:
    name, arguments = called(node), node.args
    if name in CONFUSED and not node.keywords:
        yield _renamed(node, CONFUSED[name])
    if name in ("minimum", "maximum") and len(arguments) == 2:
        yield from deepcopy(arguments)
    if name.startswith(ROUNDING) and arguments:
        yield deepcopy(arguments[0])
    if name == "where" and len(arguments) == 3:
        yield _held(node, always=True)
        yield _held(node, always=False)
    if name == "clip" and len(arguments) == 3:
        for bound, position in (("maximum", 1), ("minimum", 2)):
            new = _renamed(node, bound)
            new.args = [new.args[0], new.args[position]]
            yield new
    if name in CHOICES and all(isinstance(a, (ast.List, ast.Tuple)) for a in arguments[:2]):
        cases = len(arguments[0].elts)  # type: ignore[attr-defined]
        for case in range(cases if cases > 1 else 0):
            yield _without(node, case, 0, 1)
    pairs = [n for n, a in enumerate(arguments) if isinstance(a, ast.Tuple)]
    for position in pairs if len(pairs) > 1 else ():
        new = deepcopy(node)
        del new.args[position]
        yield new


def _of_constant(node: ast.Constant) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, (int, float)):
        yield ast.Constant(node.value + 1)
    elif node.value in OTHER_SIDE:
        yield ast.Constant(OTHER_SIDE[node.value])


def _turned(node: ast.BoolOp | ast.IfExp) -> ast.expr:
    if isinstance(node, ast.IfExp):
        return ast.IfExp(node.test, node.orelse, node.body)
    return ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def of_expression(node: ast.AST, enumerations: Enumerations) -> Iterator[ast.expr]:
    """What may stand in the place of an expression."""
    match node:
        case ast.Compare(ops=[operator]):
            for other in COMPARISONS[type(operator)]:
                yield ast.Compare(node.left, [other()], node.comparators)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(operator)](), right)
            if isinstance(operator, (ast.BitAnd, ast.BitOr)):
                yield left
                yield right
        case ast.UnaryOp(op=ast.Invert() | ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BoolOp() | ast.IfExp():
            yield _turned(node)
        case ast.Attribute(value=ast.Name(id=name), attr=member) if member in enumerations.get(name, ()):
            members = enumerations[name]
            yield ast.Attribute(node.value, members[(members.index(member) + 1) % len(members)], ast.Load())
        case ast.List(elts=elements) if len(elements) > 1 and all(isinstance(e, ast.Tuple) for e in elements):
            for case in range(len(elements)):
                yield ast.List([e for n, e in enumerate(elements) if n != case], ast.Load())
        case ast.Constant():
            yield from _of_constant(node)
        case ast.Call():
            yield from _of_call(node)


def of_statement(node: ast.AST) -> Iterator[ast.stmt]:
    """What may stand in the place of a statement."""
    match node:
        case ast.AugAssign(target=target, op=operator, value=value):
            if type(operator) in ARITHMETIC:
                yield ast.AugAssign(target, ARITHMETIC[type(operator)](), value)
            yield ast.Pass()
        case ast.If(test=test, body=body, orelse=orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
