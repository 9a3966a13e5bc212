"""A calendar year of many households: month by month under each month's own law, and judged once by the year.

A month is the average month that ``calculate`` shows (a twelfth of the year's pay periods, holiday pay as it is earned), in
the law and the ages of that month. Tax, incomes and allowances then follow from the sums of the twelve months. So a year
under one law is twelve times ``besteedbaar_per_maand``, and a year with a change on 1 July lies between.

**What is held constant**: everything but the law, ages by date of birth, and working days (:mod:`.spells`). Months of an
exemption are not counted on, nobody moves, starts or stops: that is ``overstap transition``. Assistance counts for tax in
the month that it is for. For tax everybody has the ages of December.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache

import numpy as np

from overstap.engine import Table, evaluate
from overstap.engine.evaluate import CHUNK
from overstap.engine.levels import Column
from overstap.engine.reform import NO_REFORM, Reform
from overstap.errors import OverstapError
from overstap.population.spells import Population, Year, read_by, spells
from overstap.rules import SYSTEM
from overstap.transition.calendar_year import FROM_THE_MONTHS, evaluate_year, law_of_the_year
from overstap.transition.dates import MONTHS_A_YEAR, first_day
from overstap.transition.laws import by_law

PER_MONTH, OF_THE_YEAR = "_per_maand", "_in_het_jaar"
CREDIT, ASSISTANCE = "heffingskorting_voor_bijstand_per_jaar", "bijstand_per_maand"
_INCOME, _LABOUR = "verzamelinkomen", "arbeidsinkomen_per_jaar"
ALLOWANCES = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag")
RIGHTS = tuple(f"{name}_recht_per_jaar" for name in ALLOWANCES)
#: What a year is asked for when nothing is said.
WANTED = (
    "netto_loon_huishouden_per_maand",
    "bijstand_per_maand",
    "kinderbijslag_per_maand",
    *(f"{name}_toegekend_per_jaar" for name in ALLOWANCES),
    "belasting_af_te_rekenen_per_jaar",
    "toetsingsinkomen",
    "besteedbaar_per_maand",
)
_ROOTS = (
    "besteedbaar_per_maand",
    "bruto_bijstand_huishouden_per_jaar",
    "verzilverde_combinatiekorting_per_jaar",
    "toetsingsinkomen_huurtoeslag",
)


@lru_cache(maxsize=1)
def judged_by_the_year() -> frozenset[str]:
    """Names of what follows from the sums of the months, and is not the sum of what each month says."""
    found: set[str] = set()
    for step in SYSTEM.plan(_ROOTS, frozenset(FROM_THE_MONTHS)).steps:
        if any(name in found or name in FROM_THE_MONTHS for name in step.columns):
            found.add(step.rule.name)
    return frozenset(found)


def column_name(quantity: str) -> str:
    """``besteedbaar_per_maand`` summed over a year is ``besteedbaar_in_het_jaar``; what is per year keeps its name."""
    return quantity.removesuffix(PER_MONTH) + OF_THE_YEAR if _is_of_a_month(quantity) else quantity


def _is_of_a_month(quantity: str) -> bool:
    return SYSTEM.rules[quantity].unit == "euro per maand"


def check_wanted(wanted: tuple[str, ...]) -> None:
    """Raises ``grootheid_onbekend``, or ``opdracht_ongeldig`` for what can't be summed: only amounts per month or year can."""
    for name in wanted:
        rule = SYSTEM.rules.get(name)
        if rule is None:
            raise OverstapError("grootheid_onbekend", path="wanted", value=name)
        if rule.unit not in ("euro per maand", "euro per jaar"):
            raise OverstapError("opdracht_ongeldig", path="wanted", value=name, reason=f"--year: {rule.unit}")


def evaluate_calendar_year(
    population: Population,
    year: int,
    wanted: tuple[str, ...] = WANTED,
    *,
    reform: Reform = NO_REFORM,
    threads: int = 1,
    chunk: int = CHUNK,
) -> dict[str, Column]:
    """``wanted`` for every row of its level, in euros of the calendar ``year``, by :func:`column_name`.

    Months under one law and in the same facts are evaluated together; the rules of the year once. ``chunk`` (households) and
    ``threads`` change no value. Raises ``parameter_onbekend`` when an amount of the year is unknown, and as
    :func:`check_wanted`.
    """
    check_wanted(wanted)
    starts = range(0, max(population.table.households, 1), chunk)

    def part(start: int) -> dict[str, Column]:
        stop = min(start + chunk, population.table.households)
        return _year(population.slice(start, stop), year, wanted, reform)

    if threads > 1:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(part, starts))
    else:
        parts = [part(start) for start in starts]
    return {name: np.concatenate([columns[name] for columns in parts]) for name in parts[0]}


def _year(population: Population, year: int, wanted: tuple[str, ...], reform: Reform) -> dict[str, Column]:
    """One chunk."""
    judged = judged_by_the_year()
    targets = tuple(name for name in wanted if name in judged)
    flows = tuple(name for name in FROM_THE_MONTHS if name in read_by(targets, frozenset(FROM_THE_MONTHS)))
    months = _months(population, year, (*flows, *(name for name in wanted if name not in judged)), reform)
    found: dict[str, Column] = {}
    if targets:
        given = {name: months[name] for name in flows}
        december = population.on(law_of_the_year(first_day(year * MONTHS_A_YEAR)))
        december = _with_rights(population, december, year, given, targets, reform)
        found = _evaluated_year(december, year, given, targets, reform)
    return {
        column_name(name): (found[name] if name in found else months[name])
        * (MONTHS_A_YEAR if _is_of_a_month(name) else 1.0)
        for name in wanted
    }


def _months(population: Population, year: int, wanted: tuple[str, ...], reform: Reform) -> dict[str, Column]:
    """What the months give: of each quantity the average month, or the year of what is per year."""
    total = Year(population.table)
    names = tuple(dict.fromkeys(wanted))
    targets = tuple(dict.fromkeys((*wanted, ASSISTANCE)))
    for law in by_law(range(year * MONTHS_A_YEAR, (year + 1) * MONTHS_A_YEAR)):
        for spell in spells(population, law.months, read_by(targets), reform):
            table = spell.dated()
            result = evaluate(SYSTEM, table, targets, law.day, reform=reform)
            for error in result.errors.values():
                raise error
            for name in names:
                column = result.columns[name]
                if name == CREDIT:  # it goes with months of assistance only (shared/law/tax_and_wage.md, D 20)
                    column = np.where(result.columns[ASSISTANCE][table.persons_of] > 0, column, 0.0)
                total.add(spell, name, column)
    return total.columns


def _evaluated_year(
    table: Table, year: int, given: dict[str, Column], targets: tuple[str, ...], reform: Reform
) -> dict[str, Column]:
    result = evaluate_year(table, first_day(year * MONTHS_A_YEAR), given, targets, reform=reform)
    for error in result.errors.values():
        raise error
    return result.columns


def _with_rights(
    population: Population,
    december: Table,
    year: int,
    given: dict[str, Column],
    targets: tuple[str, ...],
    reform: Reform,
) -> Table:
    """The households in December; where somebody had a birthday in the year, each right is the sum of its months.

    A right is one of calendar months in the facts of each (Awir art. 5 and the four laws), on the income of the whole year.
    """
    computed = {step.rule.name for step in SYSTEM.plan(targets, frozenset(given)).steps}
    wanted = tuple(name for name in RIGHTS if name in computed and name not in december.given)
    if population.born is None or not wanted:
        return december
    read = read_by(wanted, frozenset((_INCOME, _LABOUR)))
    parts = spells(population, range(year * MONTHS_A_YEAR, (year + 1) * MONTHS_A_YEAR), read, reform)
    if len(parts) == 1:
        return december
    income = _evaluated_year(december, year, given, (_INCOME,), reform)[_INCOME]
    total = Year(december)
    for spell in parts:
        of_spell = {
            name: column if spell.place is None else column[spell.place["persoon"]]
            for name, column in ((_INCOME, income), (_LABOUR, given[_LABOUR]))
        }
        for name, column in _evaluated_year(spell.dated(), year, of_spell, wanted, reform).items():
            total.add(spell, name, column)
    changed = np.zeros(december.households, bool)
    changed[parts[1].households] = True
    return replace(december, given=december.given | {name: (changed, total.columns[name]) for name in wanted})
