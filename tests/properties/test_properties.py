"""What holds for every household: no amount below nought, parts that sum to the whole, one row never knows of another."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from overstap.cases import compute, compute_many
from overstap.engine import Table, evaluate, in_centen
from overstap.law import law_at
from overstap.rows import Person, Row, build_table
from overstap.rules import SYSTEM
from tests.rules.population import DAYS, FLAT, household, households, population

ALL = tuple(SYSTEM.rules)
HALF_CENT = 0.005
FULL_LAW = 2026  # from this year on every quantity can be computed
EXACT = 1e-6

#: What can rightly be below nought: tax to get back, and what is left when a tax bill is more than all income.
SIGNED = {
    "inkomstenbelasting_af_te_rekenen_per_jaar",
    "belasting_af_te_rekenen_per_jaar",
    "besteedbaar_per_maand",
    "op_rekening_per_maand",  # who pays more alimony than comes in
    "inkomen_voor_huurtoeslag",  # a partner at another address is taken off again
}
#: Of these, what need not be below nought in every population.
RARELY_NEGATIVE = {"besteedbaar_per_maand", "op_rekening_per_maand", "inkomen_voor_huurtoeslag"}
#: Laws of which some months are a listed gap (docs/gaps.md): their quantities are left out where they can't be computed.
WITH_GAPS = ("beslagvrije_voet", "ioaw", "loonbeslag", "tekort_onder_beslagvrije_voet")

days = st.sampled_from(DAYS)
# Hypothesis steers the random numbers, so a failing household shrinks to a small one.
randoms = st.randoms(use_true_random=False)


def row_of(rng: random.Random, day: date) -> Row:
    return household(rng, gifts=day.year >= 2026)


def evaluated(rows: list[Row], day: date, **options: Any) -> dict[str, Any]:
    result = evaluate(SYSTEM, build_table(SYSTEM, rows, day), known(day), day, reform=FLAT, **options)
    assert not result.errors
    return result.columns


@cache
def known(day: date) -> tuple[str, ...]:
    """What can be computed under the law of ``day``: all but the quantities of a law with a listed gap then."""
    anyone = Row({}, (Person({"rol": "aanvrager"}, ({"uren_per_week": 20.0},)),))
    errors = evaluate(SYSTEM, build_table(SYSTEM, [anyone], day), ALL, day, reform=FLAT).errors
    assert all(e.code == "parameter_onbekend" and n.startswith(WITH_GAPS) for n, e in errors.items()), errors
    assert not errors or day.year < FULL_LAW
    return tuple(name for name in ALL if name not in errors)


def equal(a: dict[str, Any], b: dict[str, Any], names: Any = ALL, tolerance: float = 0.0) -> None:
    """Every quantity the same; with a tolerance for sums that are taken in another order."""
    assert {n for n in names if n in a} == {n for n in names if n in b}
    for name in (n for n in names if n in a):
        one, other = np.asarray(a[name], np.float64), np.asarray(b[name], np.float64)
        assert one.shape == other.shape, name
        assert (np.abs(one - other) <= tolerance).all(), (name, one, other)


# --- no household brings an impossible amount ------------------------------------------------------------------------


@given(randoms, days)
def test_never_negative_never_nan(rng, day):
    columns = evaluated([row_of(rng, day)], day)
    for name, column in columns.items():
        assert np.isfinite(np.asarray(column, np.float64)).all(), name
        if column.dtype.kind == "f" and name not in SIGNED:
            assert (column >= 0.0).all(), (name, column)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_never_negative_in_a_population(day):
    """The same for 1,500 households at once."""
    for name, column in evaluated(households(day, 1500, seed=3), day).items():
        assert np.isfinite(np.asarray(column, np.float64)).all(), name
        assert name in SIGNED or (column >= 0).all(), name
        if name in SIGNED:
            assert (column < 0).any() or name in RARELY_NEGATIVE, f"{name} is never negative: take it off SIGNED"


# --- parts sum to the whole ------------------------------------------------------------------------------------------


def _sum_per_household(table: Table, column: Any, mask: Any) -> Any:
    return np.bincount(table.persons_of, weights=np.where(mask, column, 0.0), minlength=table.households)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_parts_sum_to_the_whole(day):
    table = population(day, 1500, seed=4)
    c = dict(evaluate(SYSTEM, table, known(day), day, reform=FLAT, record=True).columns)
    of_person = {"minlength": len(table.persons_of)}
    family = c["in_gezin"]
    wholes = {
        "wage": (
            c["loon_per_tijdvak"],
            c["netto_loon_per_tijdvak"]
            + c["loonheffing_per_tijdvak"]
            + np.minimum(table.columns["pensioenpremie_per_tijdvak"], c["loon_per_tijdvak"]),
        ),
        "holiday pay": (
            c["bijzondere_beloning"],
            c["netto_vakantiegeld_per_jaar"] + c["loonheffing_bijzondere_beloning"],
        ),
        "labour income": (
            c["arbeidsinkomen_per_jaar"],
            np.bincount(table.jobs_of, weights=c["jaarloon"] + c["bijzondere_beloning"], **of_person),
        ),
        "income of the year": (
            c["verzamelinkomen"],
            np.maximum(
                c["arbeidsinkomen_per_jaar"]
                + c["bruto_bijstand_per_jaar"]
                + c["overige_belaste_inkomsten_per_jaar"]
                + 12.0 * c["partneralimentatie_ontvangen_per_maand"]
                - 12.0 * c["partneralimentatie_betaald_per_maand"],
                0.0,
            ),
        ),
        "alimony for oneself": (
            c["partneralimentatie_ontvangen_per_maand"],
            c["partneralimentatie_die_meetelt_per_maand"]
            + c["belasting_over_partneralimentatie_per_maand"]
            + c["bijdrage_zvw_over_alimentatie_per_jaar"] / 12.0,
        ),
        "gross assistance": (
            c["bruto_bijstand_per_jaar"],
            c["netto_bijstand_per_jaar"] + c["loonheffing_bijstand_per_jaar"],
        ),
        "assistance of both partners": (
            12.0 * c["bijstand_per_maand"],
            np.bincount(table.persons_of, weights=c["netto_bijstand_per_jaar"], minlength=table.households),
        ),
        "premium and volunteer": (
            c["premie_deze_maand"] + c["vrijwilligersvergoeding_ontvangen_deze_maand"],
            c["premie_vrijgelaten_deze_maand"]
            + c["vrijwilligersvergoeding_vrijgelaten_deze_maand"]
            + c["premie_en_vrijwilligersvergoeding_die_meetellen"],
        ),
        "assistance: paid + reserve": (
            c["bijstand_per_maand"],
            c["bijstand_uitbetaald_per_maand"] + c["vakantietoeslag_later_per_maand"],
        ),
        "paid: account + others + recovery + set-off": (
            c["bijstand_uitbetaald_per_maand"],
            c["bijstand_op_rekening_per_maand"]
            + c["doorbetalingen_betaald_per_maand"]
            + c["aflossing_betaald_per_maand"]
            + c["verrekening_per_maand"],
        ),
        "on the account": (
            c["op_rekening_per_maand"],
            _sum_per_household(table, c["netto_loon_van_persoon_per_maand"], family)
            + c["overige_inkomsten_huishouden_per_maand"]
            + c["bijstand_op_rekening_per_maand"]
            + c["zorgtoeslag_per_maand"]
            + c["huurtoeslag_per_maand"]
            + c["kindgebonden_budget_per_maand"]
            + c["kinderopvangtoeslag_per_maand"]
            + c["kinderbijslag_per_kwartaal"] / 3.0
            - c["alimentatie_betaald_per_maand"]
            - c["loonbeslag_per_maand"],
        ),
        "a settled year": (
            12.0 * c["besteedbaar_per_maand"],
            12.0 * c["netto_loon_huishouden_per_maand"]
            + 12.0 * c["overige_inkomsten_huishouden_per_maand"]
            + _sum_per_household(table, c["netto_vakantiegeld_van_persoon_per_jaar"], family)
            + 12.0 * (c["bijstand_per_maand"] - c["verrekening_per_maand"] - c["aflossing_betaald_per_maand"])
            + c["zorgtoeslag_toegekend_per_jaar"]
            + c["huurtoeslag_toegekend_per_jaar"]
            + c["kindgebonden_budget_toegekend_per_jaar"]
            + c["kinderopvangtoeslag_toegekend_per_jaar"]
            + 4.0 * c["kinderbijslag_per_kwartaal"]
            + c["gemeentelijke_regelingen_per_jaar"]
            - 12.0 * c["kinderopvang_kosten_per_maand"]
            - 12.0 * c["alimentatie_betaald_per_maand"]
            - 12.0 * c["kosten_van_werken_per_maand"]
            - (12.0 * c["loonbeslag_per_maand"] + c["loonbeslag_op_vakantiegeld_per_jaar"])
            + 12.0 * c["tekort_onder_beslagvrije_voet_per_maand"]
            - c["bijdrage_zvw_per_jaar"]
            - c["teruggaaf_verrekend_met_bijstand_per_jaar"]
            - c["vrijwilligersvergoeding_boven_jaarmaximum_per_jaar"]
            - 12.0 * c["premie_niet_elke_maand_per_maand"]
            + 12.0 * _sum_per_household(table, c["aanspraak_vakantiegeld_uitkering_per_maand"], family)
            - _sum_per_household(table, c["inkomstenbelasting_af_te_rekenen_per_jaar"], family),
        ),
    }
    for name, (whole, parts) in wholes.items():
        assert np.abs(whole - parts).max() <= EXACT, name
        assert np.abs(whole).max() > 0, f"{name}: nothing was compared"
    reserve = c["vakantietoeslag_bijstand_per_maand"]
    assert np.abs(reserve - 0.05 * c["bijstand_per_maand"]).max() <= HALF_CENT + EXACT, (
        "the reserve is 5 % of the assistance"
    )


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_assistance_fills_up_to_the_norm(day):
    """Art. 19 lid 2: who has the right comes, with the income that counts, to the norm; nobody above it gets anything."""
    c = evaluated(households(day, 1500, seed=5), day)
    right = c["bijstand_reden"] == 0
    together = c["in_aanmerking_te_nemen_inkomen_per_maand"] + c["bijstand_per_maand"]
    assert right.sum() > 100
    assert np.abs(together - c["norm_na_maatregel_per_maand"])[right].max() <= HALF_CENT + EXACT
    assert (c["bijstand_per_maand"][~right] == 0).all()
    assert (c["bijstand_per_maand"] <= c["norm_na_maatregel_per_maand"] + HALF_CENT + EXACT).all()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_recovery_leaves_the_protected_amount(day):
    """Rv art. 475da: a recovery takes nothing of the 95 % of the norm that income and assistance must leave."""
    c = evaluated(households(day, 1500, seed=6), day)
    took = c["aflossing_betaald_per_maand"] > 0
    assert took.sum() > 20
    left = c["bijstand_per_maand"] - c["verrekening_per_maand"] - c["aflossing_betaald_per_maand"]
    assert (left[took] >= c["beslagvrije_voet_bij_bijstand_per_maand"][took] - EXACT).all()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_free_part_stays_within_its_share_and_maximum(day):
    table = population(day, 1500, seed=8)
    c = dict(evaluate(SYSTEM, table, known(day), day, reform=FLAT, record=True).columns)
    p: Any = law_at("participatiewet", day, (), 2027)
    free, base = c["vrijlating_per_maand"], c["vrijlating_grondslag_per_maand"]
    assert (free <= 0.25 * base + EXACT).all()
    assert (free <= c["vrijlating_voor_huishoudmaximum_per_maand"] + EXACT).all()
    for name in ("n", "r", "y", "z"):
        code = SYSTEM.inputs["vrijlating_soort"].choices.index(name)
        of_kind = c["vrijlating_soort"] == code
        assert (free[of_kind] <= getattr(p, f"vrijlating_{name}_maximum") + EXACT).all(), name
        assert (free[of_kind] <= getattr(p, f"vrijlating_{name}_percentage") * base[of_kind] + EXACT).all(), name


# --- no row knows of another -----------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(st.lists(randoms, min_size=2, max_size=5), days)
def test_scalar_is_column(rngs, day):
    """Households computed one by one, and all at once."""
    rows = [row_of(rng, day) for rng in rngs]
    together = evaluated(rows, day)
    alone = [evaluated([row], day) for row in rows]
    for name in together:
        assert np.array_equal(together[name], np.concatenate([one[name] for one in alone])), name


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_chunks_and_threads_change_nothing(day):
    table = population(day, 700, seed=9)
    names = known(day)
    whole = evaluate(SYSTEM, table, names, day, reform=FLAT).columns
    recorded = evaluate(SYSTEM, table, names, day, reform=FLAT, record=True).columns
    for options in ({"chunk": 1 + 700 // 3}, {"chunk": 64, "threads": 4}, {"chunk": 13, "threads": 2}, {"chunk": 700}):
        equal(whole, evaluate(SYSTEM, table, names, day, reform=FLAT, **options).columns)
    equal(whole, {name: recorded[name] for name in names})


def test_asking_for_less_changes_nothing():
    """A plan for one quantity gives what the plan for all gives."""
    day = DAYS[5]
    table = population(day, 300, seed=10)
    whole = evaluate(SYSTEM, table, ALL, day, reform=FLAT).columns
    for name in ALL:
        equal(whole, evaluate(SYSTEM, table, (name,), day, reform=FLAT).columns, (name,))


def test_repeated_households_are_the_same_households():
    day = DAYS[5]
    table = population(day, 50, seed=11)
    once = evaluate(SYSTEM, table, ALL, day, reform=FLAT).columns
    thrice = evaluate(SYSTEM, table.repeat(3), ALL, day, reform=FLAT).columns
    equal({name: np.tile(column, 3) for name, column in once.items()}, thrice)


def test_lines_one_by_one_and_together():
    """The flat form: ``compute`` for each line, ``compute_many`` for all; in any order."""
    rng = random.Random(5)
    wanted = [
        "bijstand_per_maand",
        "besteedbaar_per_maand",
        "vrijlating_reden",
        "zorgtoeslag_per_maand",
        "loon_per_tijdvak",
    ]
    lines = [
        {
            "date": rng.choice(("2024-05", "2025-08", "2026-02", "2026-07")),
            "given": {
                "leefvorm": "alleenstaande",
                "leeftijd": rng.choice((19, 26, 35, 68)),
                "uren_per_week": rng.choice((0, 8, 17, 24.5, 40)),
                "vrijlating_soort": rng.choice(("geen", "n", "y")),
            },
            "wanted": wanted,
        }
        for _ in range(150)
    ]
    together = [answer["values"] for answer in compute_many(lines)]
    assert together == [compute(line["given"], wanted, date=line["date"]) for line in lines]
    rng.shuffle(lines)
    assert sorted(map(str, together)) == sorted(str(answer["values"]) for answer in compute_many(lines))


@pytest.mark.parametrize(
    ("month", "given_alone", "beside"),
    [
        ("2025-03", {"leeftijd": 35, "giften_deze_maand": 0}, {"leeftijd": 35, "giften_deze_maand": 100}),
        (
            "2027-03",
            {"leeftijd": 35, "netto_bijstand_per_jaar": 0, "loon_per_tijdvak": 900},
            {"leeftijd": 70, "netto_bijstand_per_jaar": 0, "loon_per_tijdvak": 900},
        ),
    ],
    ids=["a gift before 2026", "someone of pension age in 2027"],
)
def test_an_unknown_amount_of_one_row_leaves_the_others(month, given_alone, beside):
    """Design: "One bad row gives that row an error and never stops the rest"; the rest is as if it stood alone."""
    wanted = ["giften_die_meetellen"] if "giften_deze_maand" in given_alone else ["bruto_bijstand_per_jaar"]
    alone = compute_many([{"date": month, "given": given_alone, "wanted": wanted}])[0]
    assert not alone["errors"]
    together = compute_many([{"date": month, "given": g, "wanted": wanted} for g in (given_alone, beside)])
    assert together[1]["errors"], "the row that needs the unknown amount has its error"
    assert together[0]["values"] == alone["values"]


# --- who stands where makes no difference ----------------------------------------------------------------------------

HOUSEHOLD_QUANTITIES = tuple(name for name in ALL if SYSTEM.rules[name].level == "huishouden")


@given(randoms, days, st.randoms(use_true_random=False))
def test_order_of_children_and_housemates(rng, day, order):
    row = row_of(rng, day)
    adults = [p for p in row.persons if p.values["rol"] in ("aanvrager", "partner")]
    others = [p for p in row.persons if p.values["rol"] in ("kind", "medebewoner")]
    order.shuffle(others)
    shuffled = Row(row.household, tuple(adults + others))
    equal(evaluated([row], day), evaluated([shuffled], day), HOUSEHOLD_QUANTITIES, EXACT)


@given(randoms, days)
def test_order_of_jobs(rng, day):
    row = row_of(rng, day)
    turned = Row(row.household, tuple(Person(p.values, p.jobs[::-1]) for p in row.persons))
    names = [name for name in ALL if SYSTEM.rules[name].level != "baan"]
    equal(evaluated([row], day), evaluated([turned], day), names, EXACT)


#: Quantities that name the claimant or the partner; in all others the two are alike.
OF_ONE_PARTNER = {
    "leeftijd_partner",
    "norm_partner_zonder_recht_per_maand",
    "netto_inkomen_partner_per_maand",  # the protected amount is the claimant's, beside the partner's income
    "beslagvrije_voet_per_maand",
}


@given(randoms, days)
def test_claimant_and_partner_are_alike(rng, day):
    """Of a couple in which both have the right, it does not matter who asks: norm, assistance, tax and allowances."""
    row = row_of(rng, day)
    claimant = next(p for p in row.persons if p.values["rol"] == "aanvrager")
    partner = next((p for p in row.persons if p.values["rol"] == "partner"), None)
    if partner is None:
        partner = Person({**claimant.values, "rol": "partner", "leeftijd": 33}, ())
    values = {**row.household, "leefvorm": "gehuwden", "partner_heeft_recht_op_bijstand": True, "in_inrichting": False}
    values |= {"partner_in_inrichting": False, "heeft_toeslagpartner": True}
    values |= {"aanvrager_verzekerd": True, "partner_verzekerd": True}
    # Art. 36 and the premiums look at the age of who asks, childcare that begins with work at whose work it is.
    values |= {"gemeente": "geen", "opvang_begint_met_werk": False}
    # With one partner under 21 they are not alike yet: see the test below.
    at_home = {"woont_elders": False, "loonbeslag": False}
    grown = [
        Person({**p.values, "leeftijd": max(p.values["leeftijd"], 21), **at_home}, p.jobs) for p in (claimant, partner)
    ]
    others = tuple(p for p in row.persons if p.values["rol"] in ("kind", "medebewoner"))
    turned = [
        Person({**grown[1].values, "rol": "aanvrager"}, grown[1].jobs),
        Person({**grown[0].values, "rol": "partner"}, grown[0].jobs),
    ]
    of_one = {n for n in HOUSEHOLD_QUANTITIES if "aanvrager" in n or n.startswith("ioaw")}  # IOAW: the claimant's age
    names = [n for n in HOUSEHOLD_QUANTITIES if n not in OF_ONE_PARTNER | of_one]
    one = evaluated([Row(values, (*grown, *others))], day)
    other = evaluated([Row(values, (*turned, *others))], day)
    equal(one, other, names, EXACT)


@pytest.mark.parametrize(
    "housemates",
    [
        [],
        [{"leeftijd": 40}],
    ],
    ids=["alone", "with a housemate"],
)
def test_couple_with_one_under_21(housemates):
    """Art. 22a lid 3: one partner under 21 and one older, whoever of the two asks.

    July 2026: alone 1,364.32; with a housemate 1,013.90 (two cost sharers) + 350.42 = 1,364.32.
    """
    for claimant, partner in ((30, 20), (20, 30)):
        given = {"leefvorm": "gehuwden", "leeftijd": claimant, "partner_leeftijd": partner, "medebewoners": housemates}
        assert compute(given, ["bijstandsnorm_per_maand"], date="2026-07") == {"bijstandsnorm_per_maand": 1364.32}


def test_a_housemate_does_not_share_the_exemption():
    """Setting ``vrijlating_per`` = ``huishouden``: the maximum is the family's; a housemate's own exemption is apart."""
    job = {"loon_per_tijdvak": 1300.0}
    claimant = Person({"rol": "aanvrager", "leeftijd": 35, "vrijlating_soort": "n"}, (job,))
    housemate = Person({"rol": "medebewoner", "leeftijd": 40, "vrijlating_soort": "n"}, (job,))
    values = {"leefvorm": "alleenstaande", "vrijlating_per": "huishouden"}
    alone = evaluated([Row(values, (claimant,))], DAYS[5])["vrijlating_per_maand"][0]
    assert evaluated([Row(values, (claimant, housemate))], DAYS[5])["vrijlating_per_maand"][0] == alone


# --- more wage -------------------------------------------------------------------------------------------------------

wages = st.integers(0, 300_000).map(lambda cents: cents / 100.0)


@given(randoms, days, st.lists(wages, min_size=2, max_size=12))
@example(random.Random(1), DAYS[5], [876.38, 876.39, 1059.25, 1059.26, 2175.47, 2175.48])
def test_more_wage_never_more_assistance(rng, day, net):
    """Assistance never rises with the wage, except where the claim on holiday pay falls (edges of the Regeling, art. 11)."""
    row = row_of(rng, day)
    first = row.persons[0].jobs[0] if row.persons[0].jobs else {}
    rows = [row.with_first_job({**first, "netto_loon_per_maand": n}) for n in sorted(net)]
    c = evaluated(rows, day)
    claims = c["aanspraak_vakantiegeld_per_maand"][
        np.searchsorted(build_table(SYSTEM, rows, day).persons_of, range(len(rows)))
    ]
    less = np.diff(claims) < 0
    rises = np.diff(c["bijstand_per_maand"]) > EXACT
    assert not (rises & ~less).any()


@given(
    days,
    st.sampled_from(("geen", "n", "y", "r")),
    st.sampled_from(("alleenstaande", "alleenstaande_ouder", "gehuwden")),
    wages,
    wages,
)
def test_more_wage_never_less_together(day, kind, form, one, other):
    """Wage, its claim on holiday pay and assistance together never fall with the wage, but for the claim's own falls."""
    low, high = sorted((one, other))
    rows = [
        Row(
            {"leefvorm": form},
            (Person({"rol": "aanvrager", "leeftijd": 35, "vrijlating_soort": kind}, ({"netto_loon_per_maand": n},)),)
            + ((Person({"rol": "partner", "leeftijd": 35}),) if form == "gehuwden" else ()),
        )
        for n in (low, high)
    ]
    c = evaluated(rows, day)
    persons = [0, len(rows[0].persons)]
    claim = c["aanspraak_vakantiegeld_per_maand"][persons]
    total = np.array([low, high]) + claim + c["bijstand_per_maand"]
    fall_of_claim = max(0.0, claim[0] - claim[1])
    assert total[1] >= total[0] - fall_of_claim - 2 * HALF_CENT


@given(
    days,
    st.booleans(),
    st.booleans(),
    st.sampled_from(("maand", "vier_weken", "week", "dag")),
    st.lists(wages, min_size=2, max_size=20),
)
def test_more_wage_never_less_withheld(day, credit, aow, period, gross):
    gross = sorted(gross)
    each = np.arange(len(gross), dtype=np.int64)
    table = Table(len(gross), each, each)
    table.columns["tijdvak"] = np.full(len(gross), SYSTEM.inputs["tijdvak"].choices.index(period), np.int8)
    table.columns["loonheffingskorting"] = np.full(len(gross), credit)
    table.given["aow_leeftijd_bereikt"] = (None, np.full(len(gross), aow))
    table.given["loon_per_tijdvak"] = (None, np.array(gross))
    withheld = evaluate(SYSTEM, table, ("loonheffing_per_tijdvak",), day, reform=FLAT).columns[
        "loonheffing_per_tijdvak"
    ]
    assert (np.diff(in_centen(withheld)) >= 0).all()
    assert (withheld <= np.array(gross) + EXACT).all()


@given(days, st.booleans(), st.lists(st.integers(0, 70_000), min_size=2, max_size=20))
def test_more_income_never_more_allowance(day, partner, incomes):
    incomes = sorted(incomes)
    each = np.arange(len(incomes), dtype=np.int64)
    table = Table(len(incomes), each, each)
    table.given["toetsingsinkomen"] = (None, np.array(incomes, np.float64))
    table.given["heeft_toeslagpartner"] = (None, np.full(len(incomes), partner))
    names = ("zorgtoeslag_recht_per_jaar", "zorgtoeslag_toegekend_per_jaar", "zorgtoeslag_per_maand")
    c = evaluate(SYSTEM, table, names, day, reform=FLAT).columns
    for name in names:
        assert (np.diff(c[name]) <= 0).all(), name
    year = c["zorgtoeslag_toegekend_per_jaar"]
    assert ((year == 0) | (year >= 24)).all()
    assert (np.abs(year - c["zorgtoeslag_recht_per_jaar"])[year > 0] <= 0.5 + EXACT).all()
    assert (12 * c["zorgtoeslag_per_maand"] <= year).all()
    assert (12 * c["zorgtoeslag_per_maand"] > year - 12).all()
