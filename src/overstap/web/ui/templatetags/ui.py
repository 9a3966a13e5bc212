"""What templates need to show a figure or a question."""

from typing import Any

from django import template
from django.forms import BoundField

from overstap.web import words

register = template.Library()

register.filter("euro", words.euro)
register.filter("euro_cents", words.euro_cents)
register.filter("hours", words.hours)
register.filter("figure", words.figure)


@register.inclusion_tag("ui/field.html")
def question(bound: BoundField, focus: str = "") -> dict[str, Any]:
    """One question: label, help, error and control, in that order."""
    widget = bound.field.widget
    kind = {"radio": "radio", "checkbox": "checkbox", "select": "select"}.get(getattr(widget, "input_type", ""), "text")
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    return {
        "bound": bound,
        "kind": kind,
        "focus": focus == bound.name,
        "described_by": " ".join(described),
        "value": "" if bound.value() is None else bound.value(),
        "attrs": widget.attrs,
    }
