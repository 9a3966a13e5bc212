"""The months as the page shows them: what comes in by kind, what goes off, the balance, each payment on its day, and how
the benefit of the month came about."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from overstap import texts
from overstap.transition import Outcome
from overstap.transition.dates import first_day, last_day, month_of
from overstap.transition.flows import Flow
from overstap.transition.outcome import Month
from overstap.transition.scenario import month_number
from overstap.transition.words import kind_name, party_name
from overstap.web.calculator.charts import BANDS
from overstap.web.calculator.path.picture import MonthsPicture, Part, Row, months_picture
from overstap.web.words import day_in_words, euro, figure, language, month_in_words, say

#: In which band of the picture each kind of money stands that comes in; the rest is "other".
BAND_OF = {
    **dict.fromkeys(("loon", "vakantiegeld", "bonus"), "wage"),
    **dict.fromkeys(
        ("bijstand", "voorschot_bijstand", "vakantietoeslag_bijstand", "correctie_bijstand", "aanvulling"), "benefit"
    ),
    **dict.fromkeys(
        ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag", "toeslag_nabetaling"), "allowance"
    ),
    "kinderbijslag": "child",
}
#: What goes off, in three heaps: fixed costs, living, and what goes back or is tax; the rest is "other costs".
FIXED = ("huur", "energie", "zorgpremie", "water", "telefoon", "verzekering", "vervoer", "bewindvoerder", "overig")
BACK = (
    "inkomstenbelasting",
    "toeslag_terugbetaling",
    "terugbetaling_bijstand",
    "aflossing_vordering",
    "verrekening_teruggaaf",
    "terugbetaling_voorschot",
)
#: Spent every week, on Fridays.
LIVING = "leefgeld"
HEAPS = {
    "fixed": gettext_lazy("vaste lasten"),
    "living": gettext_lazy("boodschappen en de rest"),
    "back": gettext_lazy("belasting en terugbetalen"),
    "costs": gettext_lazy("andere kosten"),
}
#: The benefit is said to be norm minus income only where that is what came out, within so many cents.
ROUNDING = 2
PIECES = 4  # of a month, in the line of the balance


@dataclass(frozen=True)
class Payment:
    """One payment: its day (empty: several), what it is, from or to whom, cents with their sign; ``latest``: the last day
    when it isn't certain."""

    day: str
    kind: str
    party: str
    cents: int
    latest: str


@dataclass(frozen=True)
class MonthRow:
    """One month. ``heaps``: cents by column of the table; ``how``: sentences about the benefit of this month."""

    place: str
    name: str
    projected: bool
    comes_in: int
    goes_off: int
    balance: int
    lowest: int
    heaps: tuple[int, ...]
    payments: list[Payment]
    how: list[SafeString]


def heap_of(flow: Flow) -> str:
    """The column of a payment."""
    if flow.to_household:
        return BAND_OF.get(flow.kind, "other")
    if flow.kind in FIXED:
        return "fixed"
    return "living" if flow.kind == LIVING else "back" if flow.kind in BACK else "costs"


def month_rows(outcome: Outcome) -> tuple[list[str], list[MonthRow]]:
    """The heads of the columns that matter, and a row for each month."""
    by_month = {month.month: _flows_of(outcome, month) for month in outcome.months}
    used = {heap_of(flow) for flows in by_month.values() for flow in flows}
    columns = [key for key in (*BANDS, *HEAPS) if key in used]
    rows = []
    for month in outcome.months:
        flows = by_month[month.month]
        sums = dict.fromkeys(columns, 0)
        for flow in flows:
            sums[heap_of(flow)] += flow.signed
        rows.append(
            MonthRow(
                place=f"maand-{month.month}",
                name=name_of_month(month),
                projected=month.projection,
                comes_in=sum(f.cents for f in flows if f.to_household),
                goes_off=sum(f.cents for f in flows if f.of_household),
                balance=month.balance,
                lowest=min(_days(outcome, month)),
                heaps=tuple(sums[key] for key in columns),
                payments=[*(_payment(flow) for flow in flows if flow.kind != LIVING), *_living(flows)],
                how=how_the_benefit_came_about(month),
            )
        )
    return [_capital({**BANDS, **HEAPS}[key]) for key in columns], rows


def name_of_month(month: Month) -> str:
    """``augustus 2026``."""
    return month_in_words(first_day(month_number(month.month)))


def _flows_of(outcome: Outcome, month: Month) -> list[Flow]:
    """The payments of a month on the account, by day."""
    number = month_number(month.month)
    return [f for f in outcome.flows if f.signed and month_of(f.day) == number]


def _payment(flow: Flow) -> Payment:
    lang = language()
    party = flow.payer if flow.to_household else flow.payee
    latest = day_in_words(flow.latest) if flow.latest is not None and flow.latest > flow.day else ""
    day = format_date(flow.day, "d MMM", locale=lang)
    who = _("van {who}") if flow.to_household else _("naar {who}")
    return Payment(
        day, _capital(kind_name(flow.kind, lang)), who.format(who=party_name(party, lang)), flow.signed, latest
    )


def _living(flows: list[Flow]) -> list[Payment]:
    """What is spent every week, as one line of the month."""
    every = [flow for flow in flows if flow.kind == LIVING]
    if not every:
        return []
    times = ngettext("{count} keer, op vrijdag", "{count} keer, elke vrijdag", len(every)).format(count=len(every))
    return [Payment("", _capital(kind_name(LIVING, language())), times, sum(f.signed for f in every), "")]


def _capital(words: Any) -> str:
    return str(words)[:1].upper() + str(words)[1:]


def _days(outcome: Outcome, month: Month) -> tuple[int, ...]:
    """The balance on each day of a month, cents."""
    number, start = month_number(month.month), outcome.balance.first
    low, high = (first_day(number) - start).days, (last_day(number) - start).days
    return outcome.balance.cents[low : high + 1]


def how_the_benefit_came_about(month: Month) -> list[SafeString]:
    """Norm, what counts of the wage, what is left, and what is held back from it."""
    law = month.law
    norm, counted, due = law["bijstandsnorm"], law["in_aanmerking_te_nemen_inkomen"], law["bijstand"]
    said = []
    if due <= 0:
        if norm <= counted and counted > 0:
            words = _("Geen bijstand: van uw inkomen telt {counted} mee. Dat is meer dan de bijstand voor u, {norm}.")
            said.append(say(words, counted=euro(counted), norm=euro(norm)))
        return said
    if abs(norm - counted - due) <= ROUNDING:
        if counted > 0:
            words = _(
                "De bijstand voor u is {norm}. Van uw inkomen telt {counted} mee. Dan blijft er {due} bijstand over."
            )
            said.append(say(words, norm=euro(norm), counted=euro(counted), due=euro(due)))
            if law["aanspraak_vakantiegeld"] > 0:
                words = _("Ook het vakantiegeld dat u opbouwt telt mee: {claim}.")
                said.append(say(words, claim=euro(law["aanspraak_vakantiegeld"])))
        else:
            said.append(say(_("De bijstand voor u is deze maand {due}."), due=euro(due)))
    else:
        said.append(say(_("De bijstand over deze maand is {due}."), due=euro(due)))
    if law["vrijlating"] > 0:
        words = _("U mag {exempt} van uw loon houden (vrijlating).")
        said.append(say(words, exempt=euro(law["vrijlating"])))
    if law["vakantietoeslag_gereserveerd"] > 0:
        words = _("De gemeente houdt daarvan {reserved} vast. Dat krijgt u later als vakantiegeld.")
        said.append(say(words, reserved=euro(law["vakantietoeslag_gereserveerd"])))
    if law["verrekend"] > 0:
        words = _("De gemeente houdt {set_off} in, omdat u eerder te veel kreeg.")
        said.append(say(words, set_off=euro(law["verrekend"])))
    if month.exit_day is not None:
        said.append(say(_("Vanaf {day} hebt u geen bijstand meer."), day=figure(day_in_words(month.exit_day))))
    return said


# --- the picture --------------------------------------------------------------------------------------------------------


def rows_picture(outcome: Outcome) -> MonthsPicture:
    """The picture for a phone."""
    lang = language()
    return months_picture(
        [_row(outcome, month, place) for place, month in enumerate(outcome.months)],
        heads=(_("erin en eraf"), _("op uw rekening")),
        foreseen=_("hieronder: een verwachting"),
        money=lambda euros: texts.euro(round(euros * 100), lang, whole=True),
    )


def _row(outcome: Outcome, month: Month, place: int) -> Row:
    day = first_day(month_number(month.month))
    flows = _flows_of(outcome, month)
    parts = tuple(
        Part(band, str(words), _sum(f for f in flows if f.to_household and heap_of(f) == band))
        for band, words in BANDS.items()
    )
    days = _days(outcome, month)
    step = -(-len(days) // PIECES)
    return Row(
        name=format_date(day, "LLL", locale=language()).rstrip("."),
        year=str(day.year) if place == 0 or day.month == 1 else "",
        parts=parts,
        out=_sum(f for f in flows if f.of_household),
        lows=tuple(min(days[i : i + step]) / 100 for i in range(0, len(days), step)),
        projected=month.projection,
    )


def _sum(flows: Iterable[Flow]) -> float:
    return sum(flow.cents for flow in flows) / 100


def picture_sentence(outcome: Outcome) -> SafeString:
    """What the picture says, in words: the first month, an ordinary one (the median), and where the balance ends."""
    first = outcome.months[0]
    totals = [sum(month.received.values()) for month in outcome.months]
    words = _(
        "In {month} komt er {first} binnen. In een gewone maand daarna is dat ongeveer {usual}. "
        "Aan het einde staat er {end} op uw rekening."
    )
    usual, end = round(statistics.median(totals[1:])), outcome.balance.cents[-1]
    said = say(words, month=name_of_month(first), first=euro(totals[0]), usual=euro(usual), end=euro(end))
    if outcome.baseline is None:
        return said
    never = say(_("Zonder dit werk was dat {never}."), never=euro(outcome.baseline.balance.cents[-1]))
    return say("{said} {never}", said=said, never=never)
