"""Each address of the API: what it asks, what it gives. Bodies are read by :mod:`.body`, answered by :mod:`.services`."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from overstap.errors import OverstapError
from overstap.web.api import examples, openapi, schemas, selectors, services
from overstap.web.api.body import body
from overstap.web.api.languages import language
from overstap.web.api.renderers import YamlRenderer


class View(APIView):
    """What all have in common: they ask no login, and refuse a query that they do not know."""

    operation: ClassVar[str]
    tag: ClassVar[str]
    throttle_scope: ClassVar[str] = "read"
    query: ClassVar[tuple[str, ...]] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Before any method: the form of the answer, the rate, the query."""
        super().initial(request, *args, **kwargs)
        with services.located(place="query"):
            for name, values in request.query_params.lists():
                if name not in self.query:
                    known = ", ".join(self.query) or "-"
                    raise OverstapError("invoer_onbekend", path=name, value=values[0], known=known)
                if len(values) > 1:
                    raise OverstapError("invoer_tegenstrijdig", path=name, value=values[0], other=values[1])

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Which methods there are; a browser's own question is answered before it comes here."""
        return Response(status=204, headers={"Allow": ", ".join(self.allowed_methods)})


def _asked(name: str, found: dict[str, tuple[str, Any]]) -> dict[str, Any]:
    """A body with its examples."""
    return {
        "request": {"application/json": schemas.ref(name)},
        "examples": [
            OpenApiExample(key, value=value, summary=summary, request_only=True)
            for key, (summary, value) in found.items()
        ],
    }


def _gives(schema: dict[str, Any], description: str) -> dict[int, OpenApiResponse]:
    return {200: OpenApiResponse(schema, description=description)}


class Calculate(View):
    """``POST /calculate``."""

    operation, tag, throttle_scope = "calculate", "berekenen", "compute"

    @extend_schema(
        summary="Wat werken oplevert",
        description="Rekent voor een huishouden uit wat er per maand is, bij elk aantal uren werk. Wij bewaren niets.",
        responses=_gives(schemas.ref("Answer"), "Het antwoord, met aannames en waarschuwingen."),
        **_asked("Calculate", examples.CALCULATE),
    )
    def post(self, request: Request) -> Response:
        """The household at every number of hours."""
        return Response(services.calculate(body(request), language(request)))


class Compute(View):
    """``POST /compute``."""

    operation, tag, throttle_scope = "compute", "berekenen", "compute"

    @extend_schema(
        summary="Elke grootheid uit bekende waarden",
        description=(
            "Rekent grootheden uit voor één regel of voor een lijst van regels. In een lijst krijgt een regel die niet "
            "klopt een eigen fout; de andere gaan door."
        ),
        responses=_gives(schemas.ref("Computed"), "Per regel de waarden, en een fout per grootheid die niet kon."),
        **_asked("Compute", examples.COMPUTE),
    )
    def post(self, request: Request) -> Response:
        """One line or many."""
        return Response(services.compute(body(request), language(request)))


class Explain(View):
    """``POST /explain``."""

    operation, tag, throttle_scope = "explain", "berekenen", "compute"

    @extend_schema(
        summary="Hoe een bedrag ontstaat",
        description="Geeft de boom van een grootheid: regels met wetsartikel, bedragen met datum en bron, en de invoer.",
        responses=_gives(schemas.ref("Node"), "De boom. Wat al verteld is, staat er een tweede keer zonder kinderen."),
        **_asked("Explain", examples.EXPLAIN),
    )
    def post(self, request: Request) -> Response:
        """The tree of one quantity."""
        return Response(services.explained(body(request)))


class Transition(View):
    """``POST /transition``."""

    operation, tag, throttle_scope = "transition", "berekenen", "compute"

    @extend_schema(
        summary="Het pad naar werk, maand voor maand en dag voor dag",
        description=(
            "Rekent een huishouden door de tijd: wat er elke dag binnenkomt en af gaat, wat de jaren later nog brengen, "
            "en wat u voor welke dag kunt regelen. Wij bewaren niets."
        ),
        responses=_gives(schemas.ref("Path"), "Het pad, met advies en waarschuwingen."),
        **_asked("Transition", examples.TRANSITION),
    )
    def post(self, request: Request) -> Response:
        """One scenario."""
        return Response(services.path(body(request), language(request)))


class Compare(View):
    """``POST /compare``."""

    operation, tag, throttle_scope = "compare", "berekenen", "compute"

    @extend_schema(
        summary="Tot vier paden naast elkaar",
        description="Zet scenario's naast het eerste: over twaalf maanden, op de rekening, en wat er later terug gaat.",
        responses=_gives(schemas.ref("Comparison"), "De paden naast elkaar, en het verschil in zinnen."),
        **_asked("Compare", examples.COMPARE),
    )
    def post(self, request: Request) -> Response:
        """One to four scenarios."""
        return Response(services.compared(body(request), language(request)))


class Municipalities(View):
    """``GET /municipalities``."""

    operation, tag = "listMunicipalities", "lijsten"

    @extend_schema(
        summary="Gemeenten",
        description="De gemeenten waarvan wij regelingen kennen.",
        responses=_gives(schemas.array(schemas.ref("Municipality")), "De gemeenten."),
    )
    def get(self, request: Request) -> Response:
        """All of them."""
        return Response(selectors.municipalities())


class Schemes(View):
    """``GET /schemes``."""

    operation, tag = "listSchemes", "lijsten"
    query = ("municipality", "date")

    @extend_schema(
        summary="Regelingen van gemeenten",
        description=(
            "De regelingen op een datum, elk met bedragen, jaar, bron en of dat is gecontroleerd; en wat overal geldt."
        ),
        parameters=[
            OpenApiParameter(
                "municipality",
                schemas.STRING,
                description="Eén gemeente; zonder deze keuze alle.",
                examples=[OpenApiExample("amsterdam", value=examples.MUNICIPALITY)],
            ),
            OpenApiParameter(
                "date",
                schemas.MONTH,
                description="Maand; zonder deze keuze de maand van nu.",
                examples=[OpenApiExample("maand", value=examples.MONTH)],
            ),
        ],
        responses=_gives(schemas.array(schemas.ref("Scheme")), "De regelingen."),
    )
    def get(self, request: Request) -> Response:
        """As ``overstap schemes`` lists them."""
        asked = request.query_params
        with services.located(place="query"):
            if "date" in asked:
                services.month(asked["date"])
            return Response(selectors.schemes(asked.get("municipality"), asked.get("date"), language(request)))


class Quantities(View):
    """``GET /quantities``."""

    operation, tag = "listQuantities", "lijsten"

    @extend_schema(
        summary="Grootheden",
        description="Alles wat u kunt vragen, met niveau, eenheid, wetsartikel en naam in twee talen.",
        responses=_gives(schemas.array(schemas.ref("Quantity")), "De grootheden."),
    )
    def get(self, request: Request) -> Response:
        """All of them."""
        return Response(selectors.quantities())


class Inputs(View):
    """``GET /inputs``."""

    operation, tag = "listInputs", "lijsten"

    @extend_schema(
        summary="Invoer",
        description="Alles wat u kunt opgeven, met grenzen, keuzes en standaardwaarde; ook wat een gemeente beslist.",
        responses=_gives(schemas.array(schemas.ref("Input")), "De invoer."),
    )
    def get(self, request: Request) -> Response:
        """All of them."""
        return Response(selectors.inputs())


def _document(media_type: str) -> dict[str, Any]:
    origin = OpenApiParameter(
        "access-control-allow-origin",
        {"type": "string", "enum": ["*"]},
        OpenApiParameter.HEADER,
        description="Elke website mag dit lezen.",
        response=[200],
    )
    return {
        "parameters": [origin],
        "responses": {(200, media_type): OpenApiResponse({"type": "object"}, description="Het document.")},
    }


class OpenApiJson(View):
    """``GET /openapi.json``."""

    operation, tag = "getOpenApiJson", "document"

    @extend_schema(summary="Dit document (JSON)", description="OpenAPI 3.0.3.", **_document("application/json"))
    def get(self, request: Request) -> Response:
        """For programs."""
        return Response(openapi.document(request.build_absolute_uri("/")))


class OpenApiYaml(View):
    """``GET /openapi.yaml``."""

    operation, tag = "getOpenApiYaml", "document"
    renderer_classes = (YamlRenderer,)

    @extend_schema(summary="Dit document (YAML)", description="OpenAPI 3.0.3.", **_document("application/yaml"))
    def get(self, request: Request) -> HttpResponse:
        """The same, for people."""
        text = openapi.as_yaml(openapi.document(request.build_absolute_uri("/")))
        return HttpResponse(text, content_type="application/yaml")
