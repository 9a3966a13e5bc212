"""Who lives in the house: the partner, the children with their childcare, other adults."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.web.calculator.fields import NumberField
from overstap.web.calculator.questions.asking import (
    DONT_KNOW,
    TWO_DECIMALS,
    UNKNOWN,
    YES_NO,
    chosen_from,
    people_count,
    radio,
)

CHILDREN_MAX = 8
NO_CARE = ""
_CHILD_PARTS = ("leeftijd", "co_ouderschap", "opvang", "opvang_uren", "opvang_tarief")


def child_field(number: int, part: str) -> str:
    """The name of a question about child ``number`` (from 1)."""
    return f"kind_{number}_{part}"


def child_fields(number: int) -> tuple[str, ...]:
    """The names of all questions about child ``number``."""
    return tuple(child_field(number, part) for part in _CHILD_PARTS)


def _age(label: Any, outside: Any, between: Any) -> NumberField:
    help_text = _("In jaren. Laat u dit leeg? Dan rekenen we met 35 jaar.")
    return NumberField(label=label, low=18, high=66, step="1", outside=outside, between=between, help_text=help_text)


def _about_a_child() -> dict[str, forms.Field]:
    return {
        "leeftijd": NumberField(
            label=_("Hoe oud is dit kind?"),
            low=0,
            high=17,
            step="1",
            outside=_("Vul een leeftijd in van 0 tot en met 17 jaar. Tel een ouder kind bij de andere mensen in huis."),
            between=_("Vul de leeftijd in hele jaren in."),
            help_text=_("In jaren. Een baby is 0. Laat u dit leeg? Dan rekenen we met 8 jaar."),
        ),
        "co_ouderschap": chosen_from(
            _("Woont dit kind om de beurt bij u en bij de andere ouder?"),
            (("", _("Nee")), ("ja", _("Ja"))),
            "",
            _("Dat heet co-ouderschap. U krijgt dan meestal de helft van de kinderbijslag."),
        ),
        "opvang": chosen_from(
            _("Gaat dit kind naar de opvang als u werkt?"),
            (
                (NO_CARE, _("Nee")),
                ("dagopvang", _("Dagopvang")),
                ("bso", _("Na school (bso)")),
                ("gastouder", _("Gastouder")),
            ),
            NO_CARE,
        ),
        "opvang_uren": NumberField(
            label=_("Hoeveel uur opvang per maand?"),
            low=1,
            high=400,
            step="0.01",
            outside=_("Vul een getal in van 1 tot en met 400 uur per maand."),
            between=_("Vul het aantal uren in met niet meer dan twee cijfers achter de komma."),
            help_text=_("Dit staat op de rekening van de opvang."),
        ),
        "opvang_tarief": NumberField(
            label=_("Wat kost de opvang per uur, in euro’s?"),
            low=0,
            high=50,
            step="0.01",
            outside=_("Vul een bedrag in van 0 tot en met 50 euro per uur."),
            between=TWO_DECIMALS,
            help_text=_("Laat u dit leeg? Dan rekenen we met het hoogste bedrag waarvoor u toeslag kunt krijgen."),
        ),
    }


class PeopleQuestions(forms.Form):
    """Partner, children, others."""

    leefvorm = radio(
        _("Woont u alleen of met een partner?"),
        (("alleenstaande", _("Zonder partner")), ("gehuwden", _("Met een partner"))),
        "alleenstaande",
        _("Een partner is iemand met wie u getrouwd bent, of met wie u het huishouden deelt."),
    )
    leeftijd = _age(
        _("Hoe oud bent u?"),
        _(
            "Deze berekening is voor mensen van 18 tot en met 66 jaar. Hebt u AOW? "
            "Dan helpt de Sociale Verzekeringsbank (SVB) u."
        ),
        _("Vul uw leeftijd in hele jaren in."),
    )
    leeftijd_partner = _age(
        _("Hoe oud is uw partner?"),
        _(
            "Deze berekening is voor partners van 18 tot en met 66 jaar. Heeft uw partner AOW? "
            "Dan helpt de Sociale Verzekeringsbank (SVB) u."
        ),
        _("Vul de leeftijd van uw partner in hele jaren in."),
    )
    medebewoners = people_count(
        _("Hoeveel andere volwassenen van 27 jaar of ouder wonen bij u in huis?"),
        _(
            "Tel uw partner niet mee. Tel ook niet mee: studenten, en iemand die een kamer huurt met een contract. "
            "Laat u dit leeg? Dan rekenen we met niemand."
        ),
    )
    kinderen = chosen_from(
        _("Hoeveel kinderen onder de 18 jaar wonen bij u?"),
        (("0", _("Geen")), *((str(n), str(n)) for n in range(1, CHILDREN_MAX + 1))),
        "0",
        _("Voor elk kind vragen we daarna de leeftijd. Namen vragen we niet."),
    )
    traject = radio(
        _("Is die opvang er nu al, omdat u een traject volgt?"),
        (*YES_NO, DONT_KNOW),
        UNKNOWN,
        _(
            "Een traject is bijvoorbeeld hulp van de gemeente naar werk, een inburgering of een opleiding. "
            "Bij “nee” begint de opvang in onze berekening pas als u werkt."
        ),
    )
    partner_traject = radio(
        _("Volgt uw partner nu een traject?"),
        (*YES_NO, DONT_KNOW),
        UNKNOWN,
        _("Voor kinderopvangtoeslag werkt uw partner ook, of volgt uw partner ook een traject."),
    )


for _number in range(1, CHILDREN_MAX + 1):
    PeopleQuestions.base_fields |= {child_field(_number, part): field for part, field in _about_a_child().items()}
