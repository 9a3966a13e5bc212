"""From the outcome of a path to what its page shows: every figure is the core's own."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.scope import Situation
from overstap.transition import picture
from overstap.transition.picture import Picture
from overstap.transition.remarks import Remark
from overstap.web.calculator import sentences
from overstap.web.calculator.assumptions import Assumed
from overstap.web.calculator.charts import BANDS
from overstap.web.calculator.path import months, years
from overstap.web.calculator.path.assumptions import NOT_TOLD, left_open
from overstap.web.calculator.path.bridges import BridgeInWords, ways_over
from overstap.web.calculator.path.figures import marked
from overstap.web.calculator.path.forms import PathForm
from overstap.web.calculator.path.months import MonthRow
from overstap.web.calculator.path.picture import MonthsPicture
from overstap.web.calculator.path.services import Path
from overstap.web.calculator.path.years import YearRow
from overstap.web.calculator.presentation import SituationInWords, in_words
from overstap.web.words import day_in_words, euro, language, plainly, say

#: So many to-dos stand open; the others open by choice.
FIRST_TO_DO = 3
#: Warnings that have a place of their own on the page, or that an assumption says already.
ELSEWHERE = ("warning.gap", "warning.projection", "warning.balance_not_told", *NOT_TOLD)


@dataclass(frozen=True)
class ToDo:
    """Something to arrange, and the day before which (empty: no day)."""

    by: str
    text: SafeString


@dataclass(frozen=True)
class PathPage:
    """Everything the page of the path shows, from top to bottom. Amounts are cents."""

    headline: SafeString
    title: str
    rest: SafeString
    window: int
    average: int
    compared: SafeString | None
    lowest: int
    lowest_day: str
    short_days: int
    gap: SafeString | None
    gaps_more: str
    late: SafeString | None
    bridges: list[BridgeInWords]
    bridges_more: list[BridgeInWords]
    begin: str
    to_do: list[ToDo]
    to_do_later: list[ToDo]
    know: list[SafeString]
    rows: MonthsPicture
    columns: Picture
    balance_height: str
    picture_sentence: SafeString
    bands: list[tuple[str, str]]
    heads: list[str]
    months: list[MonthRow]
    projection: list[SafeString]
    years: list[YearRow]
    situations: list[SituationInWords]
    assumed: list[Assumed]


def present(path: Path, form: PathForm, situations: tuple[Situation, ...] = ()) -> PathPage:
    """The path as the page shows it; ``form``: the (checked) questions of the path that it came from."""
    outcome, lang = path.outcome, language()
    first, _dot, rest = outcome.headline(lang).partition(". ")
    to_do = [_to_do(remark) for remark in outcome.advice]
    heads, rows = months.month_rows(outcome)
    gaps = [w for w in outcome.warnings if w.key == "warning.gap"]
    elsewhere = (*ELSEWHERE, *(("warning.costs_not_told",) if path.living is not None else ()))
    balance, over = outcome.balance, ways_over(outcome)
    first_ones = 1 if over and over[0].enough else 2
    drawn, columns = months.rows_picture(outcome), picture.drawn(outcome, lang)
    bands = {bar.key for row in drawn.rows for bar in row.bars}
    return PathPage(
        headline=marked(f"{first}."),
        title=plainly(first),
        rest=marked(rest),
        window=outcome.window,
        average=round(outcome.settled_total / outcome.window),
        compared=_compared(outcome.more_than_now, outcome.window),
        lowest=balance.lowest,
        lowest_day=day_in_words(balance.lowest_day),
        short_days=sum(gap.days for gap in balance.gaps),
        gap=marked(gaps[0].text(lang)) if gaps else None,
        gaps_more=_more_gaps(len(balance.gaps) - 1, len(outcome.months)),
        late=_late(balance.lowest, balance.lowest_late),
        bridges=over[:first_ones],
        bridges_more=over[first_ones:],
        begin=day_in_words(path.begin),
        to_do=to_do[:FIRST_TO_DO],
        to_do_later=to_do[FIRST_TO_DO:],
        know=[marked(w.text(lang)) for w in outcome.warnings if w.key not in elsewhere],
        rows=drawn,
        columns=columns,
        balance_height=f"{float(columns.balance.bottom) - float(columns.balance.top):g}",
        picture_sentence=months.picture_sentence(outcome),
        bands=[(band, str(words)) for band, words in BANDS.items() if band in bands],
        heads=heads,
        months=rows,
        projection=[marked(w.text(lang)) for w in outcome.warnings if w.key == "warning.projection"],
        years=years.year_rows(outcome, passed_on=form.cleaned_data["weg_doorgegeven"] == "ja"),
        situations=in_words(situations or outcome.situations),
        assumed=left_open(form, path),
    )


def _to_do(remark: Remark) -> ToDo:
    return ToDo(day_in_words(remark.by) if remark.by else "", marked(remark.text(language())))


def _compared(more: int | None, window: int) -> SafeString | None:
    return None if more is None else sentences.compared(round(more / window))


def _more_gaps(count: int, months: int) -> str:
    """How often it happens again."""
    if count <= 0:
        return ""
    words = ngettext(
        "In deze {months} maanden gebeurt dit daarna nog {count} keer.",
        "In deze {months} maanden gebeurt dit daarna nog {count} keer.",
        count,
    )
    return words.format(count=count, months=months)


def _late(lowest: int, late: int) -> SafeString | None:
    """What it becomes when money whose day is not certain comes as late as it may."""
    if late >= lowest:
        return None
    return say(_("Komt er geld later dan wij denken? Dan is het laagste bedrag {amount}."), amount=euro(late))
