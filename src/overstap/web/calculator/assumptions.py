"""What was left open on the form, said as an assumption with the question that changes it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.answer import Answer, Assumption
from overstap.web.calculator.forms import UNKNOWN, HouseholdForm
from overstap.web.words import language

#: Question on the form, the inputs of the core that it answers, and what we took when it was left open.
OPEN_QUESTIONS: tuple[tuple[str, tuple[str, ...], Any], ...] = (
    ("leeftijd", ("leeftijd",), gettext_lazy("U bent 35 jaar.")),
    ("leeftijd_partner", (), gettext_lazy("Uw partner is 35 jaar.")),
    ("medebewoners", (), gettext_lazy("Er wonen geen andere volwassenen van 27 jaar of ouder bij u.")),
    ("uren", ("uren_per_week",), gettext_lazy("U gaat 24 uur per week werken.")),
    ("loon", ("uurloon",), gettext_lazy("U verdient het minimumloon.")),
    (
        "loonheffingskorting",
        ("loonheffingskorting",),
        gettext_lazy("Uw werkgever trekt minder belasting af (loonheffingskorting)."),
    ),
    (
        "vakantiegeld",
        ("vakantiegeld_in_loon",),
        gettext_lazy("U krijgt één keer per jaar vakantiegeld, in mei of juni."),
    ),
    (
        "vrijlating",
        ("vrijlating_soort",),
        gettext_lazy(
            "U mag van de gemeente geen deel van uw loon houden (vrijlating). Mag dat wel? Dan houdt u meer over."
        ),
    ),
    (
        "vrijlating_maanden",
        (),
        gettext_lazy("U hebt het extra deel van uw loon (de vrijlating) nog niet eerder gehad."),
    ),
    ("vermogen", ("vermogen",), gettext_lazy("U hebt geen spaargeld of bezit boven de grens.")),
)


@dataclass(frozen=True)
class Assumed:
    """One assumption, and the question that changes it (empty when there is none on the form).

    ``place`` is the control to go to: the field, or "I don't know" among the answers.
    """

    text: str
    question: str = ""
    place: str = ""


def left_open(form: HouseholdForm) -> list[Assumed]:
    """Questions without an answer, each with what we took."""
    given = form.cleaned_data
    found = []
    for name, _inputs, words in OPEN_QUESTIONS:
        asked = {
            "leeftijd_partner": given["leefvorm"] == "gehuwden",
            "vrijlating_maanden": given["vrijlating"] in ("n", "z"),
        }.get(name, True)
        if asked and given[name] in (None, "", UNKNOWN):
            bound = form[name]
            choices = getattr(bound.field, "choices", ())
            place = f"{bound.auto_id}_{len(choices) - 1}" if choices else str(bound.auto_id)
            found.append(Assumed(str(words), name, place))
    if given["leefvorm"] == "gehuwden":
        found.append(Assumed(_("Uw partner heeft geen werk en geen ander inkomen, en heeft ook recht op bijstand.")))
    return found


def of_the_law(answer: Answer) -> list[Assumed]:
    """Decisions that law or practice leaves open, and answers that the form does not ask."""
    asked = {name for _question, inputs, _words in OPEN_QUESTIONS for name in inputs}
    return [Assumed(_text(a)) for a in answer.assumptions if a.kind == "setting" or a.key not in asked]


def _text(assumption: Assumption) -> str:
    return assumption.text(language())
