"""The rules of the year, once, over what the months gave."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from overstap.engine import evaluate
from overstap.law import LAWS, load_law
from overstap.rows import Person, Row, build_table
from overstap.rules import SYSTEM
from overstap.transition.calendar_year import (
    FROM_THE_MONTHS,
    INCOME_OF_THE_YEAR,
    _with_the_year,
    evaluate_year,
    law_of_the_year,
)
from tests.rules.population import FLAT, population

RIGHTS = tuple(
    f"{n}_recht_per_jaar" for n in ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag")
)


def single(**household):
    return build_table(SYSTEM, [Row(household, (Person({"rol": "aanvrager", "leeftijd": 35}),))], date(2026, 12, 1))


# shared/law/tax_and_wage.md E 27: 2026, single, six months of assistance at 1,401.50 with its holiday part, then July to
# December at 14.99 an hour with the credit and without holiday pay. Month gross, withheld in six months, to pay.
@pytest.mark.parametrize(
    ("gross", "withheld", "to_pay"),
    [(779.48, 0.0, -276), (1299.13, 167.52, 412), (1558.96, 241.98, 765), (2078.61, 388.98, 1358)],
)
def test_the_bill_of_the_year_of_the_step(gross, withheld, to_pay):
    year = {
        "arbeidsinkomen_per_jaar": np.array([6 * gross]),
        "netto_bijstand_per_jaar": np.array([6 * 1401.50]),
        "heffingskorting_voor_bijstand_per_jaar": np.array([3115 / 2]),
        "ingehouden_loonheffing_op_loon_per_jaar": np.array([withheld]),
    }
    wanted = ("inkomstenbelasting_af_te_rekenen_per_jaar", "loonheffing_bijstand_per_jaar", "toetsingsinkomen")
    found = evaluate_year(single(), date(2026, 7, 1), year, wanted).columns
    assert found["loonheffing_bijstand_per_jaar"][0] == pytest.approx(2254.67, abs=0.01)
    assert found["toetsingsinkomen"][0] == pytest.approx(6 * gross + 6 * 1401.50 + 2254.67, abs=0.01)
    assert found["inkomstenbelasting_af_te_rekenen_per_jaar"][0] == pytest.approx(to_pay, abs=1.0)


def steady(table, day):
    """What the months give when each of the twelve is the month of ``day``, where it is known."""
    found = evaluate(SYSTEM, table, FROM_THE_MONTHS, day, reform=FLAT)
    return {name: found.columns[name] for name in FROM_THE_MONTHS if name not in found.errors}


@pytest.mark.parametrize("day", [date(2024, 12, 1), date(2025, 12, 1), date(2026, 12, 1)], ids=str)
def test_twelve_equal_months_are_the_settled_month(day):
    """Fed with twelve times one month, the year says what the rules say of the month themselves."""
    table = population(day, 300)
    wanted = ("besteedbaar_per_maand", "toetsingsinkomen", "inkomstenbelasting_af_te_rekenen_per_jaar", *RIGHTS)
    month = evaluate(SYSTEM, table, wanted, day, reform=FLAT).columns
    wanted = tuple(name for name in wanted if name in month)  # besteedbaar: where the protected earnings are known
    assert len(wanted) >= len(RIGHTS) + 2
    year = evaluate_year(table, day, steady(table, day), wanted, reform=FLAT).columns
    for name in wanted:
        np.testing.assert_allclose(year[name], month[name], atol=1e-9, rtol=0, err_msg=name)


def test_december_is_the_law_of_the_year():
    assert law_of_the_year(date(2026, 3, 15)) == date(2026, 12, 1)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_no_rule_of_the_year_reads_what_changes_inside_the_year(year):
    december = date(year, 12, 1)
    table = population(december, 300)
    given = steady(table, december)
    targets = ("besteedbaar_per_maand",)
    with_year = _with_the_year(table, given)
    if set(given) != set(FROM_THE_MONTHS):  # (2024 and 2025: an amount of the months is unknown)
        targets = ("inkomstenbelasting_af_te_rekenen_per_jaar", "toeslagen_toegekend_per_jaar", "bijdrage_zvw_per_jaar")
    result = evaluate(SYSTEM, with_year, targets, december, record=True)
    read = {use for uses in result.uses.values() for use in uses if use[0] in LAWS}
    assert len(read) > 50
    changed = {
        f"{law}.{name}"
        for law, name in read
        if load_law(law).parameters[name].at(date(year, 1, 1)) is not load_law(law).parameters[name].at(december)
    }
    assert changed == ({"participatiewet.vrijwilligersvergoeding_maximum_per_jaar"} if year == 2025 else set())


def test_other_incomes_and_the_income_itself_may_be_given():
    table = single(kale_huur=700)
    none = {name: np.zeros(1) for name in INCOME_OF_THE_YEAR}
    wanted = ("toetsingsinkomen", "zorgtoeslag_recht_per_jaar")
    day = date(2026, 5, 1)
    benefit = evaluate_year(table, day, {**none, "overige_belaste_inkomsten_per_jaar": np.array([35000.0])}, wanted)
    whole = evaluate_year(table, day, {"verzamelinkomen": np.array([35000.0])}, wanted)
    assert benefit.columns["toetsingsinkomen"][0] == whole.columns["toetsingsinkomen"][0] == 35000.0
    assert benefit.columns["zorgtoeslag_recht_per_jaar"] == whole.columns["zorgtoeslag_recht_per_jaar"]


def test_the_table_is_left_as_it_was():
    table = single()
    evaluate_year(table, date(2026, 1, 1), {"verzamelinkomen": np.zeros(1)}, ("toetsingsinkomen",))
    assert table.given == {}


def test_a_missing_flow_is_not_taken_from_december():
    table = single()
    for missing in INCOME_OF_THE_YEAR:
        year = {name: np.zeros(1) for name in INCOME_OF_THE_YEAR if name != missing}
        with pytest.raises(ValueError, match=missing):
            evaluate_year(table, date(2026, 1, 1), year, ("inkomstenbelasting_af_te_rekenen_per_jaar",))
    everything = {name: np.zeros(1) for name in FROM_THE_MONTHS}
    for missing in FROM_THE_MONTHS:
        year = {name: column for name, column in everything.items() if name != missing}
        with pytest.raises(ValueError, match=missing):
            evaluate_year(table, date(2026, 1, 1), year, ("besteedbaar_per_maand",))


@pytest.mark.parametrize(("name", "rows"), [("no_such_rule", 1), ("verzamelinkomen", 2)])
def test_a_name_or_length_that_does_not_fit(name, rows):
    with pytest.raises(ValueError, match=name):
        evaluate_year(single(), date(2026, 1, 1), {name: np.zeros(rows)}, ("toetsingsinkomen",))


def test_an_unknown_amount_is_told():
    year = {"verzamelinkomen": np.zeros(1)}
    found = evaluate_year(single(), date(2027, 1, 1), year, ("zorgtoeslag_recht_per_jaar", "toetsingsinkomen"))
    assert found.errors["zorgtoeslag_recht_per_jaar"].code == "parameter_onbekend"
    assert found.columns["toetsingsinkomen"][0] == 0.0
