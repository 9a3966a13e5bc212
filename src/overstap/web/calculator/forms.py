"""The form: all questions on one page, in groups. An answer that no longer applies is let go."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from overstap.examples import example_names
from overstap.web.calculator import selectors
from overstap.web.calculator.fields import QuestionCheckboxes
from overstap.web.calculator.questions import (
    CHILDREN_MAX,
    HOURS_MAX,
    MONTHS_OF,
    NO_CARE,
    UNKNOWN,
    MoneyQuestions,
    PeopleQuestions,
    WorkQuestions,
    child_field,
    child_fields,
)

__all__ = ["HOURS_MAX", "MONTHS_OF", "UNKNOWN", "HouseholdForm", "hours_after"]

#: The groups on the page, in order: key, heading, and the questions under it. Children come one by one after theirs.
GROUPS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("situatie", _("Is dit voor u?"), ("situaties",)),
    ("huishouden", _("Uw huishouden"), ("leefvorm", "leeftijd", "leeftijd_partner", "medebewoners")),
    ("partner", _("Uw partner"), ("partner_recht", "partner_uren", "partner_uurloon")),
    ("kinderen", _("Uw kinderen"), ("kinderen",)),
    ("opvang", _("De opvang nu"), ("traject", "partner_traject")),
    ("wonen", _("Uw woning"), ("huur", "kale_huur", "medebewoners_jong")),
    (
        "werk",
        _("Het werk"),
        ("uren", "loon", "uurloon", "tijdvak", "loonheffingskorting", "vakantiegeld", "reiskosten"),
    ),
    ("bijstand", _("Uw bijstand"), ("vrijlating", "vrijlating_maanden", "vermogen", "maand")),
    ("gemeente", _("Uw gemeente"), ("gemeente", "bijstand_duur")),
    (
        "ander_geld",
        _("Ander geld"),
        (
            "kinderalimentatie_ontvangen",
            "partneralimentatie_ontvangen",
            "kinderalimentatie_betaald",
            "partneralimentatie_betaald",
            "vrijwilligersvergoeding",
            "vrijwilligerswerk_stopt",
            "loonbeslag",
        ),
    ),
)
_OF_CHILDREN = tuple(name for number in range(1, CHILDREN_MAX + 1) for name in child_fields(number))
#: The order of the page: also that of the summary of what is not clear yet.
ORDER = [name for key, _title, names in GROUPS for name in ((*names, *_OF_CHILDREN) if key == "kinderen" else names)]
#: Questions that follow from an answer: (the answer is …, the questions it leads to).
FOLLOWS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "leefvorm",
        ("gehuwden",),
        ("leeftijd_partner", "partner_recht", "partner_uren", "partner_uurloon", "partner_traject"),
    ),
    ("huur", ("ja",), ("kale_huur", "medebewoners_jong")),
    ("loon", ("eigen",), ("uurloon",)),
    ("vrijlating", tuple(MONTHS_OF), ("vrijlating_maanden",)),
)


class HouseholdForm(PeopleQuestions, WorkQuestions, MoneyQuestions):
    """The answers of one household. Nothing here is stored."""

    situaties = forms.MultipleChoiceField(
        label=_("Geldt een van deze dingen voor u?"),
        required=False,
        widget=QuestionCheckboxes,
        help_text=_("Kruis alles aan wat klopt. Klopt er niets? Ga dan gewoon verder."),
        error_messages={"invalid_choice": _("Kies alleen uit de antwoorden die hier staan.")},
    )
    #: The example that these answers began as: it goes along, so that every page can say so.
    voorbeeld = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, focus: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("field_order", ORDER)
        super().__init__(*args, **kwargs)
        self.focus = focus if focus in self.fields else ""
        lists = (
            ("situaties", selectors.situations()),
            ("maand", selectors.months()),
            ("gemeente", selectors.municipalities()),
        )
        for name, choices in lists:
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = choices
        self.fields["maand"].initial = selectors.default_month()

    def groups(self) -> list[dict[str, Any]]:
        """The groups with their bound fields, for the template; that of the children with each child."""
        return [
            {
                "key": key,
                "title": title,
                "fields": [self[name] for name in names],
                "children": self._children() if key == "kinderen" else [],
                "open": any(name == self.focus or self[name].errors or self._filled(name) for name in names),
            }
            for key, title, names in GROUPS
        ]

    def _filled(self, name: str) -> bool:
        return self[name].value() not in (None, "", UNKNOWN)

    def _children(self) -> list[dict[str, Any]]:
        return [{"number": n, "fields": [self[name] for name in child_fields(n)]} for n in range(1, CHILDREN_MAX + 1)]

    def clean_voorbeeld(self) -> str:
        """The name of an example that exists, or nothing."""
        name = str(self.cleaned_data["voorbeeld"])
        return name if name in example_names() else ""

    def clean(self) -> dict[str, Any]:
        """An answer that no longer applies is let go; two answers that need each other are asked together."""
        given = super().clean() or {}
        given["maand"] = given.get("maand") or selectors.default_month()
        for question, answers, following in FOLLOWS:
            if given.get(question) not in answers:
                self._let_go(*following)
        if not given.get("partner_uren"):
            self._let_go("partner_uurloon")
        if not given.get("gemeente"):
            self._let_go("bijstand_duur")
        if not given.get("vrijwilligersvergoeding"):
            self._let_go("vrijwilligerswerk_stopt")
        self._clean_children(given)
        if given.get("loon") == "eigen" and given.get("uurloon") is None and "uurloon" not in self.errors:
            self.add_error("uurloon", _("Vul in wat u per uur verdient, of kies bij de vorige vraag “Weet ik niet”."))
        kind, used = given.get("vrijlating"), given.get("vrijlating_maanden")
        if kind in MONTHS_OF and used is not None and used > MONTHS_OF[kind]:
            self.add_error(
                "vrijlating_maanden",
                ValidationError(_("Dit duurt hoogstens %(months)s maanden."), params={"months": MONTHS_OF[kind]}),
            )
        return self.cleaned_data

    def _clean_children(self, given: dict[str, Any]) -> None:
        """Children beyond their number are let go; childcare needs its hours; without it there is no question about it."""
        count = int(given.get("kinderen") or 0)
        any_care, shared = False, "co_ouderschap" in given.get("situaties", ())
        for number in range(1, CHILDREN_MAX + 1):
            hours = child_field(number, "opvang_uren")
            if not shared:
                self._let_go(child_field(number, "co_ouderschap"))
            if number > count:
                self._let_go(*child_fields(number))
            elif given.get(child_field(number, "opvang")) in (None, NO_CARE):
                self._let_go(hours, child_field(number, "opvang_tarief"))
            else:
                any_care = True
                if given.get(hours) is None and hours not in self.errors:
                    self.add_error(hours, _("Vul in hoeveel uur per maand, of kies bij de vorige vraag “Nee”."))
        if not any_care:
            self._let_go("traject", "partner_traject")

    def _let_go(self, *names: str) -> None:
        for name in names:
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
