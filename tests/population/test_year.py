"""A year of many households: twelve months that are each looked at, a year that is judged once, and no shortcut that shows."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from overstap import Household, Reform, calculate
from overstap.engine import evaluate, in_centen
from overstap.errors import OverstapError
from overstap.law import LAWS, load_law
from overstap.population.ages import Born
from overstap.population.spells import Population, spells
from overstap.population.year import (
    ALLOWANCES,
    CREDIT,
    RIGHTS,
    WANTED,
    column_name,
    evaluate_calendar_year,
    judged_by_the_year,
)
from overstap.rows import Person, Row, build_table
from overstap.rules import SYSTEM
from overstap.transition.calendar_year import FROM_THE_MONTHS, evaluate_year
from tests.population.families import families, half_open
from tests.rules.population import population

JANUARY, JULY, DECEMBER = date(2026, 1, 1), date(2026, 7, 1), date(2026, 12, 1)


def one_law(day):
    """The law of ``day`` in every month of its year."""
    changes = {
        f"{law}.{name}": parameter.at(day).value
        for law in LAWS
        for name, parameter in load_law(law).parameters.items()
        if parameter.at(day) is not None
        and parameter.at(day.replace(month=1)) is not parameter.at(day.replace(month=12))
    }
    assert len(changes) > 20
    return Reform.from_data({"changes": changes})


def cents(column):
    return in_centen(np.asarray(column))


# --- one law ------------------------------------------------------------------------------------------------------------


def test_under_one_law_a_year_is_twelve_times_the_month():
    table = population(JULY, 1500)
    wanted = ("besteedbaar_per_maand", "bijstand_per_maand", "toetsingsinkomen", "toeslagen_toegekend_per_jaar")
    month = evaluate(SYSTEM, table, wanted, JULY).columns
    year = evaluate_calendar_year(Population(table), 2026, wanted, reform=one_law(JULY))
    for name in wanted:
        times = 12 if name.endswith("_per_maand") else 1
        np.testing.assert_array_equal(cents(year[column_name(name)]), cents(times * month[name]), err_msg=name)


@pytest.mark.parametrize(
    "home",
    [
        {
            "personen": [{"rol": "aanvrager", "leeftijd": 35, "werk": [{"uren_per_week": 24}]}],
            "wonen": {"kale_huur": 700},
        },
        {
            "personen": [
                {"rol": "aanvrager", "leeftijd": 41, "werk": [{"uren_per_week": 20, "uurloon": 16, "tijdvak": "week"}]},
                {"rol": "kind", "leeftijd": 5},
                {"rol": "kind", "leeftijd": 13},
            ],
            "gemeente": "groningen",
            "wonen": {"kale_huur": 650},
        },
    ],
)
def test_under_one_law_a_year_is_what_calculate_says(home):
    household = Household.from_data(home)
    now = calculate(household, "2026-07", reform=one_law(JULY))
    table = build_table(SYSTEM, [now.household.to_row(JULY)], JULY)
    year = evaluate_calendar_year(Population(table), 2026, ("besteedbaar_per_maand",), reform=one_law(JULY))
    hours = now.household.personen[0].werk[0].uren_per_week
    at = next(row for row in now.rows if row.hours == hours)
    assert cents(year["besteedbaar_in_het_jaar"] / 12)[0] == at.cents["besteedbaar_per_maand"]


# --- two halves, by hand ------------------------------------------------------------------------------------------------


def lives(*persons, **household):
    rows = [Row(household, tuple(Person(p) for p in persons))]
    return build_table(SYSTEM, rows, JANUARY)


def test_two_halves_of_a_single_person_on_assistance():
    """2026, by hand. Norm 1,401.50 until July, then 1,419.46: 16,925.76 net. Credit 3,115, E 55.64 %: tax on it
    (16,925.76 - 3,115) x 0.5564 - 3,115 = 4,569.31; gross 21,495.07. Tax 21,495 x 0.3575 = 7,684 in whole euros - 3,115 =
    4,569: 0.31 back. Zorgtoeslag 2,119 - 0.01912 x 29,736 = 1,550.45, so 1,550. Left: 16,925.76 + 1,550 + 0.31."""
    wanted = (*WANTED, "bruto_bijstand_huishouden_per_jaar")
    year = evaluate_calendar_year(Population(lives({"rol": "aanvrager", "leeftijd": 35})), 2026, wanted)
    assert {name: int(cents(column)[0]) for name, column in year.items()} == {
        "netto_loon_huishouden_in_het_jaar": 0,
        "bijstand_in_het_jaar": 1692576,
        "kinderbijslag_in_het_jaar": 0,
        "zorgtoeslag_toegekend_per_jaar": 155000,
        "huurtoeslag_toegekend_per_jaar": 0,
        "kindgebonden_budget_toegekend_per_jaar": 0,
        "kinderopvangtoeslag_toegekend_per_jaar": 0,
        "belasting_af_te_rekenen_per_jaar": -31,
        "toetsingsinkomen": 2149507,
        "besteedbaar_in_het_jaar": 1847607,
        "bruto_bijstand_huishouden_per_jaar": 2149507,
    }


def test_half_a_year_of_assistance_has_half_the_credit():
    """Eighteen on 15 June 2026: assistance from July (Participatiewet art. 11), so 6/12 of 3,115 goes with it."""
    table = lives({"rol": "aanvrager", "leeftijd": 17})
    born = Born.of(np.array(["2008-06-15"], "datetime64[D]"))
    months = evaluate_calendar_year(
        Population(table, born), 2026, (CREDIT, "bijstand_per_maand", "bijstandsnorm_per_maand")
    )
    assert months[CREDIT][0] == 1557.5
    july = evaluate(SYSTEM, lives({"rol": "aanvrager", "leeftijd": 18}), ("bijstand_per_maand",), JULY)
    assert months["bijstand_in_het_jaar"][0] == pytest.approx(6 * july.columns["bijstand_per_maand"][0])


def test_a_birthday_counts_from_its_month_in_each_allowance():
    """A child is 12 on 10 May 2026: kindgebonden budget with the supplement from June (art. 2 lid 3), so 7/12 of a year."""
    persons = ({"rol": "aanvrager", "leeftijd": 40}, {"rol": "kind", "leeftijd": 11})
    table = lives(*persons, leefvorm="alleenstaande_ouder")
    born = Born.of(np.array(["NaT", "2014-05-10"], "datetime64[D]"))
    names = ("kindgebonden_budget_recht_per_jaar",)
    younger, year, older = (
        evaluate_calendar_year(population, 2026, names)[names[0]][0]
        for population in (
            Population(table),
            Population(table, born),
            Population(lives(persons[0], {**persons[1], "leeftijd": 12}, leefvorm="alleenstaande_ouder")),
        )
    )
    assert older > younger
    assert year == pytest.approx(younger * 5 / 12 + older * 7 / 12)


# --- the long way round -------------------------------------------------------------------------------------------------


def each_month(population, year, wanted):
    """The same year without any months together: twelve evaluations, twelve rights, one judgement."""
    judged = judged_by_the_year()
    names = tuple(dict.fromkeys((*FROM_THE_MONTHS, *(n for n in wanted if n not in judged))))
    days = [date(year, month, 1) for month in range(1, 13)]
    tables = [population.on(day) for day in days]
    mean = dict.fromkeys(names, 0.0)
    for day, table in zip(days, tables, strict=True):
        found = evaluate(SYSTEM, table, names, day).columns
        for name in names:
            column = found[name]
            if name == CREDIT:
                column = np.where(found["bijstand_per_maand"][table.persons_of] > 0, column, 0.0)
            mean[name] = mean[name] + column / 12
    given = {name: mean[name] for name in FROM_THE_MONTHS}
    last = tables[-1]
    income = evaluate_year(last, days[0], given, ("verzamelinkomen",)).columns["verzamelinkomen"]
    of_months = {"verzamelinkomen": income, "arbeidsinkomen_per_jaar": given["arbeidsinkomen_per_jaar"]}
    rights = dict.fromkeys(RIGHTS, 0.0)
    for table in tables:
        found = evaluate_year(table, days[0], of_months, RIGHTS).columns
        rights = {name: rights[name] + found[name] / 12 for name in RIGHTS}
    targets = tuple(n for n in wanted if n in judged and n not in RIGHTS)
    settled = evaluate_year(last, days[0], {**given, **rights}, targets).columns
    every = {**mean, **rights, **settled}
    return {column_name(n): every[n] * (12 if n.endswith("_per_maand") else 1) for n in wanted}


MANY = (
    *WANTED,
    *RIGHTS,
    "vrijlating_per_maand",
    "gemeentelijke_regelingen_per_jaar",
    "teruggaaf_verrekend_met_bijstand_per_jaar",
    "inkomstenbelasting_per_jaar",
)


@pytest.mark.parametrize("change", ["births", "births and working days", "births and forms"])
def test_months_together_are_months_apart(change):
    people = families(2026, 400, working_days="working days" in change)
    if "forms" in change:
        people = half_open(people)
    apart = each_month(people, 2026, MANY)
    together = evaluate_calendar_year(people, 2026, MANY)
    assert set(together) == set(apart)
    for name in apart:
        np.testing.assert_allclose(together[name], apart[name], atol=1e-6, rtol=0, err_msg=name)


def test_the_birthdays_of_that_test_matter():
    people = families(2026, 400)
    frozen = Population(people.on(JANUARY))
    year, without = evaluate_calendar_year(people, 2026), evaluate_calendar_year(frozen, 2026)
    for name in (
        *(f"{a}_toegekend_per_jaar" for a in ALLOWANCES[:3]),
        "kinderbijslag_in_het_jaar",
        "bijstand_in_het_jaar",
    ):
        assert (np.abs(year[name] - without[name]) > 1).any(), name


def test_only_what_changed_is_evaluated_apart():
    """An adult of 40 has a birthday that no law looks at; a child that gets twelve has one."""
    table = lives({"rol": "aanvrager", "leeftijd": 40}, {"rol": "kind", "leeftijd": 11}, leefvorm="alleenstaande_ouder")
    months = range(2026 * 12, 2026 * 12 + 12)
    read = frozenset({"leeftijd", "leeftijd_begin_kwartaal"})
    adult = Population(table, Born.of(np.array(["1986-04-10", "NaT"], "datetime64[D]")))
    assert [s.months.tolist() for s in spells(adult, months, read)] == [[12]]
    child = Population(table, Born.of(np.array(["1986-04-10", "2014-05-10"], "datetime64[D]")))
    assert [s.months.tolist() for s in spells(child, months, read)] == [[5], [1, 6]]  # May; June; the quarter from July
    assert [s.months.tolist() for s in spells(child, months, frozenset({"leeftijd"}))] == [[5], [7]]


# --- together -----------------------------------------------------------------------------------------------------------


def test_nothing_depends_on_chunk_or_threads():
    people = half_open(families(2026, 90, working_days=True))
    whole = evaluate_calendar_year(people, 2026, MANY)
    for chunk, threads in ((7, 1), (64, 2), (1, 1)):
        parts = evaluate_calendar_year(people, 2026, MANY, chunk=chunk, threads=threads)
        for name, column in whole.items():
            np.testing.assert_array_equal(parts[name], column, err_msg=f"{name} {chunk}")


#: The money of a settled year, from the household's side.
IN = (
    "netto_loon_huishouden_per_maand",
    "overige_inkomsten_huishouden_per_maand",
    "bijstand_op_rekening_per_maand",
    "doorbetalingen_betaald_per_maand",
    "kinderbijslag_per_maand",
    "later_uitbetaald_per_maand",
    "tekort_onder_beslagvrije_voet_per_maand",
    "toeslagen_toegekend_per_jaar",
    "gemeentelijke_regelingen_per_jaar",
)
OUT = (
    "alimentatie_betaald_per_maand",
    "loonbeslag_per_maand",
    "kinderopvang_kosten_per_maand",
    "kosten_van_werken_per_maand",
    "premie_niet_elke_maand_per_maand",
    "belasting_af_te_rekenen_per_jaar",
    "bijdrage_zvw_per_jaar",
    "teruggaaf_verrekend_met_bijstand_per_jaar",
    "vrijwilligersvergoeding_boven_jaarmaximum_per_jaar",
)


def test_every_euro_of_the_year_is_in_one_part():
    people = families(2026, 400)
    year = evaluate_calendar_year(people, 2026, (*IN, *OUT, "besteedbaar_per_maand"))
    parts = sum(year[column_name(n)] for n in IN) - sum(year[column_name(n)] for n in OUT)
    np.testing.assert_allclose(year["besteedbaar_in_het_jaar"], parts, atol=1e-6, rtol=0)
    assert all((year[column_name(n)] != 0).any() for n in (*IN, *OUT))


def test_assistance_is_due_paid_kept_back_or_reserved():
    """What is due in the year reaches the account, goes to others, is set off or taken, or is paid later as holiday allowance."""
    names = (
        "bijstand_per_maand",
        "bijstand_op_rekening_per_maand",
        "doorbetalingen_betaald_per_maand",
        "verrekening_per_maand",
        "aflossing_betaald_per_maand",
        "vakantietoeslag_later_per_maand",
    )
    year = evaluate_calendar_year(families(2026, 400), 2026, names)
    due, *parts = (year[column_name(name)] for name in names)
    np.testing.assert_allclose(due, sum(parts), atol=1e-6, rtol=0)
    assert due.sum() > 0


def test_what_is_given_stays_given():
    table = lives({"rol": "aanvrager", "leeftijd": 35})
    table.given["toetsingsinkomen"] = (None, np.array([40000.0]))
    year = evaluate_calendar_year(Population(table), 2026, ("toetsingsinkomen", "zorgtoeslag_recht_per_jaar"))
    assert year["toetsingsinkomen"][0] == 40000.0
    assert year["zorgtoeslag_recht_per_jaar"][0] == pytest.approx(2119 - 0.01912 * 29736 - 0.1373 * (40000 - 29736))


@pytest.mark.parametrize(
    ("name", "code"),
    [("no_such", "grootheid_onbekend"), ("vermogen", "grootheid_onbekend"), ("zorgtoeslag_reden", "opdracht_ongeldig"),
     ("kinderbijslag_per_kwartaal", "opdracht_ongeldig")],
)  # fmt: skip
def test_what_a_year_has_no_sum_of(name, code):
    with pytest.raises(OverstapError) as caught:
        evaluate_calendar_year(Population(lives({"rol": "aanvrager", "leeftijd": 35})), 2026, (name,))
    assert caught.value.code == code


@pytest.mark.parametrize("year", [2024, 2025])
def test_an_earlier_year(year):
    """Nobody has a seizure, of which the amounts before 2026 are a listed gap."""
    people = families(year, 200)
    assert not people.table.columns["loonbeslag"].any()
    found = evaluate_calendar_year(people, year)
    assert (found["besteedbaar_in_het_jaar"] > 0).mean() > 0.9


def test_only_what_is_asked_must_be_known():
    """With a seizure of 2025 what is left to spend is unknown, and the income of the year is not."""
    people = families(2025, 200)
    people.table.columns["loonbeslag"] = people.table.columns["rol"] == 0
    with pytest.raises(OverstapError) as caught:
        evaluate_calendar_year(people, 2025)
    assert caught.value.code == "parameter_onbekend"
    assert (evaluate_calendar_year(people, 2025, ("toetsingsinkomen",))["toetsingsinkomen"] > 0).any()


def test_an_unknown_amount_is_an_error():
    with pytest.raises(OverstapError) as caught:
        evaluate_calendar_year(Population(lives({"rol": "aanvrager", "leeftijd": 35})), 2027)
    assert caught.value.code == "parameter_onbekend"


def test_no_column_has_the_name_of_a_quantity():
    made = [column_name(n) for n, r in SYSTEM.rules.items() if r.unit == "euro per maand"]
    assert len(set(made)) == len(made)
    assert not set(made) & set(SYSTEM.level_of)
