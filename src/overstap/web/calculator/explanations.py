"""The trees from amounts down to their articles and parameters, ready to show. They are the core's own trees, in words.

On one page every amount is explained once, at its highest place; elsewhere its line points there.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap import OverstapError
from overstap.answer import Answer
from overstap.engine import Node, ParameterUse
from overstap.listing import scheme_amounts
from overstap.municipal import MunicipalAnswer
from overstap.web.words import day_in_words, euro_cents, figure, language, number
from overstap.words import label, law_name, node_value, parameter_value, sentence


@dataclass(frozen=True)
class Used:
    """A parameter of the law as it was used: one value, or a table."""

    label: str
    value: SafeString | None
    heads: tuple[str, ...]
    rows: tuple[tuple[SafeString, ...], ...]
    since: str
    source: str
    verified: bool
    assumed: bool


@dataclass(frozen=True)
class Step:
    """One amount: what it is, how it is made, where that stands, and from what.

    ``parts`` make the amount; ``also`` was looked at too (conditions, zeros). ``told``: it is explained at ``place``.
    """

    place: str
    label: str
    value: SafeString
    kind: str
    sentence: str = ""
    law: str = ""
    article: str = ""
    url: str = ""
    used: tuple[Used, ...] = ()
    parts: tuple["Step", ...] = ()
    also: tuple["Step", ...] = ()
    told: bool = False

    @property
    def opens(self) -> bool:
        """Whether there is more to read below the line."""
        return bool(self.sentence or self.law or self.used or self.parts or self.also)


def explanations(
    answer: Answer,
    quantities: Iterable[str],
    municipal: MunicipalAnswer | None = None,
    closed: Collection[str] = (),
) -> dict[str, Step]:
    """A tree for each of ``quantities`` at the chosen hours, and for each scheme of the municipality; what could not be
    computed has none. What is ``closed`` (it does not matter to this household) is named and not opened."""
    asked: list[tuple[Callable[[str], Node], str]] = [(answer.explain, quantity) for quantity in quantities]
    if municipal is not None:
        asked += [(municipal.explain, line.quantity) for line in municipal.lines if not line.is_unknown]
    roots: dict[str, Node] = {}
    for explain, quantity in asked:
        try:
            roots[quantity] = explain(quantity)
        except OverstapError:
            continue
    owners = _owners(roots, closed)
    return {quantity: _step(node, quantity, owners, closed) for quantity, node in roots.items()}


def _place(node: Node) -> str:
    return f"uitleg-{node.quantity}-{node.position}"


def _owners(roots: dict[str, Node], closed: Collection[str]) -> dict[str, str]:
    """For each amount the place where it is explained: as a root itself, else under the parent nearest to a root; what is
    only under something ``closed`` has none."""
    owners = {_place(node): quantity for quantity, node in roots.items()}
    waiting = deque(roots.values())
    while waiting:
        parent = waiting.popleft()
        if parent.quantity in closed:
            continue
        for child in parent.children:
            if _place(child) not in owners:
                owners[_place(child)] = _place(parent)
                waiting.append(child)
    return owners


def _step(node: Node, under: str, owners: dict[str, str], closed: Collection[str]) -> Step:
    place, lang = _place(node), language()
    line = Step(place, label(node.quantity, lang), _value(node, lang), node.kind)
    if node.quantity in closed or not (node.children or node.parameters or node.law):
        return line
    if owners[place] != under:
        return replace(line, told=True)
    making = _making(node)
    steps = {id(child): _step(child, place, owners, closed) for child in node.children}
    return replace(
        line,
        sentence=sentence(node.quantity, lang),
        law=law_name(node.law, lang) if node.law else "",
        article=node.article,
        url=node.url or "",
        used=tuple(_used(p, lang) for p in node.parameters),
        parts=tuple(steps[id(child)] for child in making),
        also=tuple(steps[id(child)] for child in node.children if not any(child is one for one in making)),
    )


def _making(node: Node) -> list[Node]:
    """The children that make the amount: reasons, and numbers that are not zero. The others are conditions and zeros.

    A zero is made by its first computed amount.
    """
    found = [c for c in node.children if c.quantity.endswith("_reden") or (isinstance(c.value, float) and c.value != 0)]
    if any(not c.quantity.endswith("_reden") for c in found):
        return found
    first = next((c for c in node.children if c.kind == "rule" and c.unit.startswith("euro")), None)
    return [*found, first] if first else found


def _value(node: Node, lang: str) -> SafeString:
    words = node_value(node, lang)
    return figure(words) if isinstance(node.value, float) else format_html("<span>{}</span>", words)


def _used(use: ParameterUse, lang: str) -> Used:
    heads = tuple(name.replace("_", " ") for name in use.columns)
    rows = tuple(_cells(use.columns, row) for row in use.value) if use.columns else ()
    if use.law == "gemeenten":  # a scheme is one long row: it reads better as a list of names and amounts
        numbers = dict(zip(use.columns, use.value[0], strict=True))
        heads = (_("Wat"), _("Hoeveel"))
        rows = tuple((format_html("{}", name), figure(amount)) for name, amount in scheme_amounts(numbers, lang))
    return Used(
        label=use.label(lang),
        value=None if use.columns else figure(parameter_value(use, lang)),
        heads=heads,
        rows=rows,
        since=day_in_words(date.fromisoformat(use.start)) if use.start else "",
        source=use.source,
        verified=use.verified,
        assumed=use.origin == "assumed_flat",
    )


def _cells(heads: tuple[str, ...], row: Iterable[float | None]) -> tuple[SafeString, ...]:
    """A row of a table of the law; columns in euros to the cent."""
    return tuple(
        figure("–") if cell is None else euro_cents(round(cell * 100)) if "euro" in head else figure(number(cell, 4))
        for head, cell in zip(heads, row, strict=True)
    )
