"""Addresses of the calculator: the questions, the answer to them, the path in time, and examples."""

from django.urls import path

from overstap.web.calculator import views
from overstap.web.calculator.path import views as path_views

app_name = "calculator"

urlpatterns = [
    path("", views.questions, name="questions"),
    path("antwoord", views.answer, name="answer"),
    path("weg", path_views.path, name="path"),
    path("weg/terug", path_views.back, name="path-back"),
    path("weg/vragen", path_views.questions, name="path-questions"),
    path("voorbeeld/<slug:name>", views.example, name="example"),
    path("voorbeeld/<slug:name>/weg", path_views.example, name="path-example"),
    path("voorbeeld/<slug:name>/weg/terug", path_views.example_back, name="path-example-back"),
]
