"""Form fields that read what people type: ``1.234,56``, ``€ 15``, ``24,5``."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_NUMBER = 20


def read_number(typed: str) -> Decimal:
    """The number in ``typed``, in Dutch or English notation. Raises ``ValidationError`` when there is none."""
    bare = re.sub(r"[\s€]|EUR", "", typed, flags=re.IGNORECASE).removesuffix(",-").removesuffix(",--")
    if re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", bare) and not re.fullmatch(r"-?0[.,]\d{3}", bare):
        bare = re.sub(r"[.,]", "", bare)
    elif "," in bare and bare.rfind(",") > bare.rfind("."):
        bare = bare.replace(".", "").replace(",", ".")
    else:
        bare = bare.replace(",", "")
    if len(bare) > LONGEST_NUMBER or not re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", bare):
        raise ValidationError(_("Gebruik alleen cijfers, bijvoorbeeld 24 of 14,50."), code="no_number")
    try:
        return Decimal(bare)
    except InvalidOperation as fault:
        raise ValidationError(_("Gebruik alleen cijfers, bijvoorbeeld 24 of 14,50."), code="no_number") from fault


class NumberField(forms.CharField):
    """A number within bounds and in steps; empty means "I don't know"."""

    def __init__(self, *, low: int, high: int, step: str, outside: Any, between: Any = "", **kwargs: Any) -> None:
        self.low, self.high, self.step = low, high, Decimal(step)
        self.outside, self.between = outside, between
        inputmode = "numeric" if self.step == 1 else "decimal"
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": inputmode, "maxlength": LONGEST_NUMBER}),
        )
        kwargs.setdefault("required", False)
        super().__init__(max_length=LONGEST_NUMBER, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The number, or ``None`` when nothing was filled in."""
        typed = super().to_python(value)
        return read_number(typed) if typed else None

    def run_validators(self, value: Any) -> None:
        """Bounds and steps; the text limits of the parent do not apply to a number."""
        if value is None:
            return
        if not self.low <= value <= self.high:
            raise ValidationError(self.outside, code="outside")
        if value % self.step:
            raise ValidationError(self.between, code="between")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Nothing is edited here: every form is a new set of answers."""
        return bool(data)


class QuestionRadio(forms.RadioSelect):
    """One of a few answers."""


class QuestionCheckboxes(forms.CheckboxSelectMultiple):
    """Any of a few answers, or none."""
