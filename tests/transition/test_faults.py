"""What does not fit in a scenario is told by event and field, with value and mend; what is odd but possible is computed."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import overstap
from overstap.errors import OverstapError
from overstap.texts import LANGUAGES, catalogue, has_text
from overstap.transition import Scenario, transition
from overstap.transition.bridges import bridges
from overstap.transition.scenario import SOORTEN

DAY = "2026-07-15"
HOME = {"personen": [{"rol": "aanvrager", "geboortedatum": "1991-03-14"}]}
COUPLE = {"personen": [{"rol": "aanvrager", "leeftijd": 35}, {"rol": "partner", "leeftijd": 33}]}
JOB = {"soort": "baan_begint", "datum": DAY, "uren_per_week": 24}
LEAVES = {"soort": "partner_vertrekt", "datum": "2026-08-01"}
FROZEN = {"soort": "bijstand_bevroren", "datum": DAY, "maanden": 3}


def data(*events, home=HOME, **fields):
    return {"begin": "2026-07", "huishouden": home, "gebeurtenissen": list(events), **fields}


def fault(given, *, strict=False):
    with pytest.raises(OverstapError) as found:
        Scenario.from_data(given, strict=strict)
    return found.value


def bonus(**more):
    return {"soort": "bonus", "datum": "2026-12-01", "bedrag": 100, **more}


#: Events, the household, and what is said: code, path, value, reason.
FAULTS = {
    "kind unknown": ([JOB, {"soort": "feest", "datum": DAY}], HOME, "invoer_keuze", "gebeurtenissen[1].soort", "feest"),
    "kind left out": ([{"datum": DAY}], HOME, "invoer_keuze", "gebeurtenissen[0].soort", None),
    "kind is a number": ([{"soort": 5}], HOME, "invoer_keuze", "gebeurtenissen[0].soort", 5),
    "no fields": (["feest"], HOME, "velden", "gebeurtenissen[0]", "feest"),
    "field unknown": ([{**JOB, "loon": 5}], HOME, "invoer_onbekend", "gebeurtenissen[0].loon", 5),
    "field left out": ([{"soort": "kosten", "datum": DAY}], HOME, "invoer_ontbreekt", "gebeurtenissen[0].bedrag", None),
    "hours too many": ([{**JOB, "uren_per_week": 99}], HOME, "invoer_te_groot", "gebeurtenissen[0].uren_per_week", 99),
    "no day": ([{**JOB, "datum": "soon"}], HOME, "datum_ongeldig", "gebeurtenissen[0].datum", "soon"),
    "before the law": ([{**JOB, "datum": "2023-12-31"}], HOME, "datum_voor_de_wet", "gebeurtenissen[0].datum", "2023-12-31"),
    "too late": ([{**JOB, "datum": "2029-08-01"}], HOME, "gebeurtenis_te_laat", "gebeurtenissen[0].datum", "2029-08-01"),
    "ends before it starts": (
        [{**JOB, "contract_tot": "2026-07-14"}], HOME, "einde_voor_begin", "gebeurtenissen[0].contract_tot", "2026-07-14",
    ),
    "seizure ends before": (
        [{"soort": "loonbeslag", "datum": DAY, "tot": "2026-07-14"}], HOME, "einde_voor_begin", "gebeurtenissen[0].tot",
        "2026-07-14",
    ),
    "a contract beyond all": (
        [{**JOB, "contract_tot": "2150-01-01"}], HOME, "invoer_te_groot", "gebeurtenissen[0].contract_tot", "2150-01-01",
    ),
    "paid before the first day": (
        [{**JOB, "eerste_betaaldag": "2026-07-01"}], HOME, "eerste_betaaldag", "gebeurtenissen[0].eerste_betaaldag",
        "2026-07-01",
    ),
    "paid years after": (
        [{**JOB, "eerste_betaaldag": "2029-07-01"}], HOME, "eerste_betaaldag", "gebeurtenissen[0].eerste_betaaldag",
        "2029-07-01",
    ),
    "nothing changes": (
        [JOB, {"soort": "uren_veranderen", "datum": "2026-09-01"}], HOME, "uren_veranderen_leeg",
        "gebeurtenissen[1].uren_per_week", None,
    ),
    "two jobs of one name": ([{**JOB, "baan": "a"}, {**JOB, "baan": "a"}], HOME, "baan_bestaat", "gebeurtenissen[1].baan", "a"),
    "the name of a job of now": (
        [{**JOB, "baan": "nu"}], {"personen": [{"rol": "aanvrager", "leeftijd": 35, "werk": [{"uren_per_week": 8}]}]},
        "baan_bestaat", "gebeurtenissen[0].baan", "nu",
    ),
    "an unknown job": ([JOB, bonus(baan="kiosk")], HOME, "baan_onbekend", "gebeurtenissen[1].baan", "kiosk"),
    "a job still to come": (
        [{**JOB, "datum": "2026-12-02"}, bonus()], HOME, "baan_later", "gebeurtenissen[1].datum", "2026-12-01",
    ),
    "a job that ended": (
        [{**JOB, "contract_tot": "2026-08-31"}, {"soort": "uren_gewerkt", "datum": "2026-09-01", "uren": [8]}], HOME,
        "baan_voorbij", "gebeurtenissen[1].datum", "2026-09-01",
    ),
    "ended twice": (
        [JOB, {"soort": "baan_eindigt", "datum": "2026-09-30"}, {"soort": "baan_eindigt", "datum": "2026-10-31"}], HOME,
        "baan_voorbij", "gebeurtenissen[2].datum", "2026-10-31",
    ),
    "told before, happens after": (
        [{"soort": "baan_eindigt", "datum": "2026-07-14"}, JOB], HOME, "baan_later", "gebeurtenissen[0].datum", "2026-07-14",
    ),
    "job of nobody": ([{**JOB, "persoon": "partner"}], HOME, "geen_partner", "gebeurtenissen[0].persoon", "partner"),
    "premium of nobody": (
        [{"soort": "premie", "datum": DAY, "bedrag": 9, "persoon": "partner"}], HOME, "geen_partner",
        "gebeurtenissen[0].persoon", "partner",
    ),
    "job of who left": (
        [{**JOB, "persoon": "partner"}, LEAVES, bonus(baan="baan")], COUPLE, "geen_partner", "gebeurtenissen[2].baan", "baan",
    ),
    "leaves twice": ([LEAVES, LEAVES], COUPLE, "geen_partner", "gebeurtenissen[1].soort", "partner_vertrekt"),
    "comes twice": (
        [{"soort": "partner_komt", "datum": DAY, "partner": {"rol": "partner", "leeftijd": 30}}], COUPLE, "partner_al",
        "gebeurtenissen[0].soort", "partner_komt",
    ),
    "comes as another": (
        [{"soort": "partner_komt", "datum": DAY, "partner": {"rol": "kind"}}], HOME, "partner_rol",
        "gebeurtenissen[0].partner.rol", "kind",
    ),
    "a partner of tomorrow": (
        [{"soort": "partner_komt", "datum": DAY, "partner": {"rol": "partner", "geboortedatum": "2026-07-16"}}], HOME,
        "geboren_later", "gebeurtenissen[0].partner.geboortedatum", "2026-07-16",
    ),
    "no such child": (
        [{"soort": "kind_geboren", "datum": DAY}, {"soort": "kind_vertrekt", "datum": DAY, "kind": 1}], HOME,
        "kind_bestaat_niet", "gebeurtenissen[1].kind", 1,
    ),
    "frozen twice": ([FROZEN, {**FROZEN, "datum": "2026-09-30"}], HOME, "al_bevroren", "gebeurtenissen[1].datum", "2026-09-30"),
    "a correction of later": (
        [{"soort": "correctie", "datum": DAY, "maand": "2026-08", "bedrag": 5}], HOME, "maand_later",
        "gebeurtenissen[0].maand", "2026-08",
    ),
    "wages of every day in four jobs for three years": (
        [{**JOB, "tijdvak": "dag", "baan": name, "datum": "2026-07-01"} for name in "abcd"], HOME,
        "te_veel_loonbetalingen", "gebeurtenissen[3].tijdvak", "dag",
    ),
    "an advance back before it comes": (
        [{"soort": "voorschot", "datum": DAY, "bedrag": 5, "terug_vanaf": "2026-07-01"}], HOME, "einde_voor_begin",
        "gebeurtenissen[0].terug_vanaf", "2026-07-01",
    ),
}  # fmt: skip


@pytest.mark.parametrize("strict", [False, True], ids=["yaml", "json"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_event_field_and_value(name, strict):
    events, home, said, path, value = FAULTS[name]
    found = fault(data(*events, home=home, maanden=36), strict=strict)
    code, reason = (said, None) if has_text(f"error.{said}.message") else ("scenario_ongeldig", said)
    assert (found.code, found.path, found.value, found.fields.get("reason_key")) == (code, path, value, reason)
    assert found.exit_code == 2
    for lang in LANGUAGES:
        assert path in found.message(lang)
        assert found.mend(lang)


def test_days_as_yaml_reads_them_are_told_as_days():
    found = fault(data({**JOB, "datum": date(2029, 8, 1)}))
    assert (found.path, found.value) == ("gebeurtenissen[0].datum", "2029-08-01")


def test_an_unknown_kind_is_told_with_the_list():
    found = fault(data({"soort": "feest", "datum": DAY}))
    assert all(soort in found.mend("nl") for soort in SOORTEN)


def test_events_of_one_scenario_are_told_together():
    found = fault(data({**JOB, "uren_per_week": 99}, {"soort": "kosten", "datum": DAY, "bedrag": -1}))
    assert [one.path for one in (found, *found.fields["rest"])] == [
        "gebeurtenissen[0].uren_per_week",
        "gebeurtenissen[1].bedrag",
    ]


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ("text", "scenario_ongeldig", "-"),
        ({"huishouden": HOME}, "invoer_ontbreekt", "begin"),
        ({"begin": "2026-07"}, "invoer_ontbreekt", "huishouden"),
        ({"begin": "2023-12", "huishouden": HOME}, "scenario_ongeldig", "begin"),
        ({"begin": "2026-7", "huishouden": HOME}, "datum_ongeldig", "begin"),
        ({"begin": "2026-07", "maanden": 37, "huishouden": HOME}, "invoer_te_groot", "maanden"),
        ({"begin": "2026-07", "huishouden": {"personen": []}}, "huishouden_ongeldig", "huishouden.personen"),
        ({"begin": "2026-07", "huishouden": {**HOME, "gemeente": "x"}}, "gemeente_onbekend", "huishouden.gemeente"),
        (
            {"begin": "2026-07", "huishouden": {**HOME, "instellingen": {"x": 1}}},
            "invoer_onbekend",
            "huishouden.instellingen.x",
        ),
        (
            {"begin": "2026-07", "huishouden": {"personen": [{"rol": "aanvrager", "geboortedatum": "2026-08-01"}]}},
            "scenario_ongeldig",
            "huishouden.personen[0].geboortedatum",
        ),
    ],
)
def test_a_fault_outside_the_events_names_its_field(given, code, path):
    found = fault(given)
    assert (found.code, found.path) == (code, path)


def test_a_changed_scenario_is_checked_again():
    scenario = Scenario.from_data(data(JOB))
    with pytest.raises(OverstapError) as found:
        scenario.with_events(scenario.gebeurtenissen[0])
    assert (found.value.code, found.value.path) == ("scenario_ongeldig", "gebeurtenissen[1].baan")


def test_every_reason_has_its_words_and_every_word_its_reason():
    """``Wrong("<key>", ...)`` anywhere in the package, and ``reason.<key>`` in both languages."""
    used = set()
    for path in Path(overstap.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Wrong":
                used |= {n.value for n in ast.walk(call.args[0]) if isinstance(n, ast.Constant)}
    used -= {None}
    of_shapes = {"lijst", "lege_lijst", "velden", "tekst", "vorm"}
    for lang in LANGUAGES:
        told = {key.removeprefix("reason.") for key in catalogue(lang) if key.startswith("reason.")}
        assert used | of_shapes == told


# --- odd, and computed --------------------------------------------------------------------------------------------------


def keys(remarks):
    return [(r.key, dict(r.fields).get("day")) for r in remarks]


def test_told_hours_that_stop_early_are_told():
    told = {"soort": "uren_gewerkt", "datum": DAY, "uren": [40, 60, 20]}
    outcome = transition(Scenario.from_data(data({**JOB, "contract": "nul_uren"}, told, maanden=6)))
    assert ("warning.series_short", date(2026, 10, 1)) in keys(outcome.warnings)
    for enough in ({**told, "uren": [40] * 6}, {**told, "uren": [40] * 60}):
        outcome = transition(Scenario.from_data(data({**JOB, "contract": "nul_uren"}, enough, maanden=6)))
        assert "warning.series_short" not in [r.key for r in outcome.warnings]


def test_a_series_up_to_the_end_of_the_job_is_long_enough():
    told = {"soort": "uren_gewerkt", "datum": DAY, "uren": [40, 60]}
    outcome = transition(Scenario.from_data(data({**JOB, "contract_tot": "2026-08-31"}, told)))
    assert "warning.series_short" not in [r.key for r in outcome.warnings]


def test_what_happens_after_the_last_month_is_told():
    outcome = transition(
        Scenario.from_data(data(JOB, {"soort": "gift", "datum": "2026-12-01", "bedrag": 5}, maanden=4))
    )
    assert ("warning.after_the_end", date(2026, 12, 1)) in keys(outcome.warnings)


def test_forty_events_on_one_day_are_computed():
    """The account moves by what they bring: twenty gifts come in, nineteen costs go off, on that day."""
    gifts = [{"soort": "gift", "datum": DAY, "bedrag": 10}] * 20
    costs = [{"soort": "kosten", "datum": DAY, "bedrag": 7}] * 19
    outcome = transition(Scenario.from_data(data(JOB, *gifts, *costs, maanden=3)))
    of_day = {kind: sum(f.cents for f in outcome.flows if f.day == date(2026, 7, 15) and f.kind == kind) for kind in
              ("gift", "startkosten")}  # fmt: skip
    assert of_day == {"gift": 20_000, "startkosten": 13_300}


def test_other_hours_ask_a_job_that_goes_by_hours():
    for events in ([], [{"soort": "baan_begint", "datum": DAY, "loon_per_tijdvak": 1500}]):
        with pytest.raises(OverstapError) as found:
            transition(Scenario.from_data(data(*events)), hours=24)
        assert (found.value.code, found.value.path, found.value.value) == ("invoer_tegenstrijdig", "hours", 24)


def test_everything_of_a_path_at_other_hours_is_at_those_hours():
    """The range of 2027 and the bridges are paths of their own: they keep the hours that were asked."""
    eight, asked = (
        transition(Scenario.from_data(data({**JOB, "uren_per_week": h})), hours=n) for h, n in ((8, None), (24, 8))
    )
    assert (eight.hours, asked.hours) == (None, 8)
    assert [m.received for m in asked.months] == [m.received for m in eight.months]
    assert asked.range_2027 == eight.range_2027 is not None
    assert [b.after.settled for b in bridges(asked)] == [b.after.settled for b in bridges(eight)]
