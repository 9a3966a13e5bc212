"""The questions, the answer, and examples. Nothing is stored; own answers travel in the body of the request only."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from overstap import OverstapError
from overstap.examples import example_names
from overstap.web.calculator import examples, services
from overstap.web.calculator.forms import HouseholdForm, hours_after
from overstap.web.calculator.path.forms import path_answers
from overstap.web.calculator.presentation import in_words, present
from overstap.web.words import language, number

kept_by_browser_only = cache_control(private=True, no_cache=True)


@require_http_methods(["GET", "POST"])
@kept_by_browser_only
def questions(request: HttpRequest) -> HttpResponse:
    """The form. By POST it comes back with everything that was filled in, at the question that was asked for."""
    if request.method == "GET":
        return show_questions(request, HouseholdForm())
    form = HouseholdForm(initial=_as_initial(request.POST), focus=request.POST.get("aanpassen", ""))
    return show_questions(request, form, kept=True)


@require_http_methods(["GET", "POST"])
@kept_by_browser_only
def answer(request: HttpRequest) -> HttpResponse:
    """The answer, or the questions again with what is missing."""
    if request.method == "GET":
        return redirect("calculator:questions")
    data = request.POST.copy()
    step = data.get("stap", "")
    form = HouseholdForm(data)
    if not form.is_valid():
        return show_questions(request, form, status=422)
    if step in ("min", "plus"):
        hours = form.cleaned_data["uren"]
        moved = hours_after(step, services.first_hours(hours))
        data["uren"] = number(float(moved))
        form = HouseholdForm(data)
        form.is_valid()
    try:
        outcome = services.work_out(form.cleaned_data)
    except OverstapError as error:
        form.add_error(None, f"{error.message(language())} {error.mend(language())}")
        return show_questions(request, form, status=422)
    context: dict[str, Any] = {"form": form, "carried": form.carried() + path_answers(request.POST), "step": step}
    if outcome.answer is None:
        return render(request, "calculator/not_computed.html", {**context, "situations": in_words(outcome.stopping)})
    context |= {"page": present(outcome, form), "hours_shown": number(outcome.hours)}
    context["began_as"] = examples.began_as(form.cleaned_data["voorbeeld"])
    return render(request, "calculator/answer.html", context)


@require_http_methods(["GET"])
@kept_by_browser_only
def example(request: HttpRequest, name: str) -> HttpResponse:
    """The answer for an example household. Its hours stand in the address: nothing here is about the visitor."""
    if name not in example_names():
        raise Http404(name)
    step = request.GET.get("stap", "")
    hours = examples.asked_hours(name, request.GET.get("uren", ""), step)
    shown, outcome, form = examples.work_out(name, hours)
    context = {
        "example": shown,
        "page": present(outcome, form),
        "hours_shown": number(outcome.hours),
        "step": step,
        "kept": form.carried() if form else None,
        "page_hours": f"{outcome.hours:g}",
        "address": f"voorbeeld/{name}?uren={outcome.hours:g}",
    }
    return render(request, "calculator/answer.html", context)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The guard of the form did not match: the page stood open too long, or the browser keeps no cookie.

    The answers are kept, on the form itself; one more press of the button sends them.
    """
    form = HouseholdForm(initial=_as_initial(request.POST))
    notice = _(
        "De pagina stond te lang open, of uw browser bewaart geen cookies. "
        "Uw antwoorden staan er nog. Druk nog een keer op de knop."
    )
    return show_questions(request, form, status=403, kept=True, notice=notice)


def _as_initial(data: QueryDict) -> dict[str, Any]:
    """What came in, as the form's own starting values; nothing is judged yet."""
    many = {"situaties"}
    return {
        name: data.getlist(name) if name in many else data.get(name, "")
        for name in HouseholdForm.base_fields
        if name in data
    }


def show_questions(
    request: HttpRequest, form: HouseholdForm, *, status: int = 200, kept: bool = False, notice: str = ""
) -> HttpResponse:
    """The questions about the household; answers about the path travel along unseen."""
    context = {"form": form, "groups": form.groups(), "notice": notice, "kept": kept or form.is_bound}
    context |= {"examples": examples.all_examples(), "began_as": examples.began_as(form["voorbeeld"].value())}
    if context["kept"]:
        beside = path_answers(request.POST)
        context |= {"beside": beside, "carried": form.carried() + beside}
    return render(request, "calculator/questions.html", context, status=status)
