"""Paths side by side, other rules as scenarios, and the first sentence: "more than now" is a year or nothing."""

from __future__ import annotations

import json

import pytest

from overstap.engine import Reform
from overstap.errors import OverstapError
from overstap.texts import LANGUAGES, catalogue, has_text
from overstap.transition import Scenario, transition
from overstap.transition.compare import MOST, compare
from overstap.transition.figures import CREDITORS, Debts, figures_of
from overstap.transition.rule_changes import HALF_A_YEAR, rule_changes
from tests.transition.making import data, job


def scenario(*events, **more):
    more.setdefault("rekening", {"saldo": 1500})
    return Scenario.from_data(data(*events, **more))


def rule(found, key, **figures):
    return next(r for r in rule_changes(found, **figures) if r.key == key)


# --- side by side -----------------------------------------------------------------------------------------------------


def test_each_column_is_its_own_path():
    told = [scenario(job("2026-07-01", uren_per_week=h), naam=f"{h} uur") for h in (12, 24, 36)]
    found = compare(told)
    assert [c.name for c in found.columns] == ["12 uur", "24 uur", "36 uur"]
    for column, one in zip(found.columns, told, strict=True):
        alone = transition(one)
        assert column.outcome.months == alone.months
        assert column.figures == figures_of(alone)
        assert found.settled(column) == alone.settled_total
        assert column.figures.difference == alone.more_than_now
        assert column.figures.exit_day == next((m.exit_day for m in alone.months if m.exit_day), None)


def test_the_figures_are_those_of_the_payments():
    out = transition(scenario(job("2026-07-01", uren_per_week=36), verrekening={"methode": "achteraf"}, months=18))
    found = figures_of(out)
    back = {kind: sum(f.cents for f in out.flows if f.kind == kind and f.of_household) for kind in CREDITORS}
    assert found.debts.allowances == back["toeslag_terugbetaling"] > 0
    assert found.debts.tax == back["inkomstenbelasting"] > 0
    assert found.debts.municipality == out.months[0].claim
    assert found.paid_back + found.left == found.debts
    assert found.lowest == min(out.balance.cents)
    below = sum(c < 0 for c in out.balance.cents)
    assert (found.gap_days, found.gap_depth) == (below, max(-min(out.balance.cents), 0))


def test_debts_add_per_creditor():
    assert Debts(1, 2, 3) + Debts(10, 20, 30) == Debts(11, 22, 33)
    assert Debts(1, 2, 3).total == 6


def test_the_sentences_say_what_differs_and_nothing_else():
    same = compare([scenario(job("2026-07-01"), naam="a"), scenario(job("2026-07-01"), naam="b")])
    assert same.sentences("nl") == ["Over 12 maanden is b ongeveer evenveel als a."]
    told = compare([scenario(naam="niets"), scenario(job("2026-07-01", uren_per_week=36), naam="36 uur")])
    first, *rest = told.sentences("nl")
    more = round((told.settled(told.columns[1]) - told.settled(told.columns[0])) / 1200)
    assert first.replace("\xa0", " ") == f"Over 12 maanden hebt u met 36 uur € {more} per maand meer dan met niets."
    assert any("belasting" in t for t in rest)
    assert any("bijstand stopt" in t and "1 juli 2026" in t for t in rest)
    assert len(told.sentences("en")) == len(told.sentences("nl"))


def test_fewer_than_twelve_months_promise_nothing_of_the_year():
    told = compare([scenario(months=12), scenario(job("2026-07-01", uren_per_week=36), months=6)])
    assert told.window == 6
    first = told.sentences("nl")[0]
    assert first.startswith("In de 6 maanden die u ziet")
    assert "Het hele jaar kan anders zijn." in first
    assert told.settled(told.columns[0]) == sum(m.settled for m in told.columns[0].outcome.months[:6])


def test_an_untold_balance_is_the_same_for_all():
    events = [job("2026-07-01", uren_per_week=h) for h in (12, 36)]
    told = [
        Scenario.from_data(data(e, verrekening={"methode": m}))
        for e, m in zip(events, ("op_de_maand", "achteraf"), strict=True)
    ]
    columns = compare(told).columns
    first = [c.outcome.balance.cents[0] for c in columns]
    assert first[0] == first[1]


def test_one_reform_for_all_or_one_for_each():
    more = Reform((("participatiewet.vrijlating_n_percentage", 0.5),))
    home = data(job("2026-07-01", uren_per_week=12))
    home["huishouden"]["bijstand"]["vrijlating"] = {"soort": "n"}
    told = Scenario.from_data(home)
    now, then = (c.outcome.months[0].law["vrijlating"] for c in compare([told, told], [Reform(()), more]).columns)
    assert then > now
    assert [c.outcome.months[0].law["vrijlating"] for c in compare([told, told], more).columns] == [then, then]


def test_none_or_more_than_four_or_a_loose_reform_is_refused():
    one = scenario()
    for told, code in (([], "invoer_te_klein"), ([one] * (MOST + 1), "invoer_te_groot")):
        with pytest.raises(OverstapError) as error:
            compare(told)
        assert (error.value.code, error.value.path) == (code, "scenarios")
    with pytest.raises(OverstapError) as error:
        compare([one, one], [Reform(())])
    assert error.value.path == "reforms[1]"


def test_as_dict_is_plain_data():
    told = compare([scenario(naam="niets"), scenario(job("2026-07-01"), naam="24 uur")])
    out = json.loads(json.dumps(told.as_dict("nl")))
    second = out["scenarios"][1]
    assert (second["name"], second["rule"]) == ("24 uur", None)
    assert len(second["months"]) == 12
    total = sum(round(m["settled"] * 100) for m in second["months"])
    assert total == round(second["settled_in_window"] * 100) == round(second["figures"]["settled"] * 100)
    assert out["sentences"] == told.sentences("nl")


# --- other rules ------------------------------------------------------------------------------------------------------


def young(**more):
    told = data(job("2026-07-01", uren_per_week=12), **more)
    told["huishouden"]["personen"] = [{"rol": "aanvrager", "geboortedatum": "2003-03-14"}]
    return Scenario.from_data(told | {"rekening": {"saldo": 1500}})


def test_exemption_for_young_people_by_hand():
    """23 years, 12 hours: 25 % of the net wage stays free for six months (art. 31 lid 2 n), and not one euro now."""
    found = young()
    changed = rule(found, "vrijlating_jongeren")
    now, then = transition(found), transition(changed.scenario, changed.reform)
    free = [m.law["vrijlating"] for m in then.months]
    assert [m.law["vrijlating"] for m in now.months] == [0] * 12
    assert free[:6] == [pytest.approx(m.law["netto_loon"] / 4, abs=1) for m in then.months[:6]]
    assert free[6:] == [0] * 6
    gain = sum(b.law["bijstand"] - a.law["bijstand"] for a, b in zip(now.months, then.months, strict=True))
    assert gain == pytest.approx(sum(free), abs=6)
    assert rule(scenario(job("2026-07-01")), "vrijlating_jongeren").reason == "niet_jonger"
    assert rule(changed.scenario, "vrijlating_jongeren").reason == "is_al_zo"


def supplement(**more):
    told = data(job("2026-07-01", uren_per_week=36), **more)
    told["huishouden"]["gemeente"] = "voorbeeldgemeente"
    return told | {"rekening": {"saldo": 1500}}


def test_the_supplement_is_kept_for_a_year_after_the_exit():
    """The example municipality gives a single person 450 a year; its month is October."""
    known = {"individuele_inkomenstoeslag_maand": "2025-10"}
    changed = rule(Scenario.from_data(supplement(bijstand_tot_nu=known)), "inkomenstoeslag_na_uitstroom")
    assert changed.amount == 45_000
    out = transition(changed.scenario)
    assert [(f.day.isoformat()[:7], f.cents) for f in out.flows if f.kind == "individuele_inkomenstoeslag"] == [
        ("2026-10", 45_000)
    ]
    longer = rule(Scenario.from_data(supplement(bijstand_tot_nu=known, months=24)), "inkomenstoeslag_na_uitstroom")
    assert longer.amount == 45_000  # of the second October nothing: that is more than a year


def test_the_supplement_asks_what_is_not_known():
    missing = rule(Scenario.from_data(supplement()), "inkomenstoeslag_na_uitstroom")
    assert (missing.scenario, missing.asks) == (None, "bijstand_tot_nu.individuele_inkomenstoeslag_maand")
    known = {"individuele_inkomenstoeslag_maand": "2025-10"}
    told = scenario(job("2026-07-01", uren_per_week=36), bijstand_tot_nu=known)
    assert rule(told, "inkomenstoeslag_na_uitstroom").asks == "supplement"
    assert rule(told, "inkomenstoeslag_na_uitstroom", supplement=123.45).amount == 12_345
    assert rule(scenario(job("2026-07-01", uren_per_week=4)), "inkomenstoeslag_na_uitstroom").reason == "geen_uitstroom"


def with_n(*events, **more):
    told = data(*events, **more)
    told["huishouden"]["bijstand"]["vrijlating"] = {"soort": "n"}
    return Scenario.from_data(told | {"rekening": {"saldo": 1500}})


def test_a_bonus_after_half_a_year_is_what_the_exemption_gave():
    found = with_n(job("2026-07-01", uren_per_week=12))
    changed = rule(found, "bonus_na_half_jaar")
    free = sum(m.law["vrijlating"] for m in transition(found).months[:HALF_A_YEAR])
    assert changed.amount == pytest.approx(free, abs=HALF_A_YEAR)
    out = transition(changed.scenario)
    assert all(m.law["vrijlating"] == 0 for m in out.months)
    assert [(f.day.isoformat(), f.cents) for f in out.flows if f.kind == "premie"] == [("2027-01-01", changed.amount)]


def test_a_bonus_of_ones_own_choice_and_without_reason():
    assert rule(with_n(job("2026-07-01", uren_per_week=12)), "bonus_na_half_jaar", bonus=800).amount == 80_000
    assert (
        rule(scenario(job("2026-07-01")), "bonus_na_half_jaar").asks == "bonus"
    )  # no exemption, so nothing to compare with
    assert rule(scenario(), "bonus_na_half_jaar", bonus=800).reason == "geen_werk"
    short = with_n(job("2026-07-01", contract_tot="2026-11-30"))
    assert rule(short, "bonus_na_half_jaar", bonus=800).reason == "werk_te_kort"


def test_a_fixed_income_is_reached_in_every_month_of_work():
    found = scenario(job("2026-09-01", uren_per_week=12))
    assert rule(found, "vast_maandinkomen").asks == "guaranteed"
    changed = rule(found, "vast_maandinkomen", guaranteed=1700)
    out = transition(changed.scenario)
    for month in out.months:
        has = month.law["netto_loon"] + month.law["bijstand"] - month.law["vakantietoeslag_gereserveerd"]
        added = sum(f.cents for f in out.flows if f.kind == "aanvulling" and f.day.isoformat()[:7] == month.month)
        assert added == (0 if month.month < "2026-09" else max(170_000 - has, 0))
    assert changed.amount == sum(f.cents for f in out.flows if f.kind == "aanvulling")
    assert rule(found, "vast_maandinkomen", guaranteed=100).reason == "is_al_zo"


def test_a_fixed_amount_is_another_method_with_the_same_right():
    hours = {"soort": "uren_gewerkt", "datum": "2026-07-01", "uren": [40, 60, 20, 50]}
    found = scenario(job("2026-07-01", uren_per_week=10), hours)
    changed = rule(found, "vast_bedrag")
    due = [[m.law["bijstand"] for m in transition(x).months] for x in (found, changed.scenario)]
    assert due[0] == due[1]
    assert rule(changed.scenario, "vast_bedrag").reason == "is_al_zo"


def test_the_law_of_2027_by_hand():
    """15 % of the wage without a maximum, for twelve months from the first one on (art. 34a); the norm is that of now."""
    found = with_n(job("2026-07-01", uren_per_week=12), months=14)
    changed = rule(found, "wet_2027")
    now, then = transition(found), transition(changed.scenario, changed.reform)
    assert [m.law["bijstandsnorm"] for m in then.months] == [m.law["bijstandsnorm"] for m in now.months]
    free = [m.law["vrijlating"] for m in then.months]
    assert free[:12] == [pytest.approx(m.law["netto_loon"] * 0.15, abs=1) for m in then.months[:12]]
    assert free[12:] == [0, 0]
    assert dict(changed.reform.changes)["participatiewet.bufferbudget_maximum_per_jaar"] == 1000


def test_a_rule_change_stands_beside_the_rules_of_now():
    found = with_n(job("2026-07-01", uren_per_week=12))
    changes = [r for r in rule_changes(found, bonus=800, guaranteed=1800) if r.scenario is not None]
    told = compare([found, *changes[:3]])
    assert told.labels("nl")[0] == "de regels van nu"
    assert told.labels("nl")[1:] == [r.label("nl") for r in changes[:3]]
    assert told.columns[1].outcome.reform == changes[0].reform
    asks = rule(found, "vast_maandinkomen")
    with pytest.raises(OverstapError) as error:
        compare([found, asks])
    assert error.value.path == "scenarios[1].guaranteed"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_and_reason_has_its_words(lang):
    for found in (scenario(), scenario(job("2026-07-01", uren_per_week=36)), young(begin="2026-08")):
        for change in rule_changes(found):
            assert change.label(lang)
            assert bool(change.why_not(lang)) == (change.scenario is None)


# --- the first sentence -----------------------------------------------------------------------------------------------


def words(*events, lang="nl", **more):
    out = transition(scenario(*events, **more))
    return out, out.headline(lang).replace("\xa0", " ")


def test_more_than_now_is_twelve_months_after_everything():
    out, said = words(job("2026-07-01", uren_per_week=36))
    base = out.baseline
    more = sum(m.settled for m in out.months[:12]) - sum(m.settled for m in base.months[:12])
    assert out.more_than_now == more
    assert f"€ {round(more / 1200)} meer dan nu" in said


def test_the_first_months_go_down_and_the_year_up():
    """Wage a month later: in July there is no wage and no benefit; over the year it is more."""
    out, said = words(job("2026-07-01", uren_per_week=36, uitbetaling="volgende_maand"))
    assert out.months[0].total < out.baseline.months[0].total
    assert out.more_than_now > 0
    opening = said.split(".")[0]
    assert opening.index("minder") < opening.index("meer")
    assert "(de eerste maand)" in opening
    assert "meer dan nu" in said


def test_the_first_months_go_up_and_the_year_down():
    """A gift at first, and the benefit ends in December without work."""
    gift = {"soort": "gift", "datum": "2026-07-10", "bedrag": 500}
    ends = {"soort": "bijstand_eindigt", "datum": "2026-12-01"}
    out, said = words(gift, ends)
    assert out.more_than_now < 0
    opening = said.split(".")[0]
    assert opening.index("meer") < opening.index("minder")
    assert "meer dan nu" not in said.split(".", 1)[1]


def test_a_year_that_is_less_says_less():
    out, said = words(job("2026-07-01", uren_per_week=4, reiskosten_per_maand=300))
    assert out.more_than_now < 0
    assert f"€ {round(-out.more_than_now / 1200)} minder dan nu" in said
    assert "€ -" not in said.split("Het minst")[0]


@pytest.mark.parametrize("months", [1, 6, 11])
def test_fewer_months_say_nothing_of_more_or_less(months):
    out, said = words(job("2026-07-01", uren_per_week=36), months=months)
    assert out.more_than_now is None
    assert "meer dan nu." not in said
    assert "minder dan nu" not in said
    assert f"Over deze {months} maanden" in said
    assert "Dat ziet u pas over een heel jaar." in said


def test_months_beyond_the_year_do_not_move_the_sentence():
    """Twelve and twenty-four shown months tell the same year."""
    said = [words(job("2026-07-01", uren_per_week=36), months=n)[0].more_than_now for n in (12, 24)]
    assert said[0] == pytest.approx(said[1], abs=12)  # a cent of rounding a month


def test_without_a_step_there_is_nothing_to_compare():
    out, said = words()
    assert out.more_than_now is None
    assert "dan nu" not in said


@pytest.mark.parametrize("key", [k for k in catalogue("nl") if k.startswith("transition.headline.")])
def test_the_sentences_exist_in_both_languages(key):
    assert has_text(key, "en")


def test_where_month_and_year_differ_both_stand_in_the_first_sentence():
    for lang, less, more in (("nl", "minder", "meer"), ("en", "less", "more")):
        texts = catalogue(lang)
        up = texts["transition.headline.more_first_less"].split(".")[0]
        down = texts["transition.headline.less_first_more"].split(".")[0]
        assert up.index(less) < up.index(more)
        assert down.index(more) < down.index(less)
