"""The official white month tables of 2024, 2025 and 2026 on every row and column, and what follows for other periods.

No table for four weeks, weeks or days was at hand. Their withholding follows from the month table by an identity of the
Rekenvoorschriften: the table wage of the year decides, so equal table wages have equal tax in the year.
"""

from __future__ import annotations

import csv

import numpy as np
import pytest

from overstap.engine import Table, evaluate, in_centen
from overstap.rows import parse_month
from overstap.rules import SYSTEM

ROWS = {2024: 2315, 2025: 2395, 2026: 2465}
GROUPS = {"younger": (False, False), "older": (True, False), "olderBefore1945": (True, True)}
PERIODS = {"vier_weken": (1, 13), "week": (2, 52), "dag": (3, 260)}
STEP = 54


@pytest.fixture(scope="module")
def official(shared_data):
    """Per year: column name → whole cents, for all rows."""
    tables = {}
    for year in ROWS:
        path = shared_data / "loonheffing" / f"loonheffing-wit-maand-{year}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        tables[year] = {name: np.array([round(float(row[name]) * 100) for row in rows]) for name in rows[0]}
    return tables


def _withheld(year, cents, targets, *, credit=True, group="younger", period=0):
    """The targets for a column of period wages (in cents), each earned by a household of its own."""
    aow, old = GROUPS[group]
    count = len(cents)
    each = np.arange(count, dtype=np.int64)
    table = Table(count, each, each)
    table.columns["tijdvak"] = np.full(count, period, np.int8)
    table.columns["loonheffingskorting"] = np.full(count, credit)
    table.columns["geboren_voor_1946"] = np.full(count, old)
    table.given["aow_leeftijd_bereikt"] = (None, np.full(count, aow))
    table.given["loon_per_tijdvak"] = (None, cents / 100.0)
    result = evaluate(SYSTEM, table, targets, parse_month(f"{year}-06"))
    assert not result.errors
    return result.columns


def _first_difference(wages, expected, found):
    rows = np.flatnonzero(expected != found)
    if len(rows) == 0:
        return ""
    i = rows[0]
    return f"{len(rows)} rows differ; first: wage {wages[i] / 100:.2f}, table {expected[i] / 100:.2f}, found {found[i] / 100:.2f}"


@pytest.mark.parametrize("year", ROWS)
def test_the_whole_table_is_there(official, year):
    wages = official[year]["income"]
    assert len(wages) == ROWS[year]
    assert set(np.diff(wages)) == {450}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("year", ROWS)
def test_every_row(official, year, group):
    table = official[year]
    wages = table["income"]
    for credit, column in ((False, "WithoutPayrollTaxCredit"), (True, "WithPayrollTaxCredit")):
        columns = _withheld(
            year, wages, ("loonheffing_per_tijdvak", "arbeidskorting_verrekend_per_tijdvak"), credit=credit, group=group
        )
        found = in_centen(columns["loonheffing_per_tijdvak"])
        assert not _first_difference(wages, table[group + column], found)
        used = in_centen(columns["arbeidskorting_verrekend_per_tijdvak"])
        expected = table[f"{group}DeductedLabourCredit"] if credit else np.zeros_like(wages)
        assert not _first_difference(wages, expected, used)


@pytest.mark.parametrize("year", ROWS)
def test_between_two_rows_the_lower_one_holds(official, year):
    table = official[year]
    wages, expected = table["income"], table["youngerWithPayrollTaxCredit"]
    within = wages < wages[-1]
    for more in (1, 225, 449):
        found = in_centen(
            _withheld(year, wages[within] + more, ("loonheffing_per_tijdvak",))["loonheffing_per_tijdvak"]
        )
        assert not _first_difference(wages[within] + more, expected[within], found)


YEARLY = (
    "tabelloon_per_jaar",
    "loonheffing_voor_kortingen_per_jaar",
    "algemene_heffingskorting_tabel_per_jaar",
    "arbeidskorting_tabel_per_jaar",
    "ouderenkorting_tabel_per_jaar",
)


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("year", ROWS)
def test_other_periods_by_identity(official, year, period):
    """The lowest period wage of a table row, and the highest, withhold the row's tax of the year divided by the periods."""
    code, periods = PERIODS[period]
    table = official[year]
    month = table["income"]
    yearly_wage = month * 12  # cents; a multiple of 54 euro
    low = -(-yearly_wage // periods)
    high = -(-(yearly_wage + STEP * 100) // periods) - 1
    rows = (low <= high) & (month < month[-1])
    assert rows.sum() > len(month) // 2
    for credit, column in ((True, "youngerWithPayrollTaxCredit"), (False, "youngerWithoutPayrollTaxCredit")):
        tax_of_year = np.rint(table[column] * 12 / 100.0)  # the table has twelfths of whole euros, rounded to cents
        expected = np.floor(tax_of_year * 100.0 / periods + 0.5 + 1e-9).astype(np.int64)
        for wages in (low, high):
            columns = _withheld(year, wages[rows], ("loonheffing_per_tijdvak", *YEARLY), credit=credit, period=code)
            found = in_centen(columns["loonheffing_per_tijdvak"])
            assert not _first_difference(wages[rows], expected[rows], found)
            of_month = _withheld(year, month[rows], YEARLY, credit=credit)
            for name in YEARLY:
                assert np.array_equal(columns[name], of_month[name]), name
            # withheld x periods is the tax of the year, but for half a cent a period
            assert (np.abs(found * periods - tax_of_year[rows] * 100) <= periods / 2 + 1e-6).all()


@pytest.mark.parametrize("year", ROWS)
def test_a_month_and_its_four_weeks(year):
    """A month wage and 12/13 of it have the same table wage where both are whole cents, and so the same tax of the year."""
    month = np.arange(1300, 800_000, 13 * 17, dtype=np.int64)  # 12/13 of it is a whole number of cents
    four_weeks = month * 12 // 13
    same = month * 12 == four_weeks * 13
    assert same.all()
    of_month = _withheld(year, month, YEARLY)
    of_weeks = _withheld(year, four_weeks, YEARLY, period=1)
    for name in YEARLY:
        assert np.array_equal(of_month[name], of_weeks[name]), name


def test_the_comparison_can_fail(official):
    """The table of one year is not that of another, nor is one column that of another."""
    wages = official[2025]["income"]
    found = in_centen(_withheld(2026, wages, ("loonheffing_per_tijdvak",))["loonheffing_per_tijdvak"])
    assert _first_difference(wages, official[2025]["youngerWithPayrollTaxCredit"], found)
    assert _first_difference(wages, official[2025]["olderWithPayrollTaxCredit"], found)
