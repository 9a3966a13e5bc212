"""The calendar year by which tax and allowances are judged, from what its months gave.

:func:`evaluate_year` runs the rules of the year once, over incomes that are already there: sums of months, or of dated
payments. It looks at no month itself. The names it takes are those of rules (or inputs) that the rules of the year read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from overstap.engine import Result, Table, evaluate
from overstap.engine.evaluate import CHUNK
from overstap.engine.levels import Column
from overstap.engine.reform import NO_REFORM, Reform
from overstap.rules import SYSTEM

#: What tax, ``verzamelinkomen``, ``toetsingsinkomen`` and the rights to allowances need of the months. All of a person, in
#: euros per year: wages with holiday pay; net taxed assistance with its holiday allowance, by the day it was paid; the credit
#: left for it, counted over months with assistance only; wage tax withheld by employers (the municipality's share follows).
INCOME_OF_THE_YEAR = (
    "arbeidsinkomen_per_jaar",
    "netto_bijstand_per_jaar",
    "heffingskorting_voor_bijstand_per_jaar",
    "ingehouden_loonheffing_op_loon_per_jaar",
)

#: What the bill of the year with the municipality needs besides (``teruggaaf_verrekend_met_bijstand_per_jaar``,
#: ``vrijwilligersvergoeding_boven_jaarmaximum_per_jaar``): these rules multiply a month by twelve, so the average month.
SETTLED_WITH_ASSISTANCE = (
    "bijstand_per_maand",
    "niet_ontvangen_heffingskorting_per_maand",
    "vrijwilligersvergoeding_vrijgelaten_deze_maand",
)

#: What ``besteedbaar_per_maand``, the average month of the settled year, needs besides: the average month of what is per
#: month, the year of what is per year. Of a household.
PAID_IN_THE_MONTHS = (
    "netto_loon_huishouden_per_maand",
    "overige_inkomsten_huishouden_per_maand",
    "bijstand_op_rekening_per_maand",
    "doorbetalingen_betaald_per_maand",
    "kinderbijslag_per_maand",
    "later_uitbetaald_per_maand",
    "alimentatie_betaald_per_maand",
    "loonbeslag_per_maand",
    "tekort_onder_beslagvrije_voet_per_maand",
    "premie_niet_elke_maand_per_maand",
    "kinderopvang_kosten_per_maand",
    "kosten_van_werken_per_maand",
    "individuele_inkomenstoeslag",
    "studietoeslag_per_maand",
    "bijverdienpremie_per_maand",
    "kwijtschelding_per_jaar",
    "kindregelingen_in_geld_per_jaar",
    "collectieve_zorgverzekering_per_maand",
    "vergoeding_kosten_van_werken_per_maand",
)
FROM_THE_MONTHS = (*INCOME_OF_THE_YEAR, *SETTLED_WITH_ASSISTANCE, *PAID_IN_THE_MONTHS)


def law_of_the_year(day: date) -> date:
    """The month whose law judges the year of ``day``: December.

    Amounts of the income tax, the Awir and the four allowances hold for a calendar year. What changes on 1 July (norms,
    minimum wage, maxima of exemptions, kinderbijslag) is in the flows of the months, and no rule of the year reads it. Only
    the yearly maximum of a volunteer's allowance was raised inside a year (2025): for that year the later one holds.
    """
    return date(day.year, 12, 1)


def evaluate_year(
    table: Table,
    day: date,
    of_the_year: Mapping[str, Column],
    targets: tuple[str, ...],
    *,
    reform: Reform = NO_REFORM,
    threads: int = 1,
    chunk: int = CHUNK,
) -> Result:
    """The rules of the calendar year of ``day``, once, under the law of its last month (:func:`law_of_the_year`).

    ``of_the_year``: for every row, at the level of its name, what the months gave: :data:`INCOME_OF_THE_YEAR` for tax,
    incomes and allowances (``inkomstenbelasting_af_te_rekenen_per_jaar``, ``toetsingsinkomen``, ``<name>_recht_per_jaar``),
    :data:`FROM_THE_MONTHS` for ``besteedbaar_per_maand`` as well. Names per year hold euros per year; names per month hold
    the average month (a twelfth of the year's sum). Other rules and inputs that the year reads may be given too:
    ``overige_belaste_inkomsten_per_jaar`` and its tax, alimony (average month), or ``verzamelinkomen`` itself.

    ``table`` gives the facts (persons, ages, rent, childcare, assets) as the year's last month has them, or as one stretch of
    months has them: a right to an allowance is one of a whole year in these facts, of which a stretch of n months has n/12.
    Tax is that of someone who reached AOW age before the year or not at all in it.

    Raises ``ValueError`` when a name is unknown or has another length than its level, or when something of the months is
    missing that ``targets`` need. A quantity whose parameter is unknown is in ``errors`` of the result.
    """
    year = _with_the_year(table, of_the_year)
    full = frozenset(name for name, (mask, _) in year.given.items() if mask is None)
    computed = {step.rule.name for step in SYSTEM.plan(targets, full).steps}
    missing = [name for name in FROM_THE_MONTHS if name in computed]
    if missing:
        raise ValueError(f"the year needs of its months: {', '.join(missing)}")
    return evaluate(SYSTEM, year, targets, law_of_the_year(day), reform=reform, chunk=chunk, threads=threads)


def _with_the_year(table: Table, of_the_year: Mapping[str, Column]) -> Table:
    """The table with what the months gave in the place of inputs and rules."""
    for name, column in of_the_year.items():
        if name not in SYSTEM.level_of or len(column) != table.size(SYSTEM.level_of[name]):
            raise ValueError(f"the year can't be given {name} ({len(column)} rows)")
    inputs = {name: column for name, column in of_the_year.items() if name in SYSTEM.inputs}
    replaced = {name: (None, column) for name, column in of_the_year.items() if name in SYSTEM.rules}
    return Table(
        table.households, table.persons_of, table.jobs_of, {**table.columns, **inputs}, {**table.given, **replaced}
    )
