"""The answer page: every figure and sentence it shows, made from the core's answer and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap import texts
from overstap.answer import Answer, HoursRow
from overstap.headline import kind
from overstap.pictures import PHONE, WIDE, Band, Limit, Mark, Picture, Size, stacked
from overstap.scope import Situation
from overstap.web.calculator import sentences
from overstap.web.calculator.assumptions import Assumed, left_open, of_the_law
from overstap.web.calculator.explanations import Step, explanations
from overstap.web.calculator.forms import HOURS_MAX, UNKNOWN, HouseholdForm
from overstap.web.calculator.selectors import ASKED
from overstap.web.calculator.services import PROJECTED_FROM, Outcome
from overstap.web.words import hours, language, month_in_words, number, plainly
from overstap.words import shown

ON_ACCOUNT = "op_rekening_per_maand"
LATER = "later_uitbetaald_per_maand"
AVERAGE = "besteedbaar_per_maand"
TAX_BILL = "belasting_af_te_rekenen_per_jaar"
WAGE = "netto_loon_huishouden_per_maand"
ASSISTANCE = "bijstand_op_rekening_per_maand"
HEALTH_ALLOWANCE = "zorgtoeslag_per_maand"

#: What reaches the account, in the order of the picture from below: quantity, colour, words on the picture, own name.
PARTS = (
    (WAGE, "wage", gettext_lazy("loon"), gettext_lazy("Loon")),
    (ASSISTANCE, "benefit", gettext_lazy("bijstand"), gettext_lazy("Bijstand")),
    (HEALTH_ALLOWANCE, "allowance", gettext_lazy("zorgtoeslag"), gettext_lazy("Zorgtoeslag")),
)
LOWER_WORDS = {
    ASSISTANCE: gettext_lazy("Uw loon gaat voor een deel van de bijstand af."),
    HEALTH_ALLOWANCE: gettext_lazy("De zorgtoeslag hangt af van uw inkomen over het hele jaar."),
}
STOPS_WORDS = {
    ASSISTANCE: gettext_lazy("Uw loon is hoger dan de bijstand."),
    HEALTH_ALLOWANCE: gettext_lazy("Uw inkomen is dan te hoog voor zorgtoeslag."),
}
STAYS_WORDS = {
    HEALTH_ALLOWANCE: gettext_lazy("Geef uw nieuwe inkomen wel door. Dan hoeft u later niets terug te betalen.")
}


@dataclass(frozen=True)
class Figure:
    """One of the three figures: the amount, or why there is none; how it was made."""

    cents: int | None
    trouble: str
    tree: Step | None


@dataclass(frozen=True)
class Change:
    """One part: now, then, and what happens to it."""

    name: str
    now: int | None
    then: int | None
    key: str
    word: str
    note: str
    trouble: str
    tree: Step | None


@dataclass(frozen=True)
class Exit:
    """From how many hours no assistance is needed, in one situation."""

    when: str
    hours: SafeString | str
    note: str = ""


@dataclass(frozen=True)
class TableRow:
    """One row of the table by hours."""

    hours: str
    chosen: bool
    cells: tuple[int | None, ...]


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
    exits: list[Exit]
    pictures: list[Picture]
    picture_sentence: SafeString | None
    table: list[TableRow]
    changes: list[Change]
    total: Change
    more: SafeString | None
    tax: list[SafeString]
    tax_tree: Step | None
    not_counted: list[str]
    situations: list[SituationInWords]
    assumed: list[Assumed]
    of_the_law: list[Assumed]
    warnings: list[str]
    unverified: list[str]


def present(outcome: Outcome, form: HouseholdForm) -> Page:
    """The answer of the core as the page shows it."""
    answer = outcome.answer
    assert answer is not None  # noqa: S101 - the view shows another page then
    now, then = answer.now, answer.chosen
    month = _difference(now, then, ON_ACCOUNT)
    year = _difference(now, then, AVERAGE)
    known = month is not None and year is not None
    first = (
        sentences.headline(then.hours, kind(answer), month or 0, year or 0)
        if known
        else sentences.not_known(then.hours)
    )
    pictures, said = _pictures(answer)
    trees = explanations(answer, (*(quantity for quantity, *_rest in PARTS), ON_ACCOUNT, LATER, AVERAGE, TAX_BILL))
    lang = language()
    plain = [m for m in answer.warnings if m.key != "message.unverified"]
    return Page(
        law=month_in_words(date.fromisoformat(f"{answer.date}-01")),
        projected=answer.date >= PROJECTED_FROM,
        at=hours(then.hours),
        headline=first,
        title=plainly(first),
        now=then.hours == now.hours,
        no_assistance=_reason(now, "bijstand_reden") if now.cents.get("bijstand_per_maand") == 0 else "",
        exemption_refused=_exemption_refused(then, form),
        exemption_ends=_exemption_ends(outcome, now),
        on_account=_figure(answer, ON_ACCOUNT, trees),
        later=_figure(answer, LATER, trees),
        average=_figure(answer, AVERAGE, trees),
        compared=sentences.compared(year) if year is not None and then.hours != now.hours else None,
        exits=_exits(outcome, answer),
        pictures=pictures,
        picture_sentence=said,
        table=_table(answer),
        changes=[_change(answer, quantity, str(name), trees) for quantity, _c, _w, name in PARTS],
        total=_change(answer, ON_ACCOUNT, _("Samen op uw rekening"), trees),
        more=_more(answer),
        tax=sentences.tax_bill(then.cents[TAX_BILL], answer.date[:4]) if TAX_BILL in then.cents else [],
        tax_tree=trees.get(TAX_BILL),
        not_counted=[m.text(lang) for m in answer.not_counted],
        situations=in_words(answer.situations),
        assumed=left_open(form),
        of_the_law=of_the_law(answer),
        warnings=[m.text(lang) for m in plain],
        unverified=[m.text(lang) for m in answer.warnings if m.key == "message.unverified"],
    )


def in_words(situations: Iterable[Situation]) -> list[SituationInWords]:
    """Special situations in the page's language."""
    lang = language()
    return [SituationInWords(str(ASKED.get(s.key, "")), s.text(lang), s.help(lang)) for s in situations]


def _reason(row: HoursRow, name: str) -> str:
    """A reason of the core as a sentence."""
    return shown(name, row.reasons[name], language()) if name in row.reasons else ""


def _exemption_refused(row: HoursRow, form: HouseholdForm) -> str:
    """Why an exemption that was ticked does not count this month."""
    ticked = form.cleaned_data["vrijlating"] not in ("geen", UNKNOWN, "")
    counts = row.reasons.get("vrijlating_reden") in (None, "recht", "geen_loon")
    return "" if counts or not ticked else _reason(row, "vrijlating_reden")


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


def _trouble(row: HoursRow, quantity: str) -> str:
    """Why an amount is missing, as a sentence; a number is never made up."""
    error = row.errors.get(quantity)
    return "" if error is None else error.message(language())


def _figure(answer: Answer, quantity: str, trees: dict[str, Step]) -> Figure:
    row = answer.chosen
    return Figure(row.cents.get(quantity), _trouble(row, quantity), trees.get(quantity))


def _change(answer: Answer, quantity: str, name: str, trees: dict[str, Step]) -> Change:
    before, after = answer.now.cents.get(quantity), answer.chosen.cents.get(quantity)
    trouble = _trouble(answer.chosen, quantity)
    if before is None or after is None:
        return Change(name, None, None, "unknown", "", "", trouble, None)
    key, word = sentences.change_word(before, after)
    notes = {"lower": LOWER_WORDS, "stops": STOPS_WORDS, "stays": STAYS_WORDS}.get(key, {})
    return Change(name, before, after, key, str(word), str(notes.get(quantity, "")), "", trees.get(quantity))


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


def _exit_words(value: float | None) -> SafeString | str:
    return _("niet binnen 60 uur") if value is None else hours(value)


def _current_exit(answer: Answer) -> float | None:
    return answer.exit_hours.met_vrijlating


def _whole(rows: Iterable[HoursRow]) -> list[HoursRow]:
    return [row for row in rows if float(row.hours).is_integer()]


def _pictures(answer: Answer) -> tuple[list[Picture], SafeString | None]:
    rows = [row for row in answer.rows if all(q in row.cents for q, *_rest in PARTS)]
    if len(rows) < 2:
        return [], None
    xs = [row.hours for row in rows]
    bands = [
        Band(colour, str(words), tuple(row.cents[quantity] / 100 for row in rows))
        for quantity, colour, words, _n in PARTS
    ]
    marks = [Mark(answer.now.hours, answer.now.cents[ON_ACCOUNT] / 100, _("nu"), open=True)]
    if answer.chosen.hours != answer.now.hours:
        words = plainly(hours(answer.chosen.hours))
        marks.append(Mark(answer.chosen.hours, answer.chosen.cents[ON_ACCOUNT] / 100, words))
    exit_at = _current_exit(answer)
    limit = None
    if exit_at is not None and 0 < exit_at <= HOURS_MAX:
        limit = Limit(exit_at, (_("geen bijstand meer"), _("vanaf {hours} uur").format(hours=number(exit_at))))
    within = exit_at if exit_at is not None and exit_at <= HOURS_MAX else None
    said = sentences.picture({row.hours: row.cents[ON_ACCOUNT] for row in rows}, within)

    def draw(size: Size) -> Picture:
        return stacked(
            xs,
            bands,
            marks=marks,
            limit=limit,
            axis=_("uren per week"),
            ticks=(0, 8, 16, 24, 32, 40),
            money=lambda value: texts.euro(round(value * 100), language(), whole=True),
            size=size,
        )

    return [draw(PHONE), draw(WIDE)], said


def _table(answer: Answer) -> list[TableRow]:
    quantities = (WAGE, ASSISTANCE, HEALTH_ALLOWANCE, ON_ACCOUNT, LATER, AVERAGE)
    shown = {row.hours: row for row in (*_whole(answer.rows), answer.chosen)}
    return [
        TableRow(number(row.hours), row.hours == answer.chosen.hours, tuple(row.cents.get(q) for q in quantities))
        for _hours, row in sorted(shown.items())
    ]


def _more(answer: Answer) -> SafeString | None:
    """One more hour a week than chosen; nothing at the end of the scale."""
    after = next((row for row in answer.rows if row.hours == answer.chosen.hours + 1), None)
    if after is None:
        return None
    month, year = _difference(answer.chosen, after, ON_ACCOUNT), _difference(answer.chosen, after, AVERAGE)
    if month is None or year is None:
        return None
    return sentences.one_more_hour(month, year)
