"""Bridges: figures by hand, who pays, what goes back, and that no debt disappears."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.engine import evaluate
from overstap.errors import OverstapError
from overstap.rules import SYSTEM
from overstap.texts import LANGUAGES, has_text
from overstap.transition import Scenario, transition
from overstap.transition.bridge_kinds import KINDS
from overstap.transition.bridges import all_bridges, bridges, left_out
from overstap.transition.figures import figures_of
from overstap.transition.repayment import claim_plan, protected_room, repayment_plan
from tests.transition.making import data, job, scenarios, settled

#: Norm of a single person from 1 January 2026 (shared/law/participatiewet.yaml, SZW letter of January 2026).
NORM = 140_150


def path(*events, **more):
    more.setdefault("rekening", {"saldo": 700})
    return transition(Scenario.from_data(data(*events, **more)))


def bridge(outcome, key):
    return next(b for b in bridges(outcome) if b.key == key)


def reason(outcome, key):
    return next(x.reason for x in left_out(outcome) if x.key == key)


# --- repayment --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("debt", "months", "room", "terms", "left"),
    [
        (100_000, 3, [99_999] * 5, (33_334, 33_334, 33_332), 0),  # 1,000.00 / 3, up to a cent
        (100_000, 4, [30_000, 10_000, 30_000, 30_000, 30_000], (25_000, 10_000, 25_000, 25_000, 15_000), 0),
        (100_000, 2, [20_000, 0, 20_000], (20_000, 0, 20_000), 60_000),
        (100_000, 2, [20_000, -500], (20_000, 0), 80_000),
        (5, 12, [100] * 12, (1, 1, 1, 1, 1), 0),
        (0, 6, [100], (), 0),
    ],
)
def test_a_plan_by_hand(debt, months, room, terms, left):
    plan = repayment_plan(debt, months, room)
    assert (plan.terms, plan.left) == (terms, left)


@given(st.integers(0, 2_000_000), st.integers(1, 36), st.lists(st.integers(-100, 90_000), max_size=48))
def test_a_plan_keeps_every_cent_and_the_protected_income(debt, months, room):
    plan = repayment_plan(debt, months, room)
    assert sum(plan.terms) + plan.left == debt
    assert all(0 <= term <= max(free, 0) for term, free in zip(plan.terms, room, strict=False))
    if len(room) >= months and all(free >= -(-debt // months) for free in room):
        assert plan.as_agreed


def test_no_plan_without_months_or_with_a_negative_debt():
    for debt, months in ((100, 0), (-1, 12)):
        with pytest.raises(ValueError, match="plan"):
            repayment_plan(debt, months, [])


def test_room_above_the_protected_income_by_hand():
    """24 hours, single, no rent: net wage of the month minus 95 % of the norm (art. 475da lid 2; at this income the parts for
    health and rent are nought)."""
    found = settled(data(job("2026-03-01"), begin="2026-03"))
    place = found.lived.line.place(found.lived.line.scenario.first)
    net = float(found.lived.path.persons["aanvrager"]["netto_arbeidsinkomen_per_maand"][0, place])
    assert protected_room(found.lived)[0, place] == pytest.approx(net - 0.95 * NORM / 100, abs=0.01)


def test_before_2026_the_amount_of_january_2026_protects():
    found = settled(data(job("2025-03-01", uren_per_week=40), begin="2025-03", verrekening={"methode": "achteraf"}))
    room = protected_room(found.lived)[0]
    net = found.lived.path.persons["aanvrager"]["netto_arbeidsinkomen_per_maand"][0]
    norm = found.lived.path.household["bijstandsnorm_per_maand"][0]
    assert (room[4:] <= net[4:] - 0.95 * norm[4:] + 0.01).all()
    assert (room[4:] <= net[4:] - 0.95 * NORM / 100 + 0.01).all()
    assert room[4:].min() > 0


def of_claims(outcome):
    return [m.spent.get("terugbetaling_bijstand", 0) for m in outcome.months]


def test_the_claim_of_settling_afterwards_by_hand():
    """Settled afterwards, the first month brings wage and the whole benefit: 95 % of 1,401.50 is 1,331.43, which is the claim
    (participatiewet.md 4.5 b). In three terms that is 443.81; 24 hours leave room for less."""
    for hours, first in ((32, 44_381), (24, 15_958)):
        out = path(job("2026-03-01", uren_per_week=hours), begin="2026-03", verrekening=afterwards(3))
        assert out.months[0].claim == 133_143
        paid = [c for c in of_claims(out) if c]
        assert paid[0] == first
        assert sum(paid) == 133_143
        assert len(paid) == 3 if hours == 32 else len(paid) > 3


def afterwards(months=12, **more):
    return {"methode": "achteraf", "terugbetaling_maanden": months, **more}


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([22, 24, 28, 36]), st.integers(1, 12), st.sampled_from(["2026-02-01", "2026-03-15", "2026-08-10"])
)
def test_no_term_goes_below_the_protected_income_and_nothing_is_lost(hours, months, day):
    told = data(job(day, uren_per_week=hours), begin="2026-02", months=18, verrekening=afterwards(months))
    found = settled(told)
    path_, repaid, claim = found.lived.path, found.settlement.repaid[0], found.settlement.claim[0]
    for group in found.lived.tables:
        wanted = ("beslagvrije_voet_per_maand",)
        voet = evaluate(SYSTEM, group.table, wanted, group.day, reform=found.reform).columns[wanted[0]]
        net = path_.persons["aanvrager"]["netto_arbeidsinkomen_per_maand"][0, group.places]
        taken = repaid[group.places]
        assert (net - taken >= voet[group.rows[0]] - 0.011)[taken > 0].all()
    last = int(np.flatnonzero(path_.runs[0])[-1]) + 1 if path_.runs[0].any() else 0
    most = claim[last - 1 : last + 1].max()
    assert repaid.sum() + claim[-1] == pytest.approx(most, abs=0.01)
    assert most > 0


@pytest.mark.parametrize("hours", [24, 32])
def test_the_plan_of_the_claim_is_what_the_months_pay(hours):
    out = path(job("2026-03-01", uren_per_week=hours), begin="2026-03", verrekening=afterwards(3))
    plan = claim_plan(out)
    assert plan.debt == 133_143
    assert list(plan.terms) == [c for c in of_claims(out) if c]
    assert plan.as_agreed == (hours == 32)
    longer = claim_plan(out, 10)
    assert max(longer.terms) <= -(-133_143 // 10)
    assert sum(longer.terms) + longer.left == 133_143
    assert claim_plan(path(job("2026-03-01", uren_per_week=hours), begin="2026-03")) is None


def test_an_old_debt_does_not_take_the_protected_income_either():
    debts = {"openstaande_vordering": 5000, "aflossing_vordering_per_maand": 900}
    out = path(job("2026-03-01", uren_per_week=24), begin="2026-03", bijstand_tot_nu=debts)
    taken = [m.spent.get("aflossing_vordering", 0) for m in out.months]
    assert max(taken) < 17_100  # the room of a month at 24 hours, see above
    assert figures_of(out).left.municipality == 500_000 - sum(taken)


HOURS = {"soort": "uren_gewerkt", "datum": "2026-01-01", "uren": [40, 60, 20, 50, 70, 30, 40]}


def test_a_fixed_amount_is_fixed_and_settled_over_the_next_block_by_hand():
    """A wage of 500 is expected: 95 % of (1,401.50 - 500 x 1.08) is 818.43 a month, six months long; then what was too much
    comes off in six equal parts."""
    fixed = {"methode": "vast_bedrag", "vast_bedrag_per_maand": 500, "vast_bedrag_maanden": 6}
    out = path(job("2026-01-01", uren_per_week=10), HOURS, begin="2026-01", verrekening=fixed)
    paid = [m.received.get("bijstand", 0) for m in out.months]
    assert paid[:6] == [81_843] * 6
    right = [m.law["bijstand"] - m.law["vakantietoeslag_gereserveerd"] for m in out.months]
    over = sum(paid[:6]) - sum(right[:6])
    assert over == out.months[5].claim > 0
    taken = [m.law["verrekend"] for m in out.months[6:]]
    assert taken[0] == -(-over // 6)
    assert sum(taken) == over
    assert max(taken) - min(taken) <= 6
    assert sum(paid) - sum(right) == pytest.approx(out.months[-1].claim, abs=2)


def test_a_fixed_amount_against_settling_each_month():
    """Mission row B5: the same right, another claim on the way, and calmer payments."""
    monthly = path(job("2026-01-01", uren_per_week=10), HOURS, begin="2026-01", verrekening=afterwards())
    fixed = bridge(monthly, "vast_bedrag").outcome
    spread = [np.ptp([m.received.get("bijstand", 0) for m in o.months[1:6]]) for o in (monthly, fixed)]
    assert spread[1] < spread[0]
    assert [m.law["bijstand"] for m in fixed.months] == [m.law["bijstand"] for m in monthly.months]


# --- each bridge ------------------------------------------------------------------------------------------------------


def test_maatwerkbudget_is_the_smallest_amount_in_steps_of_ten():
    """Rent of 650 on the first day, 196.55 on the account: 453.45 short, so 460."""
    out = path(job("2026-03-02", uren_per_week=32), begin="2026-03", rekening={"saldo": 196.55})
    assert out.balance.gaps[0].depth == 45_345
    found = bridge(out, "maatwerkbudget")
    assert (found.amount, found.removes_gap, found.settled_change) == (46_000, True, 46_000)
    assert found.goes_back.total == 0
    less = found.change.scenario.gebeurtenissen[-1].model_copy(update={"bedrag": 450.0})
    events = (*out.scenario.gebeurtenissen, less)
    assert transition(out.scenario.changed(gebeurtenissen=events)).balance.gaps


def test_the_costs_of_starting_are_what_the_maatwerkbudget_bridges():
    """Mission row B9: clothes and a travel card of 180 and 95.50 in the first days; without them nobody is short."""
    costs = [
        {"soort": "kosten", "datum": "2026-03-02", "bedrag": 180, "omschrijving": "werkkleding"},
        {"soort": "kosten", "datum": "2026-03-03", "bedrag": 95.5, "omschrijving": "ov-kaart"},
    ]
    start = job("2026-03-02", uren_per_week=32)
    assert not path(start, begin="2026-03").balance.gaps
    out = path(start, *costs, begin="2026-03")
    assert out.balance.gaps[0].depth == 22_550  # 700 - 650 - 275.50
    assert bridge(out, "maatwerkbudget").amount == 23_000


def test_the_advance_is_95_percent_and_goes_back_when_the_benefit_comes():
    late = {"soort": "loonstrook_te_laat", "datum": "2026-03-10", "dagen": 12}
    out = path(
        job("2026-03-01", uren_per_week=4), late, begin="2026-03", rekening={"saldo": 700, "leefgeld_per_week": 90}
    )
    found = bridge(out, "voorschot")
    month = next(f for f in out.flows if f.kind == "bijstand")
    assert found.amount == int(month.cents * 0.95)
    assert found.goes_back.municipality == found.amount
    assert found.settled_change == 0
    extra = [f for f in found.outcome.flows if "voorschot" in f.kind]
    assert [(f.day, f.signed) for f in extra] == [(date(2026, 3, 25), found.amount), (month.day, -found.amount)]
    assert found.outcome.balance.cents[-1] == out.balance.cents[-1]


def test_the_advance_of_a_new_application():
    again = {"soort": "bijstand_aangevraagd", "datum": "2026-06-16", "voorschot": False}
    ends = {"soort": "baan_eindigt", "datum": "2026-06-15"}
    out = path(job("2026-03-01", uren_per_week=36), ends, again, begin="2026-03")
    found = bridge(out, "voorschot")
    assert found.after.lowest >= found.before.lowest
    first = next(f for f in found.outcome.flows if f.kind == "voorschot_bijstand")
    assert first.day == date(2026, 7, 14)  # four weeks after the application (art. 52 lid 1)
    assert found.goes_back.total == 0  # the benefit itself comes sooner


def test_an_advance_in_terms_and_what_of_it_is_left():
    """300.10 in three terms is 100.04, 100.04 and 100.02; the third one falls after the shown months and stays a debt."""
    event = {"soort": "voorschot", "datum": "2026-03-31", "bedrag": 300.1, "terug_vanaf": "2026-04-30", "termijnen": 3}
    out, without = path(event, begin="2026-03", months=3), path(begin="2026-03", months=3)
    flows = [(f.day.isoformat(), f.signed) for f in out.flows if "voorschot" in f.kind]
    assert flows == [("2026-03-31", 30_010), ("2026-04-30", -10_004), ("2026-05-30", -10_004)]
    assert figures_of(out).left.municipality == 10_002
    assert figures_of(out).debts.municipality == 30_010
    assert out.settled_total == without.settled_total


def test_an_advance_does_not_go_back_before_it_came():
    event = {"soort": "voorschot", "datum": "2026-03-31", "bedrag": 300, "terug_vanaf": "2026-03-30"}
    with pytest.raises(OverstapError) as error:
        path(event, begin="2026-03")
    assert error.value.path.endswith("terug_vanaf")


def test_freezing_pays_the_same_sooner():
    again = {"soort": "bijstand_aangevraagd", "datum": "2026-06-16", "voorschot": False}
    ends = {"soort": "baan_eindigt", "datum": "2026-06-15"}
    out = path(job("2026-03-01", uren_per_week=36), ends, again, begin="2026-03", rekening={"saldo": 2500})
    frozen = bridge(out, "bevriezen").outcome
    due = [[m.law["bijstand"] for m in o.months] for o in (out, frozen)]
    assert due[0] == due[1]
    first = [min(f.day for f in o.flows if f.kind == "bijstand" and f.day > date(2026, 6, 16)) for o in (out, frozen)]
    assert first[0] == date(2026, 8, 11)  # eight weeks to decide (Awb art. 4:13)
    assert first[1] == date(2026, 7, 2)  # five working days after the last slip of 25 June


def test_no_freezing_after_a_year():
    """Known data may be used again for twelve months (Participatiewet art. 43a)."""
    again = {"soort": "bijstand_aangevraagd", "datum": "2027-05-16"}
    ends = {"soort": "baan_eindigt", "datum": "2027-05-15"}
    out = path(job("2026-03-01", uren_per_week=36), ends, again, begin="2026-03", months=18)
    assert reason(out, "bevriezen") == "te_lang_uit_de_bijstand"


@pytest.mark.parametrize("method", ["schatting", "vast_bedrag"])
def test_another_method_gives_the_same_right_on_other_days(method):
    hours = {"soort": "uren_gewerkt", "datum": "2026-03-01", "uren": [40, 60, 20, 50]}
    more = {"begin": "2026-03", "verrekening": {"methode": "achteraf"}}
    out = path(job("2026-03-01", uren_per_week=10), hours, **more)
    found = bridge(out, method)
    due = [[m.law["bijstand"] for m in o.months] for o in (out, found.outcome)]
    assert due[0] == due[1]
    cash = [sum(f.cents for f in o.flows if f.kind == "bijstand") for o in (out, found.outcome)]
    assert cash[0] != cash[1]
    # What it pays less in these months is owed less at the end of them.
    assert cash[1] - cash[0] == pytest.approx(found.goes_back.municipality, abs=2)


def test_bufferbudget_fills_up_what_settlement_took_but_not_above_the_year():
    """In February 2027 a busy January is set off against a slow month: 37 cents of benefit and 149.90 of wage, 1,198.22 below
    95 % of the norm (1,348.48). The year's highest amount is 1,000 (art. 34b)."""
    hours = {"soort": "uren_gewerkt", "datum": "2026-10-01", "uren": [40, 40, 40, 90, 10, 80, 0, 40, 40]}
    out = path(job("2026-10-01", uren_per_week=8), hours, begin="2026-10", verrekening={"methode": "achteraf"})
    february = out.months[4]
    assert (february.received["bijstand"], february.received["loon"]) == (37, 14_990)
    found = bridge(out, "bufferbudget")
    paid = [(f.month, f.cents) for f in found.outcome.flows if f.kind == "bufferbudget"]
    assert paid == [(2027 * 12 + 1, 100_000)]
    assert (found.settled_change, found.goes_back.total) == (100_000, 0)


def test_no_bufferbudget_before_2027():
    hours = {"soort": "uren_gewerkt", "datum": "2026-02-01", "uren": [90, 10, 80, 0]}
    out = path(
        job("2026-02-01", uren_per_week=8), hours, begin="2026-02", months=8, verrekening={"methode": "achteraf"}
    )
    assert reason(out, "bufferbudget") == "wet_geldt_nog_niet"


def test_a_premium_comes_when_it_is_needed_and_is_the_same_premium():
    premium = {"soort": "premie", "datum": "2026-09-01", "bedrag": 600}
    first = job("2026-03-02", uren_per_week=32, uitbetaling="volgende_maand", betaaldag=20)
    out = path(first, premium, begin="2026-03", rekening={"saldo": 900, "leefgeld_per_week": 90})
    found = bridge(out, "premie_eerder")
    assert (found.amount, found.settled_change, found.goes_back.total) == (60_000, 0, 0)
    days = [f.day for f in found.outcome.flows if f.kind == "premie"]
    assert len(days) == 1
    assert days[0] < out.balance.gaps[0].first or days[0] == date(2026, 3, 2)


def test_a_longer_plan_pays_less_a_month_and_shows_what_stays_open():
    more = {"begin": "2026-09", "months": 12, "verrekening": afterwards(12), "rekening": {"saldo": 2500}}
    out = path(job("2026-09-01", uren_per_week=32), **more)
    found = bridge(out, "terugbetaling_langer")
    claim = out.months[0].claim
    both = [(sum(of_claims(o)), o.months[-1].claim) for o in (out, found.outcome)]
    assert [a + b for a, b in both] == [claim, claim]
    assert both[1][1] > both[0][1]
    assert found.left_more >= both[1][1] - both[0][1]
    assert any("nog" in t and "open" in t for t in found.sentences("nl"))


def test_what_stays_open_at_the_end_of_the_year_costs_tax():
    """Participatiewet art. 58 lid 5: open on 31 December is claimed with the tax on it, and that is a cost of the bridge."""
    out = path(job("2026-03-01", uren_per_week=36), begin="2026-03", verrekening=afterwards(4))
    longer = bridge(out, "terugbetaling_langer")
    assert out.years[0].open_claim == 0
    assert longer.after.gross_up > 0
    assert longer.cost >= longer.after.gross_up
    assert [b.key for b in bridges(out)].index("terugbetaling_langer") > 0


def test_starting_later_moves_the_terms_and_nothing_else():
    out = path(job("2026-03-01", uren_per_week=36), begin="2026-03", verrekening=afterwards(2))
    later = bridge(out, "terugbetaling_later").outcome
    before, after = of_claims(out), of_claims(later)
    assert after == [0, 0, 0, *before][: len(before)]


def test_an_early_slip_brings_the_benefit_sooner():
    out = path(job("2026-03-01", uren_per_week=12), begin="2026-03", rekening={"saldo": 700, "leefgeld_per_week": 60})
    found = bridge(out, "loonstrook_eerder")
    when = [[f.day for f in o.flows if f.kind == "bijstand"] for o in (out, found.outcome)]
    assert all(b < a for a, b in zip(*when, strict=False))
    # 25 March plus five working days, and plus one.
    assert (when[0][0], when[1][0]) == (date(2026, 4, 1), date(2026, 3, 26))
    assert abs(found.settled_change) < 500  # December's benefit comes in another tax year


def test_four_weekly_wage_per_month_is_the_same_wage_of_the_year():
    """1,300 x 13 = 16,900 a year (Haarlemmermeer, participatiewet.md 8.6: about 1,408 a month)."""
    out = path(job("2026-03-01", loon_per_tijdvak=1300, tijdvak="vier_weken"), begin="2026-03")
    found = bridge(out, "loon_per_maand")
    terms = found.change.scenario.gebeurtenissen[0]
    assert (terms.tijdvak, terms.loon_per_tijdvak) == ("maand", 1408.33)
    hours = {"soort": "uren_gewerkt", "datum": "2026-03-01", "uren": [40]}
    out = path(job("2026-03-01", uren_per_week=8, tijdvak="vier_weken"), hours, begin="2026-03")
    assert reason(out, "loon_per_maand") == "uren_per_periode_bekend"


def test_wage_in_its_own_month():
    out = path(job("2026-03-02", uren_per_week=32, uitbetaling="volgende_maand", betaaldag=20), begin="2026-03")
    found = bridge(out, "loon_in_de_maand")
    first = [min(f.day for f in o.flows if f.kind == "loon") for o in (out, found.outcome)]
    assert first == [date(2026, 4, 20), date(2026, 3, 25)]


def test_nobody_is_paid_before_the_work_began():
    out = path(job("2026-03-30", uren_per_week=32, betaaldag=25), begin="2026-03")
    assert min(f.day for f in out.flows if f.kind == "loon") == date(2026, 4, 24)  # the 25th is a Saturday


@pytest.mark.parametrize(("credits", "kept"), [((False, False), "b"), ((True, True), "b")])
def test_the_credit_goes_to_the_highest_wage(credits, kept):
    jobs = [job("2026-03-01", baan="a", uren_per_week=10), job("2026-03-01", baan="b", uren_per_week=20)]
    told = [{**j, "loonheffingskorting": c} for j, c in zip(jobs, credits, strict=True)]
    out = path(*told, begin="2026-03")
    found = bridge(out, "heffingskorting")
    assert [e.baan for e in found.change.scenario.gebeurtenissen if e.loonheffingskorting] == [kept]


def test_jobs_after_each_other_may_both_use_the_credit():
    first = job("2026-03-01", baan="a", contract_tot="2026-06-30")
    out = path(first, job("2026-07-01", baan="b"), begin="2026-03")
    assert reason(out, "heffingskorting") == "korting_staat_goed"


# --- all of them ------------------------------------------------------------------------------------------------------


def test_the_order_removes_the_gap_first_and_costs_little_first():
    premium = {"soort": "premie", "datum": "2026-09-01", "bedrag": 600}
    first = job("2026-03-02", uren_per_week=32, uitbetaling="volgende_maand", betaaldag=7)
    out = path(first, premium, begin="2026-03", rekening={"saldo": 900, "leefgeld_per_week": 60})
    found = bridges(out)
    removes = [b.removes_gap for b in found]
    assert removes == sorted(removes, reverse=True)
    assert removes[0]
    costs = [b.cost if b.cost >= 500 else 0 for b in found if b.removes_gap]
    assert costs == sorted(costs)
    # One's own premium costs nobody anything: before a gift.
    keys = [b.key for b in found if b.removes_gap]
    assert keys.index("premie_eerder") < keys.index("maatwerkbudget")


def test_without_a_step_there_is_nothing_to_bridge_but_a_shortage_is_said():
    out = path(begin="2026-03", rekening={"saldo": 0})
    found = bridges(out)
    assert [b.key for b in found] == ["maatwerkbudget"]
    assert found[0].amount == 65_000


def test_every_kind_is_found_or_left_out_with_a_reason():
    found, reasons = all_bridges(path(job("2026-03-01"), begin="2026-03"))
    assert {b.key for b in found} | {x.key for x in reasons} == set(KINDS)
    assert len(found) + len(reasons) == len(KINDS)
    assert all(x.text(lang) for x in reasons for lang in LANGUAGES)


def test_as_dict_is_plain_data_in_euros():
    out = path(job("2026-03-02", uren_per_week=32), begin="2026-03", rekening={"saldo": 196.55})
    told = json.loads(json.dumps(bridge(out, "maatwerkbudget").as_dict("en")))
    assert (told["key"], told["payer"], told["amount"], told["cost"]) == ("maatwerkbudget", "municipality", 460.0, 0.0)
    assert told["removes_gap"] is True
    assert (told["before"]["gap_depth"], told["after"]["gap_depth"]) == (453.45, 0.0)
    assert told["goes_back"] == {"municipality": 0.0, "allowances": 0.0, "tax": 0.0}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", KINDS)
def test_every_kind_says_what_it_is_and_who_pays(key, lang):
    assert all(has_text(f"transition.bridge.{key}.{part}", lang) for part in ("label", "what", "payer"))


def test_an_assumed_balance_does_not_move_with_the_bridge():
    told = data(job("2026-03-01", uren_per_week=12), begin="2026-03")
    out = transition(Scenario.from_data(told))
    assert out.assumed_opening
    for found in bridges(out):
        assert found.outcome.balance.cents[0] - out.balance.cents[0] in (0, found.amount)


GIFTS = ("maatwerkbudget", "bufferbudget")


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(scenarios())
def test_a_bridge_changes_what_it_says_and_a_loan_comes_back(told):
    out = transition(Scenario.from_data(told))
    for found in bridges(out):
        assert found.before == figures_of(out)
        assert found.cost >= 0
        for lang in LANGUAGES:
            assert found.text(lang)
        if found.key in GIFTS:
            assert found.goes_back.total == 0
            assert 0 <= found.settled_change <= found.amount  # later ones fall outside the twelve months
        if found.key == "voorschot" and found.amount:
            assert found.settled_change == 0
            assert found.goes_back.municipality == found.amount
            extra = [f.signed for f in found.outcome.flows if f.kind in ("voorschot", "terugbetaling_voorschot")]
            assert found.amount == max(sum(c for c in extra if c > 0), -sum(c for c in extra if c < 0))
        if found.key == "maatwerkbudget":
            assert found.removes_gap
            assert 0 <= found.amount - found.before.gap_depth < 1000
        if found.key in GIFTS:
            given_ = [sum(f.cents for f in o.flows if f.kind == found.key) for o in (out, found.outcome)]
            assert given_ == [0, found.amount]
