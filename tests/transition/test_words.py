"""Every sentence that the path can ask for exists in both languages with the fields it is given, and no text is left over."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import overstap
from overstap.cli import transition as command
from overstap.examples import load_scenario, scenario_names
from overstap.texts import LANGUAGES, catalogue, has_text, text
from overstap.transition import Scenario, transition
from overstap.transition import scenario as s
from overstap.transition.allowances import TOESLAGEN
from overstap.transition.flows import HUISHOUDEN, ONZEKER, PAYEES
from overstap.transition.words import kind_name, party_name

SOURCE = Path(overstap.__file__).parent
#: Texts whose key is put together from names of the program: each of these names stands in it as a word.
BY_NAME = ("transition.kind.", "transition.party.", "transition.table.")


@cache
def modules():
    """The source of the path and of its command, as trees."""
    paths = [*sorted((SOURCE / "transition").glob("*.py")), Path(command.__file__)]
    return [ast.parse(path.read_text("utf-8")) for path in paths]


def calls(*names):
    for tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
                yield node


@cache
def words():
    """Every text constant of the program."""
    return {
        n.value
        for tree in modules()
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def keys_of(node):
    """The keys that an expression can be: constants, and f-strings as patterns."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)]
    if isinstance(node, ast.IfExp):
        return keys_of(node.body) + keys_of(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return ["".join(re.escape(p.value) if isinstance(p, ast.Constant) else r"\w+" for p in node.values)]
    return []  # a name: its words are among the constants


def asked():
    """(pattern of the whole key, names of fields or None when they are handed on, where). Of a key with a hole in it one of
    the texts has to fit the fields."""
    for call in calls("remark", "text"):
        prefix = r"transition\." if call.func.id == "remark" else ""
        handed_on = any(k.arg is None for k in call.keywords)
        fields = None if handed_on else {k.arg for k in call.keywords} - {"by"}
        for key in keys_of(call.args[0]):
            if key == r"transition\.\w+":  # Remark.text: its keys are those of the calls of remark
                continue
            yield prefix + key, fields, call.lineno


def fields(key, lang):
    return {name for _, name, _, _ in string.Formatter().parse(catalogue(lang)[key]) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_that_is_asked_exists_with_the_fields_it_is_given(lang):
    missing, unfilled = [], []
    for pattern, given, line in asked():
        found = [key for key in catalogue(lang) if re.fullmatch(pattern, key)]
        if not found:
            missing.append((pattern, line))
        if given is not None and found and not any(fields(key, lang) <= given for key in found):
            unfilled.append((pattern, given, line))
    assert (missing, unfilled) == ([], [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_of_the_path_is_left_over(lang):
    patterns = [re.compile(pattern) for pattern, _, _ in asked()]
    left = []
    for key in catalogue(lang):
        if not key.startswith("transition."):
            continue
        short = key.removeprefix("transition.")
        named = key.startswith(BY_NAME)
        own = key.rpartition(".")[2] if named else short
        asked_for = own in words() or (not named and any(p.fullmatch(key) for p in patterns))
        if not asked_for:
            left.append(key)
    assert left == []


# --- payments -----------------------------------------------------------------------------------------------------------


def constants(place):
    """Constants at an argument of a payment: 1 payer, 2 payee, 3 kind."""
    for call in calls("_flow"):
        if len(call.args) > place:
            yield from (n.value for n in ast.walk(call.args[place]) if isinstance(n, ast.Constant) and n.value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_and_party_of_a_payment_has_its_word(lang):
    bijdragen = get_args(s.Bijdrage.model_fields["soort"].annotation)
    kinds = {*constants(3), *TOESLAGEN, *PAYEES, *ONZEKER, *bijdragen}
    parties = {HUISHOUDEN, *constants(1), *constants(2), *PAYEES.values()}
    assert {"loonbeslag", "bijstand", "kinderbijslag", "startkosten"} <= kinds
    assert {"werkgever", "deurwaarder", "dienst_toeslagen"} <= parties
    assert [k for k in sorted(kinds) if not has_text(f"transition.kind.{k}", lang)] == []
    assert [p for p in sorted(parties) if not has_text(f"transition.party.{p}", lang)] == []


@pytest.mark.parametrize("name", scenario_names())
def test_every_payment_and_sentence_of_an_example_can_be_said(name):
    outcome = transition(Scenario.from_data(load_scenario(name).scenario))
    for lang in LANGUAGES:
        assert all(
            kind_name(f.kind, lang) and party_name(f.payer, lang) and party_name(f.payee, lang) for f in outcome.flows
        )
        for remark in (*outcome.advice, *outcome.warnings):
            said = remark.text(lang)
            assert not re.search(r"[{}]|None|True|False", said)


# --- the form -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_advice_and_warnings_are_sentences(lang):
    for key, value in catalogue(lang).items():
        if key.startswith(("transition.advice.", "transition.warning.", "transition.note.")):
            assert value[0].isupper() or value[0] == "{", key
            assert value.endswith((".", "?", "{reason}")), key


def test_an_amount_is_said_once_in_each_language():
    nl = text("transition.calendar.in", "nl", amount="€ 5", party="u", kind="loon")
    en = text("transition.calendar.in", "en", amount="€5", party="you", kind="wage")
    assert (nl, en) == ("€ 5 van u (loon)", "€5 from you (wage)")
