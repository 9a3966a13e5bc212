"""Addresses of the calculator: the questions, the answer to them, and examples."""

from django.urls import path

from overstap.web.calculator import views

app_name = "calculator"

urlpatterns = [
    path("", views.questions, name="questions"),
    path("antwoord", views.answer, name="answer"),
    path("voorbeeld/<slug:name>", views.example, name="example"),
]
