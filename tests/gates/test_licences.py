"""The licence gate accepts what goes with the EUPL and nothing else."""

from __future__ import annotations

import pytest

from tools.licences import PRODUCT, allowed, offences, product_bill


@pytest.mark.parametrize(
    ("expression", "accepted"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND MIT AND Zlib", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("AGPL-3.0-only", False),
        ("LicenseRef-Proprietary", False),
        ("see the website", False),
        ("", False),
    ],
)
def test_expression(expression, accepted):
    assert allowed(expression, PRODUCT) is accepted


def component(name, **licence):
    return {"name": name, "version": "1", "bom-ref": name, "licenses": [{"license": licence}] if licence else []}


def test_a_tool_may_be_copyleft_but_the_product_may_not():
    bill = {"components": [component("djlint", id="GPL-3.0-or-later")]}
    assert offences(bill, set(), {"djlint"}) == []
    assert len(offences(bill, {"djlint"}, set())) == 1


def test_a_licence_that_is_not_stated_is_a_failure():
    assert offences({"components": [component("Some_Thing")]}, {"some-thing"}, set()) != []


def test_the_bill_holds_only_the_product():
    bill = {
        "components": [component("numpy", id="MIT"), component("pytest", id="MIT")],
        "dependencies": [{"ref": "root-component", "dependsOn": ["numpy", "pytest"]}, {"ref": "pytest"}],
    }
    made = product_bill(bill, {"numpy"})
    assert [one["name"] for one in made["components"]] == ["numpy"]
    assert made["dependencies"] == [{"ref": "root-component", "dependsOn": ["numpy"]}]
