"""What was left open on the form, said as an assumption with the question that changes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.answer import Answer
from overstap.remarks import Assumption
from overstap.web.calculator.forms import MONTHS_OF, UNKNOWN, HouseholdForm
from overstap.web.calculator.questions import CHILDREN_MAX, NO_CARE, child_field
from overstap.web.words import language

Given = dict[str, Any]


def _couple(given: Given) -> bool:
    return given["leefvorm"] == "gehuwden"


def _care(given: Given) -> bool:
    return any(given[child_field(n, "opvang")] not in (None, NO_CARE) for n in range(1, CHILDREN_MAX + 1))


@dataclass(frozen=True)
class Question:
    """A question, the inputs of the core that it answers, what we took when it was left open, and when it is asked."""

    name: str
    inputs: tuple[str, ...]
    words: Any
    asked: Callable[[Given], bool] = lambda _given: True


OPEN_QUESTIONS: tuple[Question, ...] = (
    Question("leeftijd", ("leeftijd",), gettext_lazy("U bent 35 jaar.")),
    Question("leeftijd_partner", (), gettext_lazy("Uw partner is 35 jaar."), _couple),
    Question(
        "partner_recht",
        ("partner_heeft_recht_op_bijstand",),
        gettext_lazy("Uw partner heeft ook recht op bijstand."),
        _couple,
    ),
    Question("medebewoners", (), gettext_lazy("Er wonen geen andere volwassenen van 27 jaar of ouder bij u.")),
    Question("partner_uren", (), gettext_lazy("Uw partner heeft geen werk."), _couple),
    Question(
        "partner_uurloon",
        (),
        gettext_lazy("Uw partner verdient het minimumloon."),
        lambda given: bool(given["partner_uren"]),
    ),
    Question(
        "traject",
        ("volgt_traject",),
        gettext_lazy("U gebruikt de opvang pas als u werkt."),
        lambda given: _care(given) and given["partner_traject"] != "ja",
    ),
    Question(
        "partner_traject",
        (),
        gettext_lazy("Uw partner volgt geen traject."),
        lambda given: _couple(given) and _care(given),
    ),
    Question("huur", ("kale_huur",), gettext_lazy("Wij rekenen zonder huurtoeslag.")),
    Question(
        "kale_huur",
        (),
        gettext_lazy("Wij weten uw huur niet. Daarom rekenen wij zonder huurtoeslag."),
        lambda given: given["huur"] == "ja",
    ),
    Question(
        "medebewoners_jong",
        (),
        gettext_lazy("Er wonen geen anderen van 18 tot en met 26 jaar bij u."),
        lambda given: given["huur"] == "ja",
    ),
    Question("uren", ("uren_per_week",), gettext_lazy("U gaat 24 uur per week werken.")),
    Question("loon", ("uurloon",), gettext_lazy("U verdient het minimumloon.")),
    Question("tijdvak", ("tijdvak",), gettext_lazy("U krijgt elke maand loon.")),
    Question(
        "loonheffingskorting",
        ("loonheffingskorting",),
        gettext_lazy("Uw werkgever trekt minder belasting af (loonheffingskorting)."),
    ),
    Question(
        "vakantiegeld",
        ("vakantiegeld_in_loon",),
        gettext_lazy("U krijgt één keer per jaar vakantiegeld, in mei of juni."),
    ),
    Question("reiskosten", ("reiskosten_per_maand",), gettext_lazy("Reizen naar het werk kost u niets.")),
    Question(
        "vrijlating",
        ("vrijlating_soort",),
        gettext_lazy(
            "U mag van de gemeente geen deel van uw loon houden (vrijlating). Mag dat wel? Dan houdt u meer over."
        ),
    ),
    Question(
        "vrijlating_maanden",
        (),
        gettext_lazy("U hebt het extra deel van uw loon (de vrijlating) nog niet eerder gehad."),
        lambda given: given["vrijlating"] in MONTHS_OF,
    ),
    Question("vermogen", ("vermogen",), gettext_lazy("U hebt geen spaargeld of bezit boven de grens.")),
    Question("gemeente", ("gemeente",), gettext_lazy("Wij rekenen zonder regelingen van een gemeente.")),
    Question(
        "bijstand_duur",
        ("maanden_bijstand", "maanden_laag_inkomen"),
        gettext_lazy("U hebt een jaar bijstand."),
        lambda given: bool(given["gemeente"]),
    ),
    Question(
        "vrijwilligerswerk_stopt",
        ("vrijwilligerswerk_stopt_bij_werk",),
        gettext_lazy("Uw vrijwilligerswerk gaat door als u werkt."),
        lambda given: bool(given["vrijwilligersvergoeding"]),
    ),
)
#: Questions that most people skip: left empty they mean "none", and that needs no line of its own.
SILENT_INPUTS = (
    "kinderalimentatie_ontvangen_per_maand",
    "partneralimentatie_ontvangen_per_maand",
    "kinderalimentatie_betaald_per_maand",
    "partneralimentatie_betaald_per_maand",
    "vrijwilligersvergoeding_per_maand",
    "vrijwilligerswerk_stopt_bij_werk",
    "loonbeslag",
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
    found = [
        about(form, question.name, str(question.words))
        for question in OPEN_QUESTIONS
        if question.asked(given) and given[question.name] in (None, "", UNKNOWN)
    ]
    found += _about_children(form)
    if _couple(given):
        found.append(Assumed(_("Uw partner heeft geen ander inkomen.")))
    return found


def about(form: forms.Form, name: str, words: str) -> Assumed:
    """An assumption with the question of ``form`` that changes it."""
    bound = form[name]
    choices = getattr(bound.field, "choices", ())
    listed = bound.field.widget.input_type == "select"
    place = f"{bound.auto_id}_{len(choices) - 1}" if choices and not listed else str(bound.auto_id)
    return Assumed(words, name, place)


def _about_children(form: HouseholdForm) -> Iterator[Assumed]:
    given = form.cleaned_data
    for number in range(1, int(given["kinderen"] or 0) + 1):
        age, rate = child_field(number, "leeftijd"), child_field(number, "opvang_tarief")
        if given[age] is None:
            yield about(form, age, _("Kind {number} is 8 jaar.").format(number=number))
        if given[child_field(number, "opvang")] not in (None, NO_CARE) and given[rate] is None:
            words = _("De opvang van kind {number} kost per uur precies wat voor de toeslag meetelt.")
            yield about(form, rate, words.format(number=number))


def taken_without_questions(answer: Answer) -> list[Assumed]:
    """For a household that did not come from the questions: everything the core took by itself."""
    return [Assumed(_text(a)) for a in answer.assumptions if a.kind == "default" and a.key not in SILENT_INPUTS]


def of_the_law(answer: Answer) -> list[Assumed]:
    """Decisions that law or practice leaves open."""
    return [Assumed(_text(a)) for a in answer.assumptions if a.kind == "setting"]


def not_asked(answer: Answer) -> list[Assumed]:
    """Answers that the form does not ask."""
    asked = {name for question in OPEN_QUESTIONS for name in question.inputs} | set(SILENT_INPUTS)
    return [Assumed(_text(a)) for a in answer.assumptions if a.kind != "setting" and a.key not in asked]


def _text(assumption: Assumption) -> str:
    return assumption.text(language())
