"""What if the work stops: the way back, beside never having started, so that the fear of it meets figures."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.transition import Scenario
from overstap.transition.way_back import Way, way_back
from overstap.web.calculator.path.figures import marked
from overstap.web.words import day_in_words, language, say

#: After how many months the work may stop on this page.
AFTER = (1, 3, 6, 12)
#: Remarks of the core on a way: what the year comes to, and what the figures on the page say already.
OF_YEAR = "way_back.year_"
IN_FIGURES = ("way_back.per_month", "way_back.lowest", "way_back.debts")
KINDS = {
    "loopt_door": gettext_lazy("Uw bijstand loopt door"),
    "hervat": gettext_lazy("Uw bijstand begint weer met uw oude gegevens"),
    "aangevraagd": gettext_lazy("U vraagt opnieuw bijstand aan"),
    "ww": gettext_lazy("U krijgt eerst WW"),
}


@dataclass(frozen=True)
class Beside:
    """One figure with the work that stopped, and without ever having started, cents."""

    name: str
    worked: int
    never: int


@dataclass(frozen=True)
class WayInWords:
    """One way back: its name, what it comes to, its figures, and how it goes."""

    name: str
    year: list[SafeString]
    how: list[SafeString]
    beside: list[Beside]


@dataclass(frozen=True)
class WayBackPage:
    """The page: the first sentence, the ways, what to check."""

    after: int
    end: str
    headline: SafeString
    first: WayInWords
    others: list[WayInWords]
    remarks: list[SafeString]
    choices: list[int]


def present(scenario: Scenario, after: int, choices: list[int]) -> WayBackPage:
    """The way back when the work stops at the end of month ``after`` (1: the first). Raises :class:`overstap.OverstapError`
    when the work has ended before."""
    found = way_back(scenario, after)
    best, lang = found.best, language()
    return WayBackPage(
        after=after,
        end=day_in_words(found.end),
        headline=_headline(best),
        first=_in_words(best),
        others=[_in_words(way) for way in found.ways if way is not best],
        remarks=[marked(r.text(lang)) for r in found.remarks],
        choices=choices,
    )


def _headline(way: Way) -> SafeString:
    """The two figures that the fear is about: how long without money, and what it costs or brings."""
    if way.first_payment is None:
        return say(_("Wanneer het eerste geld dan komt, weten we niet."))
    words = _("Stopt het werk? Dan komt het eerste geld rond {day}, na {weeks} weken.")
    return say(words, day=day_in_words(way.first_payment), weeks=way.weeks)


def _in_words(way: Way) -> WayInWords:
    lang = language()
    beside = [
        Beside(_("Daarna per maand"), way.per_month, way.never_per_month),
        Beside(_("Het minst op uw rekening"), way.lowest, way.never_lowest),
        Beside(_("Terug te betalen of bij te betalen"), way.debts.total, way.never_debts.total),
        Beside(_("Alles samen over twaalf maanden"), way.year, way.never_year),
    ]
    year = [marked(r.text(lang)) for r in way.remarks if r.key.startswith(OF_YEAR)]
    how = [marked(r.text(lang)) for r in way.remarks if not r.key.startswith((OF_YEAR, *IN_FIGURES))]
    return WayInWords(str(KINDS[way.kind]), year, how, beside)


def months_to_choose(contract: int | None) -> list[int]:
    """After how many months it may stop: not later than the contract does."""
    return [n for n in AFTER if contract is None or n <= contract] or [1]


def asked_month(typed: str, choices: list[int]) -> int:
    """The month that was asked for; anything else gives the middle one."""
    usual = choices[len(choices) // 2]
    return next((n for n in choices if str(n) == typed), usual)
