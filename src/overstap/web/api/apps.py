"""Django's registration of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Computations and lists for other programs, without login."""

    name = "overstap.web.api"
    label = "api"
