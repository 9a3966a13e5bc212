"""Nothing is lost and nothing is double: every euro belongs to one month, one kind and one payer, in any scenario."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from overstap.errors import OverstapError
from overstap.transition import Scenario, transition
from overstap.transition.allowances import TOESLAGEN, advance_day
from overstap.transition.dates import days_in, first_day, last_day, month_of
from overstap.transition.flows import HUISHOUDEN, flows_of
from overstap.transition.known_later import NEVER
from overstap.transition.months import ROLES
from overstap.transition.outcome import outcome_of
from overstap.transition.scenario import VERREKENMETHODEN
from tests.transition.making import EDGES, OTHER, data, days, family, job, other_event, scenarios, settled

CENT = 0.0051
OF_BENEFIT = {"bijstand", "voorschot_bijstand", "zorgpremie", "energie", "huur"}


# --- what must hold of whatever was settled -----------------------------------------------------------------------------


def the_law_of_each_month(found):
    """Assistance = norm - counted, where the benefit runs all month; counted = net + claim - exempt + other."""
    path, line = found.lived.path, found.lived.line
    norm, counted = (
        path.household[n] for n in ("norm_na_maatregel_per_maand", "in_aanmerking_te_nemen_inkomen_per_maand")
    )
    wages = sum(
        path.persons[r]["netto_arbeidsinkomen_per_maand"]
        + path.persons[r]["aanspraak_vakantiegeld_per_maand"]
        - path.persons[r]["vrijlating_per_maand"]
        for r in ROLES
    )
    assert (counted - wages > -CENT).all()
    whole = (path.low == 1) & (path.high == np.array([days_in(m) for m in line.months])) & (path.exit_day == 0)
    whole &= found.lived.start.restart == 0
    np.testing.assert_allclose(np.where(whole, path.due - np.maximum(norm - counted, 0.0), 0.0), 0.0, atol=CENT)
    assert (path.due >= 0).all()
    assert (path.due[path.high == 0] == 0).all()


def the_cash_is_the_law(found):
    """Paid + set aside - paid back - still claimed (or left by the municipality) = assistance due, over the whole path."""
    settlement, path = found.settlement, found.lived.path
    left = np.zeros(len(path.due))
    if settlement.later is not None:  # left by the municipality, or known after the months that were lived
        known = settlement.later.known
        left = settlement.later.overpaid[:, (known == NEVER) | (known >= path.due.shape[1])].sum(axis=1)
    np.testing.assert_allclose(settlement.provisional, settlement.paid + settlement.set_off, atol=CENT)
    cash = (settlement.paid + settlement.reserved - settlement.repaid).sum(axis=1)
    np.testing.assert_allclose(cash - settlement.claim[:, -1] - left, path.due.sum(axis=1), atol=CENT)
    for name in ("paid", "provisional", "reserved", "reserve_paid", "repaid", "fixed", "reserve"):
        assert (getattr(settlement, name) > -CENT).all(), name


def the_reserve_is_paid_once(found):
    """Opening + set aside since the begin = paid + what is still there."""
    settlement, line = found.settlement, found.lived.line
    begin = line.place(line.scenario.first)
    told = line.scenario.bijstand_tot_nu.reserve_vakantietoeslag
    if told is None:
        start, since = settlement.opening_reserve, 0
    else:
        start, since = np.full(len(settlement.paid), told), begin
    gone = settlement.reserve_paid[:, since:].sum(axis=1) + settlement.reserve[:, -1]
    np.testing.assert_allclose(start + settlement.reserved[:, since:].sum(axis=1), gone, atol=CENT)


def the_old_debt_is_paid_once(found):
    fixed = found.settlement.fixed
    assert (fixed.sum(axis=1) <= found.lived.line.scenario.bijstand_tot_nu.openstaande_vordering + CENT).all()
    assert (fixed <= found.lived.line.scenario.bijstand_tot_nu.aflossing_vordering_per_maand + CENT).all()


def the_allowances_end_at_the_award(found):
    a = found.allowances
    for name in TOESLAGEN:
        np.testing.assert_allclose(a.award[name], a.advanced[name] + a.difference[name] - a.left[name], atol=CENT)
        assert (a.paid[name] >= 0).all()
        assert (a.paid[name] % 1 == 0).all()
        for place, year in enumerate(found.years.years):
            debt = max(-float(a.difference[name][0, place]), 0.0)
            assert sum(found.plan_of(debt, year)) == pytest.approx(debt, abs=CENT)


def the_flows_are_the_settlement(found, flows):
    """What stands in the arrays moves as payments: wages, benefit and allowances of the days that are shown."""
    line, settlement = found.lived.line, found.settlement
    start, end = first_day(line.scenario.first), last_day(line.scenario.last)
    assert all(f.cents > 0 and f.payer != f.payee and f.day >= start for f in flows)
    wages = defaultdict(int)
    for f in flows:
        if f.payer == "werkgever":
            wages[f.kind if f.kind != "loonbeslag" else "loon"] += f.cents
    payroll = found.lived.payroll
    for kind, payments in (
        ("loon", [(p.job, p.pay_day, payroll.net[0, i]) for i, p in enumerate(line.periods)]),
        *(
            (k, [(x.job, x.pay_day, payroll.special_net[0, i]) for i, x in enumerate(payroll.specials) if x.kind == k])
            for k in ("vakantiegeld", "bonus")
        ),
    ):
        paid = sum(round(e * 100) for j, day, e in payments if start <= day <= end and line.jobs[j].is_home(day))
        assert abs(wages[kind] - paid) <= len(payments), kind
    of_month = defaultdict(int)
    late = set()
    for f in flows:
        if f.payer == "gemeente" and f.kind in OF_BENEFIT:
            of_month[f.month] += f.cents
    for event in line.scenario.gebeurtenissen:
        if event.soort == "bijstand_aangevraagd":  # the decision may come after what is shown
            late |= set(range(month_of(event.datum), month_of(event.datum) + 6))
    for place, month in enumerate(line.months):
        if start <= settlement.pay_days[place] <= end and month not in late:
            debt = settlement.fixed[0, place] if found.lived.path.runs[0, place] else 0.0
            assert of_month[month] == round((settlement.paid[0, place] - debt) * 100), month
    for name in TOESLAGEN:
        paid = [found.allowances.paid[name][0, p] for p, m in enumerate(line.months) if start <= advance_day(m) <= end]
        if start <= advance_day(line.months[-1] + 1) <= end:
            paid.append(found.allowances.ahead[name][0])
        assert sum(f.cents for f in flows if f.kind == name) == round(sum(paid) * 100), name


def the_views_are_the_flows(outcome):
    """Months, days and weeks are selections of the same payments."""
    scenario, flows = outcome.scenario, outcome.flows
    start, end = first_day(scenario.first), last_day(scenario.last)
    shown = [f for f in flows if start <= f.day <= end]
    for month in outcome.months:
        own = [f for f in shown if f"{f.day:%Y-%m}" == month.month]
        assert month.total == sum(f.signed for f in own)
        every = [*month.received.values(), *month.spent.values(), *month.beside.values()]
        assert sum(every) == sum(f.cents for f in own)
    balance = math.floor((scenario.rekening.saldo or 0.0) * 100 + 0.5) + (outcome.assumed_opening or 0)
    by_day = defaultdict(int)
    for f in shown:
        by_day[f.day] += f.signed
    for day in outcome.balance.days:
        balance += by_day[day]
        assert outcome.balance.on(day) == balance
    assert outcome.months[-1].balance == balance == outcome.balance.weeks()[-1][2]
    assert min(low for _, low, _ in outcome.balance.weeks()) == outcome.balance.lowest


def check(told):
    """Everything that must hold of a scenario; a law that is unknown is said by name."""
    scenario = Scenario.from_data(told)
    try:
        outcome = transition(scenario)
    except OverstapError as error:
        if error.code != "parameter_onbekend" or scenario.begin >= "2026":
            raise
        return None
    found = outcome.settled
    the_law_of_each_month(found)
    the_cash_is_the_law(found)
    the_reserve_is_paid_once(found)
    the_old_debt_is_paid_once(found)
    the_allowances_end_at_the_award(found)
    the_flows_are_the_settlement(found, outcome.flows)
    the_views_are_the_flows(outcome)
    return outcome


@settings(max_examples=40)
@given(scenarios())
def test_nothing_is_lost_and_nothing_is_double(told):
    check(told)


@pytest.mark.parametrize("attribution", ["periode", "ontvangst"])
@pytest.mark.parametrize("method", VERREKENMETHODEN)
@settings(max_examples=8)
@given(st.data())
def test_each_method_ends_at_the_law(method, attribution, data):
    told = data.draw(scenarios(methods=(method,)))
    told["verrekening"]["toerekening"] = attribution
    check(told)


@pytest.mark.parametrize("attribution", ["periode", "ontvangst"])
def test_the_right_of_a_month_is_the_same_by_each_method(attribution):
    def due(method):
        terms = {"methode": method, "toerekening": attribution}
        return settled(data(job("2026-09-10", uren_per_week=16), months=16, verrekening=terms)).lived.path.due

    for method in VERREKENMETHODEN[1:]:
        np.testing.assert_array_equal(due(method), due(VERREKENMETHODEN[0]))


# --- days on which something goes wrong soonest ---------------------------------------------------------------------------


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize("period", ["maand", "vier_weken", "week", "dag"])
def test_a_job_from_or_until_a_difficult_day(day, period):
    begin = max(f"{(date.fromisoformat(day) - timedelta(days=40)):%Y-%m}", "2024-01")
    begin = min(begin, "2026-12")
    starts = data(job(day, tijdvak=period), begin=begin, months=20)
    first = (date.fromisoformat(begin + "-01") + timedelta(days=3)).isoformat()
    ends = data(
        job(first, tijdvak=period), {"soort": "baan_eindigt", "datum": day, "baan": "baan"}, begin=begin, months=20
    )
    both = data(
        job(day, tijdvak=period), {"soort": "baan_eindigt", "datum": day, "baan": "baan"}, begin=begin, months=20
    )
    for told in (starts, ends, both):
        assert check(told) is not None


@settings(max_examples=12)
@given(st.lists(st.sampled_from(OTHER), min_size=2, max_size=6, unique=True), st.sampled_from(EDGES[5:12]), st.data())
def test_several_events_on_one_day(kinds, day, source):
    last = date(2027, 6, 30)
    others = [source.draw(other_event(kind, day, last)) for kind in kinds]
    told = family(job(day), *others, begin="2026-06", months=13, verrekening={"methode": "achteraf"})
    check(told)


@pytest.mark.parametrize("begin", [f"2026-{m:02d}" for m in range(1, 13)])
@pytest.mark.parametrize("months", [1, 2, 36])
def test_each_begin_and_length(begin, months):
    outcome = check(family(job(f"{begin}-15", tijdvak="vier_weken"), begin=begin, months=months))
    assert next(m.month for m in outcome.months) == begin
    assert len(outcome.months) == months
    assert [m.projection for m in outcome.months] == [m.month >= "2027-01" for m in outcome.months]


@settings(max_examples=20)
@given(
    start=days(date(2026, 1, 1), date(2026, 12, 31)),
    length=st.integers(28, 400),
    method=st.sampled_from(["dertien_twaalfde", "een_betaling", "werkdagen"]),
)
def test_a_wage_of_four_weeks_counts_about_once(start, length, method):
    """Over a job with a steady wage the municipality counts what was earned: by working days and by payment all of it but the
    days beside four whole weeks of work, by thirteen twelfths up to one payment more or less."""
    until = (date.fromisoformat(start) + timedelta(days=length)).isoformat()
    told = data(
        job(start, tijdvak="vier_weken", contract_tot=until, uurloon=20, uren_per_week=10), begin="2026-01", months=24
    )
    told["huishouden"]["instellingen"] = {"vierwekenmethode": method}
    lived = settled(told).lived
    net = lived.payroll.net[0]
    one = net.max() * 13 / 12
    assert lived.counted[0, 0].sum() == pytest.approx(
        net.sum(), abs=one if method == "dertien_twaalfde" else 0.26 * one
    )
    assert (lived.counted[0, 0] <= one * (1.01 if method == "dertien_twaalfde" else 2)).all()


# --- what must not matter -------------------------------------------------------------------------------------------------


def plain(outcome):
    return outcome.months, outcome.years, outcome.flows, outcome.balance


@settings(max_examples=10)
@given(scenarios(), st.randoms(use_true_random=False))
def test_the_order_of_persons_does_not_matter(told, random):
    outcome = check(told)
    assume(outcome is not None)
    people = told["huishouden"]["personen"]
    children = [p for p in people if p["rol"] == "kind"]  # children among themselves are told by their number
    others = [p for p in people if p["rol"] != "kind"]
    slots = [p["rol"] == "kind" for p in people]
    random.shuffle(slots)
    random.shuffle(others)
    mixed = [(children if child else others).pop(0) for child in slots]
    again = transition(Scenario.from_data(told | {"huishouden": told["huishouden"] | {"personen": mixed}}))
    assert plain(again) == plain(outcome)


@settings(max_examples=10)
@given(scenarios(), st.randoms(use_true_random=False))
def test_the_order_of_events_in_the_file_does_not_matter(told, random):
    events = told["gebeurtenissen"]
    assume(len(events) > 1 and len({e["datum"] for e in events}) == len(events))
    outcome = check(told)
    assume(outcome is not None)
    mixed = list(events)
    random.shuffle(mixed)
    assert plain(transition(Scenario.from_data(told | {"gebeurtenissen": mixed}))) == plain(outcome)


@settings(max_examples=10)
@given(scenarios(), st.lists(st.sampled_from([0.0, 6.5, 16.0, 24.0, 33.3, 40.0]), min_size=2, max_size=5, unique=True))
def test_a_number_of_hours_alone_is_the_same_as_among_others(told, hours):
    if not any(e["soort"] == "baan_begint" for e in told["gebeurtenissen"]):
        told["gebeurtenissen"].append(job(told["begin"] + "-15"))
    try:
        batch = settled(told, hours=hours)
    except OverstapError as error:
        assert error.code == "parameter_onbekend"  # noqa: PT017
        return
    the_law_of_each_month(batch)
    the_cash_is_the_law(batch)
    the_reserve_is_paid_once(batch)
    the_allowances_end_at_the_award(batch)
    number = len(hours) // 2
    alone = settled(told, hours=[hours[number]])
    assert flows_of(alone, 0) == flows_of(batch, number)
    assert plain(outcome_of(alone, alone.reform, (), 0)) == plain(outcome_of(batch, batch.reform, (), number))


@pytest.mark.parametrize("make", [data, family])
@pytest.mark.parametrize("method", VERREKENMETHODEN)
def test_without_events_the_household_stays_as_it_is(make, method):
    outcome = check(make(months=24, begin="2026-01", verrekening={"methode": method}))
    for month in outcome.months:
        assert month.law["bijstand"] == month.law["bijstandsnorm"] > 0
        assert month.benefit_days == (1, days_in(int(month.month[:4]) * 12 + int(month.month[5:]) - 1))
        assert month.claim == 0
    assert outcome.baseline is None
    assert all(year.open_claim == year.gross_up == 0 for year in outcome.years)


def test_a_job_of_nought_hours_brings_the_benefit_only_later():
    """Its slip must be looked at, and says nought."""
    without = check(data())
    nought = check(data(job("2026-08-01", uren_per_week=0)))
    assert [m.law["bijstand"] for m in nought.months] == [m.law["bijstand"] for m in without.months]
    late = {f.month: f for f in nought.flows if f.kind == "bijstand"}
    for flow in (f for f in without.flows if f.kind == "bijstand" and f.month in late):
        assert (late[flow.month].cents, late[flow.month].payer) == (flow.cents, flow.payer)
        assert late[flow.month].day >= flow.day


def test_what_a_cost_adds_is_one_flow():
    with_cost = check(data(job("2026-08-01"), {"soort": "kosten", "datum": "2026-08-31", "bedrag": 12.34}))
    without = check(data(job("2026-08-01")))
    extra = [f for f in with_cost.flows if f not in without.flows]
    assert [(f.kind, f.cents, f.payer) for f in extra] == [("startkosten", 1234, HUISHOUDEN)]
    assert len(with_cost.flows) == len(without.flows) + 1


# --- any row of events, one after another ---------------------------------------------------------------------------------


class Life(RuleBasedStateMachine):
    """Events come one by one; after each of them everything still adds up, and a wrong one is refused by name."""

    @initialize(method=st.sampled_from(VERREKENMETHODEN), attribution=st.sampled_from(["periode", "ontvangst"]))
    def begin(self, method, attribution):
        terms = {"methode": method, "toerekening": attribution}
        self.told = family(begin="2026-05", months=14, verrekening=terms)
        self.names = 0

    def try_event(self, event):
        told = self.told | {"gebeurtenissen": [*self.told["gebeurtenissen"], event]}
        try:
            Scenario.from_data(told)
        except OverstapError:
            return
        self.told = told

    @rule(
        day=days(date(2026, 4, 1), date(2027, 6, 30)),
        period=st.sampled_from(["maand", "vier_weken", "week"]),
        person=st.sampled_from(["aanvrager", "partner"]),
        hours=st.sampled_from([8, 20, 36]),
    )
    def work(self, day, period, person, hours):
        self.names += 1
        name = f"baan {self.names}"
        self.try_event(job(day, baan=name, tijdvak=period, persoon=person, uren_per_week=hours))

    @precondition(lambda self: self.names > 0)
    @rule(day=days(date(2026, 5, 1), date(2027, 6, 30)))
    def stop(self, day):
        ended = {"soort": "baan_eindigt", "datum": day, "baan": f"baan {self.names}"}
        self.try_event(ended)

    @rule(source=st.data(), kind=st.sampled_from(OTHER))
    def other(self, source, kind):
        day = source.draw(days(date(2026, 5, 1), date(2027, 6, 30)))
        self.try_event(source.draw(other_event(kind, day, date(2027, 6, 30))))

    @rule(day=days(date(2026, 5, 1), date(2027, 6, 30)), comes=st.booleans(), works=st.booleans())
    def partner(self, day, comes, works):
        new = {"rol": "partner", "geboortedatum": "1985-06-06"}
        new |= {"werk": [{"uren_per_week": 12}]} if works else {}
        event = (
            {"soort": "partner_komt", "datum": day, "partner": new}
            if comes
            else {"soort": "partner_vertrekt", "datum": day}
        )
        self.try_event(event)

    @invariant()
    def adds_up(self):
        if hasattr(self, "told"):
            check(self.told)


Life.TestCase.settings = settings(max_examples=8, stateful_step_count=5)
TestLife = Life.TestCase
