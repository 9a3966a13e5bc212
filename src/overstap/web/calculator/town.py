"""The schemes of the municipality, as the page lists them: what each brings now and then, its year, and why."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.answer import Answer, HoursRow
from overstap.municipal import NOT_COUNTED, PARTLY_COUNTED, MunicipalAnswer, SchemeLine
from overstap.web.calculator import sentences
from overstap.web.calculator.explanations import Step
from overstap.web.words import euro, language, say

TOP_UP = "aanvulling_kinderopvang_per_maand"

#: What each amount is, in a few own words; the name that stands in letters comes below it.
OWN_WORDS = {
    TOP_UP: gettext_lazy("Aanvulling op kinderopvang"),
    "vergoeding_kosten_van_werken_per_maand": gettext_lazy("Reizen naar het werk"),
    "bijverdienpremie_per_maand": gettext_lazy("Premie voor werk naast bijstand"),
    "uitstroompremie": gettext_lazy("Premie als u uit de bijstand gaat"),
    "individuele_inkomenstoeslag": gettext_lazy("Extra geld als u al lang weinig hebt"),
    "kindregelingen_per_jaar": gettext_lazy("Geld voor sport of school van uw kinderen"),
    "kwijtschelding_per_jaar": gettext_lazy("Minder gemeentelijke belasting"),
    "collectieve_zorgverzekering_per_maand": gettext_lazy("Zorgverzekering van de gemeente"),
    "studietoeslag_per_maand": gettext_lazy("Extra geld naast uw studie"),
    "stadspas_per_jaar": gettext_lazy("Pas van de gemeente"),
}
UNITS = {
    "euro per maand": gettext_lazy("per maand"),
    "euro per jaar": gettext_lazy("per jaar"),
    "euro": gettext_lazy("één keer"),
}


@dataclass(frozen=True)
class Scheme:
    """One line: what it is, its name in letters, its amounts (``None``: unknown), and what to know about it."""

    what: str
    name: str
    unit: str
    now: int | None
    then: int | None
    key: str
    word: str
    why: str
    status: list[str]
    checked: bool
    counted: str
    tree: Step | None


@dataclass(frozen=True)
class Town:
    """The section about the municipality; ``others`` bring nothing now nor then."""

    name: str
    fictional: bool
    schemes: list[Scheme]
    others: list[Scheme]
    top_up: list[SafeString]


def the_town(found: MunicipalAnswer | None, answer: Answer, trees: dict[str, Step]) -> Town | None:
    """The municipality that was chosen, with its schemes; ``None`` when none was."""
    if found is None:
        return None
    schemes = sorted((_scheme(line, trees, found) for line in found.lines), key=lambda scheme: _ORDER[scheme.key])
    return Town(
        name=found.town.name,
        fictional=found.town.fictional,
        schemes=[scheme for scheme in schemes if scheme.key != "none"],
        others=[scheme for scheme in schemes if scheme.key == "none"],
        top_up=_top_up(found, answer),
    )


#: What changes first, then what stays, what is not known, what there is no right to.
_ORDER = {"stops": 0, "new": 1, "lower": 2, "higher": 3, "stays": 4, "unknown": 5, "none": 6}


def _scheme(line: SchemeLine, trees: dict[str, Step], found: MunicipalAnswer) -> Scheme:
    key, word = ("unknown", _("onbekend")) if line.is_unknown else sentences.change_word(line.now, line.then)
    lang, unknown = language(), line.is_unknown
    counted = ""
    if line.quantity == "stadspas_per_jaar":
        counted = _("Dit is geen geld op uw rekening. Het telt niet mee in de bedragen hierboven.")
    elif line.quantity in NOT_COUNTED:
        counted = _("Dit krijgt u één keer. Het telt niet mee in de bedragen hierboven.")
    elif line.quantity in PARTLY_COUNTED:
        counted = _("Wat naar een club of school gaat, telt niet mee in de bedragen hierboven.")
    if line.is_at_most:
        counted = " ".join(part for part in (_("Dit is het hoogste bedrag: het kan minder zijn."), counted) if part)
    return Scheme(
        what=str(OWN_WORDS[line.quantity]),
        name=line.name(lang),
        unit=str(UNITS[line.unit]),
        now=None if unknown else line.now,
        then=None if unknown else line.then,
        key=key,
        word=str(word),
        why=line.why(lang),
        status=[] if found.town.fictional or not line.schemes else line.status(lang),
        checked=line.is_checked,
        counted=counted if key not in ("none", "unknown") else "",
        tree=None if unknown else trees.get(line.quantity),
    )


def _top_up(found: MunicipalAnswer, answer: Answer) -> list[SafeString]:
    """The own share of childcare that the municipality pays until the ground becomes work: what stops, and what is left."""
    line = next((line for line in found.lines if line.quantity == TOP_UP), None)
    if line is None or line.now <= 0 or line.then > 0 or line.reason_then != "grond_is_werk":
        return []
    said = [
        say(_("Let op: nu betaalt de gemeente {amount} per maand mee aan de opvang."), amount=euro(line.now)),
        say(_("Dat is zo omdat u een traject volgt. Werkt u? Dan stopt dit.")),
    ]
    now, then = (_own_share(row) for row in (answer.now, answer.chosen))
    if now is not None and then is not None:
        words = _(
            "U betaalt dan zelf {then} per maand voor de opvang. Nu is dat {now}. Bij het gemiddelde is dit al eraf."
        )
        said.append(say(words, then=euro(then), now=euro(now - line.now)))
    return said


def _own_share(row: HoursRow) -> int | None:
    """The childcare bill of a month after the allowance."""
    cents = row.cents
    if "kinderopvang_kosten_per_maand" not in cents or "kinderopvangtoeslag_per_maand" not in cents:
        return None
    return cents["kinderopvang_kosten_per_maand"] - cents["kinderopvangtoeslag_per_maand"]
