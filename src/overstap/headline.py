"""The first sentence of an answer, and the exit hours, in plain words. The same for terminal, web and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overstap.texts import euro, text
from overstap.words import number

if TYPE_CHECKING:
    from overstap.answer import Answer

#: Less than this many cents a month up or down is called "about the same".
SAME = 500


def kind(answer: Answer) -> str:
    """Which sentence fits: ``more``, ``less``, ``same``, or the month and the year each their own way.

    "More than now" rests on the average month of a settled year only.
    """
    year = answer.difference("besteedbaar_per_maand")
    month = answer.difference("op_rekening_per_maand")
    over_year = "same" if abs(year) < SAME else "up" if year > 0 else "down"
    if month <= -SAME and over_year != "down":
        return f"month_down_year_{over_year}"
    if month >= SAME and over_year != "up":
        return f"month_up_year_{over_year}"
    return {"same": "same", "up": "more", "down": "less"}[over_year]


def headline(answer: Answer, lang: str = "nl") -> str:
    """The sentence with the three figures: on the account this month, earned but paid later, average of a settled year."""
    cents = answer.chosen.cents
    wanted = ("op_rekening_per_maand", "later_uitbetaald_per_maand", "besteedbaar_per_maand")
    for name in wanted:
        if name in answer.chosen.errors:
            return answer.chosen.errors[name].message(lang)
    return text(
        f"headline.{kind(answer)}",
        lang,
        hours=number(answer.chosen.hours, lang),
        account=euro(cents["op_rekening_per_maand"], lang, whole=True),
        later=euro(cents["later_uitbetaald_per_maand"], lang, whole=True),
        average=euro(cents["besteedbaar_per_maand"], lang, whole=True),
        difference=euro(abs(answer.difference("besteedbaar_per_maand")), lang, whole=True),
        month=euro(abs(answer.difference("op_rekening_per_maand")), lang, whole=True),
    )


def exit_sentences(answer: Answer, lang: str = "nl") -> list[str]:
    """From how many hours no assistance is left: with the exemption, after it (when that differs), under the law of 2027."""
    out = []
    same = answer.exit_hours.met_vrijlating == answer.exit_hours.zonder_vrijlating
    for key in ("met_vrijlating", "wet_2027") if same else ("met_vrijlating", "zonder_vrijlating", "wet_2027"):
        hours = getattr(answer.exit_hours, key)
        if hours is None:
            out.append(f"{text(f'exit.{key}', lang)}: {text('message.exit_none', lang)}")
        else:
            out.append(text(f"exit.{key}.sentence", lang, hours=number(hours, lang)))
    return out
