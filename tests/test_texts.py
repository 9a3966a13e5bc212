"""Every sentence exists in both languages, for everything the rules can name, and stays short."""

from __future__ import annotations

import re
import string
from itertools import chain

import pytest

from overstap import scope
from overstap.cases import MARGINALE_DRUK
from overstap.errors import ERROR_CODES
from overstap.law import LAWS, load_law
from overstap.rules import SYSTEM
from overstap.texts import LANGUAGES, catalogue, euro, has_text, text

LONGEST = 320

#: Units behind which nothing needs to stand: the formatted value says it.
UNITS_WITHOUT_WORDS = {"aantal", "euro", "fractie", "ja_nee", "keuze"}

#: Yes/no inputs that are assumed to be "yes"; the sentence ``input.<name>.assumed`` says so.
ASSUMED_YES = {
    "loonheffingskorting_bij_uitkering",
    "opvang_begint_met_werk",
    "loonheffingskorting",
    "kinderbijslag",
    "bijstand_gevraagd",
    "partner_heeft_recht_op_bijstand",
    "partner_verzekerd",
    "aanvrager_verzekerd",
}
#: The choice that ``input.<name>.assumed`` of an input with choices names in words.
ASSUMED_CHOICE = {
    "tijdvak": "maand",
    "rol": "aanvrager",
    "vrijlating_soort": "geen",
    "relatie": "geen",
    "leefvorm": "alleenstaande",
    "gemeente": "geen",
}

SCOPE_FIELDS = ("text", "help")
FIELDS = {
    "message.unverified": {"parameter", "date"},
    "message.assumed_flat": {"year"},
    "message.scheme_checked": {"year"},
    "message.scheme_unchecked": {"year"},
    "message.wage_below_minimum": {"wage", "minimum"},
    "message.wage_seizure": {"short"},
    "message.population": {"count", "path"},
    **{f"headline.{key}": {"hours", "account", "later", "average", "difference"} for key in ("more", "less")},
    **{
        f"headline.{key}": {"hours", "account", "later", "average", "difference", "month"}
        for key in ("month_down_year_up", "month_up_year_down")
    },
    **{
        f"headline.{key}": {"hours", "account", "later", "average", "month"}
        for key in ("month_down_year_same", "month_up_year_same")
    },
    "headline.same": {"hours", "account", "later", "average"},
    **{f"exit.{key}.sentence": {"hours"} for key in ("met_vrijlating", "zonder_vrijlating", "wet_2027")},
}
PLAIN_MESSAGES = (
    *("reform", "huurtoeslag_not_counted", "gemeentelijk_not_counted", "steady_state"),
    *("tax_about", "july_2026_exemption", "holiday_claim", "exit_none"),
    *("scheme_unknown", "check_municipality", "check_household", "check_scenario"),
)
TABLE = (
    *("hours", "wage", "assistance", "allowance", "account", "later", "average", "one_more_hour", "assumptions"),
    *("warnings", "not_counted", "exit_hours", "now"),
)

INPUTS = [i for i in SYSTEM.inputs.values() if not i.setting]
SETTINGS = [i for i in SYSTEM.inputs.values() if i.setting]
DECLARED = [*SYSTEM.rules.values(), *SYSTEM.inputs.values()]


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _needed() -> set[str]:
    """Every key that the program can ask for, outside ``error.``."""
    keys = {f"quantity.{n}.{part}" for n in (*SYSTEM.rules, MARGINALE_DRUK) for part in ("label", "sentence")}
    keys |= {f"input.{i.name}.{part}" for i in INPUTS for part in ("label", "assumed")}
    keys |= {f"choice.{d.name}.{choice}" for d in DECLARED for choice in d.choices if d.name != "gemeente"}
    keys |= {"choice.gemeente.geen"}  # a municipality's name stands in its own file
    keys |= {"choice.ja_nee.true", "choice.ja_nee.false"}
    keys |= {f"setting.{i.name}.{part}" for i in SETTINGS for part in ("label", *(i.choices or ("value",)))}
    keys |= {f"unit.{d.unit}" for d in DECLARED}
    keys |= {f"law.{d.law}" for d in DECLARED if d.law}
    keys |= {f"scope.{s.key}.{part}" for s in scope.SITUATIONS for part in SCOPE_FIELDS}
    keys |= {f"message.{key}" for key in PLAIN_MESSAGES} | {f"table.{key}" for key in TABLE}
    keys |= {"exit.met_vrijlating", "exit.zonder_vrijlating", "exit.wet_2027"}
    files = [load_law(name) for name in LAWS]
    keys |= {f"law.{p.bwb}" for found in files for p in found.parameters.values()} | {f"law.{f.bwb}" for f in files}
    return keys | set(FIELDS)


def test_languages_have_the_same_keys() -> None:
    assert catalogue("nl").keys() == catalogue("en").keys()


def test_languages_have_the_same_fields() -> None:
    nl, en = catalogue("nl"), catalogue("en")
    assert {k: _fields(v) for k, v in nl.items()} == {k: _fields(v) for k, v in en.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_the_program_can_name_has_its_text(lang: str) -> None:
    assert sorted(_needed() - catalogue(lang).keys()) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_left_over(lang: str) -> None:
    """A text of a rule, input or choice that is gone goes too."""
    named = ("quantity.", "input.", "choice.", "setting.", "unit.", "law.", "scope.")
    assert sorted(k for k in catalogue(lang) if k.startswith(named) and k not in _needed()) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_error_has_a_message_and_a_mend(lang: str) -> None:
    wanted = {f"error.{code}.{part}" for code in ERROR_CODES for part in ("message", "mend")}
    assert {k for k in catalogue(lang) if k.startswith("error.")} == wanted


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty_or_long(lang: str) -> None:
    silent = {f"unit.{unit}" for unit in UNITS_WITHOUT_WORDS}
    texts = catalogue(lang)
    assert [k for k, v in texts.items() if len(v) > LONGEST] == []
    assert [k for k, v in texts.items() if not v.strip() and k not in silent] == []
    assert [k for k, v in texts.items() if v in ("None", "True", "False") or v != v.strip()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fields_are_those_that_the_program_fills(lang: str) -> None:
    texts = catalogue(lang)
    assert {k: _fields(texts[k]) for k in FIELDS} == FIELDS
    for key, template in texts.items():
        if key.startswith(("error.", "transition.")) or key in FIELDS:  # those of a path: tests/transition fills them
            continue
        allowed = {"value"} if key.endswith((".assumed", "weken_per_jaar.value")) else set()
        assert _fields(template) <= allowed, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_can_be_filled(lang: str) -> None:
    for key, template in catalogue(lang).items():
        filled = text(key, lang, **dict.fromkeys(_fields(template), "7"))
        assert "{7" not in filled, key
        assert re.findall(r"\{\w*\}", filled) == [], key


def test_the_reform_example_shows_its_braces() -> None:
    """The one sentence with literal braces."""
    assert "{wet.parameter: getal}" in text("error.hervorming_ongeldig.mend", "nl")
    assert "{law.parameter: number}" in text("error.hervorming_ongeldig.mend", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_amount_of_the_law_stands_in_a_sentence(lang: str) -> None:
    """Amounts, percentages and ages live in the parameters: a sentence about a quantity has no figure in it."""
    found = {k: v for k, v in catalogue(lang).items() if k.startswith("quantity.") and re.search(r"[\d%€]", v)}
    assert found == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_end_as_sentences_and_labels_do_not(lang: str) -> None:
    full = re.compile(
        r"^(quantity\..*\.sentence|input\..*\.assumed|setting\..*\.(?!label).*|scope\..*|message\..*|exit\..*\.sentence"
        r"|headline\..*|choice\.\w+_reden\..*)$"
    )
    for key, value in catalogue(lang).items():
        if full.match(key):
            assert value[0].isupper(), key
            assert value.endswith("."), key
        elif key.startswith(("quantity.", "input.", "setting.", "choice.", "table.", "law.", "exit.")):
            assert not value.endswith("."), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_tell_quantities_apart(lang: str) -> None:
    """In an explanation two quantities with the same label would look like one."""
    labels = [text(f"quantity.{name}.label", lang) for name in (*SYSTEM.rules, MARGINALE_DRUK)]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


def test_what_is_assumed_is_the_default_that_is_used() -> None:
    """``input.<name>.assumed`` says the default in words. Another default needs another sentence."""
    assert {i.name for i in INPUTS if i.kind == "ja_nee" and i.default} == ASSUMED_YES
    assert {i.name: i.default for i in INPUTS if i.kind == "keuze"} == ASSUMED_CHOICE
    numbers = [i for i in INPUTS if i.kind in ("bedrag", "getal") and i.default != 0]
    assert [i.name for i in numbers if "{value}" not in catalogue("nl")[f"input.{i.name}.assumed"]] == []


def test_laws_keep_their_dutch_name() -> None:
    """English adds an explanation in brackets to the same Dutch name."""
    for key, dutch in catalogue("nl").items():
        if key.startswith("law."):
            assert text(key, "en").startswith(dutch.rstrip(")")), key


def test_every_law_of_a_parameter_has_its_name() -> None:
    for name in LAWS:
        found = load_law(name)
        for bwb in {found.bwb, *(parameter.bwb for parameter in found.parameters.values())}:
            assert has_text(f"law.{bwb}"), (name, bwb)


def test_no_telephone_numbers() -> None:
    """Numbers change; who helps is named."""
    for lang in LANGUAGES:
        found = [k for k, v in catalogue(lang).items() if k.startswith("scope.") and re.search(r"\d[\d\s-]{5,}", v)]
        assert found == []


def test_situations_say_what_they_do() -> None:
    """Not computed is said as not computed; a warning is said as a warning; both in the text itself."""
    words = {"nl": (r"rekenen wij\b[^.?]* niet uit", "Let op"), "en": ("[Ww]e do not work", "Please note")}
    for lang, (not_computed, warning) in words.items():
        for situation in scope.SITUATIONS:
            said = situation.text(lang)
            if situation.verdict == "not_computed":
                assert re.search(not_computed, said), situation.key
                assert warning not in said, situation.key
            elif situation.verdict == "warning":
                assert warning in said, situation.key
            assert situation.help(lang)


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [
        ("month_down_year_up", ("minder", "less"), ("meer", "more")),
        ("month_up_year_down", ("meer", "more"), ("minder", "less")),
        ("month_down_year_same", ("minder", "less"), ("evenveel", "same")),
        ("month_up_year_same", ("meer", "more"), ("evenveel", "same")),
    ],
)
def test_when_month_and_year_differ_both_stand_in_the_first_sentence(
    key: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    for i, lang in enumerate(("nl", "en")):
        opening = catalogue(lang)[f"headline.{key}"].split(".")[0]
        assert first[i] in opening
        assert second[i] in opening
        assert opening.index(first[i]) < opening.index(second[i])


def test_dutch_says_u_and_never_threatens() -> None:
    """The voice: "u", and no word that scolds."""
    unwanted = r"\b(je|jij|jouw|jullie|foute?|foutief|verplicht|moet u|u moet|overtreding|sanctie|misbruik)\b"
    assert {k: v for k, v in catalogue("nl").items() if re.search(unwanted, v, re.IGNORECASE)} == {}


def test_a_headline_reads_as_one_text() -> None:
    filled = text(
        "headline.more",
        "nl",
        hours="24",
        account=euro(164963),
        later=euro(11881),
        average=euro(176651),
        difference=euro(21530),
    )
    filled = filled.replace("\xa0", " ")
    assert filled.startswith(
        "Met 24 uur per week komt er ongeveer € 1.649,63 per maand op uw rekening. U bouwt € 118,81 "
    )
    assert "€ 1.766,51 per maand over: € 215,30 meer dan nu." in filled


def test_unknown_key_and_missing_field_are_our_fault() -> None:
    with pytest.raises(KeyError, match="no text"):
        text("quantity.bestaat_niet.label")
    with pytest.raises(KeyError, match="hours"):
        text("exit.wet_2027.sentence")


def test_unknown_language_is_dutch() -> None:
    assert catalogue("de") == catalogue("nl")
    assert has_text("table.now", "de")
    assert not has_text("table.yesterday")


AMOUNTS = [
    # cents, whole, nl, en
    (0, False, "€\N{NO-BREAK SPACE}0,00", "€0.00"),
    (5, False, "€\N{NO-BREAK SPACE}0,05", "€0.05"),
    (123456, False, "€\N{NO-BREAK SPACE}1.234,56", "€1,234.56"),
    (176651, False, "€\N{NO-BREAK SPACE}1.766,51", "€1,766.51"),
    (-3052, False, "€\N{NO-BREAK SPACE}-30,52", "-€30.52"),
    (-123456789, False, "€\N{NO-BREAK SPACE}-1.234.567,89", "-€1,234,567.89"),
    (0, True, "€\N{NO-BREAK SPACE}0", "€0"),
    (49, True, "€\N{NO-BREAK SPACE}0", "€0"),
    (50, True, "€\N{NO-BREAK SPACE}1", "€1"),
    (123450, True, "€\N{NO-BREAK SPACE}1.235", "€1,235"),
    (123449, True, "€\N{NO-BREAK SPACE}1.234", "€1,234"),
    (-49, True, "€\N{NO-BREAK SPACE}0", "€0"),
    (-50, True, "€\N{NO-BREAK SPACE}-1", "-€1"),
    (-123456, True, "€\N{NO-BREAK SPACE}-1.235", "-€1,235"),
]


@pytest.mark.parametrize(("cents", "whole", "nl", "en"), AMOUNTS)
def test_euro(cents: int, whole: bool, nl: str, en: str) -> None:
    shown = {lang: euro(cents, lang, whole=whole) for lang in LANGUAGES}
    assert shown == {"nl": nl, "en": en}


def test_every_key_has_a_known_section() -> None:
    known = "error quantity input choice setting unit law scope message exit headline table reason transition"
    assert {key.split(".")[0] for key in chain(catalogue("nl"), catalogue("en"))} == set(known.split())
