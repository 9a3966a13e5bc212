"""Every parameter, every month 2024-01 … 2026-12: known, or listed with its reason in docs/gaps.md."""

from __future__ import annotations

import re
from datetime import date

import pytest

from overstap.errors import OverstapError
from overstap.law import LAWS, article_url, law_at, load_law
from overstap.law.loader import LawFileError, Parameter

MONTHS = [date(year, month, 1) for year in (2024, 2025, 2026) for month in range(1, 13)]


def listed_gaps(root) -> set[tuple[str, date]]:
    text = (root / "docs" / "gaps.md").read_text("utf-8")
    section = re.split(r"^## ", text.split("## Onbekend", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    gaps = set()
    for name, start, end in re.findall(
        r"^\|\s*`([\w.]+)`\s*\|\s*(\d{4}-\d{2})\s*\|\s*(\d{4}-\d{2})\s*\|", section, flags=re.MULTILINE
    ):
        gaps |= {(name, m) for m in MONTHS if start <= f"{m:%Y-%m}" <= end}
    return gaps


def test_every_parameter_is_known_or_listed(root):
    unknown = {
        (f"{law}.{name}", month)
        for law in LAWS
        for name, parameter in load_law(law).parameters.items()
        for month in MONTHS
        if parameter.at(month) is None
    }
    assert unknown == listed_gaps(root)


def test_every_value_has_source_article_and_label():
    for law in LAWS:
        for parameter in load_law(law).parameters.values():
            assert parameter.article, parameter
            assert set(parameter.label) == {"nl", "en"}, parameter
            assert re.fullmatch(r"BWBR\d{7}", parameter.bwb), parameter
            for value in parameter.values:
                assert len(value.source) > 15, (parameter.name, value)


def test_fractions_are_fractions_and_not_percentages():
    for law in LAWS:
        for parameter in load_law(law).parameters.values():
            if parameter.unit == "fractie":
                assert all(0 <= v.value <= 1.1 for v in parameter.values if v.known), parameter


def test_unknown_parameter_raises_with_its_name_and_the_date():
    law = law_at("participatiewet", date(2027, 3, 1))
    with pytest.raises(OverstapError) as caught:
        _ = law.norm_alleenstaande_21_tot_aow
    assert caught.value.code == "parameter_onbekend"
    assert caught.value.path == "participatiewet.norm_alleenstaande_21_tot_aow"
    assert "2027-03-01" in caught.value.message("nl")


def test_assume_flat_carries_the_last_known_amount_and_only_until_that_year():
    flat = law_at("participatiewet", date(2027, 3, 1), assume_flat=2027)
    assert flat.norm_alleenstaande_21_tot_aow == 1419.46  # SZW, 1 July 2026
    with pytest.raises(OverstapError):
        _ = law_at("participatiewet", date(2028, 1, 1), assume_flat=2027).norm_alleenstaande_21_tot_aow


def test_published_2027_is_used_before_flat_amounts():
    assert law_at("inkomstenbelasting", date(2027, 1, 1), assume_flat=2027).tarief_schijf_1 == 0.3623


def test_a_law_that_misses_or_adds_a_parameter_is_refused(monkeypatch):
    from overstap.law import loader

    class Short(loader.Law):
        __dataclass_fields__ = {}  # noqa: RUF012 - the shape of a dataclass

    monkeypatch.setitem(loader.LAWS, "awir", Short)
    load_law.cache_clear()
    try:
        with pytest.raises(LawFileError, match="no field for"):
            load_law("awir")
    finally:
        monkeypatch.undo()
        load_law.cache_clear()


def test_laws_are_frozen():
    law = law_at("awir", date(2026, 7, 1))
    with pytest.raises(AttributeError):
        law.minimum_tegemoetkoming_per_jaar = 0.0


def test_a_reform_replaces_one_parameter_and_nothing_else():
    changed = law_at("awir", date(2026, 7, 1), (("awir.minimum_tegemoetkoming_per_jaar", 50.0),))
    assert changed.minimum_tegemoetkoming_per_jaar == 50.0
    assert law_at("awir", date(2026, 7, 1)).minimum_tegemoetkoming_per_jaar == 24.0


def test_url_names_the_article():
    parameter: Parameter = load_law("zorgtoeslag").parameters["standaardpremie"]
    assert parameter.url().startswith("https://wetten.overheid.nl/BWBR0018451#Artikel")


def test_an_address_names_one_article():
    """The law site knows no "11, 13" and no "20-24": the address is that of the first."""
    assert article_url("BWBR0015703", "11, 13, 19").endswith("#Artikel11")
    assert article_url("BWBR0015703", "20-24").endswith("#Artikel20")
    assert article_url("BWBR0011353", "8.14a lid 1 b").endswith("#Artikel8.14a")
    assert article_url("BWBR0037522", "2:2, 2:4").endswith("#Artikel2:2")
    assert "#" not in article_url("BWBR0015703", "")
