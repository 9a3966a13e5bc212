"""Paths that were worked out by hand, from the law's articles and amounts, before they were compared with the software.

Every figure below has its derivation beside it. Norms: single 1,345.45 (first half of 2025), 1,369.06 (second half), 1,401.50
(first half of 2026), 1,419.46 (second half); couple 1,955.80 (second half of 2025). General tax credit 2026: 3,115.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overstap.transition import Outcome, Scenario, transition


def lived(
    *events: dict[str, Any],
    begin: str = "2026-07",
    months: int = 12,
    persons: tuple[dict[str, Any], ...] = (),
    settings: dict[str, str] | None = None,
    **settlement: Any,
) -> Outcome:
    """A claimant of 35, on assistance since 2022, with rent 650."""
    told = {
        "begin": begin,
        "maanden": months,
        "huishouden": {
            "personen": [{"rol": "aanvrager", "geboortedatum": "1991-03-14"}, *persons],
            "bijstand": {"sinds": "2022-01"},
            "wonen": {"kale_huur": 650},
            "instellingen": settings or {},
        },
        "verrekening": settlement,
        "gebeurtenissen": list(events),
    }
    return transition(Scenario.from_data(told))


def work(day: str, hours: float, **terms: Any) -> dict[str, Any]:
    """A job at the minimum wage, unless told otherwise."""
    return {"soort": "baan_begint", "datum": day, "uren_per_week": hours, **terms}


def paid(outcome: Outcome, *kinds: str) -> list[tuple[str, int]]:
    """Day and cents of the payments of ``kinds``."""
    return [(f.day.isoformat(), f.cents) for f in outcome.flows if f.kind in kinds]


# --- the month of an exit (Participatiewet art. 45 lid 3) --------------------------------------------------------------


def test_work_from_mid_january_splits_january_also_when_january_is_the_first_month_shown() -> None:
    # Norm by days up to the first day of work: 1,401.50 x 14 / 31 = 632.94; of that 95 % is paid: 601.29.
    shown_from_january = lived(work("2026-01-15", 24), begin="2026-01")
    shown_from_december = lived(work("2026-01-15", 24), begin="2025-12")
    for outcome, place in ((shown_from_january, 0), (shown_from_december, 1)):
        month = outcome.months[place]
        assert (month.exit_day, month.benefit_days, month.law["bijstand"]) == (date(2026, 1, 15), (1, 14), 63294)
    assert ("2026-01-30", 60129) in paid(shown_from_january, "bijstand")


def test_work_from_new_year_ends_the_benefit_on_that_day() -> None:
    month = lived(work("2026-01-01", 40), begin="2026-01").months[0]
    assert (month.exit_day, month.benefit_days, month.law["bijstand"]) == (date(2026, 1, 1), None, 0)


def test_one_good_month_at_the_end_of_what_is_shown_is_no_exit() -> None:
    # Zero hours: 100 hours x 14.99 = 1,499.00 gross, 1,461.42 net in October and in December, with 20 hours between. Each
    # time one month without a right, and a benefit ends after two in a row (decision 13).
    hours = {"soort": "uren_gewerkt", "datum": "2026-08-01", "uren": [60, 20, 100, 20, 100, 20]}
    outcome = lived(work("2026-08-01", 0, contract="nul_uren"), hours, months=6)
    assert [m.law["bijstand"] == 0 for m in outcome.months] == [False, False, False, True, False, True]
    assert [m.exit_day for m in outcome.months] == [None] * 6


# --- which month a wage belongs to (art. 32 lid 1) -----------------------------------------------------------------------


@pytest.mark.parametrize(("day", "months", "cents"), [("2024-02-29", ("2024-02", "2024-03"), (3185, 3185))])
def test_a_broken_week_belongs_to_the_days_of_the_job_alone(
    day: str, months: tuple[str, str], cents: tuple[int, int]
) -> None:
    # 12 hours x 13.27 = 159.24 a week. Thursday 29 February and Friday 1 March: two of five days, 63.70 gross and net (no tax
    # below about 946 a month), half of it in each month. Assistance of February: 1,283.83 - 31.85 - 8 % of it = 1,249.43.
    ends = {"soort": "baan_eindigt", "datum": "2024-03-03"}
    outcome = lived(work(day, 12, tijdvak="week"), ends, begin="2024-02", months=3)
    assert [m.law["netto_loon"] for m in outcome.months if m.month in months] == list(cents)
    assert outcome.months[0].law["bijstand"] == 124943


def test_nothing_of_a_wage_belongs_to_days_before_the_job() -> None:
    # Friday 1 May, 20 hours x 14.71 = 294.20 a week: one day of five is 58.84, and all of it is May's.
    ends = {"soort": "baan_eindigt", "datum": "2026-05-03"}
    outcome = lived(work("2026-05-01", 20, tijdvak="week"), ends, begin="2026-04", months=3)
    assert [m.law["netto_loon"] for m in outcome.months] == [0, 5884, 0]


def test_four_weeks_that_begin_broken_keep_their_whole_wage_by_working_days() -> None:
    # Monday 13 July to Sunday 9 August 2026, work from Monday 27 July: ten of twenty days. 20 h x 14.99 x 4 = 1,199.20, half
    # is 599.60 (no tax). By working days 27-31 July is five of the ten days worked: 299.80 in July.
    ends = {"soort": "baan_eindigt", "datum": "2026-08-09"}
    outcome = lived(
        work("2026-07-27", 20, tijdvak="vier_weken"), ends, months=3, settings={"vierwekenmethode": "werkdagen"}
    )
    assert [m.law["netto_loon"] for m in outcome.months] == [29980, 29980, 0]


def test_by_thirteen_twelfths_a_month_counts_as_a_whole_month_once() -> None:
    # Work from 1 September. Four weeks 7 September - 4 October hold 15 September: 8 x 14.99 x 4 = 479.68, x 13/12 = 519.65, the
    # wage of the whole of September. The broken four weeks before (10 August - 6 September) would stand for August, in which
    # there was no job: 1-6 September is in September's 519.65 already.
    outcome = lived(work("2026-09-01", 8, tijdvak="vier_weken"), begin="2026-08", months=3)
    assert [m.law["netto_loon"] for m in outcome.months] == [0, 51965, 51965]


def test_by_thirteen_twelfths_the_month_after_a_job_has_no_wage() -> None:
    # Work until Saturday 28 February: four weeks 26 January - 22 February stand for the whole of February (32 x 14.71 x 4 =
    # 1,882.88); the five days of the next four weeks (middle: 15 March) are in February's 13/12 already.
    ends = {"soort": "baan_eindigt", "datum": "2026-02-28"}
    job = work("2025-11-15", 32, tijdvak="vier_weken")
    assert lived(job, ends, begin="2025-11", months=6).months[4].law["netto_loon"] == 0
    # A job of 23-28 February only has no other payment: those days count in February as they are: 8 x
    # 14.71 x 4 = 470.72, a quarter is 117.68.
    short = lived(work("2026-02-23", 8, tijdvak="vier_weken"), ends, begin="2026-01", months=4)
    assert [m.law["netto_loon"] for m in short.months] == [0, 11768, 0, 0]


def test_by_receipt_a_wage_counts_on_the_days_of_the_benefit_on_which_it_came() -> None:
    # Work of 8 hours from June, paid on the 7th of the next month; from 15 August 40 hours, which leave no right. July's wage
    # 8 x 14.99 x 52 / 12 = 519.65 came on 7 August, while the benefit ran: 1,419.46 x 14 / 31 - 519.65 x 1.08 = 79.82.
    more = {"soort": "uren_veranderen", "datum": "2026-08-15", "uren_per_week": 40}
    job = work("2026-06-01", 8, uitbetaling="volgende_maand", betaaldag=7)
    outcome = lived(job, more, begin="2026-06", months=6, toerekening="ontvangst")
    august = outcome.months[2]
    assert (august.exit_day, august.law["netto_loon"], august.law["bijstand"]) == (date(2026, 8, 15), 51965, 7982)


# --- the day on which money comes (decision 15) -----------------------------------------------------------------------------


def test_a_week_wage_is_not_paid_on_christmas_or_new_year() -> None:
    # Weeks end on Sunday and are paid on Friday. Friday 25 December and Friday 1 January are no bank days: the day before.
    # So the wage of 21-27 December is paid, and taxed, in 2026.
    outcome = lived(work("2026-12-07", 20, tijdvak="week"), begin="2026-12", months=2)
    assert [day for day, _ in paid(outcome, "loon")][:4] == ["2026-12-18", "2026-12-24", "2026-12-31", "2027-01-08"]


def test_a_month_without_hours_waits_for_no_wage_slip() -> None:
    hours = {"soort": "uren_gewerkt", "datum": "2026-07-01", "uren": [40]}
    outcome = lived(work("2026-07-01", 0, contract="nul_uren"), hours, months=4)
    # July waits for the slip of 24 July and five working days more; from August on there is no wage and no slip.
    assert [day for day, _ in paid(outcome, "bijstand")] == ["2026-07-31", "2026-08-25", "2026-09-25", "2026-10-23"]


# --- holiday allowance of the benefit (art. 19 lid 3, 45 lid 1) ----------------------------------------------------------


def test_what_was_set_aside_before_new_year_is_paid_at_the_exit() -> None:
    # 5 % of each month since June 2025: 67.27 + 6 x 68.45, and of 1-14 January 632.94 - 601.29 = 31.65: together 509.62.
    outcome = lived(work("2026-01-15", 32), begin="2026-01")
    assert paid(outcome, "vakantietoeslag_bijstand") == [("2026-02-25", 50962)]


def test_who_steps_out_on_new_year_gets_the_benefit_of_december_and_the_rest_of_the_reserve() -> None:
    # Paid in the next month: December 1,369.06 x 95 % = 1,300.61 in January. Reserve June to December: 67.27 + 6 x 68.45.
    outcome = lived(work("2026-01-01", 40), begin="2026-01", betaald_in_volgende_maand=True)
    assert paid(outcome, "bijstand") == [("2026-01-23", 130061)]
    (day, cents), *rest = paid(outcome, "vakantietoeslag_bijstand")
    assert (cents, rest) == (47797, [])
    assert date.fromisoformat(day) <= date(2026, 4, 30)  # within three months after the month in which it ended


# --- the year (tax_and_wage.md, D 19-21 and E 27) ---------------------------------------------------------------------------


def test_the_year_of_twenty_hours_from_mid_july() -> None:
    """Assistance by the day it was paid, the credit of the months with assistance, tax of the year.

    Paid in 2026: 6 x 1,331.43; reserve of June 67.27 + 6 x 68.45 + 5 x 70.07 = 828.32; July 1,419.46 - 712.43 x 1.08 = 650.04,
    paid 617.54; August to November 1,419.46 - 1,271.21 - 99.03 = 49.22, paid 46.76 each (December's comes in January): together
    9,621.48. Credit left: 3,115 - 712.43 x 0.27426 (no tax withheld) - 5/12 x 3,115 = 1,621.69; holiday pay uses none, as it
    is paid next year. Tax (9,621.48 - 1,621.69) x 55.64 % - 1,621.69 = 2,829.39; gross 12,450.87.
    Wage 712.43 + 5 x 1,299.13 = 7,208.08. Income 19,658.95. Tax 7,027 - 3,115 - 600 = 3,312; withheld 5 x 27.92 + 2,829.39.
    """
    year = lived(work("2026-07-15", 20)).years[0]
    assert year.net_assistance == 962148
    assert abs(year.gross_assistance - 1245087) <= 1
    assert abs(year.toetsingsinkomen - 1965895) <= 1
    assert abs(year.bill - (331200 - 5 * 2792 - 282939)) <= 1


def test_the_year_of_thirty_two_hours_from_mid_july() -> None:
    """The employer of 15 July used no credit of 1-14 July: those days keep theirs (D 20: broken months by days).

    Paid in 2026: 7,988.58 + 828.32 + 609.00 (1-14 July) - 0.01 + reserve at the exit 70.07 + 32.05 = 9,528.01 or .02. Credit
    3,115 x (6 + 14/31) / 12 = 1,674.73. Tax (9,528.02 - 1,674.73) x 55.64 % - 1,674.73 = 2,694.84; gross 12,222.86.
    Wage 1,139.88 + 5 x 2,078.61 = 11,532.93. Income 23,755.79. Tax 8,492 - 3,115 - 960 = 4,417; withheld 20.50 + 5 x 64.83 +
    2,694.84; left 1,377.51.
    """
    year = lived(work("2026-07-15", 32)).years[0]
    assert abs(year.net_assistance - 952802) <= 1
    assert abs(year.gross_assistance - 1222286) <= 2
    assert abs(year.toetsingsinkomen - 2375579) <= 2
    assert abs(year.bill - 137751) <= 2


def test_of_a_couple_each_partner_is_taxed_for_half_also_when_it_is_paid_afterwards() -> None:
    """D 21. The benefit ended on 1 January; in January December (1,858.01) and the reserve (682.84) are paid: 1,270.43 each.

    No month of 2026 has assistance, so no credit: tax 706.86 each. Claimant: 12 x 3,120 + holiday pay 1,248 + 1,977.29 =
    40,665.29: tax 14,569 - 2,416 - 5,551 = 6,602, withheld 12 x 435.67 + 524.28 + 706.86: 142.82 to pay. Partner: no tax,
    706.86 comes back. Together 564.04.
    """
    partner = {"rol": "partner", "geboortedatum": "1990-12-31"}
    job = work("2026-01-01", 40, uurloon=18.0)
    outcome = lived(job, begin="2025-12", persons=(partner,), betaald_in_volgende_maand=True)
    year = outcome.years[1]
    assert (year.net_assistance, abs(year.toetsingsinkomen - 4264258) <= 2) == (254085, True)
    assert abs(year.bill + 56404) <= 2


# --- allowances (Awir art. 16, 22) ---------------------------------------------------------------------------------------------


def test_a_birthday_after_a_new_estimate_keeps_the_new_estimate_for_the_whole_year() -> None:
    """Child budget of a single parent, child of 12 on 2 September, estimate of 35,000 passed on in March.

    January to March (2,580 + 3,416) / 12 = 499 a month. From April 5,996 - 7.6 % x (35,000 - 29,736) = 5,595.94, so
    (5,596 - 1,497) / 9 = 455. From October with 724 a year more: 5,595.94 + 3/12 x 724 = 5,776.94, (5,777 - 1,497 - 2,730) / 3 =
    516. January to March count on the new estimate there too. The first term of the year was paid in December before.
    """
    child = {"rol": "kind", "geboortedatum": "2014-09-02"}
    told = {"soort": "inkomen_doorgegeven", "datum": "2026-03-20", "jaarinkomen": 35000}
    outcome = lived(told, begin="2026-01", persons=(child,))
    terms = [cents for _, cents in paid(outcome, "kindgebonden_budget")][:11]
    assert terms == [49900] * 2 + [45500] * 6 + [51600] * 3
    assert outcome.years[0].allowances["kindgebonden_budget"]["advanced"] == 577500


# --- words that must fit the household ------------------------------------------------------------------------------------------


def keys(outcome: Outcome) -> set[str]:
    """Keys of all advice and warnings."""
    return {remark.key for remark in (*outcome.advice, *outcome.warnings)}


def test_the_exemption_for_young_children_is_only_named_to_who_loses_it() -> None:
    # Art. 31 lid 2 r is for single parents and ends at twelve; in 2027 it is there no more.
    child = {"rol": "kind", "geboortedatum": "2014-09-02"}
    job = work("2026-07-01", 16)
    with_r = {"vrijlating": {"soort": "r"}}
    told = lived(job, persons=(child,)).scenario
    claimant = told.huishouden.personen[0].model_dump(mode="json", exclude_unset=True) | with_r
    home = told.huishouden.model_dump(mode="json", exclude_unset=True) | {"personen": [claimant, child]}
    loses = transition(Scenario.from_data(told.model_dump(mode="json", exclude_unset=True) | {"huishouden": home}))
    assert "warning.child_12_exemption" in keys(loses)
    assert {"warning.child_12"} == {k for k in keys(transition(told)) if k.startswith("warning.child_12")}


def test_a_lower_income_than_estimated_is_no_threat_of_paying_back() -> None:
    # Awir art. 17: told 40,000, and the year brings only assistance of about 21,000.
    told = {"soort": "inkomen_doorgegeven", "datum": "2026-07-05", "jaarinkomen": 40000}
    found = keys(lived(told))
    assert "advice.estimate_lower" in found
    assert "advice.estimate" not in found


def test_a_tax_bill_of_some_tens_of_euros_is_no_reason_to_save() -> None:
    # 28 hours from New Year on: a whole year of the same wage, so the bill is only what the steps of the wage table and the
    # last payments of the benefit leave (tax_and_wage.md E 27: in a full working year the effect is nought).
    outcome = lived(work("2026-01-01", 28, vakantiegeld="in_loon"), begin="2026-01")
    assert 0 < outcome.years[0].bill <= 5000
    assert "advice.tax" not in keys(outcome)
