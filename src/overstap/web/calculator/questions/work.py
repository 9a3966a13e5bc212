"""The work that is thought of, what it costs, and the work of the partner."""

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.web.calculator.questions.asking import (
    DONT_KNOW,
    UNKNOWN,
    YES_NO,
    hourly_wage,
    monthly_amount,
    radio,
    weekly_hours,
)

HOURS_MAX = 40
PARTNER_HOURS_MAX = 60


class WorkQuestions(forms.Form):
    """Own work, and that of the partner."""

    uren = weekly_hours(
        _("Aan hoeveel uur werk per week denkt u?"),
        HOURS_MAX,
        _("Vul een getal in van 0 tot en met 40."),
        _(
            "Van 0 tot 40. Weet u het nog niet? Laat het leeg. Dan beginnen we met 24 uur. U kunt dat daarna veranderen."
        ),
    )
    loon = radio(
        _("Wat verdient u per uur?"),
        (
            ("minimumloon", _("Het minimumloon")),
            ("eigen", _("Een ander bedrag")),
            DONT_KNOW,
        ),
        UNKNOWN,
        _("Bruto: het bedrag in het contract, voordat er belasting af gaat."),
    )
    uurloon = hourly_wage(_("Uw loon per uur, in euro’s"), _("Bijvoorbeeld 15,50."))
    tijdvak = radio(
        _("Hoe vaak krijgt u loon?"),
        (
            ("maand", _("Elke maand")),
            ("vier_weken", _("Elke vier weken")),
            ("week", _("Elke week")),
            DONT_KNOW,
        ),
        UNKNOWN,
        _("Dit staat in het contract. Bij vier weken krijgt u dertien keer per jaar loon."),
    )
    loonheffingskorting = radio(
        _("Trekt de werkgever minder belasting af (loonheffingskorting)?"),
        (*YES_NO, DONT_KNOW),
        UNKNOWN,
        _("Dit vraagt u aan bij uw werkgever. Het mag bij één werkgever tegelijk. Het staat op de loonstrook."),
    )
    vakantiegeld = radio(
        _("Wanneer krijgt u vakantiegeld van de werkgever?"),
        (
            ("mei", _("Eén keer per jaar, in mei of juni")),
            ("maandelijks", _("Elke maand, bij het loon")),
            DONT_KNOW,
        ),
        UNKNOWN,
    )
    reiskosten = monthly_amount(
        _("Wat betaalt u zelf per maand om naar het werk te reizen, in euro’s?"),
        _("Wat uw werkgever betaalt, telt u niet mee. Laat u dit leeg? Dan rekenen we zonder reiskosten."),
    )
    partner_recht = radio(
        _("Heeft uw partner ook recht op bijstand?"),
        (*YES_NO, DONT_KNOW),
        UNKNOWN,
        _("Meestal wel. Niet bijvoorbeeld als uw partner geen verblijfsvergunning heeft of studeert."),
    )
    partner_uren = weekly_hours(
        _("Hoeveel uur per week werkt uw partner?"),
        PARTNER_HOURS_MAX,
        _("Vul een getal in van 0 tot en met 60."),
        _("Werkt uw partner niet? Vul 0 in. Laat u dit leeg? Dan rekenen we zonder werk."),
    )
    partner_uurloon = hourly_wage(
        _("Wat verdient uw partner per uur, in euro’s?"),
        _("Bruto. Laat u dit leeg? Dan rekenen we met het minimumloon."),
    )
