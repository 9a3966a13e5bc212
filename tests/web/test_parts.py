"""Every part that a household has to do with stands on the page, with what happens to it and why; the others do not."""

from __future__ import annotations

import re

import pytest

from overstap import Household
from overstap.answer import calculate
from overstap.municipal import municipal
from overstap.texts import euro as euro_of_core
from overstap.web.calculator import parts

FAMILY = {
    "kinderen": "2",
    "kind_1_leeftijd": "5",
    "kind_2_leeftijd": "13",
    "huur": "ja",
    "kale_huur": "700",
    "medebewoners_jong": "0",
    "uren": "20",
}
CARE = {
    "kinderen": "1",
    "kind_1_leeftijd": "2",
    "kind_1_opvang": "dagopvang",
    "kind_1_opvang_uren": "100",
    "kind_1_opvang_tarief": "12",
}
TOWN = {"gemeente": "voorbeeldgemeente", "bijstand_duur": "36"}


def euro(cents: int) -> str:
    return euro_of_core(cents, whole=True).replace("\xa0", " ")


def section(html: str, heading: str) -> str:
    """The text of the section with this heading."""
    inside = html.split(f'aria-labelledby="{heading}"')[1].split("</section>", maxsplit=1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside)).replace("\xa0", " ")


@pytest.fixture
def family():
    household = Household.from_data(
        {
            "personen": [
                {"rol": "aanvrager", "leeftijd": 35, "werk": [{"uren_per_week": 20, "uurloon": "minimumloon"}]},
                {"rol": "kind", "leeftijd": 5},
                {"rol": "kind", "leeftijd": 13},
            ],
            "wonen": {"kale_huur": 700},
        }
    )
    return calculate(household, "2026-07", range(41), 20)


def test_a_family_sees_each_allowance_with_the_cores_amounts(visitor, answers, family):
    html = visitor.post("/antwoord", {**answers, **FAMILY}).content.decode()
    changes = section(html, "kop-verandert")
    for part in parts.that_matter(family, parts.ACCOUNT):
        assert str(part.name) in changes
        assert euro(family.chosen.cents[part.quantity]) in changes
    assert "Kindgebonden budget" in changes
    assert "Kinderopvangtoeslag" not in changes
    assert "loon, bijstand, toeslagen en kinderbijslag" in html


def test_the_bands_of_the_picture_are_those_that_matter(visitor, answers):
    html = visitor.post("/antwoord", {**answers, **FAMILY}).content.decode()
    for band in ("wage", "benefit", "allowance", "child"):
        assert f"--chart-{band})" in html
    assert "--chart-other)" not in html
    assert ">toeslagen</text>" in html
    alone = visitor.post("/antwoord", answers).content.decode()
    assert "--chart-child)" not in alone
    assert ">zorgtoeslag</text>" in alone


def test_the_parts_make_the_account_at_every_hour(family):
    for row in family.rows:
        assert abs(sum(row.cents[p.quantity] for p in parts.ACCOUNT) - row.cents[parts.ON_ACCOUNT]) <= 2


def test_the_table_splits_the_allowances(visitor, answers, family):
    html = visitor.post("/antwoord", {**answers, **FAMILY}).content.decode()
    heads = re.findall(r'<th scope="col">([^<]*)</th>', html.split("<table")[1])
    assert heads[:8] == [
        "Uren",
        "Loon",
        "Bijstand",
        "Zorgtoeslag",
        "Huurtoeslag",
        "Kindgebonden budget",
        "Kinderbijslag",
        "Op uw rekening",
    ]
    row = html.split("<tbody>")[1].split("</tr>")[20].replace("\xa0", " ")
    assert euro_of_core(family.rows[20].cents["huurtoeslag_per_maand"]).replace("\xa0", " ") in row


def test_what_stops_says_why_in_the_cores_words(visitor, answers):
    answer = {**answers, "uren": "40", "loon": "eigen", "uurloon": "40", "huur": "ja", "kale_huur": "700"}
    changes = section(visitor.post("/antwoord", answer).content.decode(), "kop-verandert")
    assert "Uw inkomen is te hoog voor huurtoeslag." in changes
    assert "Uw inkomen is te hoog voor zorgtoeslag." in changes
    assert "u hebt geen bijstand nodig" in changes


@pytest.mark.parametrize(
    ("changed", "gone"),
    [
        ({"huur": "ja", "kale_huur": "700"}, "Huurtoeslag telt niet mee"),
        ({"huur": "nee"}, "Huurtoeslag telt niet mee"),
        ({"gemeente": "groningen"}, "Regelingen van uw gemeente tellen niet mee"),
    ],
)
def test_what_is_counted_is_not_said_to_be_left_out(visitor, answers, page_text, changed, gone):
    assert gone in page_text(visitor.post("/antwoord", {**answers, "huur": "onbekend"}))
    assert gone not in page_text(visitor.post("/antwoord", {**answers, "huur": "onbekend", **changed}))


def test_a_rent_that_is_not_known_is_said_to_be_left_out(visitor, answers, page_text):
    text = page_text(visitor.post("/antwoord", {**answers, "huur": "ja"}))
    assert "Huurtoeslag telt niet mee" in text
    assert "Wij weten uw huur niet" in text


def test_alimony_that_is_paid_comes_off(visitor, answers):
    html = visitor.post("/antwoord", {**answers, "kinderalimentatie_betaald": "150"}).content.decode()
    assert "Alimentatie die u betaalt (gaat eraf) € 150" in section(html, "kop-verandert")


def test_alimony_that_comes_in_is_other_money(visitor, answers):
    html = visitor.post("/antwoord", {**answers, "partneralimentatie_ontvangen": "300"}).content.decode()
    assert "Ander geld € 300" in section(html, "kop-verandert")
    assert "--chart-other)" in html
    assert "bijdrage Zvw" in html


def test_a_refund_that_comes_off_the_assistance_is_said_to(visitor, answers):
    html = visitor.post("/antwoord", {**answers, **FAMILY}).content.decode()
    assert "Dat gaat van uw bijstand af." in section(html, "kop-later")
    without = visitor.post("/antwoord", {**answers, **FAMILY, "uren": "32"}).content.decode()
    assert "Dat gaat van uw bijstand af." not in section(without, "kop-later")


# --- childcare --------------------------------------------------------------------------------------------------------


def test_childcare_begins_with_the_work(visitor, answers):
    html = visitor.post("/antwoord", {**answers, **CARE, "traject": "onbekend"}).content.decode()
    changes = section(html, "kop-verandert")
    assert re.search(r"Kinderopvangtoeslag € 0 → wordt € [\d.]+ nieuw", changes)
    assert re.search(r"Rekening van de kinderopvang, per maand € 0 → wordt € 1.200 nieuw", changes)
    assert "U gebruikt de opvang pas als u werkt." in section(html, "kop-aangenomen")
    at_nought = visitor.post("/antwoord", {**answers, **CARE, "traject": "nee", "uren": "0"}).content.decode()
    assert "Dit is uw situatie nu" in at_nought


def test_childcare_that_is_there_already_stays(visitor, answers):
    html = visitor.post("/antwoord", {**answers, **CARE, "traject": "ja"}).content.decode()
    changes = section(html, "kop-verandert")
    assert "Rekening van de kinderopvang, per maand € 1.200 blijft" in changes
    assert "alles bij elkaar, met de belasting en de opvang eraf" in html


# --- the municipality -------------------------------------------------------------------------------------------------


def test_the_top_up_that_stops_is_said(visitor, answers):
    html = visitor.post("/antwoord", {**answers, **CARE, **TOWN, "traject": "ja"}).content.decode()
    town = section(html, "kop-gemeente")
    assert "nu betaalt de gemeente € 45 per maand mee aan de opvang" in town
    assert "Werkt u? Dan stopt dit." in town
    assert "U betaalt dan zelf € 122 per maand voor de opvang. Nu is dat € 77" in town
    without = visitor.post("/antwoord", {**answers, **CARE, **TOWN, "traject": "nee"}).content.decode()
    assert "mee aan de opvang" not in section(without, "kop-gemeente")


def test_each_scheme_of_the_municipality_is_listed_with_its_year(visitor, answers):
    html = visitor.post("/antwoord", {**answers, "gemeente": "groningen", "bijstand_duur": "36"}).content.decode()
    town = section(html, "kop-gemeente")
    assert "Uitstroompremie (Premie op Werk)" in town
    assert "Bedrag uit 2023, niet gecontroleerd." in town
    assert "onbekend" in town
    assert "wij kennen de bedragen niet" in town


def test_funds_for_children_are_told_to_who_has_children(visitor, answers):
    here = {**answers, "gemeente": "groningen"}
    assert "Leergeld" not in visitor.post("/antwoord", here).content.decode()
    assert "Leergeld" in visitor.post("/antwoord", {**here, "kinderen": "1"}).content.decode()


def test_a_pass_and_a_premium_are_no_monthly_money(visitor, answers):
    html = visitor.post("/antwoord", {**answers, **TOWN}).content.decode()
    town = section(html, "kop-gemeente")
    assert "Dit is geen geld op uw rekening." in town
    assert "Dit krijgt u één keer." in town
    assert "Deze gemeente bestaat niet" in town
    assert "Bedrag uit" not in town


def test_a_municipality_of_which_nothing_is_known_says_so(visitor, answers, page_text):
    text = page_text(visitor.post("/antwoord", {**answers, "gemeente": "delft"}))
    assert "Van deze gemeente kennen wij nog geen regelingen" in text


def test_without_a_municipality_there_is_no_such_section(visitor, answers):
    assert "kop-gemeente" not in visitor.post("/antwoord", answers).content.decode()


def test_lines_of_a_municipality_are_those_of_the_rules():
    household = Household.from_data(
        {
            "gemeente": "voorbeeldgemeente",
            "personen": [{"rol": "aanvrager", "leeftijd": 40}, {"rol": "kind", "leeftijd": 9}],
            "bijstand": {"sinds": "2021-01"},
        }
    )
    answer = calculate(household, "2026-07", [0, 8, 36], 8)
    found = municipal(answer)
    assert found is not None
    lines = {line.quantity: line for line in found.lines}
    assert "studietoeslag_per_maand" not in lines
    assert lines["kindregelingen_per_jaar"].name() == "Jeugdfonds Sport & Cultuur, Schoolgeld"
    counted = ("individuele_inkomenstoeslag", "kwijtschelding_per_jaar")
    monthly = ("bijverdienpremie_per_maand", "aanvulling_kinderopvang_per_maand")
    year = sum(lines[q].then for q in counted) + 12 * sum(lines[q].then for q in monthly)
    in_money = answer.chosen.cents["gemeentelijke_regelingen_per_jaar"] - year
    assert 0 <= in_money <= lines["kindregelingen_per_jaar"].then
    assert found.explain("uitstroompremie").quantity == "uitstroompremie"
    assert municipal(calculate(Household.from_data({"personen": [{"rol": "aanvrager"}]}), "2026-07", [8], 8)) is None


def test_amounts_of_a_scheme_are_explained_as_a_list(visitor, answers):
    html = visitor.post("/antwoord", {**answers, **TOWN}).content.decode()
    assert "aandeel" in html
    assert '<th scope="col">Hoeveel</th>' in html


def test_a_highest_amount_is_said_to_be_one(visitor, answers):
    here = {**answers, "gemeente": "groningen", "bijstand_duur": "60", "uren": "36"}
    assert "het kan minder zijn" in section(visitor.post("/antwoord", here).content.decode(), "kop-gemeente")


def test_what_someone_has_to_arrange_stands_on_top(visitor, answers, page_text):
    text = page_text(visitor.post("/antwoord", {**answers, "uren": "12", "loonbeslag": "ja"}))
    assert "deurwaarder" in text
    assert text.index("deurwaarder") < text.index("op uw rekening, per maand")
