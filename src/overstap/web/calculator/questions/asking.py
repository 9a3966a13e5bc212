"""Kinds of questions: one of a few answers, a list to choose from, an amount a month, a whole number."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.web.calculator.fields import NumberField, QuestionRadio

UNKNOWN = "onbekend"
DONT_KNOW = (UNKNOWN, _("Weet ik niet"))
YES_NO = (("ja", _("Ja")), ("nee", _("Nee")))

ONE_OF_THESE = _("Kies een van de antwoorden die hier staan.")
FROM_THE_LIST = _("Kies een antwoord uit de lijst.")
WHOLE = _("Vul een heel getal in.")
TWO_DECIMALS = _("Vul het bedrag in met niet meer dan twee cijfers achter de komma.")


def radio(label: Any, choices: Iterable[tuple[str, Any]], initial: str, help_text: Any = "") -> forms.ChoiceField:
    """One of a few answers; nothing chosen means the first answer in ``initial``."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        initial=initial,
        required=False,
        help_text=help_text,
        widget=QuestionRadio,
        error_messages={"invalid_choice": ONE_OF_THESE},
    )


def chosen_from(label: Any, choices: Iterable[tuple[str, Any]], initial: str, help_text: Any = "") -> forms.ChoiceField:
    """One answer from a list that opens."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        initial=initial,
        required=False,
        help_text=help_text,
        error_messages={"invalid_choice": FROM_THE_LIST},
    )


def people_count(label: Any, help_text: Any) -> NumberField:
    """How many people, up to twenty."""
    outside = _("Vul een getal in van 0 tot en met 20.")
    return NumberField(label=label, low=0, high=20, step="1", outside=outside, between=WHOLE, help_text=help_text)


def monthly_amount(label: Any, help_text: Any) -> NumberField:
    """Euros a month."""
    return NumberField(
        label=label,
        low=0,
        high=10_000,
        step="0.01",
        outside=_("Vul een bedrag in van 0 tot en met 10.000 euro per maand."),
        between=TWO_DECIMALS,
        help_text=help_text,
    )


def hourly_wage(label: Any, help_text: Any) -> NumberField:
    """Euros an hour."""
    return NumberField(
        label=label,
        low=1,
        high=200,
        step="0.01",
        outside=_("Vul een bedrag in van 1 tot en met 200 euro per uur."),
        between=TWO_DECIMALS,
        help_text=help_text,
    )


def weekly_hours(label: Any, high: int, outside: Any, help_text: Any) -> NumberField:
    """Hours a week, by halves."""
    between = _("Vul hele of halve uren in, bijvoorbeeld 24 of 24,5.")
    return NumberField(label=label, low=0, high=high, step="0.5", outside=outside, between=between, help_text=help_text)
