"""The parts of what comes in: what each is called, what happens to it at the chosen hours, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from overstap.answer import Answer, HoursRow
from overstap.web.calculator import sentences
from overstap.web.calculator.explanations import Step
from overstap.web.words import language
from overstap.words import shown

ON_ACCOUNT = "op_rekening_per_maand"
LATER = "later_uitbetaald_per_maand"
AVERAGE = "besteedbaar_per_maand"
TOWN_YEAR = "gemeentelijke_regelingen_per_jaar"

_BY_YEAR_INCOME = _("Dit hangt af van uw inkomen over het hele jaar.")


@dataclass(frozen=True)
class Part:
    """One part: its quantity, the band of the picture it is drawn in, its name, the rule that says why it is there.

    ``notes``: words for what happens to it, where the core gives no reason. ``unasked``: reasons that mean that nothing was
    asked (no rent, no child), so that there is no need to speak of it. ``costs``: money that goes out.
    """

    quantity: str
    band: str
    name: Any
    reason: str = ""
    notes: dict[str, Any] = field(default_factory=dict)
    unasked: tuple[str, ...] = ()
    costs: bool = False


#: What reaches the account, in the order of the picture from below.
ACCOUNT: tuple[Part, ...] = (
    Part("netto_loon_huishouden_per_maand", "wage", _("Loon")),
    Part("overige_inkomsten_huishouden_per_maand", "other", _("Ander geld")),
    Part(
        "bijstand_op_rekening_per_maand",
        "benefit",
        _("Bijstand"),
        "bijstand_reden",
        {"lower": _("Uw loon gaat voor een deel van de bijstand af.")},
    ),
    Part("zorgtoeslag_per_maand", "allowance", _("Zorgtoeslag"), "zorgtoeslag_reden", {"lower": _BY_YEAR_INCOME}),
    Part(
        "huurtoeslag_per_maand",
        "allowance",
        _("Huurtoeslag"),
        "huurtoeslag_reden",
        {"lower": _("Dit hangt af van het inkomen van iedereen in huis, over het hele jaar.")},
        ("geen_huur",),
    ),
    Part(
        "kindgebonden_budget_per_maand",
        "allowance",
        _("Kindgebonden budget"),
        "kindgebonden_budget_reden",
        {"lower": _BY_YEAR_INCOME},
        ("geen_kind",),
    ),
    Part(
        "kinderopvangtoeslag_per_maand",
        "allowance",
        _("Kinderopvangtoeslag"),
        "kinderopvangtoeslag_reden",
        {"lower": _BY_YEAR_INCOME, "new": _("U krijgt een deel van de kosten van de opvang terug.")},
        ("geen_opvang",),
    ),
    Part(
        "kinderbijslag_per_maand",
        "child",
        _("Kinderbijslag"),
        notes={"stays": _("U krijgt dit eens per kwartaal. Per maand is dat een derde. Uw inkomen telt niet mee.")},
    ),
)
#: What comes off before it is on the account.
TAKEN_OFF: tuple[Part, ...] = (
    Part("alimentatie_betaald_per_maand", "", _("Alimentatie die u betaalt (gaat eraf)"), costs=True),
    Part("loonbeslag_per_maand", "", _("Beslag op uw loon (gaat eraf)"), costs=True),
)
COSTS: tuple[Part, ...] = (
    Part(
        "kinderopvang_kosten_per_maand",
        "",
        _("Rekening van de kinderopvang, per maand"),
        notes={
            "stays": _("Dit is de hele rekening. De kinderopvangtoeslag staat bij wat u krijgt."),
            "new": _("Dit is de hele rekening. De kinderopvangtoeslag staat bij wat u krijgt."),
        },
        costs=True,
    ),
    Part("kosten_van_werken_per_maand", "", _("Reizen naar het werk, per maand"), costs=True),
)
ALLOWANCES = tuple(part.quantity for part in ACCOUNT if part.band == "allowance")
#: Always spoken of, also when there is nothing: the others only where they matter to this household.
ALWAYS = ("netto_loon_huishouden_per_maand", "bijstand_op_rekening_per_maand", "zorgtoeslag_per_maand")


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


def matters(answer: Answer, part: Part) -> bool:
    """Whether this household has to do with a part at any number of hours."""
    if part.quantity in ALWAYS or part.quantity in answer.chosen.errors:
        return True
    rows = (answer.now, answer.chosen, *answer.rows)
    if any(row.cents.get(part.quantity) for row in rows):
        return True
    return bool(part.unasked) and answer.chosen.reasons.get(part.reason, part.unasked[0]) not in part.unasked


def that_matter(answer: Answer, parts: Iterable[Part]) -> list[Part]:
    """Those of ``parts`` that matter to this household."""
    return [part for part in parts if matters(answer, part)]


def without_matter(answer: Answer) -> set[str]:
    """Quantities of the parts that this household has nothing to do with, of the month and of the year."""
    idle = [part.quantity for part in (*ACCOUNT, *TAKEN_OFF, *COSTS) if not matters(answer, part)]
    return {*idle, *(f"{name.removesuffix('_per_maand')}_toegekend_per_jaar" for name in idle)}


def trouble(row: HoursRow, quantity: str) -> str:
    """Why an amount is missing, as a sentence; a number is never made up."""
    error = row.errors.get(quantity)
    return "" if error is None else error.message(language())


def reason(row: HoursRow, name: str) -> str:
    """A reason of the core as a sentence."""
    return shown(name, row.reasons[name], language()) if name in row.reasons else ""


def change(answer: Answer, quantity: str, name: object, trees: dict[str, Step]) -> Change:
    """What happens to a quantity, without a reason."""
    before, after = answer.now.cents.get(quantity), answer.chosen.cents.get(quantity)
    if before is None or after is None:
        return Change(str(name), None, None, "unknown", "", "", trouble(answer.chosen, quantity), None)
    key, word = sentences.change_word(before, after)
    return Change(str(name), before, after, key, str(word), "", "", trees.get(quantity))


def change_of(answer: Answer, part: Part, trees: dict[str, Step]) -> Change:
    """What happens to a part, and why."""
    found = change(answer, part.quantity, part.name, trees)
    row, why = answer.chosen, ""
    if found.key in ("stops", "none") and row.reasons.get(part.reason) not in (None, "recht"):
        why = reason(row, part.reason)
    elif found.key in part.notes:
        why = str(part.notes[found.key])
    if part.costs and found.key == "none":
        return Change(found.name, 0, 0, "stays", str(_("blijft")), why, "", found.tree)
    return Change(found.name, found.now, found.then, found.key, found.word, why, found.trouble, found.tree)
