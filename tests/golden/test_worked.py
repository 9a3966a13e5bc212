"""The cases worked by hand in ``docs/worked`` laid beside the program, and the numbers that the law's notes computed."""

from __future__ import annotations

import re

import pytest
import yaml

from overstap.answer import calculate
from overstap.cases import plain, recorded
from overstap.household import Household
from overstap.rows import parse_month
from overstap.rules import SYSTEM

FOLDER = "docs/worked"

#: Names of a document for what the program calls otherwise.
OTHER_NAMES = {
    "vakantiegeld_per_jaar": "bijzondere_beloning",
    "te_betalen_inkomstenbelasting_per_jaar": "inkomstenbelasting_af_te_rekenen_per_jaar",
    "gemiddeld_per_maand": "besteedbaar_per_maand",
}
DIFFERENCE = "verschil_"
NOT_WORKING = "not working"
#: Prefix of a quantity of another person than the claimant: the partner, or the first child.
PERSONS = {"partner_": "partner", "kind_": "kind"}
#: Each document with its situations and how many outcomes it compares: no fewer.
DOCUMENTS = {
    "single-35-24h-july-2026": ({"without exemption", "with exemption n", NOT_WORKING}, 90),
    "single-parent-5-13-rent-700-20h": (
        {"without exemption", "with exemption n", "with exemption r", NOT_WORKING},
        155,
    ),
    "couple-four-week-32h-rent-750": ({"thirteen twelfths", "one payment", "working days", NOT_WORKING}, 180),
}


def _worked(root, document):
    text = (root / FOLDER / f"{document}.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    assert len(blocks) == 1, f"one YAML block in {document}"
    return yaml.safe_load(blocks[0])


def _base(name):
    """The program's quantity, and the role of the person whose it is (of the first person when it is no one else's)."""
    if name in SYSTEM.level_of or name in OTHER_NAMES:
        return OTHER_NAMES.get(name, name), None
    for prefix, role in PERSONS.items():
        if name.startswith(prefix):
            return name.removeprefix(prefix), role
    raise AssertionError(f"{name}: no quantity of the program")


def _found(case, date):
    """Every value that the document names, as the program has it; ``verschil_`` is left to the caller."""
    day = parse_month(date)
    names = {n: _base(n) for n in case["values"] if not n.startswith(DIFFERENCE)}
    row = Household.from_data(case["household"]).to_row(day)
    _, result = recorded(row, tuple(dict.fromkeys(base for base, _ in names.values())), day)
    assert not result.errors
    roles = [person.values["rol"] for person in row.persons]
    return {
        name: plain(base, result.columns[base][0 if role is None else roles.index(role)])
        for name, (base, role) in names.items()
    }


def test_every_document_is_checked(root):
    assert {path.stem for path in (root / FOLDER).glob("*.md")} == set(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_worked_by_hand(root, document):
    """Every outcome of every situation, with the differences from not working."""
    worked, (situations, least) = _worked(root, document), DOCUMENTS[document]
    found = {case["name"]: _found(case, worked["date"]) for case in worked["cases"]}
    assert set(found) == situations
    wrong, compared = {}, 0
    for case in worked["cases"]:
        for name, expected in case["values"].items():
            if name.startswith(DIFFERENCE):
                what = name.removeprefix(DIFFERENCE)
                value = found[case["name"]][what] - found[NOT_WORKING][what]
            else:
                value = found[case["name"]][name]
            compared += 1
            # A difference is taken between amounts in whole cents; what was rounded twice may be a cent further.
            tolerance = worked["tolerance"] * (2 if name.startswith(DIFFERENCE) else 1)
            if abs(value - expected) > tolerance + 1e-9:
                wrong[f"{case['name']}: {name}"] = (expected, value)
    assert not wrong
    assert compared > least, "the block became shorter: is something no longer compared?"


def _exit(household, month="2026-07"):
    hours = calculate(Household.from_data(household), month, hours=[0]).exit_hours
    return hours.met_vrijlating, hours.zonder_vrijlating, hours.wet_2027


def test_exit_hours_of_the_notes():
    """law/README.md: single, minimum wage, July 2026: 21 h without, 26 h with n; 24.5 h in 2027 on flat norms.

    The 26 counts whole hours; in half hours it is 25.5. By hand: with 285 free the break-even is
    (1,419.46 + 2.67 + 285) / 1.08 = 1,580.68 net. 25 h: 1,623.92 - 43.33 (row 1,620.00) = 1,580.59, just below;
    25.5 h: 1,656.40 - 45.08 (row 1,656.00) = 1,611.32, above.
    """
    person = {"rol": "aanvrager", "leeftijd": 35}
    with_n = {"personen": [person], "bijstand": {"vrijlating": {"soort": "n", "gebruikte_maanden": 0}}}
    assert _exit(with_n) == (25.5, 21.0, 24.5)
    assert _exit({"personen": [person]})[:2] == (21.0, 21.0)


@pytest.mark.parametrize(
    ("hours", "assistance"),
    [
        # Wage 14.99 x hours x 52 / 12; withheld by the official row of 2026; claim 8 % of net - 2.67; norm 1,419.46.
        (20.0, 49.22),  # 1,299.13 - 27.92 (row 1,296.00) = 1,271.21; claim 99.0268; 1,419.46 - 1,370.2368 = 49.2232
        (20.5, 15.76),  # 1,331.61 - 29.42 (row 1,327.50) = 1,302.19; claim 101.5052; 1,419.46 - 1,403.6952 = 15.7648
        (21.0, 0.00),  # 1,364.09 - 31.08 at most: above the break-even 1,316.79 of participatiewet.md 8.9
    ],
)
def test_around_the_exit_hour(hours, assistance):
    home = Household.from_data({"personen": [{"rol": "aanvrager", "leeftijd": 35}]})
    row = calculate(home, "2026-07", hours=[hours]).rows[0]
    assert row.cents["bijstand_per_maand"] / 100 == pytest.approx(assistance, abs=0.0051)
