"""Django's registration of the look."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, style sheets and pictures that every app uses."""

    name = "overstap.web.ui"
    label = "ui"
