"""What was left open about the path, said as an assumption with the question that changes it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.transition.jobs import DAYS_AFTER_PERIOD
from overstap.transition.scenario import BaanBegint
from overstap.web.calculator.assumptions import Assumed, about
from overstap.web.calculator.path.forms import PathForm
from overstap.web.calculator.path.scenarios import OPEN
from overstap.web.calculator.path.services import Path
from overstap.web.calculator.questions.path import FIXED_COSTS
from overstap.web.words import day_in_words, euro, language, plainly

#: Warnings of the core about what was not told; they stand among the assumptions.
NOT_TOLD = ("warning.rent_not_told", "warning.no_birth_date")


def left_open(form: PathForm, path: Path) -> list[Assumed]:
    """Every question of the path without an answer, with what we took; then what was taken without a question."""
    every = (*_of_the_work(form, path), *_of_the_municipality(form), *_of_the_money(form, path))
    found = [about(form, name, words) for name, words in every if name in form.fields]
    return [*found, *(Assumed(words) for words in _unasked(path))]


def _of_the_work(form: PathForm, path: Path) -> Iterator[tuple[str, str]]:
    given = form.cleaned_data
    if not given["weg_begin_maand"]:
        yield "weg_begin_maand", _("Het werk begint op {day}.").format(day=day_in_words(path.begin))
    elif given["weg_begin_dag"] is None:
        yield "weg_begin_dag", _("Het werk begint op de eerste dag van de maand.")
    if given.get("weg_betaaldag") is None:
        usual = BaanBegint.model_fields["betaaldag"].default
        yield "weg_betaaldag", _("U krijgt elke maand loon op dag {day}.").format(day=usual)
    if given.get("weg_uitbetaling") in OPEN:
        yield "weg_uitbetaling", _("U krijgt het loon in de maand waarin u werkt.")
    if given["weg_contract"] is None:
        yield "weg_contract", _("Het werk gaat door: het contract stopt niet vanzelf.")


def _of_the_municipality(form: PathForm) -> Iterator[tuple[str, str]]:
    given = form.cleaned_data
    if given["weg_verrekening"] in OPEN:
        words = _("De gemeente wacht op uw loonstrook. Uw loon gaat in dezelfde maand van de bijstand af.")
        yield "weg_verrekening", words
    if given["weg_doorgegeven"] in OPEN:
        yield "weg_doorgegeven", _("Dienst Toeslagen weet nog niet wat u gaat verdienen.")


def _of_the_money(form: PathForm, path: Path) -> Iterator[tuple[str, str]]:
    given = form.cleaned_data
    if path.opening is not None:
        words = _("Aan het begin staat er {amount} op uw rekening. Daarmee komt u nu net rond.")
        yield "weg_saldo", words.format(amount=plainly(euro(path.opening)))
    if path.living is not None:
        words = _(
            "U maakt op wat er nu elke maand binnenkomt: na de vaste lasten ongeveer {amount} per week. "
            "Vakantiegeld blijft staan."
        )
        yield "weg_leefgeld", words.format(amount=plainly(euro(path.living * 100)))
    through = given["weg_via"]
    if not through:
        yield "weg_via", _("De gemeente betaalt geen vaste lasten uit uw bijstand.")
    listed = {cost.soort for cost in path.outcome.scenario.vaste_lasten}
    for kind, label in FIXED_COSTS:
        if kind in through and kind not in listed:
            words = _("{cost}: het bedrag weten we niet. We tellen het niet apart mee.").format(cost=label)
            yield f"weg_{kind}", words
    if "huur" not in listed and path.outcome.scenario.huishouden.wonen.kale_huur:
        yield "weg_huur", _("Uw huur is de kale huur, zonder servicekosten.")


def _unasked(path: Path) -> Iterator[str]:
    lang = language()
    (job,) = (e for e in path.outcome.scenario.gebeurtenissen if isinstance(e, BaanBegint))
    if job.tijdvak in DAYS_AFTER_PERIOD:
        days = DAYS_AFTER_PERIOD[job.tijdvak]
        words = ngettext(
            "Uw loon komt {days} dag na het einde van elke periode.",
            "Uw loon komt {days} dagen na het einde van elke periode.",
            days,
        )
        yield words.format(days=days)
    if path.asked_again is not None:
        words = _("Stopt het werk? Dan vraagt u meteen opnieuw bijstand aan, op {day}.")
        yield words.format(day=day_in_words(path.asked_again))
    for warning in path.outcome.warnings:
        if warning.key in NOT_TOLD:
            yield warning.text(lang)
