"""What is told in time: premiums, and a supplement that the step costs; and an estimate that keeps to the exemption's maximum."""

from __future__ import annotations

from overstap.transition import Scenario, transition

HOME = {
    "gemeente": "voorbeeldgemeente",
    "personen": [{"rol": "aanvrager", "geboortedatum": "1991-03-14"}],
    "wonen": {"kale_huur": 650},
    "bijstand": {"sinds": "2020-01"},
}
WORK = [
    {"soort": "baan_begint", "datum": "2026-03-01", "uren_per_week": 12},
    {"soort": "uren_veranderen", "datum": "2026-06-01", "uren_per_week": 36},
]


def lived(**more):
    told = {
        "begin": "2026-03",
        "maanden": 18,
        "huishouden": HOME,
        "rekening": {"saldo": 0},
        "gebeurtenissen": WORK,
        **more,
    }
    return transition(Scenario.from_data(told))


def test_a_premium_is_told_with_its_day_and_amount():
    outcome = lived()
    told = {(r.by, dict(r.fields)["amount"]) for r in outcome.advice if r.key == "advice.premium"}
    assert told == {(f.day, f.cents) for f in outcome.flows if f.kind in ("uitstroompremie", "bijverdienpremie")}
    # Three months of 30 % with a maximum of 210 (the fictional municipality), and the exit premium of 1,200 in two halves.
    assert sorted(cents for _, cents in told) == [60_000, 60_000, 63_000]
    assert [m.law["bijverdienpremie_opgebouwd"] for m in outcome.months][:4] == [21_000, 21_000, 21_000, 0]


def test_a_supplement_that_does_not_come_any_more_is_said():
    outcome = lived(bijstand_tot_nu={"individuele_inkomenstoeslag_maand": "2025-10"})
    lost = [r for r in outcome.warnings if r.key == "warning.supplement_lost"]
    assert [dict(r.fields)["amount"] for r in lost] == [45_000]
    without_work = lived(bijstand_tot_nu={"individuele_inkomenstoeslag_maand": "2025-10"}, gebeurtenissen=[])
    assert not [r for r in without_work.warnings if r.key == "warning.supplement_lost"]


def test_an_estimate_frees_no_more_than_the_maximum_of_the_exemption():
    """July 2026, exemption n: 25 %, at most 285. Of an estimated 1,300 a month 285 is free, not 325; with the claim on holiday
    pay at the share that the real wage of August has."""
    home = {**HOME, "gemeente": None, "bijstand": {"sinds": "2024-01", "vrijlating": {"soort": "n"}}}
    work = [{"soort": "baan_begint", "datum": "2026-07-01", "uren_per_week": 12}]
    terms = {"methode": "schatting", "geschat_loon_per_maand": 1300}
    outcome = lived(begin="2026-07", huishouden=home, gebeurtenissen=work, verrekening=terms)
    august = outcome.months[1].law
    claim = august["aanspraak_vakantiegeld"] / august["netto_loon"]
    counted = 1300 * (1 + claim) - 285
    assert abs(august["bijstand_voorlopig"] - round((1419.46 - counted) * 100) * 0.95) <= 1
