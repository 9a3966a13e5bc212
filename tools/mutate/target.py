"""What is mutated, and how a mutant is put in the place of the sound code."""

from __future__ import annotations

import ast
import builtins
import importlib
import importlib.abc
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from tools.mutate import mutants, operators
from tools.mutate.mutants import Mutant


@dataclass(frozen=True)
class Target:
    """A package of functions, the tests that judge it, and the file with its reviewed survivors."""

    folder: Path
    package: str
    tests: tuple[str, ...]
    reviewed: Path

    def path(self, module: str) -> Path:
        """The source of a module."""
        return self.folder / f"{module}.py"

    @cached_property
    def sources(self) -> dict[str, str]:
        """The source of each module, read once: the files may change while a run goes on."""
        paths = sorted(path for path in self.folder.glob("*.py") if path.name != "__init__.py")
        return {path.stem: path.read_text("utf-8") for path in paths}

    @cached_property
    def enumerations(self) -> dict[str, list[str]]:
        """The members of its enumerations."""
        return mutants.enumerations(self.sources.values())

    def find(self, modules: Sequence[str] = ()) -> list[Mutant]:
        """Every mutant of these modules, or of all."""
        wanted = {name: source for name, source in self.sources.items() if not modules or name in modules}
        return [m for name, source in wanted.items() for m in mutants.find(source, name, self.enumerations)]

    def name_of(self) -> Callable[[CodeType], str | None]:
        """Says of a piece of code in which function (``module.function``) it stands."""
        places: dict[str, list[tuple[int, int, str]]] = {}
        for module, source in self.sources.items():
            for node in ast.parse(source).body:
                if isinstance(node, ast.FunctionDef):
                    first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
                    place = (first, node.end_lineno or first, f"{module}.{node.name}")
                    places.setdefault(str(self.path(module)), []).append(place)

        def name(code: CodeType) -> str | None:
            if code.co_name == "<module>":
                return None
            line = code.co_firstlineno
            return next((n for first, last, n in places.get(code.co_filename, ()) if first <= line <= last), None)

        return name

    def put(self, mutant: Mutant) -> None:
        """The mutant's code in the place of the function's own: whoever holds the function runs it from now on."""
        _, code = self._compiled(mutant)
        if code is None:
            raise LookupError(f"no function of the top level: {mutant}")
        function = getattr(importlib.import_module(f"{self.package}.{mutant.module}"), mutant.function)
        _provide(function, code)
        function.__code__ = code

    def import_with(self, mutant: Mutant) -> None:
        """From now on the module is imported with the mutant in it."""
        finder = _Finder(f"{self.package}.{mutant.module}", self._compiled(mutant)[0], self.path(mutant.module))
        sys.meta_path.insert(0, finder)

    def _compiled(self, mutant: Mutant) -> tuple[CodeType, CodeType | None]:
        path = self.path(mutant.module)
        return mutants.compiled(self.sources[mutant.module], path, mutant, self.enumerations)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _provide(function: FunctionType, code: CodeType) -> None:
    """A function taken for another one is known, though the module did not import it."""
    known = function.__globals__
    for name in set(_names(code)) - set(known) - set(dir(builtins)):
        for right, wrong in operators.CONFUSED.items():
            if wrong == name and right in known:
                known[name] = getattr(importlib.import_module(known[right].__module__), name)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from code that was compiled already."""

    def __init__(self, name: str, code: CodeType, path: Path) -> None:
        self.name, self.code, self.path = name, code, path

    def find_spec(self, fullname: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)  # noqa: S102 - the module's own source, with one constant changed
