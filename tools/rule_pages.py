"""The pages about rules, inputs and amounts, written from the code and the data, so that they cannot drift.

``pages(root)`` gives them as Markdown by path; ``tools.docs_site`` puts them beside the written ones. Needs no more than
the program itself.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from overstap.cases import PARTNER
from overstap.engine import Input, Node, Rule
from overstap.engine.trace import parameter_use
from overstap.law import LAWS, Parameter, load_law
from overstap.law.loader import FIRST_MONTH
from overstap.law.municipalities import PROVIDERS
from overstap.rules import SYSTEM
from overstap.scope import SITUATIONS
from overstap.texts import has_text, text
from overstap.words import label, law_name, parameter_value, sentence

CHILD = "kind_"  # as in tests/golden: a quantity of the first child
SOURCES_SHOWN = 12
LINKS_SHOWN = 4  # in a cell of a table
VERDICTS = {"not_computed": "not computed", "warning": "computed, with a warning", "computed": "computed"}


# --- what the code says -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class GoldenCase:
    """One golden case that expects a value of a rule."""

    file: str
    source: str


@cache
def golden_cases(root: Path) -> dict[str, tuple[GoldenCase, ...]]:
    """The golden cases of each rule."""
    found: dict[str, list[GoldenCase]] = {}
    for path in sorted((root / "tests" / "golden").glob("*.yaml")):
        for case in yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # noqa: S506
            bases = {n if n in SYSTEM.rules else n.removeprefix(PARTNER).removeprefix(CHILD) for n in case["expected"]}
            for name in bases & set(SYSTEM.rules):
                found.setdefault(name, []).append(GoldenCase(f"tests/golden/{path.name}", str(case["source"])))
    return {name: tuple(cases) for name, cases in found.items()}


@cache
def other_tests(root: Path) -> dict[str, tuple[str, ...]]:
    """Test files that name a rule without a golden case."""
    bare = set(SYSTEM.rules) - set(golden_cases(root))
    found: dict[str, list[str]] = {name: [] for name in bare}
    for path in sorted((root / "tests").rglob("*.py")):
        for name in bare & set(re.findall(r"\w+", path.read_text("utf-8"))):
            found[name].append(path.relative_to(root).as_posix())
    return {name: tuple(files) for name, files in found.items()}


@dataclass(frozen=True)
class _Scope:
    """A function being read: which of its names are laws, and which are words that are known beforehand."""

    function: Callable[..., Any]
    laws: dict[str, str]
    words: dict[str, str]


def _called(node: ast.Call, names: dict[str, Any]) -> Callable[..., Any] | None:
    """The function of this code base that a call calls."""
    target = None
    if isinstance(node.func, ast.Name):
        target = names.get(node.func.id)
    elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        module = names.get(node.func.value.id)
        target = getattr(module, node.func.attr, None) if isinstance(module, ModuleType) else None
    ours = inspect.isfunction(target) and target.__module__.startswith("overstap.rules")
    return target if ours else None


def _inside(node: ast.Call, called: Callable[..., Any], scope: _Scope) -> _Scope:
    """The called function, with the laws and words that it is given."""
    places = list(inspect.signature(called).parameters)
    given = [*zip(places, node.args, strict=False), *((k.arg, k.value) for k in node.keywords if k.arg)]
    if any(isinstance(a, ast.Starred) for a in node.args):  # f(*parts, p): the last ones stand at the end
        given = list(zip(reversed(places), reversed(node.args), strict=False))
    laws = {n: scope.laws[v.id] for n, v in given if isinstance(v, ast.Name) and v.id in scope.laws}
    words = {n: v.value for n, v in given if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    return _Scope(called, laws, words)


def _pattern(node: ast.expr, words: dict[str, str]) -> str:
    """A regular expression for the names that an expression can give; what is not known matches anything."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.JoinedStr):
        return "".join(_pattern(part, words) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _pattern(node.value, words)
    return re.escape(words[node.id]) if isinstance(node, ast.Name) and node.id in words else r"\w*"


def _reads(scope: _Scope) -> Iterator[tuple[str, str]]:
    names = scope.function.__globals__
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(scope.function)))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in scope.laws:
            yield scope.laws[node.value.id], re.escape(node.attr)
        elif isinstance(node, ast.Call):
            first = node.args[0] if node.args else None
            if isinstance(node.func, ast.Name) and node.func.id == "getattr" and isinstance(first, ast.Name):
                if first.id in scope.laws:
                    yield scope.laws[first.id], _pattern(node.args[1], scope.words)
            elif (called := _called(node, names)) is not None:
                inner = _inside(node, called, scope)
                if inner.laws:
                    yield from _reads(inner)


@cache
def amounts_of(name: str) -> tuple[Parameter, ...]:
    """The parameters that a rule itself can read, found in its source (also through helpers and built names)."""
    found = SYSTEM.rules[name]
    laws = {a.name: a.law for a in found.arguments if a.kind == "law" and a.law not in PROVIDERS}
    read: dict[tuple[str, str], Parameter] = {}
    for law, pattern in _reads(_Scope(found.function, laws, {})):
        for key, parameter in load_law(law).parameters.items():
            if re.fullmatch(pattern, key):
                read[law, key] = parameter
    return tuple(read[key] for key in sorted(read))


def by_municipality(rule: Rule) -> bool:
    """Whether a rule reads the schemes of municipalities."""
    return any(a.law in PROVIDERS for a in rule.arguments)


@cache
def behind(name: str) -> frozenset[str]:
    """Every rule that this one rests on."""
    direct = {a.name for a in SYSTEM.rules[name].arguments if a.kind == "column"} & set(SYSTEM.rules)
    return frozenset(direct).union(*(behind(n) for n in direct))


@cache
def _readers() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for rule in SYSTEM.rules.values():
        for argument in rule.arguments:
            found.setdefault(argument.name, []).append(rule.name)
    return {name: tuple(readers) for name, readers in found.items()}


@cache
def _months() -> tuple[date, ...]:
    """From the first month to the end of the year that most amounts are known for."""
    ends = Counter(p.known_until for law in LAWS for p in load_law(law).parameters.values())
    last = ends.most_common(1)[0][0]
    return tuple(date(y, m, 1) for y in range(FIRST_MONTH.year, last.year + 1) for m in range(1, 13))


def _spans(parameter: Parameter, *, verified: bool) -> list[str]:
    """Months in which a parameter is unknown (``verified``: has an amount that nobody saw), as ``2026-07 to 2026-12``."""
    spans: list[list[date]] = []
    for position, month in enumerate(_months()):
        dated = parameter.at(month)
        if (dated is not None and not dated.verified) if verified else dated is None:
            if spans and position and spans[-1][1] == _months()[position - 1]:
                spans[-1][1] = month
            else:
                spans.append([month, month])
    return [f"{first:%Y-%m} to {last:%Y-%m}" for first, last in spans]


def unseen(parameter: Parameter) -> list[str]:
    """Months with an amount that was not seen in an official text."""
    return _spans(parameter, verified=True)


def unknown(parameter: Parameter) -> list[str]:
    """Months without an amount."""
    return _spans(parameter, verified=False)


# --- as Markdown --------------------------------------------------------------------------------------------------------


def prose(words: str) -> str:
    """Plain text as Markdown, on one line: what stands between backticks stays, all else loses its special meaning."""
    parts = re.split(r"(`+[^`]+`+)", " ".join(words.split()))
    return "".join(p if p.startswith("`") else re.sub(r"([\\*_<>\[\]|#{}])", r"\\\1", p) for p in parts)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    return _row(*head) + _row(*("---" for _ in head)) + "".join(_row(*cells) for cells in rows) + "\n"


def slug(bwb: str) -> str:
    """File name of a law's page."""
    name = re.sub(r"\(.*?\)", "", law_name(bwb, "nl")).strip().lower()
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")


def _amount_id(parameter: Parameter) -> str:
    return f"amount-{parameter.law}-{parameter.name}"


def _link(name: str) -> str:
    kind = "input" if name in SYSTEM.inputs else "rule"
    return f"[`{name}`](#{kind}-{name})"


def _some(names: Iterable[str]) -> str:
    """Links to the first few of many."""
    names = list(names)
    more = f" and {len(names) - LINKS_SHOWN} more" if len(names) > LINKS_SHOWN else ""
    return ", ".join(map(_link, names[:LINKS_SHOWN])) + more


def _amount_link(parameter: Parameter) -> str:
    return f"[`{parameter.law}.{parameter.name}`](#{_amount_id(parameter)})"


def _article(rule: Rule) -> str:
    node = Node(rule.name, "rule", rule.level, 0, 0, rule.unit, law=rule.law, article=rule.article)
    return f"[{prose(rule.article)}]({node.url})"


def no_law(rule: Rule) -> str:
    """Why a rule stands in no national law."""
    if by_municipality(rule):
        return "no national law: what the municipality decided"
    return "no law: made of other quantities"


def tested(rule: Rule, root: Path) -> str:
    """Against what a rule is tested, in few words."""
    cases = golden_cases(root).get(rule.name, ())
    if cases:
        sources = len({c.source for c in cases})
        return f"{len(cases)} golden case{'s' * (len(cases) > 1)}, {sources} source{'s' * (sources > 1)}"
    files = other_tests(root).get(rule.name, ())
    return "no golden case; " + (", ".join(f"`{f}`" for f in files) if files else "**only the tests over all rules**")


def verified(rule: Rule) -> str:
    """Whether the amounts that a rule reads were seen in an official text, and of which months not."""
    if by_municipality(rule) and not amounts_of(rule.name):
        return "says each scheme"
    if not amounts_of(rule.name):
        return "no amounts of its own"
    doubts = [
        f"{_amount_link(p)} {word} {', '.join(spans)}"
        for p in amounts_of(rule.name)
        for word, spans in (("not verified", unseen(p)), ("unknown", unknown(p)))
        if spans
    ]
    return "; ".join(doubts) if doubts else "yes"


def _doubtful_behind(rule: Rule) -> list[Parameter]:
    found = {(p.law, p.name): p for name in behind(rule.name) for p in amounts_of(name) if unseen(p)}
    for own in amounts_of(rule.name):
        found.pop((own.law, own.name), None)
    return [found[key] for key in sorted(found)]


def _values(parameter: Parameter) -> Iterator[tuple[str, str, str, str]]:
    for dated in parameter.values:
        use = parameter_use(parameter.law, parameter.name, dated.start) if dated.known else None
        value = "unknown" if use is None else prose(parameter_value(use, "en"))
        if parameter.columns:  # a table of rows
            value = value.replace(" \\| ", "<br>")
        seen = "-" if use is None else "yes" if dated.verified else "**no**"
        note = f"<br>{prose(dated.note)}" if dated.note else ""
        yield dated.start.isoformat(), value, seen, prose(dated.source) + note


def _amount(parameter: Parameter, readers: dict[tuple[str, str], list[str]]) -> str:
    lines = [f"({_amount_id(parameter)})=", f"### `{parameter.law}.{parameter.name}`", ""]
    shape = f" Columns: {prose('; '.join(parameter.columns))}." if parameter.columns else ""
    article = f"[article {prose(parameter.article)}]({parameter.url()})"
    lines += [
        f"{prose(parameter.label['en'])} (*{prose(parameter.label['nl'])}*), {parameter.unit}, {article}.{shape}",
        "",
    ]
    lines += [_table(("from", "value", "seen in an official text", "source"), _values(parameter))]
    used = readers.get((parameter.law, parameter.name), [])
    last = f"Known until {parameter.known_until.isoformat()}."
    lines += [f"{last} Read by {', '.join(map(_link, used))}." if used else last, ""]
    return "\n".join(lines)


def _tests_of(rule: Rule, root: Path) -> list[str]:
    cases = golden_cases(root).get(rule.name, ())
    counted = Counter(c.source for c in cases)
    files = ", ".join(f"`{f}`" for f in sorted({c.file for c in cases}))
    lines = [f"**Tested against**: {tested(rule, root)}{f' ({files})' if files else ''}.", ""]
    for source, times in counted.most_common(SOURCES_SHOWN):
        lines.append(f"- {prose(source)}{f' ({times} cases)' if times > 1 else ''}")
    if len(counted) > SOURCES_SHOWN:
        lines.append(f"- and {len(counted) - SOURCES_SHOWN} more sources in {files}")
    return [*lines, ""] if cases else lines


def _rule(rule: Rule, root: Path) -> str:
    where = f"article {_article(rule)}" if rule.law else no_law(rule)
    lines = [f"(rule-{rule.name})=", f"### `{rule.name}`", ""]
    lines += [f"{prose(label(rule.name, 'en'))} (*{prose(label(rule.name, 'nl'))}*)", ""]
    lines += [f"{where[0].upper()}{where[1:]} · `{rule.unit}` · level `{rule.level}` · module `{_module(rule)}`", ""]
    lines += [f"{prose(paragraph)}\n" for paragraph in rule.doc.split("\n\n")]
    if told := sentence(rule.name, "en"):
        lines += [f"*As people read it:* {prose(told)}", ""]
    columns = [a.name for a in rule.arguments if a.kind == "column"]
    lines += [f"**Made from**: {', '.join(map(_link, columns)) or 'amounts only'}.", ""]
    if readers := _readers().get(rule.name):
        lines += [f"**Used by**: {', '.join(map(_link, readers))}.", ""]
    if rule.choices:
        lines += ["**Can be**:", "", *(f"- `{c}`: {_choice(rule.name, c)}" for c in rule.choices), ""]
    if amounts := amounts_of(rule.name):
        rows = [(_amount_link(p), p.unit, "; ".join(f"{s}: {v}" for s, v, _, _ in _values(p))) for p in amounts]
        short = [(name, unit, values if "<br>" not in values else "a table, see there") for name, unit, values in rows]
        lines += ["**Amounts** (each with its sources behind the link):", ""]
        lines += [_table(("amount", "unit", "value from"), short)]
    lines += [f"**Amounts verified**: {verified(rule)}.", ""]
    if doubtful := _doubtful_behind(rule):
        laws = ", ".join(f"{law} ({n})" for law, n in Counter(p.law for p in doubtful).items())
        lines += [f"Further back, some [amounts](#page-amounts) are not verified for some months: {laws}.", ""]
    return "\n".join([*lines, *_tests_of(rule, root)])


def _choice(name: str, value: str) -> str:
    key = f"choice.{name}.{value}"
    return prose(text(key, "en")) if has_text(key, "en") else prose(value.replace("_", " "))


def _module(rule: Rule) -> str:
    return rule.module.removeprefix("overstap.")


def _laws() -> list[str]:
    """Every law of a rule or an amount, those with most rules first."""
    counted = Counter(r.law for r in SYSTEM.rules.values() if r.law)
    counted.update({p.bwb: 0 for law in LAWS for p in load_law(law).parameters.values()})
    return sorted(counted, key=lambda bwb: (-counted[bwb], bwb))


def _amount_readers() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for name in SYSTEM.rules:
        for parameter in amounts_of(name):
            found.setdefault((parameter.law, parameter.name), []).append(name)
    return found


def _law_page(bwb: str, root: Path) -> str:
    rules = [r for r in SYSTEM.rules.values() if r.law == bwb]
    amounts = [p for law in LAWS for p in load_law(law).parameters.values() if p.bwb == bwb]
    short = re.sub(r"\s*\(.*\)", "", law_name(bwb, "nl"))
    lines = [f"(law-{bwb})=", f"# {short}", ""]
    lines += [f"{prose(law_name(bwb, 'en'))}: [{bwb}](https://wetten.overheid.nl/{bwb}).", ""]
    lines += [f"{len(rules)} rules and {len(amounts)} amounts.", ""]
    if rules:
        lines += ["## Rules", "", *(_rule(r, root) for r in rules)]
    if amounts:
        lines += ["## Amounts", "", *(_amount(p, _amount_readers()) for p in amounts)]
    return "\n".join(lines)


def _lawless_page(root: Path) -> str:
    lines = ["(page-without-law)=", "# Rules without a national law", ""]
    lines += [
        "Some quantities stand in no national law. They are made of other quantities, or a municipality decides them."
    ]
    for title, chosen in (("Made of other quantities", False), ("Decided by the municipality", True)):
        rules = [r for r in SYSTEM.rules.values() if not r.law and by_municipality(r) == chosen]
        lines += ["", f"## {title}", "", *(_rule(r, root) for r in rules)]
    return "\n".join(lines)


def _index_page(root: Path) -> str:
    head = ("quantity, unit and level", "article", "module", "tested against", "own amounts verified")

    def table(rules: Iterable[Rule]) -> str:
        def row(r: Rule) -> tuple[str, ...]:
            name = f"{_link(r.name)}<br>{prose(label(r.name, 'en'))}<br>*{r.unit}, {r.level}*"
            where = _article(r) if r.law else no_law(r)
            return name, where, f"`{_module(r)}`", tested(r, root), verified(r)

        return "{.rules}\n" + _table(head, map(row, rules))

    sources = len({c.source for cases in golden_cases(root).values() for c in cases})
    covered = len(golden_cases(root))
    lines = ["(page-rules)=", "# Rules", ""]
    lines += [
        f"{len(SYSTEM.rules)} rules, {len(SYSTEM.inputs)} inputs and settings, {len(_amount_readers())} amounts in use."
    ]
    lines += [f"{covered} rules have golden cases, of {sources} different sources."]
    lines += [
        "",
        "- **Unit and level** stay in Dutch: `ja_nee` is yes or no, `keuze` one of a list, `aantal` a number; a `baan` (job)",
        "  stands within a `persoon`, and that within a `huishouden`. See [concepts](../concepts.md#levels).",
        "- **Article**: opens the law at that article.",
        "- **Tested against**: a *golden case* is an example whose outcome is somebody else's: a table, a letter, another",
        "  calculator, the law worked out by hand. The page of the rule names each source.",
        "- **Own amounts verified**: whether each amount of the law that the rule itself reads was seen in an official",
        "  publication; if not, which amount and in which months.",
    ]
    lines += [
        "",
        "These pages are written from the code, the amounts and the golden cases each time the site is built.",
        "",
    ]
    lines += [
        "Beside this table: [inputs and settings](#page-inputs), [amounts](#page-amounts), and a page for each law.",
        "",
    ]
    lines += ["```{toctree}", ":hidden:", "", "inputs", "amounts", *map(slug, _laws()), "without-law"]
    lines += ["```", ""]
    for bwb in _laws():
        rules = [r for r in SYSTEM.rules.values() if r.law == bwb]
        if rules:
            lines += [f"## {re.sub(r' *[(].*[)]', '', law_name(bwb, 'nl'))} ({bwb})", ""]
            lines += [f"[These rules one by one, with their amounts and sources](#law-{bwb}).", "", table(rules)]
    lines += ["## No national law", "", "[These rules one by one](#page-without-law).", ""]
    lines += [table(r for r in SYSTEM.rules.values() if not r.law)]
    return "\n".join(lines)


def _allowed(declared: Input) -> str:
    if declared.choices:
        return ", ".join(f"`{c}`" for c in declared.choices)
    return "" if declared.minimum is None else f"{declared.minimum:,.12g} to {declared.maximum:,.12g}"


def _inputs_page() -> str:
    def row(i: Input) -> tuple[str, ...]:
        law = f"{re.sub(r' *[(].*[)]', '', law_name(i.law, 'nl'))} {prose(i.article)}" if i.law else ""
        readers = _some(_readers().get(i.name, ()))
        default = i.default if i.choices else json.dumps(i.default).removesuffix(".0")
        return (
            f"[`{i.name}`]{{#input-{i.name}}}<br>{prose(label(i.name, 'en'))}<br>*{prose(i.doc)}*",
            i.unit + (f": {allowed}" if (allowed := _allowed(i)) else ""),
            f"`{default}`" if default not in ("", "null", None) else "", law, readers,
        )  # fmt: skip

    head = ("name and meaning", "unit, and what is allowed", "default", "law", "read by")
    lines = ["(page-inputs)=", "# Inputs and settings", ""]
    lines += ["What is not given has the default, and every answer lists what it assumed.", ""]
    for title, level in (("Of the household", "huishouden"), ("Of a person", "persoon"), ("Of a job", "baan")):
        inputs = [i for i in SYSTEM.inputs.values() if i.level == level and not i.setting]
        lines += [f"## {title}", "", _table(head, map(row, inputs))]
    lines += ["(page-settings)=", "## Settings", ""]
    link = "[decision 1](../decisions/0001-settings-for-what-the-law-leaves-open.md)"
    lines += [f"What law or practice leaves open, with the default. See {link}.", ""]
    lines += [_table(head, (row(i) for i in SYSTEM.inputs.values() if i.setting))]
    return "\n".join(lines)


def _amounts_page() -> str:
    readers = _amount_readers()
    head = ("amount", "article", "unit", "newest value", "not verified", "unknown", "read by")
    lines = ["(page-amounts)=", "# Amounts", ""]
    lines += [
        f"Every amount of the law, with the months of {_months()[0]:%Y-%m} to {_months()[-1]:%Y-%m} in which it is"
    ]
    lines += ["unknown or was not seen in an official text. The reasons stand in [gaps](../gaps.md).", ""]
    for law in LAWS:
        rows = []
        for p in load_law(law).parameters.values():
            *_, (start, value, _, _) = _values(p)
            newest = f"from {start}: {value if '<br>' not in value else 'a table'}<br>known until {p.known_until}"
            used = _some(readers.get((law, p.name), ()))
            doubt = (", ".join(unseen(p)), ", ".join(unknown(p)))
            article = f"[{prose(p.article)}]({p.url()})"
            rows.append((f"{_amount_link(p)}<br>{prose(p.label['en'])}", article, p.unit, newest, *doubt, used))
        lines += [f"## {prose(load_law(law).title)} (`{law}.yaml`)", "", _table(head, rows)]
    return "\n".join(lines)


def _not_covered_page(root: Path) -> str:
    gaps = (root / "docs" / "gaps.md").read_text("utf-8")
    later = re.findall(r"^## Not here yet$.*?(?=^## |\Z)", gaps, flags=re.MULTILINE | re.DOTALL)
    rows = [(f"`{s.key}`", VERDICTS[s.verdict], prose(s.text("en")), prose(s.help("en"))) for s in SITUATIONS]
    lines = ["(page-not-covered)=", "# What is not covered", "", "## Situations", ""]
    lines += [
        "A situation that is not computed is refused in words (exit code 4); one with a warning is computed, and the"
    ]
    lines += [
        "answer says what to know.",
        "",
        _table(("situation", "what happens", "what we say", "who can help"), rows),
    ]
    lines += later
    lines += [
        "## Amounts",
        "",
        "Amounts that are unknown or not verified: [gaps](gaps.md). A quantity that needs an unknown",
    ]
    lines += ["amount gives the error `parameter_onbekend` (exit code 3), and nothing else does.", ""]
    return "\n".join(lines)


def pages(root: Path) -> dict[str, str]:
    """Every generated page, by its path within the site."""
    found = {f"rules/{slug(bwb)}.md": _law_page(bwb, root) for bwb in _laws()}
    return {
        "rules/index.md": _index_page(root),
        "rules/without-law.md": _lawless_page(root),
        "rules/inputs.md": _inputs_page(),
        "rules/amounts.md": _amounts_page(),
        "not-covered.md": _not_covered_page(root),
        **found,
    }
