"""The path: its questions, its page, the way back, and all of that for an example. Nothing is stored; own answers travel in
the body of the request only."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from overstap import Household, OverstapError
from overstap.examples import example_names, load_example
from overstap.scope import BY_KEY
from overstap.web.calculator import examples, views
from overstap.web.calculator.forms import HouseholdForm
from overstap.web.calculator.households import form_of, household_data
from overstap.web.calculator.path import services, way_back
from overstap.web.calculator.path.forms import PathForm, as_initial, path_answers
from overstap.web.calculator.path.presentation import present
from overstap.web.calculator.path.services import Path
from overstap.web.calculator.presentation import in_words
from overstap.web.calculator.services import first_hours
from overstap.web.words import language, number

#: Shows a path that was worked out: the request, its form, the path, and what every page of it needs.
Show = Callable[[HttpRequest, PathForm, Path, dict[str, Any]], HttpResponse]


@require_http_methods(["GET", "POST"])
@views.kept_by_browser_only
def questions(request: HttpRequest) -> HttpResponse:
    """The questions about the path, with what was filled in already."""
    if request.method == "GET":
        return redirect("calculator:questions")
    household = HouseholdForm(request.POST)
    if not household.is_valid():
        return views.show_questions(request, household, status=422)
    focus = request.POST.get("aanpassen", "")
    form = PathForm(initial=as_initial(request.POST), household=household.cleaned_data, focus=focus)
    return _show_questions(request, household, form)


@require_http_methods(["GET", "POST"])
@views.kept_by_browser_only
def path(request: HttpRequest) -> HttpResponse:
    """The path month by month, or the questions again with what is missing."""
    return _worked_out(request, _show_path)


@require_http_methods(["GET", "POST"])
@views.kept_by_browser_only
def back(request: HttpRequest) -> HttpResponse:
    """What if the work stops after some months."""
    return _worked_out(request, _show_back)


@require_http_methods(["GET"])
@views.kept_by_browser_only
def example(request: HttpRequest, name: str) -> HttpResponse:
    """The path of an example household, with every question of the path left open."""
    return _example(request, name, _show_path, "weg")


@require_http_methods(["GET"])
@views.kept_by_browser_only
def example_back(request: HttpRequest, name: str) -> HttpResponse:
    """What if the work of an example stops."""
    return _example(request, name, _show_back, "weg/terug")


def _worked_out(request: HttpRequest, show: Show) -> HttpResponse:
    """The path from the answers in the body, shown by ``show``; or the questions that are not clear yet."""
    if request.method == "GET":
        return redirect("calculator:questions")
    household = HouseholdForm(request.POST)
    if not household.is_valid():
        return views.show_questions(request, household, status=422)
    given = household.cleaned_data
    hours = first_hours(given["uren"])
    if not hours:
        household.add_error("uren", _("Vul meer dan 0 uur in. Zonder werk verandert er niets."))
        return views.show_questions(request, household, status=422)
    form = PathForm(request.POST, household=given)
    if not form.is_valid():
        return _show_questions(request, household, form, status=422)
    context: dict[str, Any] = {"carried": household.carried() + path_answers(request.POST)}
    stopping = [BY_KEY[key] for key in given["situaties"] if BY_KEY[key].verdict == "not_computed"]
    if stopping:
        return render(request, "calculator/not_computed.html", {**context, "situations": in_words(stopping)})
    context |= {"hours_shown": number(float(hours)), "began_as": examples.began_as(given["voorbeeld"])}
    try:
        found = services.work_out(household_data(given, float(hours)), form)
        return show(request, form, found, context)
    except OverstapError as error:
        form.add_error(None, f"{error.message(language())} {error.mend(language())}")
        return _show_questions(request, household, form, status=422)


def _example(request: HttpRequest, name: str, show: Show, here: str) -> HttpResponse:
    """The path of an example, shown by ``show``; ``here`` is the end of its address."""
    if name not in example_names():
        raise Http404(name)
    found = load_example(name)
    hours = examples.asked_hours(name, request.GET.get("uren", ""), "") or found.hours
    data = examples.at_hours(found.household, hours)
    household = form_of(Household.from_data(data), found.date, hours, name)
    (claimant,) = (p for p in data["personen"] if p["rol"] == "aanvrager")
    given = {"maand": found.date, "tijdvak": claimant["werk"][0].get("tijdvak", "maand")}
    form = PathForm({}, household=given, now=date.fromisoformat(f"{found.date}-01"))
    form.is_valid()
    context = {
        "example": examples.shown(name),
        "hours_shown": number(hours),
        "page_hours": f"{hours:g}",
        "kept": household.carried() if household else None,
        "address": f"voorbeeld/{name}/{here}?uren={hours:g}",
    }
    return show(request, form, services.work_out(data, form), context)


def _show_path(request: HttpRequest, form: PathForm, found: Path, context: dict[str, Any]) -> HttpResponse:
    context |= {"page": present(found, form)}
    return render(request, "calculator/path.html", context)


def _show_back(request: HttpRequest, form: PathForm, found: Path, context: dict[str, Any]) -> HttpResponse:
    contract = form.cleaned_data["weg_contract"]
    choices = way_back.months_to_choose(None if contract is None else int(contract))
    sent = request.GET if request.method == "GET" else request.POST
    after = way_back.asked_month(sent.get("na", ""), choices)
    context |= {"page": way_back.present(found.outcome.scenario, after, choices)}
    if "address" in context:
        context["address"] += f"&na={after}"
    return render(request, "calculator/way_back.html", context)


def _show_questions(
    request: HttpRequest, household: HouseholdForm, form: PathForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "groups": form.groups(),
        "household": household.carried(),
        "carried": household.carried() + path_answers(request.POST),
        "began_as": examples.began_as(household["voorbeeld"].value()),
    }
    return render(request, "calculator/path_questions.html", context, status=status)
