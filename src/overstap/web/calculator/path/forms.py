"""The form of the path: it stands beside that of the household, and its answers travel along with those."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from overstap.clock import this_month
from overstap.law.loader import FIRST_MONTH, LAST_MONTH
from overstap.transition.dates import day_in, first_day, month_of, name_of
from overstap.transition.scenario import month_number
from overstap.web.calculator import selectors
from overstap.web.calculator.questions import UNKNOWN
from overstap.web.calculator.questions.path import PathQuestions

#: Every question of the path starts with this, so that its answers are known from those of the household.
PREFIX = "weg_"
#: The groups on the page, in order: key, heading, and the questions under it.
GROUPS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    (
        "begin",
        _("Het begin van het werk"),
        ("weg_begin_maand", "weg_begin_dag", "weg_betaaldag", "weg_uitbetaling", "weg_contract"),
    ),
    ("gemeente", _("De gemeente en de toeslagen"), ("weg_verrekening", "weg_doorgegeven")),
    (
        "rekening",
        _("Uw geld"),
        ("weg_saldo", "weg_leefgeld", "weg_via", "weg_huur", "weg_energie", "weg_zorgpremie"),
    ),
)
#: Questions that only make sense for a wage that comes once a month.
OF_MONTH_WAGE = ("weg_betaaldag", "weg_uitbetaling")


class PathForm(PathQuestions):
    """The answers about the way in time. ``household``: the checked answers about the household; ``now``: this month, when
    it is not that of the clock. Nothing is stored."""

    def __init__(
        self, *args: Any, household: dict[str, Any], focus: str = "", now: date | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("use_required_attribute", False)
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.household, self.now = household, now
        self.focus = focus if focus in self.fields else ""
        begin = self.fields["weg_begin_maand"]
        assert isinstance(begin, forms.ChoiceField)  # noqa: S101 - for the type checker
        begin.choices = [("", _("Weet ik nog niet")), *selectors.months()]
        if household.get("tijdvak") not in (None, "", UNKNOWN, "maand"):
            for name in OF_MONTH_WAGE:
                del self.fields[name]

    def groups(self) -> list[dict[str, Any]]:
        """The groups with their bound fields, for the template."""
        return [
            {"key": key, "title": title, "fields": [self[name] for name in names if name in self.fields]}
            for key, title, names in GROUPS
        ]

    def begin(self) -> date:
        """The first day of the job; a day that the month has not is its last."""
        given = self.cleaned_data
        month = month_number(given["weg_begin_maand"] or usual_begin(self.household["maand"], self.now))
        return day_in(month, int(given["weg_begin_dag"] or 1))


def usual_begin(month: str, now: date | None = None) -> str:
    """The month in which the job starts when nobody said so: the month that was asked about if it is still to come, else
    the one after it and after ``now`` (this month)."""
    current = month_of(now or this_month())
    asked = month_number(month)
    wanted = asked if asked > current else current + 1
    return name_of(max(min(wanted, month_of(LAST_MONTH)), month_of(FIRST_MONTH)))


def shown_months(begin: date) -> int:
    """From the month of ``begin`` up to and including December of the year after: the bill of the first year is in it."""
    return month_of(first_day(month_of(begin)).replace(year=begin.year + 1, month=12)) - month_of(begin) + 1


def path_answers(data: QueryDict) -> list[tuple[str, str]]:
    """Everything about the path that came in, as it was typed, to carry along unseen: (name, value)."""
    return [(name, value) for name in PathQuestions.base_fields for value in data.getlist(name) if value]


def as_initial(data: QueryDict) -> dict[str, Any]:
    """What came in about the path, as the form's own starting values; nothing is judged yet."""
    return {
        name: data.getlist(name) if name == "weg_via" else data.get(name, "")
        for name in PathQuestions.base_fields
        if name in data
    }
