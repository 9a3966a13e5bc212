"""The questions. Each one can change the answer; each one may be left open, and then the answer says what was assumed."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from overstap.web.calculator import selectors
from overstap.web.calculator.fields import NumberField, QuestionCheckboxes, QuestionRadio

UNKNOWN = "onbekend"
#: In how many months each exemption ends, by the kind on the form. The others have no end.
MONTHS_OF = {"n": 6, "z": 12}
HOURS_MAX = 40

DONT_KNOW = (UNKNOWN, _("Weet ik niet"))
YES_NO = (("ja", _("Ja")), ("nee", _("Nee")))


def radio(label: Any, choices: Iterable[tuple[str, Any]], initial: str, help_text: Any = "") -> forms.ChoiceField:
    """One of a few answers; nothing chosen means the first answer in ``initial``."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        initial=initial,
        required=False,
        help_text=help_text,
        widget=QuestionRadio,
        error_messages={"invalid_choice": _("Kies een van de antwoorden die hier staan.")},
    )


class HouseholdForm(forms.Form):
    """The answers of one household. Nothing here is stored."""

    situaties = forms.MultipleChoiceField(
        label=_("Geldt een van deze dingen voor u?"),
        required=False,
        widget=QuestionCheckboxes,
        help_text=_("Kruis alles aan wat klopt. Klopt er niets? Ga dan gewoon verder."),
        error_messages={"invalid_choice": _("Kies alleen uit de antwoorden die hier staan.")},
    )
    leefvorm = radio(
        _("Woont u alleen of met een partner?"),
        (("alleenstaande", _("Zonder partner")), ("gehuwden", _("Met een partner"))),
        "alleenstaande",
        _("Een partner is iemand met wie u getrouwd bent, of met wie u het huishouden deelt."),
    )
    leeftijd = NumberField(
        label=_("Hoe oud bent u?"),
        low=18,
        high=66,
        step="1",
        outside=_(
            "Deze berekening is voor mensen van 18 tot en met 66 jaar. Hebt u AOW? "
            "Dan helpt de Sociale Verzekeringsbank (SVB) u."
        ),
        between=_("Vul uw leeftijd in hele jaren in."),
        help_text=_("In jaren. Laat u dit leeg? Dan rekenen we met 35 jaar."),
    )
    leeftijd_partner = NumberField(
        label=_("Hoe oud is uw partner?"),
        low=18,
        high=66,
        step="1",
        outside=_(
            "Deze berekening is voor partners van 18 tot en met 66 jaar. Heeft uw partner AOW? "
            "Dan helpt de Sociale Verzekeringsbank (SVB) u."
        ),
        between=_("Vul de leeftijd van uw partner in hele jaren in."),
        help_text=_("In jaren. Laat u dit leeg? Dan rekenen we met 35 jaar."),
    )
    kinderen = radio(
        _("Wonen er kinderen onder de 18 jaar bij u?"),
        (("nee", _("Nee")), ("ja", _("Ja"))),
        "nee",
        _("Kinderen tellen in deze versie nog niet mee. Wij zeggen dan bij het antwoord wat er mist."),
    )
    medebewoners = NumberField(
        label=_("Hoeveel andere volwassenen van 27 jaar of ouder wonen bij u in huis?"),
        low=0,
        high=20,
        step="1",
        outside=_("Vul een getal in van 0 tot en met 20."),
        between=_("Vul een heel getal in."),
        help_text=_(
            "Tel uw partner niet mee. Tel ook niet mee: studenten, en iemand die een kamer huurt met een contract. "
            "Laat u dit leeg? Dan rekenen we met niemand."
        ),
    )
    uren = NumberField(
        label=_("Aan hoeveel uur werk per week denkt u?"),
        low=0,
        high=HOURS_MAX,
        step="0.5",
        outside=_("Vul een getal in van 0 tot en met 40."),
        between=_("Vul hele of halve uren in, bijvoorbeeld 24 of 24,5."),
        help_text=_(
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
    uurloon = NumberField(
        label=_("Uw loon per uur, in euro’s"),
        low=1,
        high=200,
        step="0.01",
        outside=_("Vul een bedrag in van 1 tot en met 200 euro per uur."),
        between=_("Vul het bedrag in met niet meer dan twee cijfers achter de komma."),
        help_text=_("Bijvoorbeeld 15,50."),
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
    vrijlating = radio(
        _("Mag u van de gemeente een deel van uw loon houden (vrijlating)?"),
        (
            ("geen", _("Nee")),
            ("n", _("Ja, 25 procent (maximaal 6 maanden)")),
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
        high=12,
        step="1",
        outside=_("Vul een getal in van 0 tot en met 12."),
        between=_("Vul hele maanden in."),
        help_text=_("Laat u dit leeg? Dan rekenen we met 0 maanden."),
    )
    vermogen = NumberField(
        label=_("Hoeveel spaargeld en bezit hebt u samen, in euro’s?"),
        low=0,
        high=10_000_000,
        step="0.01",
        outside=_("Vul een bedrag in van 0 tot en met 10 miljoen euro. Hebt u alleen schulden? Vul dan 0 in."),
        between=_("Vul het bedrag in met niet meer dan twee cijfers achter de komma."),
        help_text=_("Tel uw eigen huis niet mee. Dit mag u leeg laten. Dan rekenen we met 0 euro."),
    )
    maand = forms.ChoiceField(
        label=_("Voor welke maand wilt u dit weten?"),
        required=False,
        error_messages={"invalid_choice": _("Kies een maand uit de lijst.")},
        help_text=_("De wet verandert soms. Wij rekenen met de wet van deze maand."),
    )

    #: The groups on the page, in order: heading, and the fields under it.
    GROUPS = (
        ("situatie", _("Is dit voor u?"), ("situaties",)),
        ("huishouden", _("Uw huishouden"), ("leefvorm", "leeftijd", "leeftijd_partner", "kinderen", "medebewoners")),
        ("werk", _("Het werk"), ("uren", "loon", "uurloon", "loonheffingskorting", "vakantiegeld")),
        ("bijstand", _("Uw bijstand"), ("vrijlating", "vrijlating_maanden", "vermogen", "maand")),
    )

    def __init__(self, *args: Any, focus: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.focus = focus if focus in self.fields else ""
        for name, choices in (("situaties", selectors.situations()), ("maand", selectors.months())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = choices
        self.fields["maand"].initial = selectors.default_month()

    def groups(self) -> list[dict[str, Any]]:
        """The groups with their bound fields, for the template."""
        return [
            {"key": key, "title": title, "fields": [self[name] for name in names]} for key, title, names in self.GROUPS
        ]

    def clean(self) -> dict[str, Any]:
        """An answer that no longer applies is let go; two answers that need each other are asked together."""
        given = super().clean() or {}
        given["maand"] = given.get("maand") or selectors.default_month()
        if given.get("leefvorm") != "gehuwden":
            self._let_go("leeftijd_partner")
        if given.get("loon") != "eigen":
            self._let_go("uurloon")
        elif given.get("uurloon") is None and "uurloon" not in self.errors:
            self.add_error("uurloon", _("Vul in wat u per uur verdient, of kies bij de vorige vraag “Weet ik niet”."))
        kind = given.get("vrijlating")
        if kind not in MONTHS_OF:
            self._let_go("vrijlating_maanden")
        elif (used := given.get("vrijlating_maanden")) is not None and used > MONTHS_OF[kind]:
            self.add_error(
                "vrijlating_maanden",
                ValidationError(_("Dit duurt hoogstens %(months)s maanden."), params={"months": MONTHS_OF[kind]}),
            )
        return self.cleaned_data

    def _let_go(self, name: str) -> None:
        self.cleaned_data[name] = None
        self.errors.pop(name, None)

    def carried(self) -> list[tuple[str, str]]:
        """Everything that was typed, as it was typed, to carry along unseen: (name, value)."""
        kept: list[tuple[str, str]] = []
        for name in self.fields:
            value = self[name].value()
            values = value if isinstance(value, list | tuple) else [value]
            kept += [(self.add_prefix(name), str(one)) for one in values if one not in (None, "")]
        return kept


def hours_after(step: str, hours: Decimal) -> Decimal:
    """The hours after a press on − or +, within the limits. Anything else than a step leaves them as they are."""
    moves = {"min": Decimal(-1), "plus": Decimal(1)}
    return min(max(hours + moves.get(step, Decimal(0)), Decimal(0)), Decimal(HOURS_MAX))
