"""The questions about the way to work in time: when it starts, when it is paid, how the municipality pays meanwhile."""

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.web.calculator.fields import NumberField, QuestionCheckboxes
from overstap.web.calculator.questions.asking import (
    DONT_KNOW,
    ONE_OF_THESE,
    TWO_DECIMALS,
    UNKNOWN,
    WHOLE,
    YES_NO,
    chosen_from,
    monthly_amount,
    radio,
)

#: Fixed costs that the municipality may pay out of the benefit, as the scenario names them.
FIXED_COSTS = (
    ("huur", _("De huur")),
    ("energie", _("De energie")),
    ("zorgpremie", _("De premie van de zorgverzekering")),
)
CONTRACT_MONTHS_MAX = 36


class PathQuestions(forms.Form):
    """All of them may be left open; what we take then stands on the page of the path."""

    weg_begin_maand = chosen_from(
        _("In welke maand begint het werk?"),
        (),
        "",
        _("Weet u het nog niet? Sla dit dan over. Wij rekenen dan met een maand die voor de hand ligt."),
    )
    weg_begin_dag = NumberField(
        label=_("Op welke dag van die maand begint het werk?"),
        low=1,
        high=31,
        step="1",
        outside=_("Vul een dag in van 1 tot en met 31."),
        between=WHOLE,
        help_text=_("Bijvoorbeeld 15. Laat u dit leeg? Dan rekenen we met de eerste dag."),
    )
    weg_betaaldag = NumberField(
        label=_("Op welke dag van de maand krijgt u loon?"),
        low=1,
        high=31,
        step="1",
        outside=_("Vul een dag in van 1 tot en met 31."),
        between=WHOLE,
        help_text=_("Vul 31 in voor de laatste dag. Laat u dit leeg? Dan rekenen we met de 25e."),
    )
    weg_uitbetaling = radio(
        _("Wanneer krijgt u het loon van een maand?"),
        (
            ("zelfde_maand", _("In dezelfde maand")),
            ("volgende_maand", _("Pas in de maand daarna")),
            DONT_KNOW,
        ),
        UNKNOWN,
        _("Vraag dit aan uw werkgever. Het maakt veel uit voor de eerste maand."),
    )
    weg_contract = NumberField(
        label=_("Stopt het contract vanzelf? Na hoeveel maanden?"),
        low=1,
        high=CONTRACT_MONTHS_MAX,
        step="1",
        outside=_("Vul een getal in van 1 tot en met 36 maanden."),
        between=_("Vul hele maanden in."),
        help_text=_("Laat u dit leeg? Dan rekenen we dat het werk doorgaat."),
    )
    weg_verrekening = radio(
        _("Hoe gaat uw loon van de bijstand af?"),
        (
            ("op_de_maand", _("In dezelfde maand: de gemeente wacht op mijn loonstrook")),
            ("achteraf", _("Een maand later: de gemeente kijkt naar het loon van de vorige maand")),
            ("schatting", _("De gemeente schat mijn loon en rekent het later precies uit")),
            ("vast_bedrag", _("Ik krijg een half jaar een vast bedrag. Daarna rekent de gemeente het precies uit")),
            ("via_gemeente", _("Mijn loon gaat eerst naar de gemeente. Die betaalt mij alles samen")),
            DONT_KNOW,
        ),
        UNKNOWN,
        _("Elke gemeente doet dit anders. Uw contactpersoon weet het."),
    )
    weg_doorgegeven = radio(
        _("Geeft u uw nieuwe inkomen door aan Dienst Toeslagen als het werk begint?"),
        (*YES_NO, DONT_KNOW),
        UNKNOWN,
        _("Uw toeslagen passen dan meteen bij uw inkomen. U hoeft later weinig of niets terug te betalen."),
    )
    weg_saldo = NumberField(
        label=_("Hoeveel geld staat er op uw rekening als die maand begint?"),
        low=-100_000,
        high=1_000_000,
        step="0.01",
        outside=_("Vul een bedrag in van -100.000 tot en met 1.000.000 euro."),
        between=TWO_DECIMALS,
        help_text=_(
            "In euro’s. Staat u rood? Zet er dan een min voor. "
            "Laat u dit leeg? Dan beginnen we met wat u nodig hebt om nu rond te komen."
        ),
    )
    weg_leefgeld = NumberField(
        label=_("Wat geeft u per week uit aan boodschappen en al het andere?"),
        low=0,
        high=5_000,
        step="0.01",
        outside=_("Vul een bedrag in van 0 tot en met 5.000 euro per week."),
        between=TWO_DECIMALS,
        help_text=_(
            "In euro’s, zonder de vaste lasten hieronder. Laat u dit leeg? Dan rekenen we dat u nu opmaakt wat er binnenkomt."
        ),
    )
    weg_via = forms.MultipleChoiceField(
        label=_("Wat betaalt de gemeente nu voor u uit uw bijstand?"),
        choices=FIXED_COSTS,
        required=False,
        widget=QuestionCheckboxes,
        help_text=_(
            "Dat stopt als de bijstand stopt. Dan betaalt u het zelf. Betaalt u alles zelf? Kruis dan niets aan."
        ),
        error_messages={"invalid_choice": ONE_OF_THESE},
    )
    weg_huur = monthly_amount(
        _("Hoeveel huur betaalt u per maand, met servicekosten?"),
        _("Laat u dit leeg? Dan rekenen we met de kale huur die u eerder invulde."),
    )
    weg_energie = monthly_amount(
        _("Hoeveel betaalt u per maand voor gas, water en licht?"),
        _("Laat u dit leeg? Dan tellen we het niet apart mee."),
    )
    weg_zorgpremie = monthly_amount(
        _("Hoeveel betaalt u per maand voor de zorgverzekering?"),
        _("Laat u dit leeg? Dan tellen we het niet apart mee."),
    )
