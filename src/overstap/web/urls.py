"""All addresses. Dutch has no prefix, English stands under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("overstap.web.api.urls")),  # one address for both languages: a program asks in a header
    *i18n_patterns(
        path("", include("overstap.web.calculator.urls")),
        prefix_default_language=False,
    ),
]
