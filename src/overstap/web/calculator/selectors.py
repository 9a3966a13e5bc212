"""What the pages read from the core: special situations, months of known law, municipalities, examples."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overstap.clock import this_month
from overstap.law.loader import FIRST_MONTH, LAST_MONTH
from overstap.law.municipalities import load_municipality, municipality_names
from overstap.scope import SITUATIONS
from overstap.web.words import month_in_words

#: How each situation is asked. What we do with it, and who can help, stands in the core's texts.
ASKED = {
    "zelfstandig": _("Ik heb een eigen bedrijf of werk als zzp’er"),
    "pgb": _("Ik krijg geld voor zorg die ik geef (uit een pgb)"),
    "aio": _("Ik krijg een aanvulling op mijn AOW (AIO)"),
    "student": _("Ik studeer of volg een opleiding met studiefinanciering"),
    "ioaw": _("Ik krijg IOAW, IOAZ of Bbz"),
    "inrichting": _("Ik woon in een instelling"),
    "geen_woning": _("Ik heb geen woning, of alleen een briefadres"),
    "status_houder": _("De gemeente betaalt vaste lasten uit mijn bijstand (statushouders)"),
    "uwv_uitkering": _("Ik krijg ook een uitkering van het UWV"),
    "schuldhulp": _("Ik heb schuldhulp, of er ligt beslag op mijn inkomen"),
    "co_ouderschap": _("Ik zorg samen met de andere ouder voor een kind (co-ouderschap)"),
}
#: These are asked by questions of their own.
ASKED_ELSEWHERE = ("onder_18", "kinderen", "huur")
#: How far back the list of months goes.
MONTHS_BACK = 6


def situations() -> list[tuple[str, object]]:
    """Special situations to tick: (key, the words of the question)."""
    return [(s.key, ASKED[s.key]) for s in SITUATIONS if s.key not in ASKED_ELSEWHERE]


def default_month() -> str:
    """This month, or the last one of which the law is known."""
    return f"{min(max(this_month(), FIRST_MONTH), LAST_MONTH):%Y-%m}"


def months() -> list[tuple[str, str]]:
    """Months to choose from: half a year back until the last month of known law."""
    now = date.fromisoformat(f"{default_month()}-01")
    first = max(_moved(now, -MONTHS_BACK), FIRST_MONTH)
    found = []
    while first <= LAST_MONTH:
        found.append((f"{first:%Y-%m}", month_in_words(first)))
        first = _moved(first, 1)
    return found


def municipalities() -> list[tuple[str, object]]:
    """Municipalities to choose from, the made-up one last: (key, name)."""
    towns = sorted(map(load_municipality, municipality_names()), key=lambda town: (town.fictional, town.name))
    none = ("", _("Staat er niet bij, of zeg ik liever niet"))
    return [none, *((town.key, _example_name(town.name) if town.fictional else town.name) for town in towns)]


def _example_name(name: str) -> str:
    return gettext("{name} (bestaat niet, om te proberen)").format(name=name)


def _moved(day: date, months_on: int) -> date:
    number = day.year * 12 + day.month - 1 + months_on
    return date(number // 12, number % 12 + 1, 1)
