"""Finds every mutant of a module's source, and compiles one."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any

from tools.mutate import operators

ARROW = " → "
#: What is said in an error is no calculation.
ERRORS = ("OverstapError",)
CONSTANTS = "<module>"


@dataclass(frozen=True)
class Mutant:
    """One small fault: ``function`` of ``module``, and the change in words. ``number`` tells equal changes apart."""

    module: str
    function: str  # of the top level; ``<module>`` for a constant
    change: str
    number: int
    line: int
    site: int = field(compare=False)

    @property
    def place(self) -> str:
        """Module and function."""
        return f"{self.module}.{self.function}"


@dataclass
class _Site:
    """A place in the tree, and what goes there."""

    holder: Any  # an AST node, or a list within one
    at: str | int
    new: ast.AST
    line: int
    change: str

    def put(self) -> None:
        if isinstance(self.holder, list):
            self.holder[int(self.at)] = self.new
        else:
            setattr(self.holder, str(self.at), self.new)


def enumerations(sources: Iterable[str]) -> dict[str, list[str]]:
    """The members of each class in these sources that names whole numbers in capitals, as an enumeration does."""
    found = {}
    for source in sources:
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef):
                names = [
                    s.targets[0] for s in node.body if isinstance(s, ast.Assign) and isinstance(s.value, ast.Constant)
                ]
                members = [name.id for name in names if isinstance(name, ast.Name) and name.id.isupper()]
                if len(members) > 1:
                    found[node.name] = members
    return found


def _children(node: ast.AST) -> Iterator[tuple[Any, str | int, ast.AST]]:
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "args") and isinstance(node, (ast.FunctionDef, ast.arg)):
            continue
        if isinstance(value, ast.AST):
            yield node, name, value
        elif isinstance(value, list):
            for position, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield value, position, item


def _texts(function: ast.AST) -> list[str]:
    """The texts that a function computes with, in order, each once."""
    every = [n.value for n in _walk(function) if isinstance(n, ast.Constant)]
    return list(dict.fromkeys(value for value in every if isinstance(value, str) and value not in operators.OTHER_SIDE))


def _skipped(node: ast.AST) -> bool:
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return docstring or isinstance(node, ast.JoinedStr) or operators.called(node) in ERRORS


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    for _, _, child in _children(node):
        if not _skipped(child):
            yield child
            yield from _walk(child)


def _change(old: ast.AST, new: ast.AST) -> str:
    """The change in words; of a list of cases only the case that is gone, of a condition only its outcome."""
    if isinstance(old, ast.If) and isinstance(new, ast.If):
        old, new = old.test, new.test
    fewer = _gone(old, new)
    if fewer is not None:
        return f"without the case {ast.unparse(fewer)}"
    if operators.called(old) == "where" and isinstance(old, ast.Call) and isinstance(new, ast.Call):
        always = ast.unparse(new.args[0]).endswith("True")
        return f"{ast.unparse(old)}{ARROW}always {ast.unparse(old.args[1 if always else 2])}"
    return f"{ast.unparse(old)}{ARROW}{ast.unparse(new)}"


def _gone(old: ast.AST, new: ast.AST) -> ast.AST | None:
    """The case that the new list, choice or call no longer has."""
    if isinstance(old, ast.List) and isinstance(new, ast.List):
        before, after = old.elts, new.elts
    elif isinstance(old, ast.Call) and isinstance(new, ast.Call) and operators.called(old) == operators.called(new):
        before, after = old.args, new.args
        if operators.called(old) in operators.CHOICES:
            before, after = before[0].elts, after[0].elts  # type: ignore[attr-defined]
    else:
        return None
    if len(before) == len(after):
        return None
    same = [ast.dump(one) == ast.dump(other) for one, other in zip(before, after, strict=False)]
    return before[same.index(False) if False in same else len(after)]


def _sites(node: ast.AST, known: operators.Enumerations, texts: list[str]) -> Iterator[_Site]:
    for holder, at, child in _children(node):
        if _skipped(child):
            continue
        news: list[ast.AST] = [*operators.of_expression(child, known), *operators.of_statement(child)]
        if isinstance(child, ast.Constant) and child.value in texts:
            other = texts[(texts.index(child.value) + 1) % len(texts)]
            news.append(ast.Constant(other if other != child.value else f"XX{child.value}XX"))
        for new in news:
            yield _Site(holder, at, new, getattr(child, "lineno", 0), _change(child, new))
        yield from _sites(child, known, texts)


def _units(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """The functions of the top level and of its classes; and the constants."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            yield CONSTANTS, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{f.name}", f) for f in node.body if isinstance(f, ast.FunctionDef))


def _sites_of(unit: str, node: ast.stmt, known: operators.Enumerations) -> Iterator[_Site]:
    return _sites(node, known, _texts(node)) if unit != CONSTANTS else _of_constant(node)


def _of_constant(node: Any) -> Iterator[_Site]:
    """A number, or a yes or no, that is another one. Names and their order are no calculation (a code that is written as a
    number is changed where it stands), nor is what calls something: a table of declarations (the inputs: default, limits)."""
    name = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
    if any(isinstance(n, ast.Call) for n in ast.walk(node)):
        return
    for site in _sites(node, {}, []):
        if isinstance(site.new, ast.Constant):
            site.change = f"{name}: {site.change}"
            yield site


def find(source: str, module: str, known: operators.Enumerations) -> list[Mutant]:
    """Every mutant of a module's source. ``known``: the members of the enumerations that it uses."""
    found, seen = [], Counter[tuple[str, str]]()
    for unit, node in _units(ast.parse(source)):
        for number, site in enumerate(_sites_of(unit, node, known)):
            seen[unit, site.change] += 1
            found.append(Mutant(module, unit, site.change, seen[unit, site.change], site.line, number))
    return found


def compiled(
    source: str, path: Path, mutant: Mutant, known: operators.Enumerations
) -> tuple[CodeType, CodeType | None]:
    """The code of the module with the mutant in it, and that of the function alone, to put in the place of its own."""
    tree = ast.parse(source)
    for unit, node in _units(tree):
        if unit != mutant.function:
            continue
        for number, site in enumerate(_sites_of(unit, node, known)):
            if number == mutant.site and site.change == mutant.change and site.line == mutant.line:
                site.put()
                module = compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)
                return module, _named(module, mutant.function)
    raise LookupError(f"no such mutant: {mutant}")


def _named(module: CodeType, function: str) -> CodeType | None:
    return next((c for c in module.co_consts if isinstance(c, CodeType) and c.co_name == function), None)
