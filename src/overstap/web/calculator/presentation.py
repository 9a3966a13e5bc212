"""The answer page: every figure and sentence it shows, made from the core's answer and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap.answer import Answer, HoursRow
from overstap.headline import kind
from overstap.municipal import municipal
from overstap.pictures import Picture
from overstap.scope import Situation
from overstap.web.calculator import charts, sentences
from overstap.web.calculator.assumptions import Assumed, left_open, not_asked, of_the_law, taken_without_questions
from overstap.web.calculator.explanations import Step, explanations
from overstap.web.calculator.forms import HouseholdForm
from overstap.web.calculator.parts import (
    ACCOUNT,
    ALLOWANCES,
    AVERAGE,
    COSTS,
    LATER,
    ON_ACCOUNT,
    TAKEN_OFF,
    TOWN_YEAR,
    Change,
    change,
    change_of,
    reason,
    that_matter,
    trouble,
    without_matter,
)
from overstap.web.calculator.selectors import ASKED
from overstap.web.calculator.services import PROJECTED_FROM, Outcome
from overstap.web.calculator.town import Town, the_town
from overstap.web.words import hours, language, month_in_words, plainly

TAX_BILL = "belasting_af_te_rekenen_per_jaar"


#: Messages about something that the reader has to arrange or mend: they stand on top.
TO_DO = (
    "message.wage_seizure",
    "message.two_credits",
    "message.benefit_gross_missing",
    "message.partner_alimony",
    "message.child_turns_18",
    "message.wage_below_minimum",
)


@dataclass(frozen=True)
class Figure:
    """One of the three figures: the amount, or why there is none; how it was made."""

    cents: int | None
    trouble: str
    tree: Step | None


@dataclass(frozen=True)
class Exit:
    """From how many hours no assistance is needed, in one situation."""

    when: str
    hours: SafeString | str
    note: str = ""


@dataclass(frozen=True)
class SituationInWords:
    """A special situation: as it was asked, what we do with it, who can help."""

    asked: str
    text: str
    help: str


@dataclass(frozen=True)
class Page:
    """Everything the answer page shows, from top to bottom."""

    law: str
    projected: bool
    at: SafeString
    headline: SafeString
    title: str
    now: bool
    no_assistance: str
    exemption_refused: str
    exemption_ends: list[SafeString]
    on_account: Figure
    later: Figure
    average: Figure
    compared: SafeString | None
    comes_in: str
    childcare: bool
    exits: list[Exit]
    pictures: list[Picture]
    picture_sentence: SafeString | None
    heads: list[str]
    table: list[charts.TableRow]
    changes: list[Change]
    total: Change
    allowances: bool
    year: list[Change]
    town: Town | None
    more: SafeString | None
    tax: list[SafeString]
    tax_tree: Step | None
    not_counted: list[str]
    situations: list[SituationInWords]
    assumed: list[Assumed]
    of_the_law: list[Assumed]
    not_asked: list[Assumed]
    to_do: list[str]
    warnings: list[str]
    unverified: list[str]


def present(outcome: Outcome, form: HouseholdForm | None) -> Page:
    """The answer of the core as the page shows it. ``form``: the questions it came from, if it came from them."""
    answer = outcome.answer
    assert answer is not None  # noqa: S101 - the view shows another page then
    now, then, lang = answer.now, answer.chosen, language()
    month, year = _difference(now, then, ON_ACCOUNT), _difference(now, then, AVERAGE)
    known = month is not None and year is not None
    first = (
        sentences.headline(then.hours, kind(answer), month or 0, year or 0)
        if known
        else sentences.not_known(then.hours)
    )
    pictures, said = charts.pictures(answer)
    heads, table = charts.table(answer)
    account, costs = that_matter(answer, (*ACCOUNT, *TAKEN_OFF)), that_matter(answer, COSTS)
    found = municipal(answer)
    wanted = [*(p.quantity for p in (*account, *costs)), ON_ACCOUNT, LATER, AVERAGE, TAX_BILL]
    wanted += [TOWN_YEAR] if found else []
    trees = explanations(answer, wanted, found, {*without_matter(answer), *(() if found else (TOWN_YEAR,))})
    town = the_town(found, answer, trees)
    return Page(
        law=month_in_words(date.fromisoformat(f"{answer.date}-01")),
        projected=answer.date >= PROJECTED_FROM,
        at=hours(then.hours),
        headline=first,
        title=plainly(first),
        now=then.hours == now.hours,
        no_assistance=reason(now, "bijstand_reden") if now.cents.get("bijstand_per_maand") == 0 else "",
        exemption_refused=_exemption_refused(answer),
        exemption_ends=_exemption_ends(outcome, now),
        on_account=_figure(answer, ON_ACCOUNT, trees),
        later=_figure(answer, LATER, trees),
        average=_figure(answer, AVERAGE, trees),
        compared=sentences.compared(year) if year is not None and then.hours != now.hours else None,
        comes_in=charts.what_comes_in(answer),
        childcare=bool(then.cents.get("kinderopvang_kosten_per_maand")),
        exits=_exits(outcome, answer),
        pictures=pictures,
        picture_sentence=said,
        heads=heads,
        table=table,
        changes=[change_of(answer, part, trees) for part in account],
        total=change(answer, ON_ACCOUNT, _("Samen op uw rekening"), trees),
        allowances=any(then.cents.get(quantity) or now.cents.get(quantity) for quantity in ALLOWANCES),
        year=[
            change(answer, LATER, _("Later uitbetaald, per maand gerekend"), trees),
            *(change_of(answer, part, trees) for part in costs),
            *([change(answer, TOWN_YEAR, _("Geld van de gemeente, per jaar"), trees)] if town else []),
            change(answer, AVERAGE, _("Gemiddeld per maand"), trees),
        ],
        town=town,
        more=_more(answer),
        tax=_tax(answer),
        tax_tree=trees.get(TAX_BILL),
        not_counted=[m.text(lang) for m in answer.not_counted],
        situations=in_words(answer.situations),
        assumed=left_open(form) if form else [],
        of_the_law=of_the_law(answer),
        not_asked=not_asked(answer) if form else taken_without_questions(answer),
        to_do=[m.text(lang) for m in answer.warnings if m.key in TO_DO],
        warnings=[m.text(lang) for m in answer.warnings if m.key not in (*TO_DO, "message.unverified")],
        unverified=[m.text(lang) for m in answer.warnings if m.key == "message.unverified"],
    )


def in_words(situations: Iterable[Situation]) -> list[SituationInWords]:
    """Special situations in the page's language."""
    lang = language()
    return [SituationInWords(str(ASKED.get(s.key, "")), s.text(lang), s.help(lang)) for s in situations]


def _exemption_refused(answer: Answer) -> str:
    """Why an exemption that was ticked does not count this month."""
    exemption = answer.household.bijstand.vrijlating
    ticked = exemption is not None and exemption.soort != "geen"
    counts = answer.chosen.reasons.get("vrijlating_reden") in (None, "recht", "geen_loon")
    return "" if counts or not ticked else reason(answer.chosen, "vrijlating_reden")


def _exemption_ends(outcome: Outcome, now: HoursRow) -> list[SafeString]:
    """What the average becomes when the exemption that counts now has ended."""
    if outcome.after_exemption is None:
        return []
    year = _difference(now, outcome.after_exemption, AVERAGE)
    return [] if year is None else sentences.when_exemption_ends(outcome.exemption_months_left, year)


def _difference(now: HoursRow, then: HoursRow, quantity: str) -> int | None:
    if quantity in now.cents and quantity in then.cents:
        return then.cents[quantity] - now.cents[quantity]
    return None


def _figure(answer: Answer, quantity: str, trees: dict[str, Step]) -> Figure:
    row = answer.chosen
    return Figure(row.cents.get(quantity), trouble(row, quantity), trees.get(quantity))


def _exits(outcome: Outcome, answer: Answer) -> list[Exit]:
    """Three exit hours: with an exemption, without it, under the law of 2027."""
    if answer.now.cents.get("bijstand_per_maand", 0) == 0:
        return []
    found, granted = answer.exit_hours, outcome.exit_hours_if_granted
    rows = []
    if found.met_vrijlating != found.zonder_vrijlating:
        rows.append(Exit(_("Zolang u een deel van uw loon mag houden (vrijlating)"), _exit_words(found.met_vrijlating)))
        rows.append(Exit(_("Als dat stopt"), _exit_words(found.zonder_vrijlating)))
    else:
        rows.append(Exit(_("Nu"), _exit_words(found.zonder_vrijlating)))
    if granted is not None and granted != found.met_vrijlating:
        rows.append(Exit(_("Als u 25 procent van uw loon mag houden (vrijlating)"), _exit_words(granted)))
    rows.append(
        Exit(
            _("Met de wet van 2027"),
            _exit_words(found.wet_2027),
            _(
                "Dit is een verwachting. U mag dan misschien 15 procent van uw loon houden, hoogstens 12 maanden. "
                "De bedragen van 2027 zijn nog niet bekend. Wij rekenen met de bedragen van nu."
            ),
        )
    )
    return rows


def _tax(answer: Answer) -> list[SafeString]:
    """What is still to be paid, or comes back, after the year."""
    cents = answer.chosen.cents
    if TAX_BILL not in cents:
        return []
    set_off, contribution = (
        cents.get("teruggaaf_verrekend_met_bijstand_per_jaar", 0),
        cents.get("bijdrage_zvw_per_jaar", 0),
    )
    return sentences.tax_bill(cents[TAX_BILL], answer.date[:4], set_off, contribution)


def _exit_words(value: float | None) -> SafeString | str:
    return _("niet binnen 60 uur") if value is None else hours(value)


def _more(answer: Answer) -> SafeString | None:
    """One more hour a week than chosen; nothing at the end of the scale."""
    after = next((row for row in answer.rows if row.hours == answer.chosen.hours + 1), None)
    if after is None:
        return None
    month, year = _difference(answer.chosen, after, ON_ACCOUNT), _difference(answer.chosen, after, AVERAGE)
    if month is None or year is None:
        return None
    return sentences.one_more_hour(month, year)
