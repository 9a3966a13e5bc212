"""A household as people write it down: checked at the edge, then columns inside.

Everything that is left out has a default, and every default is listed in the answer.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from overstap.errors import OverstapError
from overstap.faults import Wrong, WrongSetting, translated
from overstap.law.municipalities import load_municipality
from overstap.rows import Person, Row, age_on, ages_on
from overstap.rules.inputs import INSTELLINGEN, MONTHS_MAX

Euro = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Assets = Annotated[float, Field(ge=0, le=100_000_000, allow_inf_nan=False)]
Months = Annotated[int, Field(ge=0, le=600)]
WeekHours = Annotated[float, Field(ge=0, le=168, allow_inf_nan=False)]
VrijlatingSoort = Literal["geen", "n", "r", "y", "z", "aa", "artikel_34a"]
#: Alimony: only of the claimant and the partner.
ALIMENTATIE = tuple(
    f"{kind}_{way}_per_maand"
    for kind in ("kinderalimentatie", "partneralimentatie")
    for way in ("ontvangen", "betaald")
)
MONTH_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])$"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, str_max_length=100)


class Werk(_Part):
    """One job: hours a week and hourly wage, or the gross wage of the pay period."""

    uren_per_week: Annotated[float, Field(ge=0, le=80, allow_inf_nan=False)] | None = None
    uurloon: Literal["minimumloon"] | Annotated[float, Field(gt=0, le=500, allow_inf_nan=False)] = "minimumloon"
    loon_per_tijdvak: Euro | None = None
    tijdvak: Literal["maand", "vier_weken", "week", "dag"] = "maand"
    loonheffingskorting: bool = True
    vakantiegeld: Literal["mei", "juni", "in_loon"] = "mei"
    pensioenpremie_per_tijdvak: Euro = 0.0
    loonkostensubsidie: bool = False

    @model_validator(mode="after")
    def _one_wage(self) -> Werk:
        if self.uren_per_week is None and self.loon_per_tijdvak is None:
            raise Wrong("werk_uren", "uren_per_week")
        if self.loon_per_tijdvak is not None and self.uurloon != "minimumloon":
            raise Wrong("werk_loon", "loon_per_tijdvak")
        return self


class Opvang(_Part):
    """Childcare of one child: hours of the average month, or for bso of a week with school and of a holiday week."""

    soort: Literal["dagopvang", "bso", "gastouder"]
    uren_per_maand: Annotated[float, Field(ge=0, le=744, allow_inf_nan=False)] | None = None
    uren_per_schoolweek: WeekHours | None = None
    uren_per_vakantieweek: WeekHours | None = None
    uurtarief: Annotated[float, Field(ge=0, le=200, allow_inf_nan=False)]

    @model_validator(mode="after")
    def _one_way(self) -> Opvang:
        weeks = (self.uren_per_schoolweek, self.uren_per_vakantieweek)
        if (self.uren_per_maand is None) == (weeks == (None, None)):
            raise Wrong("opvang_uren", "uren_per_maand")
        if self.uren_per_maand is None and (None in weeks or self.soort != "bso"):
            raise Wrong("opvang_weken", "uren_per_schoolweek")
        return self

    def values(self) -> dict[str, float]:
        """This care as inputs of the child."""
        hours = {
            f"{self.soort}_{name}": value
            for name in ("uren_per_maand", "uren_per_schoolweek", "uren_per_vakantieweek")
            if (value := getattr(self, name)) is not None
        }
        return hours | {f"{self.soort}_uurtarief": self.uurtarief}


class Vrijlating(_Part):
    """The exemption of earnings that the municipality granted to this person, and the months already used."""

    soort: VrijlatingSoort = "geen"
    gebruikte_maanden: Months = 0
    n_gebruikte_maanden: Months | None = None


class Persoon(_Part):
    """Someone of the household."""

    rol: Literal["aanvrager", "partner", "kind", "medebewoner"]
    leeftijd: Annotated[int, Field(ge=0, le=120)] | None = None
    geboortedatum: date | None = None
    werk: Annotated[tuple[Werk, ...], Field(max_length=5)] = ()
    vrijlating: Vrijlating | None = None
    medisch_urenbeperkt: bool = False
    ouders_kunnen_niet_bijdragen: bool = False
    kinderbijslag: bool = True
    co_ouderschap: bool = False
    opvang: Annotated[tuple[Opvang, ...], Field(max_length=3)] = ()
    volgt_traject: bool = False
    jonggehandicaptenkorting: bool = False
    studeert: bool = False
    woont_elders: bool = False
    commerciele_overeenkomst: bool = False
    relatie: Literal["geen", "kind", "ouder", "broer_zus", "grootouder", "kleinkind", "andere_familie"] = "geen"
    uitkering_netto_per_maand: Euro = 0.0
    loonheffingskorting_bij_uitkering: bool = True
    overige_inkomsten_per_maand: Euro = 0.0
    kinderalimentatie_ontvangen_per_maand: Euro = 0.0
    partneralimentatie_ontvangen_per_maand: Euro = 0.0
    kinderalimentatie_betaald_per_maand: Euro = 0.0
    partneralimentatie_betaald_per_maand: Euro = 0.0
    overige_belaste_inkomsten_per_jaar: Euro = 0.0
    loonheffing_overige_inkomsten_per_jaar: Euro = 0.0
    reiskosten_per_maand: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] = 0.0
    vrijwilligersvergoeding_per_maand: Euro = 0.0
    vrijwilligerswerk_stopt_bij_werk: bool = False
    premie_deze_maand: Euro = 0.0
    recht_op_studietoeslag: bool = False
    stagevergoeding_per_maand: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] = 0.0
    loonbeslag: bool = False
    beslagvrije_voet_op_het_loon_per_maand: Euro | None = None

    @model_validator(mode="after")
    def _seizure(self) -> Persoon:
        seized = self.loonbeslag or self.beslagvrije_voet_op_het_loon_per_maand is not None
        if seized and (self.rol != "aanvrager" or not self.loonbeslag):
            raise Wrong("loonbeslag", "loonbeslag")
        return self

    @model_validator(mode="after")
    def _one_age(self) -> Persoon:
        if self.leeftijd is not None and self.geboortedatum is not None:
            raise Wrong("leeftijd_of_datum", "leeftijd")
        if self.geboortedatum is not None and self.geboortedatum.year < 1900:
            raise Wrong("geboortedatum_oud", "geboortedatum")
        if self.co_ouderschap and self.rol != "kind":
            raise Wrong("co_ouderschap", "co_ouderschap")
        told = [name for name in ALIMENTATIE if getattr(self, name)]
        if told and self.rol not in ("aanvrager", "partner"):
            raise Wrong("alimentatie", told[0])
        if self.opvang and (self.rol != "kind" or len({o.soort for o in self.opvang}) < len(self.opvang)):
            raise Wrong("opvang_kind", "opvang")
        return self


class Bijstand(_Part):
    """The assistance so far."""

    gevraagd: bool = True
    leefvorm: Literal["alleenstaande", "alleenstaande_ouder", "gehuwden"] | None = None
    sinds: Annotated[str, Field(pattern=MONTH_PATTERN)] | None = None
    vrijlating: Vrijlating | None = None
    in_inrichting: bool = False
    partner_in_inrichting: bool | None = None
    partner_heeft_recht: bool = True
    verlaging_woonsituatie_per_maand: Euro = 0.0
    verlaging_schoolverlater_per_maand: Euro = 0.0
    maatregel_deel: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.0
    verrekening_eerdere_middelen_per_maand: Euro = 0.0
    aflossing_per_maand: Euro = 0.0
    doorbetalingen_per_maand: Euro = 0.0


class Wonen(_Part):
    """The dwelling: bare rent (left out: unknown, and rent allowance is not counted) and service costs."""

    kale_huur: Euro | None = None
    servicekosten: Euro | None = None
    huurgrens_uitzondering: bool = False
    overwaarde_eigen_woning: Assets = 0.0


class Toeslagen(_Part):
    """What the allowances ask and the assistance does not."""

    heeft_toeslagpartner: bool | None = None
    partner_verzekerd: bool = True
    aanvrager_verzekerd: bool = True
    vermogen_1_januari: Assets | None = None


class Gemeentelijk(_Part):
    """What the schemes of the municipality ask."""

    maanden_laag_inkomen: Months = 0
    inkomenstoeslag_dit_jaar_ontvangen: bool = False
    maanden_in_dienst: Months = 0
    dienstverband_maanden: Months | None = None
    gemeentelijke_heffingen_per_jaar: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] = 0.0
    collectieve_zorgverzekering: bool = False
    zorgpremie_per_maand: Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)] = 0.0


class Household(_Part):
    """A household: persons, assistance, dwelling, assets, special situations, settings of the municipality."""

    gemeente: str | None = None
    personen: Annotated[tuple[Persoon, ...], Field(min_length=1, max_length=30)]
    bijstand: Bijstand = Bijstand()
    wonen: Wonen = Wonen()
    toeslagen: Toeslagen = Toeslagen()
    gemeentelijk: Gemeentelijk = Gemeentelijk()
    vakantieweken_per_jaar: Annotated[float, Field(ge=0, le=52, allow_inf_nan=False)] | None = None
    vermogen: Assets = 0.0
    eerder_vrijgelaten_vermogen: Assets = 0.0
    opvang_begint_met_werk: bool = True
    uren_nu: Annotated[float, Field(ge=0, le=80, allow_inf_nan=False)] = 0.0
    situaties: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    instellingen: dict[str, str | float] = {}

    @field_validator("gemeente", mode="before")
    @classmethod
    def _small_letters(cls, value: Any) -> Any:
        """``Groningen`` and ``groningen`` are the same municipality."""
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("instellingen")
    @classmethod
    def _known_settings(cls, value: dict[str, Any]) -> dict[str, Any]:
        known = {s.name: s for s in INSTELLINGEN}
        for name, choice in value.items():
            if name not in known:
                raise WrongSetting(OverstapError("invoer_onbekend", path=name, value=choice, known=", ".join(known)))
            if known[name].choices and choice not in known[name].choices:
                choices = ", ".join(known[name].choices)
                raise WrongSetting(OverstapError("invoer_keuze", path=name, value=choice, choices=choices))
        return value

    @model_validator(mode="after")
    def _roles(self) -> Household:
        roles = [p.rol for p in self.personen]
        if roles.count("aanvrager") != 1:
            raise Wrong("een_aanvrager", "personen")
        if roles.count("partner") > 1:
            raise Wrong("een_partner", "personen")
        if "partner" not in roles:
            if self.bijstand.leefvorm == "gehuwden":
                raise Wrong("partner_nodig", "bijstand.leefvorm")
            if self.toeslagen.heeft_toeslagpartner:
                raise Wrong("partner_nodig", "toeslagen.heeft_toeslagpartner")
        return self

    @classmethod
    def from_data(cls, data: Any, *, strict: bool = False) -> Household:
        """Plain data (read from YAML or JSON) as a household. ``strict``: of JSON types only; "24" is no number then.

        >>> home = Household.from_data({"personen": [{"rol": "aanvrager", "leeftijd": 35}]})
        >>> home.personen[0].leeftijd
        35

        Raises :class:`OverstapError` for the first thing that is wrong, naming its path, value and mend; the others stand
        in ``fields["others"]`` (their paths) and ``fields["rest"]`` (their errors).
        """
        if not isinstance(data, dict):
            raise OverstapError("huishouden_ongeldig", path="-", value=str(data)[:60], reason="personen: ...")
        try:
            household = cls.model_validate_json(json.dumps(data), strict=True) if strict else cls.model_validate(data)
        except ValidationError as error:
            raise translated(error) from None
        if household.gemeente is not None:
            load_municipality(household.gemeente)
        return household

    def to_row(self, day: date) -> Row:
        """This household as a row of inputs on ``day``."""
        order = {"aanvrager": 0, "partner": 1, "kind": 2, "medebewoner": 3}
        for number, person in enumerate(self.personen):
            if person.geboortedatum is not None and person.geboortedatum > day:
                path = f"personen[{number}].geboortedatum"
                raise OverstapError("invoer_te_groot", path=path, value=person.geboortedatum, limit=day.isoformat())
        persons = tuple(self._person(p, day) for p in sorted(self.personen, key=lambda p: order[p.rol]))
        roles = {p.rol for p in self.personen}
        dependent = any(
            p.rol == "kind"
            and p.kinderbijslag
            and not p.co_ouderschap
            and (_age(p, day) is None or (_age(p, day) or 0) < 18)
            for p in self.personen
        )
        form = self.bijstand.leefvorm or (
            "gehuwden" if "partner" in roles else "alleenstaande_ouder" if dependent else "alleenstaande"
        )
        values: dict[str, Any] = {"leefvorm": form}
        for part in (self, self.bijstand, self.wonen, self.toeslagen, self.gemeentelijk):
            values |= _given(part, _HOUSEHOLD_INPUTS[type(part).__name__])
        if self.bijstand.sinds is not None:
            values["maanden_bijstand"] = _months_since(self.bijstand.sinds, day)
        for person in self.personen:
            if person.beslagvrije_voet_op_het_loon_per_maand is not None:
                values["beslagvrije_voet_op_het_loon_per_maand"] = person.beslagvrije_voet_op_het_loon_per_maand
        if "inrichting" in self.situaties:
            values["in_inrichting"] = True
        if self.gemeente is not None:
            values["gemeente"] = self.gemeente
        values |= {name: value for name, value, _ in self.settings()}
        return Row(values, persons)

    def settings(self) -> list[tuple[str, Any, str]]:
        """The open decisions that this household or its municipality fixes: (name, value, ``household`` or municipality)."""
        fixed: dict[str, tuple[Any, str]] = {}
        if self.gemeente is not None:
            for s in load_municipality(self.gemeente).settings:
                fixed[s.name] = (s.value, self.gemeente)
        for name, value in self.instellingen.items():
            fixed[name] = (value, "household")
        return [(name, value, origin) for name, (value, origin) in fixed.items()]

    def _person(self, person: Persoon, day: date) -> Person:
        values: dict[str, Any] = {"rol": person.rol, **_given(person, _PERSON_INPUTS)}
        if person.rol == "kind":
            values["relatie"] = "kind"
        for care in person.opvang:
            values |= care.values()
        age = _age(person, day)
        if age is not None:
            values["leeftijd"] = age
        if person.geboortedatum is not None:
            values |= ages_on(person.geboortedatum, day)
            values["geboren_voor_1946"] = person.geboortedatum.year < 1946
        exemption = person.vrijlating or (self.bijstand.vrijlating if person.rol == "aanvrager" else None)
        if exemption is not None:
            values["vrijlating_soort"] = exemption.soort
            counter = {
                "n": "vrijlating_n_gebruikte_maanden",
                "r": "vrijlating_r_gebruikte_maanden",
                "z": "vrijlating_z_gebruikte_maanden",
                "artikel_34a": "artikel_34a_gebruikte_maanden",
            }.get(exemption.soort)
            if counter:
                values[counter] = exemption.gebruikte_maanden
            if exemption.n_gebruikte_maanden is not None:
                values["vrijlating_n_gebruikte_maanden"] = exemption.n_gebruikte_maanden
        return Person(values, tuple(self._job(w) for w in person.werk))

    def _job(self, job: Werk) -> dict[str, Any]:
        values = _given(job, _JOB_INPUTS)
        if "vakantiegeld" in job.model_fields_set:
            values["vakantiegeld_in_loon"] = job.vakantiegeld == "in_loon"
        if job.uren_per_week is not None:
            values["uren_per_week"] = job.uren_per_week
        if job.uurloon != "minimumloon":
            values["uurloon"] = job.uurloon
        if job.loon_per_tijdvak is not None:
            values["loon_per_tijdvak"] = job.loon_per_tijdvak
        return values


#: Which field of the schema fills which input of the rules, where they are the same thing.
_HOUSEHOLD_INPUTS: dict[str, dict[str, str]] = {
    "Household": {
        n: n for n in ("vermogen", "eerder_vrijgelaten_vermogen", "vakantieweken_per_jaar", "opvang_begint_met_werk")
    },
    "Gemeentelijk": {n: n for n in Gemeentelijk.model_fields},
    "Bijstand": {
        "gevraagd": "bijstand_gevraagd",
        "in_inrichting": "in_inrichting",
        "partner_in_inrichting": "partner_in_inrichting",
        "partner_heeft_recht": "partner_heeft_recht_op_bijstand",
        "verlaging_woonsituatie_per_maand": "verlaging_woonsituatie_per_maand",
        "verlaging_schoolverlater_per_maand": "verlaging_schoolverlater_per_maand",
        "maatregel_deel": "maatregel_deel",
        "verrekening_eerdere_middelen_per_maand": "verrekening_eerdere_middelen_per_maand",
        "aflossing_per_maand": "aflossing_per_maand",
        "doorbetalingen_per_maand": "doorbetalingen_per_maand",
    },
    "Wonen": {n: n for n in ("overwaarde_eigen_woning", "kale_huur", "servicekosten", "huurgrens_uitzondering")},
    "Toeslagen": {
        "heeft_toeslagpartner": "heeft_toeslagpartner",
        "partner_verzekerd": "partner_verzekerd",
        "aanvrager_verzekerd": "aanvrager_verzekerd",
        "vermogen_1_januari": "vermogen_toeslagen",
    },
}
_PERSON_INPUTS = {
    n: n
    for n in (
        "medisch_urenbeperkt",
        "ouders_kunnen_niet_bijdragen",
        "kinderbijslag",
        "co_ouderschap",
        "volgt_traject",
        "jonggehandicaptenkorting",
        "studeert",
        "woont_elders",
        "commerciele_overeenkomst",
        "relatie",
        "uitkering_netto_per_maand",
        "loonheffingskorting_bij_uitkering",
        "overige_inkomsten_per_maand",
        "kinderalimentatie_ontvangen_per_maand",
        "partneralimentatie_ontvangen_per_maand",
        "kinderalimentatie_betaald_per_maand",
        "partneralimentatie_betaald_per_maand",
        "overige_belaste_inkomsten_per_jaar",
        "loonheffing_overige_inkomsten_per_jaar",
        "reiskosten_per_maand",
        "vrijwilligerswerk_stopt_bij_werk",
        "premie_deze_maand",
        "recht_op_studietoeslag",
        "stagevergoeding_per_maand",
        "loonbeslag",
    )
} | {"vrijwilligersvergoeding_per_maand": "vrijwilligersvergoeding_deze_maand"}
_JOB_INPUTS = {n: n for n in ("tijdvak", "loonheffingskorting", "pensioenpremie_per_tijdvak", "loonkostensubsidie")}


def _given(part: _Part, inputs: dict[str, str]) -> dict[str, Any]:
    """Only what was really entered: the rest is a default, and listed as an assumption."""
    return {
        inputs[name]: value
        for name in part.model_fields_set
        if name in inputs and (value := getattr(part, name)) is not None
    }


def _months_since(month: str, day: date) -> int:
    """Whole months from ``month`` (``"2023-01"``) to the month of ``day``; none when it is still to come."""
    year, number = (int(part) for part in month.split("-"))
    return min(max((day.year - year) * 12 + day.month - number, 0), MONTHS_MAX)


def _age(person: Persoon, day: date) -> int | None:
    return person.leeftijd if person.geboortedatum is None else age_on(person.geboortedatum, day)
