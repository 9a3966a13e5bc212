"""The answers on the form as a household of the core, and a household back as answers where the form can say it."""

from datetime import date
from typing import Any

from django.http import QueryDict

from overstap import Household, OverstapError
from overstap.household import Persoon
from overstap.law import load_law
from overstap.web.calculator import selectors
from overstap.web.calculator.forms import MONTHS_OF, HouseholdForm
from overstap.web.calculator.questions import CHILDREN_MAX, DURATIONS, NO_CARE, UNKNOWN, child_field

#: The form asks for adults of 27 and older, and for those of 18 to 26; within a group their age changes nothing.
HOUSEMATE_AGE = 40
YOUNG_HOUSEMATE_AGE = 22
#: What we take for a child whose age was left open.
CHILD_AGE = 8
HOLIDAY_PAY = {"mei": "mei", "maandelijks": "in_loon"}
#: Questions about money of the claimant, and the field of the core's person.
MONEY = {
    "kinderalimentatie_ontvangen": "kinderalimentatie_ontvangen_per_maand",
    "partneralimentatie_ontvangen": "partneralimentatie_ontvangen_per_maand",
    "kinderalimentatie_betaald": "kinderalimentatie_betaald_per_maand",
    "partneralimentatie_betaald": "partneralimentatie_betaald_per_maand",
    "vrijwilligersvergoeding": "vrijwilligersvergoeding_per_maand",
    "reiskosten": "reiskosten_per_maand",
}
OPEN = (None, "", UNKNOWN)


def household_data(given: dict[str, Any], hours: float) -> dict[str, Any]:
    """The answers as a household. What was left open is left out, so that the core names it as an assumption."""
    people = [_claimant(given, hours), *_partner(given), *_children(given)]
    for question, age in (("medebewoners", HOUSEMATE_AGE), ("medebewoners_jong", YOUNG_HOUSEMATE_AGE)):
        people += [{"rol": "medebewoner", "leeftijd": age} for _ in range(int(given[question] or 0))]
    data: dict[str, Any] = {"personen": people, "situaties": list(given["situaties"])}
    if given["vermogen"] is not None:
        data["vermogen"] = float(given["vermogen"])
    if given["huur"] == "nee":
        data["wonen"] = {"kale_huur": 0.0}
    elif given["kale_huur"] is not None:
        data["wonen"] = {"kale_huur": float(given["kale_huur"])}
    if given["gemeente"]:
        data["gemeente"] = given["gemeente"]
    if assistance := _assistance(given):
        data["bijstand"] = assistance
    return data


def _claimant(given: dict[str, Any], hours: float) -> dict[str, Any]:
    job: dict[str, Any] = {"uren_per_week": hours}
    if given["loon"] == "minimumloon":
        job["uurloon"] = "minimumloon"
    elif given["loon"] == "eigen":
        job["uurloon"] = float(given["uurloon"])
    if given["tijdvak"] not in OPEN:
        job["tijdvak"] = given["tijdvak"]
    if given["loonheffingskorting"] not in OPEN:
        job["loonheffingskorting"] = given["loonheffingskorting"] == "ja"
    if given["vakantiegeld"] in HOLIDAY_PAY:
        job["vakantiegeld"] = HOLIDAY_PAY[given["vakantiegeld"]]
    if given["vrijlating"] in ("z", "aa"):
        job["loonkostensubsidie"] = True
    claimant: dict[str, Any] = {"rol": "aanvrager", "werk": [job]}
    if given["leeftijd"] is not None:
        claimant["leeftijd"] = int(given["leeftijd"])
    if given["traject"] not in OPEN:
        claimant["volgt_traject"] = given["traject"] == "ja"
    if given["loonbeslag"] not in OPEN:
        claimant["loonbeslag"] = given["loonbeslag"] == "ja"
    if given["vrijwilligerswerk_stopt"] not in OPEN:
        claimant["vrijwilligerswerk_stopt_bij_werk"] = given["vrijwilligerswerk_stopt"] == "ja"
    return claimant | {field: float(given[name]) for name, field in MONEY.items() if given[name] is not None}


def _partner(given: dict[str, Any]) -> list[dict[str, Any]]:
    if given["leefvorm"] != "gehuwden":
        return []
    partner: dict[str, Any] = {"rol": "partner"}
    if given["leeftijd_partner"] is not None:
        partner["leeftijd"] = int(given["leeftijd_partner"])
    if given["partner_uren"]:
        wage = given["partner_uurloon"]
        job = {"uren_per_week": float(given["partner_uren"])}
        partner["werk"] = [job if wage is None else {**job, "uurloon": float(wage)}]
    if given["partner_traject"] not in OPEN:
        partner["volgt_traject"] = given["partner_traject"] == "ja"
    return [partner]


def _children(given: dict[str, Any]) -> list[dict[str, Any]]:
    children = []
    for number in range(1, int(given["kinderen"] or 0) + 1):
        age = given[child_field(number, "leeftijd")]
        child: dict[str, Any] = {"rol": "kind", "leeftijd": CHILD_AGE if age is None else int(age)}
        if given[child_field(number, "co_ouderschap")] == "ja":
            child["co_ouderschap"] = True
        kind = given[child_field(number, "opvang")]
        if kind not in (None, NO_CARE):
            rate = given[child_field(number, "opvang_tarief")]
            hours = float(given[child_field(number, "opvang_uren")])
            price = dearest_care(kind, given["maand"]) if rate is None else float(rate)
            child["opvang"] = [{"soort": kind, "uren_per_maand": hours, "uurtarief": price}]
        children.append(child)
    return children


def _assistance(given: dict[str, Any]) -> dict[str, Any]:
    assistance: dict[str, Any] = {}
    if given["vrijlating"] not in OPEN:
        assistance["vrijlating"] = {"soort": given["vrijlating"]}
        if given["vrijlating_maanden"] is not None:
            assistance["vrijlating"]["gebruikte_maanden"] = int(given["vrijlating_maanden"])
        if given["vrijlating"] == "r":  # it comes after the months of n
            assistance["vrijlating"]["n_gebruikte_maanden"] = MONTHS_OF["n"]
    if given["leefvorm"] == "gehuwden" and given["partner_recht"] not in OPEN:
        assistance["partner_heeft_recht"] = given["partner_recht"] == "ja"
    if given["bijstand_duur"] not in OPEN:
        assistance["sinds"] = months_before(given["maand"], int(given["bijstand_duur"]))
    return assistance


def dearest_care(kind: str, month: str) -> float:
    """The highest hourly rate of a kind of childcare that counts for the allowance, in ``month`` or the last known one."""
    values = load_law("kinderopvangtoeslag").parameters[f"maximum_uurtarief_{kind}"].values
    day = date.fromisoformat(f"{month}-01")
    started = [v for v in values if v.start <= day]
    return float((started or values)[-1].value)


def months_before(month: str, count: int) -> str:
    """``2026-07`` and 6 is ``2026-01``."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - count
    return f"{number // 12}-{number % 12 + 1:02}"


# --- and back -------------------------------------------------------------------------------------------------------


def form_of(household: Household, month: str, hours: float, example: str = "") -> HouseholdForm | None:
    """The form filled in with this household; ``None`` when the form cannot say all of it."""
    form = HouseholdForm(_as_sent({**_answers(household, month, hours), "voorbeeld": example}))
    if not form.is_valid():
        return None
    try:
        again = Household.from_data(household_data({**form.cleaned_data, "maand": month}, hours))
    except OverstapError:
        return None
    return form if _same(again, household, date.fromisoformat(f"{month}-01")) else None


def _same(one: Household, other: Household, day: date) -> bool:
    """The same inputs for the core on ``day``."""
    first, second = one.to_row(day), other.to_row(day)
    same_people = [(p.values, p.jobs) for p in first.persons] == [(p.values, p.jobs) for p in second.persons]
    return first.household == second.household and same_people and set(one.situaties) == set(other.situaties)


def _answers(household: Household, month: str, hours: float) -> dict[str, Any]:
    people = {role: [p for p in household.personen if p.rol == role] for role in ("partner", "kind", "medebewoner")}
    (claimant,) = (p for p in household.personen if p.rol == "aanvrager")
    young = [p for p in people["medebewoner"] if p.leeftijd is not None and p.leeftijd < 27]
    return {
        "situaties": list(household.situaties),
        "leefvorm": "gehuwden" if people["partner"] else "alleenstaande",
        **_claimant_answers(claimant, hours),
        **_assistance_answers(household, claimant, month),
        **_partner_answers(people["partner"]),
        **_child_answers(people["kind"]),
        "medebewoners": str(len(people["medebewoner"]) - len(young)),
        "medebewoners_jong": str(len(young)),
        "huur": UNKNOWN if household.wonen.kale_huur is None else "ja" if household.wonen.kale_huur else "nee",
        "kale_huur": typed(household.wonen.kale_huur or None),
        "gemeente": household.gemeente or "",
        "vermogen": typed(household.vermogen if "vermogen" in household.model_fields_set else None),
        "maand": month if month in dict(selectors.months()) else "",
    }


def _claimant_answers(person: Persoon, hours: float) -> dict[str, Any]:
    job = person.werk[0] if person.werk else None
    given = job.model_fields_set if job else set()
    wage = job.uurloon if job and "uurloon" in given else None
    stops = getattr(person, "vrijwilligerswerk_stopt_bij_werk", False)
    return {
        "leeftijd": typed(person.leeftijd),
        "uren": typed(hours),
        "loon": UNKNOWN if wage is None else "minimumloon" if wage == "minimumloon" else "eigen",
        "uurloon": typed(wage) if isinstance(wage, float) else "",
        "tijdvak": job.tijdvak if job and "tijdvak" in given else UNKNOWN,
        "loonbeslag": _yes_no(person.loonbeslag if "loonbeslag" in person.model_fields_set else None),
        "loonheffingskorting": _yes_no(job.loonheffingskorting if job and "loonheffingskorting" in given else None),
        "vakantiegeld": ("maandelijks" if job.vakantiegeld == "in_loon" else "mei")
        if job and "vakantiegeld" in given
        else UNKNOWN,
        "traject": _yes_no(person.volgt_traject if "volgt_traject" in person.model_fields_set else None),
        "vrijwilligerswerk_stopt": _yes_no(stops or None),
        **{name: typed(getattr(person, field, None) or None) for name, field in MONEY.items()},
    }


def _assistance_answers(household: Household, claimant: Persoon, month: str) -> dict[str, Any]:
    exemption = claimant.vrijlating or household.bijstand.vrijlating
    since, durations = household.bijstand.sinds, [key for key, _words in DURATIONS]
    return {
        "vrijlating": exemption.soort if exemption else UNKNOWN,
        "vrijlating_maanden": typed(exemption.gebruikte_maanden if exemption else None),
        "partner_recht": _yes_no(
            household.bijstand.partner_heeft_recht
            if "partner_heeft_recht" in household.bijstand.model_fields_set
            else None
        ),
        "bijstand_duur": next((key for key in durations if months_before(month, int(key)) == since), UNKNOWN),
    }


def _partner_answers(partners: list[Persoon]) -> dict[str, Any]:
    if not partners:
        return {}
    (partner,) = partners
    job = partner.werk[0] if partner.werk else None
    return {
        "leeftijd_partner": typed(partner.leeftijd),
        "partner_uren": typed(job.uren_per_week) if job else "0",
        "partner_uurloon": typed(job.uurloon) if job and isinstance(job.uurloon, float) else "",
        "partner_traject": _yes_no(partner.volgt_traject if "volgt_traject" in partner.model_fields_set else None),
    }


def _child_answers(children: list[Persoon]) -> dict[str, Any]:
    answers: dict[str, Any] = {"kinderen": str(len(children))}
    for number, child in enumerate(children[:CHILDREN_MAX], 1):
        care = child.opvang[0] if child.opvang else None
        answers |= {
            child_field(number, "leeftijd"): typed(child.leeftijd),
            child_field(number, "co_ouderschap"): "ja" if child.co_ouderschap else "",
            child_field(number, "opvang"): care.soort if care else NO_CARE,
            child_field(number, "opvang_uren"): typed(care.uren_per_maand) if care else "",
            child_field(number, "opvang_tarief"): typed(care.uurtarief) if care else "",
        }
    return answers


def _yes_no(value: bool | None) -> str:
    return UNKNOWN if value is None else "ja" if value else "nee"


def typed(value: float | None) -> str:
    """A number as people type it: ``24,5``."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _as_sent(answers: dict[str, Any]) -> QueryDict:
    """Answers as a browser would send them."""
    sent = QueryDict(mutable=True)
    for name, value in answers.items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return sent
