"""Addresses of the API. None ends with a slash, and there is no redirect to one that does (/core/no-trailing-slash)."""

from django.urls import path

from overstap.web.api import views

app_name = "api"

urlpatterns = [
    path("calculate", views.Calculate.as_view(), name="calculate"),
    path("compute", views.Compute.as_view(), name="compute"),
    path("explain", views.Explain.as_view(), name="explain"),
    path("transition", views.Transition.as_view(), name="transition"),
    path("compare", views.Compare.as_view(), name="compare"),
    path("municipalities", views.Municipalities.as_view(), name="municipalities"),
    path("schemes", views.Schemes.as_view(), name="schemes"),
    path("quantities", views.Quantities.as_view(), name="quantities"),
    path("inputs", views.Inputs.as_view(), name="inputs"),
    path("openapi.json", views.OpenApiJson.as_view(), name="openapi-json"),
    path("openapi.yaml", views.OpenApiYaml.as_view(), name="openapi-yaml"),
]
