"""What went wrong, as problem details (RFC 9457): a stable ``type`` and ``code``, the field, its value, and the mend.

What the core can say is said by the core (:class:`overstap.OverstapError`); here stand the titles of those errors and what
only HTTP knows. Status 400: the request is not right; 422: it is right, but an amount of the law is unknown or the
situation is not computed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, NamedTuple

from rest_framework import exceptions
from rest_framework.response import Response

from overstap.errors import OverstapError
from overstap.web.api.languages import language

CONTENT_TYPE = "application/problem+json"
TYPE = "urn:problem-type:overstap:"
#: Exit codes of the command line for an unknown amount and for a situation that is not computed.
UNKNOWN_AMOUNT = 3
VALID_BUT_NOT_COMPUTED = {UNKNOWN_AMOUNT, 4}


class Words(NamedTuple):
    """A sentence in both languages."""

    nl: str
    en: str

    def say(self, lang: str, **fields: Any) -> str:
        """The sentence in ``lang``."""
        return (self.en if lang == "en" else self.nl).format(**fields)


#: The title of every error of the core.
TITLES: dict[str, Words] = {
    "parameter_onbekend": Words("Een bedrag van de wet is niet bekend", "An amount of the law is not known"),
    "datum_ongeldig": Words("Dit is geen maand of dag", "This is not a month or a day"),
    "datum_buiten_bereik": Words("Voor deze maand kennen wij de regels niet", "We do not know the rules of this month"),
    "invoer_ongeldig": Words("Een waarde past niet", "A value does not fit"),
    "invoer_onbekend": Words("Een veld bestaat niet", "A field does not exist"),
    "invoer_ontbreekt": Words("Een veld ontbreekt", "A field is missing"),
    "invoer_te_klein": Words("Een waarde is te laag", "A value is too low"),
    "invoer_te_groot": Words("Een waarde is te hoog", "A value is too high"),
    "invoer_keuze": Words("Een waarde is geen mogelijke keuze", "A value is not one of the choices"),
    "invoer_tegenstrijdig": Words("Twee velden spreken elkaar tegen", "Two fields contradict each other"),
    "grootheid_onbekend": Words("Deze grootheid bestaat niet", "This quantity does not exist"),
    "gemeente_onbekend": Words("Deze gemeente kennen wij niet", "We do not know this municipality"),
    "gemeente_ongeldig": Words("Een bestand van een gemeente klopt niet", "The file of a municipality is not right"),
    "bestand_onleesbaar": Words("Een bestand is niet te lezen", "A file can't be read"),
    "bestand_te_groot": Words("Een bestand is te groot", "A file is too large"),
    "huishouden_ongeldig": Words("Het huishouden klopt niet", "The household is not right"),
    "scenario_ongeldig": Words("Het scenario klopt niet", "The scenario is not right"),
    "hervorming_ongeldig": Words("De andere regels kloppen niet", "The reform is not right"),
    "niet_berekend": Words("Deze situatie rekenen wij niet uit", "We do not compute this situation"),
    "ontvangstbewijs_ongeldig": Words("Het ontvangstbewijs klopt niet", "The receipt is not right"),
    "opdracht_ongeldig": Words("De opdracht klopt niet", "The command is not right"),
}
CHANGE = Words(
    "Pas dit veld aan. Welke velden er zijn: GET /api/v1/openapi.json",
    "Change this field. Which fields there are: GET /api/v1/openapi.json",
)
#: Where the core's advice speaks of the command line.
MENDS: dict[str, Words] = {
    "parameter_onbekend": Words("Kies een eerdere maand.", "Choose an earlier month."),
    "grootheid_onbekend": Words("Bekijk de lijst: GET /api/v1/quantities", "See the list: GET /api/v1/quantities"),
    "invoer_onbekend": Words(
        "Hier kan: {known}. Alle namen: GET /api/v1/inputs", "Known here: {known}. All names: GET /api/v1/inputs"
    ),
    "huishouden_ongeldig": CHANGE,
    "scenario_ongeldig": CHANGE,
}
#: Of a field that does not exist, where no list of those that do is at hand.
LEAVE_OUT = Words(
    "Laat dit weg. De namen staan in GET /api/v1/inputs en GET /api/v1/openapi.json",
    "Leave it out. The names stand in GET /api/v1/inputs and GET /api/v1/openapi.json",
)


class Kind(NamedTuple):
    """A problem of HTTP itself: status, title, what is wrong, how to go on."""

    status: int
    title: Words
    detail: Words
    mend: Words


KINDS: dict[str, Kind] = {
    "inhoud_onleesbaar": Kind(
        400,
        Words("De inhoud is niet te lezen", "The body can't be read"),
        Words("{path} kunnen wij niet lezen: {reason}", "We can't read {path}: {reason}"),
        Words("Stuur JSON in UTF-8 (RFC 8259).", "Send JSON in UTF-8 (RFC 8259)."),
    ),
    "aantal_onjuist": Kind(
        400,
        Words("Te veel of te weinig onderdelen", "Too many or too few parts"),
        Words("{path}: {value} onderdelen kan niet.", "{path}: {value} parts can't be."),
        Words("Geef er 1 tot en met {limit}.", "Give 1 to {limit} of them."),
    ),
    "verzoek_ongeldig": Kind(
        400,
        Words("Het verzoek klopt niet", "The request is not right"),
        Words("Dit verzoek kunnen wij niet gebruiken.", "We can't use this request."),
        Words("Controleer het adres en de headers.", "Check the address and the headers."),
    ),
    "adres_onbekend": Kind(
        404,
        Words("Dit adres bestaat niet", "This address does not exist"),
        Words("Op dit adres staat niets.", "There is nothing at this address."),
        Words(
            "Bekijk de adressen: GET /api/v1/openapi.json. Een adres eindigt niet op een schuine streep.",
            "See the addresses: GET /api/v1/openapi.json. No address ends with a slash.",
        ),
    ),
    "methode_onbekend": Kind(
        405,
        Words("Deze methode kan hier niet", "This method can't be used here"),
        Words("{value} kan hier niet.", "{value} can't be used here."),
        Words("Gebruik een methode uit de header Allow.", "Use a method of the Allow header."),
    ),
    "antwoordvorm_onbekend": Kind(
        406,
        Words("Deze vorm van antwoord hebben wij niet", "We do not have this form of answer"),
        Words("Accept: {value}: die vorm hebben wij hier niet.", "Accept: {value}: we do not have that form here."),
        Words("Vraag om application/json, of laat Accept weg.", "Ask for application/json, or leave Accept out."),
    ),
    "inhoud_te_groot": Kind(
        413,
        Words("De inhoud is te groot", "The body is too large"),
        Words("De inhoud is groter dan {limit} bytes.", "The body is larger than {limit} bytes."),
        Words("Verdeel de regels over meer verzoeken.", "Spread the lines over more requests."),
    ),
    "inhoudsvorm_onbekend": Kind(
        415,
        Words("Deze vorm van inhoud lezen wij niet", "We do not read this form of body"),
        Words("Content-Type: {value}: dat lezen wij niet.", "Content-Type: {value}: we do not read that."),
        Words("Stuur application/json.", "Send application/json."),
    ),
    "te_veel_verzoeken": Kind(
        429,
        Words("Te veel verzoeken", "Too many requests"),
        Words("U stuurt te veel verzoeken na elkaar.", "You send too many requests in a row."),
        Words("Wacht {wait} seconden.", "Wait {wait} seconds."),
    ),
    "storing": Kind(
        500,
        Words("Er ging iets mis bij ons", "Something went wrong on our side"),
        Words("Wij konden dit verzoek niet afmaken.", "We could not finish this request."),
        Words("Probeer het later nog eens.", "Try again later."),
    ),
}
#: The problem for a status that something outside this app chose.
BY_STATUS = {400: "verzoek_ongeldig", 404: "adres_onbekend", 405: "methode_onbekend", 413: "inhoud_te_groot"}
CODES = (*TITLES, *KINDS)


class Problem(Exception):
    """A problem that only HTTP knows: one of :data:`KINDS`."""

    def __init__(self, code: str, *, path: str = "", value: Any = None, **fields: Any) -> None:
        super().__init__(code, path)
        self.code, self.path, self.value, self.fields = code, path, value, fields
        self.status = KINDS[code].status

    def as_details(self, lang: str) -> dict[str, Any]:
        """As problem details."""
        kind = KINDS[self.code]
        said = {name: field.say(lang) if isinstance(field, Words) else field for name, field in self.fields.items()}
        fields = {"path": self.path, "value": _short(self.value), **said}
        mend = kind.mend.say(lang, **fields)
        detail = f"{kind.detail.say(lang, **fields)} {mend}"
        out = _details(self.code, kind.title.say(lang), kind.status, detail, mend)
        if self.path:
            error = {"in": "body", "location": {"pointer": pointer(self.path)}, "code": self.code, "detail": detail}
            out |= {"path": self.path, "value": self.value, "errors": [error]}
        return out


class RequestError(Exception):
    """Errors of the core with the place in the request where each is. The first one names the problem.

    ``inside``: the field of the body that the core's paths start from.
    """

    def __init__(self, error: OverstapError, *others: OverstapError, place: str = "body", inside: str = "") -> None:
        super().__init__(error.code, error.path)
        self.status = 422 if error.exit_code in VALID_BUT_NOT_COMPUTED else 400
        self.named = error.exit_code != UNKNOWN_AMOUNT  # an amount of the law stands in no request
        found = _causes([each for one in (error, *others) for each in (one, *one.fields.get("rest", ()))])
        self.errors = [moved(one, inside) for one in found] if inside and self.named else found
        self.place = place

    def as_details(self, lang: str) -> dict[str, Any]:
        """As problem details: the first error in full, and every error with its place."""
        first = as_dict(self.errors[0], lang)
        detail = f"{first['message']} {first['mend']}"
        out = _details(first["code"], TITLES[first["code"]].say(lang), self.status, detail, first["mend"])
        out |= {"path": first["path"], "value": first["value"]}
        return out | ({"errors": [self._located(error, lang) for error in self.errors]} if self.named else {})

    def _located(self, error: OverstapError, lang: str) -> dict[str, Any]:
        said = as_dict(error, lang)
        location = {"name": error.path} if self.place == "query" else {"pointer": pointer(error.path)}
        detail = f"{said['message']} {said['mend']}"
        return {"in": self.place, "location": location, "code": error.code, "detail": detail}


class Faults:
    """What is wrong in one request, gathered to be told together (API Design Rules, /core/error-handling/all-errors)."""

    def __init__(self) -> None:
        self.found: list[OverstapError] = []

    @contextmanager
    def kept(self, inside: str = "") -> Iterator[None]:
        """An error of the core is kept, with its path from the top of the body; what comes after goes on."""
        try:
            yield
        except OverstapError as error:
            every = (error, *error.fields.pop("rest", ()))
            self.found += [moved(one, inside) if inside else one for one in every]

    def read(
        self, how: Callable[[Any], Any], data: dict[str, Any], name: str, default: Any = None, *, inside: str = ""
    ) -> Any:
        """A field as ``how`` reads it; ``default`` when it is not there or not right."""
        found = default
        with self.kept(inside):
            if name in data:
                found = how(data[name])
        return found

    def tell(self) -> None:
        """Raises :class:`RequestError` when anything was found."""
        if self.found:
            raise RequestError(*self.found)


def moved(error: OverstapError, inside: str) -> OverstapError:
    """The same error with its path from the top of the body."""
    copy: OverstapError = Exception.__new__(type(error))
    copy.__dict__ |= error.__dict__
    copy.path = ".".join(part for part in (inside, error.path) if part not in ("", "-"))
    return copy


def as_dict(error: OverstapError, lang: str) -> dict[str, Any]:
    """An error of the core as plain data, with advice for who writes a request instead of a command."""
    said = error.as_dict(lang)
    known = error.fields.get("known", "-")
    if error.code == "invoer_onbekend" and known == "-":
        said["mend"] = LEAVE_OUT.say(lang)
    elif mend := MENDS.get(error.code):
        said["mend"] = mend.say(lang, known=known)
    return said


def pointer(path: str) -> str:
    """``household.personen[0].leeftijd`` as a JSON pointer (RFC 6901): ``/household/personen/0/leeftijd``."""
    parts = [part for part in re.split(r"[.\[\]]+", path) if part not in ("", "body")]
    return "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in parts)


def _causes(found: list[OverstapError]) -> list[OverstapError]:
    """One error per value of a field, and none that only says that something inside it is wrong."""
    paths = [error.path for error in found]
    places = [(error.path, str(error.value)) for error in found]
    return [
        error
        for number, error in enumerate(found)
        if places[number] not in places[:number]
        and (number == 0 or not any(other.startswith((f"{error.path}.", f"{error.path}[")) for other in paths))
    ]


def _details(code: str, title: str, status: int, detail: str, mend: str) -> dict[str, Any]:
    return {"type": TYPE + code, "title": title, "status": status, "detail": detail, "code": code, "mend": mend}


def _short(value: Any) -> str:
    shown = "-" if value in (None, "") else str(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."


def for_status(status: int) -> Problem:
    """The problem for an answer that something outside this app made."""
    code = BY_STATUS.get(status) or ("storing" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "verzoek_ongeldig")
    return Problem(code, limit="-")


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Django REST framework's hook: every known error as problem details; an unknown one stays an error of ours."""
    request = context["request"]
    headers = {}
    problem: Problem | RequestError
    if isinstance(error, (Problem, RequestError)):
        problem = error
    elif isinstance(error, OverstapError):
        problem = RequestError(error)
    elif isinstance(error, exceptions.Throttled):
        wait = max(1, math.ceil(error.wait or 1))
        headers["Retry-After"] = str(wait)
        problem = Problem("te_veel_verzoeken", wait=wait)
    elif isinstance(error, exceptions.MethodNotAllowed):
        problem = Problem("methode_onbekend", value=request.method)
    elif isinstance(error, exceptions.NotAcceptable):
        problem = Problem("antwoordvorm_onbekend", value=request.headers.get("Accept"))
    else:
        return None
    details = problem.as_details(language(request))
    return Response(details, status=problem.status, headers=headers, content_type=CONTENT_TYPE)
