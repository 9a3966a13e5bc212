"""Django's registration of the calculator."""

from django.apps import AppConfig


class CalculatorConfig(AppConfig):
    """Questions and answer, without login."""

    name = "overstap.web.calculator"
    label = "calculator"
