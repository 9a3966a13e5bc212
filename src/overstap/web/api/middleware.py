"""What holds for every answer under ``/api/``, also one that no view made: version, security, cross-origin rules, problems."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from overstap.web.api import BASE, VERSION, problems
from overstap.web.api.languages import language

PREFIX = "/api/"
#: These any page may read, as the API Design Rules ask (/core/publish-openapi).
OPEN = (f"{BASE}/openapi.json", f"{BASE}/openapi.yaml")
HEADERS = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class ApiMiddleware:
    """Headers, cross-origin requests and problem details for everything under ``/api/``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, completed."""
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response = _preflight()
        else:
            response = _as_problem(request, self.get_response(request))
        for name, value in HEADERS.items():
            response[name] = value
        if response.status_code != HTTPStatus.NO_CONTENT:
            response["Content-Language"] = language(request)
        patch_vary_headers(response, ["Accept-Language"])
        _cross_origin(request, response)
        return response


def _preflight() -> HttpResponse:
    """What a browser asks before it sends JSON to another site."""
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response["Access-Control-Allow-Methods"] = "GET, HEAD, POST"
    response["Access-Control-Allow-Headers"] = "Accept, Accept-Language, Content-Type"
    response["Access-Control-Max-Age"] = "3600"
    del response["Content-Type"]
    return response


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Django's own page for an unknown address or a fault of ours, as problem details."""
    kind = response.get("Content-Type", "")
    if response.status_code < HTTPStatus.BAD_REQUEST or kind == problems.CONTENT_TYPE:
        return response
    details = problems.for_status(response.status_code).as_details(language(request))
    return HttpResponse(json.dumps(details), content_type=problems.CONTENT_TYPE, status=details["status"])


def _cross_origin(request: HttpRequest, response: HttpResponse) -> None:
    """Which pages of other sites may read the answer: every page the document, those of the settings the rest."""
    allowed, origin = settings.API_ALLOWED_ORIGINS, request.headers.get("Origin", "")
    response["Access-Control-Expose-Headers"] = "API-Version, Content-Language, Retry-After"
    if request.path in OPEN or "*" in allowed:
        response["Access-Control-Allow-Origin"] = "*"
        return
    patch_vary_headers(response, ["Origin"])
    if origin and origin in allowed:
        response["Access-Control-Allow-Origin"] = origin
