"""The assistance, the home, the municipality, and other money."""

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.law import load_law
from overstap.web.calculator.fields import NumberField
from overstap.web.calculator.questions.asking import (
    DONT_KNOW,
    TWO_DECIMALS,
    UNKNOWN,
    YES_NO,
    chosen_from,
    monthly_amount,
    people_count,
    radio,
)

#: In how many months each exemption ends, by the kind on the form. The others have no end.
MONTHS_OF = {
    kind: int(load_law("participatiewet").parameters[f"vrijlating_{kind}_maanden"].values[-1].value) for kind in "nrz"
}

#: How long on assistance: the least of each answer in months, and the answer.
DURATIONS = (
    ("0", _("Korter dan een half jaar")),
    ("6", _("Een half jaar tot een jaar")),
    ("12", _("1 tot 2 jaar")),
    ("24", _("2 tot 3 jaar")),
    ("36", _("3 tot 5 jaar")),
    ("60", _("5 jaar of langer")),
)


class MoneyQuestions(forms.Form):
    """What is there besides the work."""

    huur = radio(
        _("Huurt u een woning?"),
        (*YES_NO, DONT_KNOW),
        UNKNOWN,
        _("Huurt u een kamer zonder eigen keuken en wc? Kies dan “Nee”: daar is meestal geen huurtoeslag voor."),
    )
    kale_huur = monthly_amount(
        _("Wat is uw kale huur per maand, in euro’s?"),
        _(
            "De kale huur is de huur zonder servicekosten, gas, water en licht. "
            "Servicekosten tellen sinds 2026 niet meer mee. Laat u dit leeg? Dan telt huurtoeslag niet mee."
        ),
    )
    medebewoners_jong = people_count(
        _("Hoeveel mensen van 18 tot en met 26 jaar wonen er nog meer bij u?"),
        _("Bijvoorbeeld een kind van 20. Tel uw partner niet mee. Laat u dit leeg? Dan rekenen we met niemand."),
    )
    gemeente = chosen_from(
        _("In welke gemeente woont u?"),
        (),
        "",
        _("Gemeenten hebben eigen regelingen, zoals een premie of een pas. Van deze gemeenten kennen we er een paar."),
    )
    bijstand_duur = radio(
        _("Hoelang hebt u al bijstand?"),
        (*DURATIONS, DONT_KNOW),
        UNKNOWN,
        _("Sommige regelingen zijn er alleen als u al langer weinig geld hebt."),
    )
    vrijlating = radio(
        _("Mag u van de gemeente een deel van uw loon houden (vrijlating)?"),
        (
            ("geen", _("Nee")),
            ("n", _("Ja, 25 procent (maximaal 6 maanden)")),
            ("r", _("Ja, 12,5 procent, omdat ik alleen voor een kind jonger dan 12 zorg (maximaal 30 maanden)")),
            ("y", _("Ja, 15 procent, omdat ik om medische redenen minder kan werken")),
            ("z", _("Ja, 15 procent, omdat de werkgever loonkostensubsidie krijgt (12 maanden)")),
            ("aa", _("Ja, 15 procent, omdat de werkgever loonkostensubsidie krijgt (verlengd)")),
            DONT_KNOW,
        ),
        UNKNOWN,
        _(
            "De gemeente beslist hierover. Het staat in uw brief (beschikking). Uw contactpersoon kan het u ook vertellen."
        ),
    )
    vrijlating_maanden = NumberField(
        label=_("Hoeveel maanden hebt u dit al gehad?"),
        low=0,
        high=30,
        step="1",
        outside=_("Vul een getal in van 0 tot en met 30."),
        between=_("Vul hele maanden in."),
        help_text=_("Laat u dit leeg? Dan rekenen we met 0 maanden."),
    )
    vermogen = NumberField(
        label=_("Hoeveel spaargeld en bezit hebt u samen, in euro’s?"),
        low=0,
        high=10_000_000,
        step="0.01",
        outside=_("Vul een bedrag in van 0 tot en met 10 miljoen euro. Hebt u alleen schulden? Vul dan 0 in."),
        between=TWO_DECIMALS,
        help_text=_("Tel uw eigen huis niet mee. Dit mag u leeg laten. Dan rekenen we met 0 euro."),
    )
    kinderalimentatie_ontvangen = monthly_amount(
        _("Krijgt u alimentatie voor uw kinderen? Hoeveel euro per maand?"), _("Niets? Laat dit leeg.")
    )
    partneralimentatie_ontvangen = monthly_amount(
        _("Krijgt u alimentatie voor uzelf? Hoeveel euro per maand?"), _("Niets? Laat dit leeg.")
    )
    kinderalimentatie_betaald = monthly_amount(
        _("Betaalt u alimentatie voor uw kinderen? Hoeveel euro per maand?"), _("Niets? Laat dit leeg.")
    )
    partneralimentatie_betaald = monthly_amount(
        _("Betaalt u alimentatie aan een vroegere partner? Hoeveel euro per maand?"), _("Niets? Laat dit leeg.")
    )
    vrijwilligersvergoeding = monthly_amount(
        _("Krijgt u geld voor vrijwilligerswerk? Hoeveel euro per maand?"), _("Niets? Laat dit leeg.")
    )
    vrijwilligerswerk_stopt = radio(_("Stopt dat vrijwilligerswerk als u gaat werken?"), (*YES_NO, DONT_KNOW), UNKNOWN)
    loonbeslag = radio(
        _("Ligt er beslag op uw loon, of gebeurt dat als u gaat werken?"),
        (*YES_NO, DONT_KNOW),
        UNKNOWN,
        _("Een deurwaarder haalt dan geld van uw loon. U houdt altijd een deel (de beslagvrije voet)."),
    )
    maand = chosen_from(
        _("Voor welke maand wilt u dit weten?"),
        (),
        "",
        _("De wet verandert soms. Wij rekenen met de wet van deze maand."),
    )
