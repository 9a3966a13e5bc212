"""The truth of each calendar year: the tax that comes after it, and the allowances against what there was a right to."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overstap.transition import Outcome
from overstap.transition.outcome import Year
from overstap.transition.words import kind_name
from overstap.web.calculator.sentences import ALMOST_NOTHING, WORTH_SAVING
from overstap.web.words import euro, figure, language, say

#: Smaller differences of a year are no money that someone notices, cents.
ABOUT_RIGHT = 2_400
#: An estimate of tax is said in tens of euros, as the advice says it.
TENS = 1_000


@dataclass(frozen=True)
class Allowance:
    """One allowance of one year, in cents: what came each month together, the right, and in words what is left between
    them."""

    name: str
    advanced: int
    award: int
    word: SafeString


@dataclass(frozen=True)
class YearRow:
    """One year: a paragraph about the tax, one about the allowances, one about what the municipality claims; then the
    allowances one by one."""

    year: str
    projected: bool
    paragraphs: list[SafeString]
    allowances: list[Allowance]


def year_rows(outcome: Outcome, *, passed_on: bool) -> list[YearRow]:
    """The years of the path; ``passed_on``: the new income was told to Dienst Toeslagen when the work began."""
    shown = {month.month[:4] for month in outcome.months}
    return [_year(year, passed_on=passed_on) for year in outcome.years if str(year.year) in shown]


def _year(year: Year, *, passed_on: bool) -> YearRow:
    allowances = [
        Allowance(_capital(kind_name(name, language())), a["advanced"], a["award"], _left(a["difference"]))
        for name, a in year.allowances.items()
        if a["advanced"] or a["award"]
    ]
    topics = (_tax(year), _of_allowances(year, passed_on=passed_on) if allowances else [], _claim(year))
    paragraphs = [say(" ".join(["{}"] * len(said)), *said) for said in topics if said]
    return YearRow(str(year.year), year.projection, paragraphs, allowances)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tax(year: Year) -> list[SafeString]:
    about = round(abs(year.bill) / TENS) * TENS
    named = {"year": figure(year.year), "next": figure(year.year + 1), "amount": euro(about)}
    if year.bill >= WORTH_SAVING:
        said = [
            say(_("Over {year} betaalt u later waarschijnlijk ongeveer {amount} belasting."), **named),
            say(_("De brief daarover komt in {next}."), **named),
        ]
        if year.net_assistance > 0:
            words = _("Dat komt doordat bijstand en loon samen meer zijn dan waar uw werkgever op rekent.")
            said.insert(1, say(words))
        return said
    if year.bill <= -WORTH_SAVING:
        words = _(
            "Over {year} krijgt u later waarschijnlijk ongeveer {amount} belasting terug. Doe aangifte in {next}."
        )
        return [say(words, **named)]
    return [say(_("Over {year} hoeft u later bijna niets te betalen, en u krijgt bijna niets terug."), **named)]


def _left(difference: int) -> SafeString:
    """What is left of an allowance after the year, in words."""
    if abs(difference) < ALMOST_NOTHING:
        return say(_("klopt"))
    if difference > 0:
        return say(_("u krijgt nog {amount}"), amount=euro(difference))
    return say(_("{amount} terugbetalen"), amount=euro(-difference))


def _of_allowances(year: Year, *, passed_on: bool) -> list[SafeString]:
    difference = sum(a["difference"] for a in year.allowances.values())
    named = {"year": figure(year.year), "next": figure(year.year + 1), "amount": euro(abs(difference))}
    if abs(difference) < ABOUT_RIGHT:
        return [say(_("Uw toeslagen over {year} kloppen dan bijna precies."), **named)]
    if difference > 0:
        return [say(_("Van uw toeslagen over {year} krijgt u later nog {amount}."), **named)]
    said = [say(_("Van uw toeslagen over {year} moet u later {amount} terugbetalen."), **named)]
    if not passed_on:
        said.append(say(_("Geeft u uw inkomen op tijd door? Dan wordt dit minder of niets.")))
    return said


def _claim(year: Year) -> list[SafeString]:
    if year.open_claim <= 0:
        return []
    words = _("Op 31 december {year} moet u nog {claim} terugbetalen aan de gemeente.")
    said = [say(words, year=figure(year.year), claim=euro(year.open_claim))]
    if year.gross_up > 0:
        words = _("Daarna komt daar {tax} belasting bij. Probeer het daarom vóór die dag te betalen.")
        said.append(say(words, tax=euro(year.gross_up)))
    return said
