"""Addresses of the calculator: the questions, and the answer to them."""

from django.urls import path

from overstap.web.calculator import views

app_name = "calculator"

urlpatterns = [
    path("", views.questions, name="questions"),
    path("antwoord", views.answer, name="answer"),
]
