"""Many households through time: the step to work of each, month by month, with the truth of each year.

The same months, counters, exits, years and allowances as of one household (:mod:`overstap.transition`), over columns: a chunk
of households is lived for all months at once. Jobs start on the first of a month, so a month is a whole one.

**What is held simple**: ages stay as they are; the benefit is paid in the month that it is for, so no claim arises; the
income estimate of the allowances stays that of before, or is passed on when the job starts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from overstap.engine import Reform, Table, evaluate
from overstap.engine.levels import Column
from overstap.engine.reform import NO_REFORM
from overstap.law import law_at
from overstap.rules import SYSTEM
from overstap.transition.allowances import ROUNDED_FIRST, TOESLAGEN, advance_of, awards
from overstap.transition.calendar_year import evaluate_year
from overstap.transition.dates import MONTHS_A_YEAR, days_in, first_day, month_of, year_of
from overstap.transition.laws import by_law, flat
from overstap.transition.months import COUNTERS, ROLES, LawTable, Path, Start, advance

#: Households lived together: their months fit the cache, and memory does not grow with the number of households.
CHUNK = 1_000
MONTHS_MAXIMUM = 36
_HOUSEHOLD = (
    "norm_na_maatregel_per_maand",
    "in_aanmerking_te_nemen_inkomen_per_maand",
    "bijstand_per_maand",
    "bijstand_reden",
    "vermogen_boven_grens",
    "leeftijd_aanvrager",
    "kinderbijslag_per_kwartaal",
    "kinderopvang_kosten_per_maand",
    "kosten_van_werken_per_maand",
    "overige_inkomsten_huishouden_per_maand",
    "netto_loon_huishouden_per_maand",
)
_PERSON = (
    "vrijlating_per_maand",
    "vrijlating_reden",
    "netto_arbeidsinkomen_per_maand",
    "aanspraak_vakantiegeld_per_maand",
    "netto_vakantiegeld_van_persoon_per_jaar",
    "arbeidsinkomen_per_jaar",
    "netto_bijstand_per_jaar",
    "heffingskorting_voor_bijstand_per_jaar",
    "ingehouden_loonheffing_op_loon_per_jaar",
)
_OF_THE_YEAR = _PERSON[5:]
_RIGHTS = tuple(f"{name}_recht_per_jaar" for name in TOESLAGEN)


@dataclass(frozen=True)
class Paths:
    """Arrays (households, months shown) in euros: ``wage`` net with a twelfth of holiday pay, ``assistance`` due with holiday
    allowance, ``allowances`` as advanced, ``other`` income and kinderbijslag, ``costs`` of childcare and travel; ``exits``:
    month of the exit (-1: none). Arrays (households, years): ``bill`` of tax, ``allowance_difference`` (negative: to pay
    back), ``toetsingsinkomen``."""

    wage: Column
    assistance: Column
    allowances: Column
    other: Column
    costs: Column
    exits: Column
    bill: Column
    allowance_difference: Column
    toetsingsinkomen: Column


def live_paths(
    table: Table,
    begin: date,
    months: int,
    starts: Column,
    *,
    estimate_passed_on: bool = False,
    reform: Reform = NO_REFORM,
    threads: int = 1,
    chunk: int = CHUNK,
) -> Paths:
    """Every household of ``table`` through ``months`` months from ``begin``.

    ``starts``: for each household the month (year x 12 + month - 1) in which its jobs start; before it nobody works. Neither
    ``chunk`` nor ``threads`` changes a value. Raises :class:`OverstapError` for an amount that is unknown.
    """
    if not 1 <= months <= MONTHS_MAXIMUM:
        raise ValueError(f"months: {months} is not 1 to {MONTHS_MAXIMUM}")
    carried = flat(reform)

    def part(place: int) -> Paths:
        stop = min(place + chunk, table.households)
        here = table.slice(place, stop, SYSTEM.level_of)
        return _live(here, month_of(begin), months, starts[place:stop], estimate_passed_on, carried)

    places = range(0, table.households, chunk)
    if threads > 1:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(part, places))
    else:
        parts = [part(place) for place in places]
    return Paths(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Paths)})


def _live(table: Table, begin: int, count: int, starts: Column, passed_on: bool, reform: Reform) -> Paths:
    first = year_of(begin) * MONTHS_A_YEAR
    last = year_of(begin + count - 1) * MONTHS_A_YEAR + MONTHS_A_YEAR - 1
    months = range(first, last + 1)
    tables = tuple(_tables(table, months, starts))
    path = advance(tables, _start(table, begin, months, reform), reform, wanted=_HOUSEHOLD, wanted_of_persons=_PERSON)
    years = range(year_of(first), year_of(last) + 1)
    truth, bill = _years(table, path, months, years, starts, reform)
    estimate = _estimate(tables[0], truth, months, starts, passed_on, reform)
    on_truth = np.repeat(truth, MONTHS_A_YEAR, axis=1)
    advanced = np.zeros_like(on_truth)
    difference = np.zeros_like(truth)
    rights, on_estimate = _rights(tables, on_truth, estimate, reform)
    for name in TOESLAGEN:
        paid = advance_of(on_estimate[name], estimate, tuple(months), reform, rounded_first=name in ROUNDED_FIRST)
        advanced += paid
        for place, year in enumerate(years):
            own = np.s_[:, place * MONTHS_A_YEAR : (place + 1) * MONTHS_A_YEAR]
            award = awards(rights[name][own].sum(axis=1) / MONTHS_A_YEAR, year, reform)
            difference[:, place] += award - paid[own].sum(axis=1)
    shown = np.s_[:, begin - first : begin - first + count]
    persons = path.persons
    holiday = sum(persons[r]["netto_vakantiegeld_van_persoon_per_jaar"] for r in ROLES) / MONTHS_A_YEAR
    household = path.household
    exits = np.where(path.exit_day > 0, np.array(months), -1).max(axis=1)
    return Paths(
        (household["netto_loon_huishouden_per_maand"] + holiday)[shown],
        path.due[shown],
        advanced[shown],
        (household["overige_inkomsten_huishouden_per_maand"] + household["kinderbijslag_per_kwartaal"] / 3.0)[shown],
        (household["kinderopvang_kosten_per_maand"] + household["kosten_van_werken_per_maand"])[shown],
        exits,
        bill,
        difference,
        truth,
    )


def _tables(table: Table, months: range, starts: Column) -> Iterator[LawTable]:
    """The households in the months of each law, one block for each month; hours only from the start on."""
    of_job = starts[table.persons_of[table.jobs_of]]
    hours = table.columns.get("uren_per_week", np.zeros(len(table.jobs_of)))
    for law in by_law(months):
        stacked = table.repeat(len(law.months))
        stacked.columns["uren_per_week"] = np.concatenate([np.where(of_job <= m, hours, 0.0) for m in law.months])
        rows = np.arange(len(law.months) * table.households).reshape(len(law.months), table.households).T
        yield LawTable.of(law.day, [m - months[0] for m in law.months], stacked, rows)


def _start(table: Table, begin: int, months: range, reform: Reform) -> Start:
    """Everybody has the benefit at the start, in whole months."""
    households, count = table.households, len(months)
    days = np.array([days_in(m) for m in months])
    none = np.zeros(count, np.int64)
    codes = table.columns["rol"]
    roles = SYSTEM.inputs["rol"].choices
    law = law_at("participatiewet", first_day(begin), reform.changes, reform.assume_flat)
    all_of_n = float(law.vrijlating_n_maanden)
    used: dict[str, dict[str, Column]] = {}
    kind: dict[str, Column] = {}
    for role in ROLES:
        mask = codes == roles.index(role)

        def of(name: str, mask: Column = mask) -> Column:
            out = np.zeros(households)
            if name in table.columns:
                out[table.persons_of[mask]] = table.columns[name][mask]
            return out

        kind[role] = of("vrijlating_soort").astype(np.int16)
        used[role] = {k: of(name) for k, name in COUNTERS.items()}
        after_n = np.isin(kind[role], [SYSTEM.inputs["vrijlating_soort"].choices.index(k) for k in ("r", "z")])
        given = table.given.get(COUNTERS["n"])
        if given is None:
            used[role]["n"] = np.where(after_n, all_of_n, 0.0)
    so_far = table.columns.get("maanden_bijstand")
    told = np.full(households, float(SYSTEM.inputs["maanden_bijstand"].default)) if so_far is None else so_far
    ones = np.ones((households, count))
    return Start(
        begin=begin,
        months=np.array(months),
        days=days,
        low=np.ones(count, np.int64),
        high=days,
        wage_in=ones,
        change=none,
        wage_before=np.zeros((households, count)),
        restart=none,
        wage_after=ones,
        used=used,
        kind=kind,
        months_of_assistance=told,
        n_months=all_of_n,
    )


def _years(
    table: Table,
    path: Path,
    months: range,
    years: range,
    starts: Column,
    reform: Reform,
) -> tuple[Column, Column]:
    """The income that decides the allowances, and the tax still to settle, of each year."""
    households = table.households
    income, bill = np.zeros((households, len(years))), np.zeros((households, len(years)))
    codes, roles = table.columns["rol"], SYSTEM.inputs["rol"].choices
    for place in range(len(years)):
        own = slice(place * MONTHS_A_YEAR, (place + 1) * MONTHS_A_YEAR)
        given = {name: np.zeros(len(table.persons_of)) for name in _OF_THE_YEAR}
        for role in ROLES:
            mask = codes == roles.index(role)
            for name in _OF_THE_YEAR:
                month = path.persons[role][name][:, own]
                if name == "heffingskorting_voor_bijstand_per_jaar":
                    month = np.where(path.due[:, own] > 0, month, 0.0)
                elif name == "netto_bijstand_per_jaar":
                    whole = path.household["bijstand_per_maand"][:, own]
                    share = np.divide(month, whole, out=np.zeros_like(month), where=whole > 0)
                    month = share * path.due[:, own]
                given[name][mask] = (month.sum(axis=1) / MONTHS_A_YEAR)[table.persons_of[mask]]
        day = first_day(months[own][-1])
        of_job = starts[table.persons_of[table.jobs_of]]
        december = table.repeat(1)
        hours = table.columns.get("uren_per_week", np.zeros(len(table.jobs_of)))
        december.columns["uren_per_week"] = np.where(of_job <= months[own][-1], hours, 0.0)
        targets = ("toetsingsinkomen", "inkomstenbelasting_af_te_rekenen_per_jaar")
        found = evaluate_year(december, day, given, targets, reform=reform)
        for error in found.errors.values():
            raise error
        income[:, place] = found.columns["toetsingsinkomen"]
        adults = np.isin(codes, [roles.index(r) for r in ROLES])
        bill[:, place] = np.bincount(
            table.persons_of, weights=np.where(adults, found.columns[targets[1]], 0.0), minlength=households
        )
    return income, bill


def _estimate(first: LawTable, truth: Column, months: range, starts: Column, passed_on: bool, reform: Reform) -> Column:
    """The income that the advances rest on: that of the household before it worked; from the month after the start that of
    the year, when it was passed on."""
    found = evaluate(SYSTEM, first.table, ("toetsingsinkomen",), first.day, reform=reform)
    for error in found.errors.values():
        raise error
    before = found.columns["toetsingsinkomen"][first.rows[:, 0]]
    out = np.repeat(before[:, None], len(months), axis=1)
    if passed_on:
        after = np.array(months)[None, :] > starts[:, None]
        out = np.where(after, np.repeat(truth, MONTHS_A_YEAR, axis=1), out)
    return out


def _rights(
    tables: Sequence[LawTable], truth: Column, estimate: Column, reform: Reform
) -> tuple[dict[str, Column], dict[str, Column]]:
    """What a whole year with each month's facts gives, on the true income and on the estimate."""
    out: tuple[dict[str, Column], dict[str, Column]] = ({}, {})
    for which, income in zip(out, (truth, estimate), strict=True):
        which.update({name: np.zeros_like(truth) for name in TOESLAGEN})
        for group in tables:
            told = np.zeros(group.table.households)
            told[group.rows.ravel()] = income[:, group.places].ravel()
            given = {**group.table.given, "toetsingsinkomen": (None, told)}
            table = Table(
                group.table.households, group.table.persons_of, group.table.jobs_of, group.table.columns, given
            )
            found = evaluate(SYSTEM, table, _RIGHTS, group.day, reform=reform)
            for error in found.errors.values():
                raise error
            for name in TOESLAGEN:
                which[name][:, group.places] = found.columns[f"{name}_recht_per_jaar"][group.rows]
    return out
