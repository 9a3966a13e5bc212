"""The picture by hours and the same as a table."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap import texts
from overstap.answer import Answer, HoursRow
from overstap.pictures import PHONE, WIDE, Band, Limit, Mark, Picture, Size, stacked
from overstap.web.calculator import sentences
from overstap.web.calculator.forms import HOURS_MAX
from overstap.web.calculator.parts import ACCOUNT, AVERAGE, COSTS, LATER, ON_ACCOUNT, TAKEN_OFF, TOWN_YEAR, Part
from overstap.web.calculator.parts import that_matter as parts_that_matter
from overstap.web.words import hours, language, number, plainly

#: Words on the bands of the picture, in their order from below.
BANDS = {
    "wage": gettext_lazy("loon"),
    "other": gettext_lazy("ander geld"),
    "benefit": gettext_lazy("bijstand"),
    "allowance": gettext_lazy("toeslagen"),
    "child": gettext_lazy("kinderbijslag"),
}
_ONLY_HEALTH = gettext_lazy("zorgtoeslag")


@dataclass(frozen=True)
class TableRow:
    """One row of the table by hours."""

    hours: str
    chosen: bool
    cells: tuple[int | None, ...]


def band_words(answer: Answer) -> list[tuple[str, str]]:
    """The bands that matter to this household: (band, its words)."""
    parts = parts_that_matter(answer, ACCOUNT)
    allowances = [part for part in parts if part.band == "allowance"]
    return [
        (band, str(_ONLY_HEALTH if band == "allowance" and len(allowances) == 1 else words))
        for band, words in BANDS.items()
        if any(part.band == band for part in parts)
    ]


def what_comes_in(answer: Answer) -> str:
    """``loon, bijstand en toeslagen``."""
    *first, last = [words for _band, words in band_words(answer)]
    return _("{first} en {last}").format(first=", ".join(first), last=last)


def pictures(answer: Answer) -> tuple[list[Picture], SafeString | None]:
    """The picture for a phone and for a wide screen, and the sentence that says what it says."""
    parts = parts_that_matter(answer, ACCOUNT)
    rows = [row for row in answer.rows if all(p.quantity in row.cents for p in parts) and ON_ACCOUNT in row.cents]
    if len(rows) < 2 or not all(ON_ACCOUNT in row.cents for row in (answer.now, answer.chosen)):
        return [], None
    bands = [Band(band, words, tuple(_height(row, parts, band) for row in rows)) for band, words in band_words(answer)]
    marks = [Mark(answer.now.hours, _height(answer.now, parts), _("nu"), open=True)]
    if answer.chosen.hours != answer.now.hours:
        marks.append(Mark(answer.chosen.hours, _height(answer.chosen, parts), plainly(hours(answer.chosen.hours))))
    exit_at = answer.exit_hours.met_vrijlating
    limit = None
    if exit_at is not None and 0 < exit_at <= HOURS_MAX:
        limit = Limit(exit_at, (_("geen bijstand meer"), _("vanaf {hours} uur").format(hours=number(exit_at))))
    within = exit_at if exit_at is not None and exit_at <= HOURS_MAX else None
    said = sentences.picture({row.hours: row.cents[ON_ACCOUNT] for row in rows}, within)

    def draw(size: Size) -> Picture:
        return stacked(
            [row.hours for row in rows],
            bands,
            marks=marks,
            limit=limit,
            axis=_("uren per week"),
            ticks=(0, 8, 16, 24, 32, 40),
            money=lambda value: texts.euro(round(value * 100), language(), whole=True),
            size=size,
        )

    return [draw(PHONE), draw(WIDE)], said


def _height(row: HoursRow, parts: list[Part], band: str = "") -> float:
    """Euros of one band, or of all of them."""
    return sum(row.cents[p.quantity] for p in parts if band in ("", p.band)) / 100


def table(answer: Answer) -> tuple[list[str], list[TableRow]]:
    """Heads and rows of the table by hours: every part that matters, what it makes together, and the year."""
    columns = [(part.quantity, str(part.name)) for part in parts_that_matter(answer, (*ACCOUNT, *TAKEN_OFF))]
    columns.append((ON_ACCOUNT, _("Op uw rekening")))
    columns.append((LATER, _("Later")))
    columns += [(part.quantity, str(part.name)) for part in parts_that_matter(answer, COSTS)]
    if any(row.cents.get(TOWN_YEAR) for row in answer.rows):
        columns.append((TOWN_YEAR, _("Van de gemeente, per jaar")))
    columns.append((AVERAGE, _("Gemiddeld over een jaar")))
    whole = [row for row in answer.rows if float(row.hours).is_integer()]
    shown = {row.hours: row for row in (*whole, answer.chosen)}
    rows = [
        TableRow(number(row.hours), row.hours == answer.chosen.hours, tuple(row.cents.get(q) for q, _name in columns))
        for _hours, row in sorted(shown.items())
    ]
    return [name for _quantity, name in columns], rows
