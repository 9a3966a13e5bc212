"""A scenario: a household, its benefit so far, its fixed costs, and what happens to it on dated days.

The same style as the household file; YAML, JSON, library and API read this one schema. Amounts are euros (net unless the
field says otherwise), days are dates, months are ``2026-07``.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, ValidationError, field_validator, model_validator

from overstap.errors import OverstapError
from overstap.faults import Wrong, translated
from overstap.household import MONTH_PATTERN, Euro, Household, Opvang, Persoon, Werk, _Part
from overstap.law.loader import FIRST_MONTH, LAST_MONTH
from overstap.law.municipalities import load_municipality
from overstap.transition.dates import MONTHS_A_YEAR, day_in, month_of

MAANDEN_MAXIMUM = 36
GEBEURTENISSEN_MAXIMUM = 200
#: A first wage comes within a year of the first day of work.
EERSTE_LOON_BINNEN = timedelta(days=366)

Maand = Annotated[str, Field(pattern=MONTH_PATTERN)]
Dag = Annotated[int, Field(ge=1, le=31)]
Naam = Annotated[str, Field(min_length=1, max_length=60)]
Uren = Annotated[float, Field(ge=0, le=80, allow_inf_nan=False)]
Saldo = Annotated[float, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]
#: A day of which something lasts; far enough for any contract.
LAATSTE_DAG = date(2099, 12, 31)
Einde = Annotated[date, Field(le=LAATSTE_DAG)]
Werker = Literal["aanvrager", "partner"]
#: How a municipality sets a wage off (participatiewet.md 4.5).
VERREKENMETHODEN = ("op_de_maand", "achteraf", "schatting", "vast_bedrag", "via_gemeente")
Verrekenmethode = Literal["op_de_maand", "achteraf", "schatting", "vast_bedrag", "via_gemeente"]
BAAN_REDENEN = ("werkgever", "zelf", "proeftijd", "contract_loopt_af", "wederzijds")
#: Fixed costs that a municipality may pay out of the benefit.
LASTEN = ("huur", "energie", "zorgpremie", "water", "bewindvoerder", "telefoon", "verzekering", "vervoer", "overig")


def month_number(month: str) -> int:
    """``"2026-07"`` as a whole number (see :mod:`overstap.transition.dates`)."""
    year, number = month.split("-")
    return int(year) * MONTHS_A_YEAR + int(number) - 1


class Last(_Part):
    """A cost that comes every month. ``loopt_via_bijstand``: the municipality pays it from the benefit until the benefit no
    longer carries it."""

    soort: Literal[
        "huur", "energie", "zorgpremie", "water", "bewindvoerder", "telefoon", "verzekering", "vervoer", "overig"
    ]
    bedrag: Euro
    dag: Dag = 1
    loopt_via_bijstand: bool = False


class Rekening(_Part):
    """The bank account on the first day, how far it may go below nought, and what is spent every week (on Fridays)."""

    saldo: Saldo = 0.0
    rood_staan_tot: Euro = 0.0
    leefgeld_per_week: Euro = 0.0


class BijstandTotNu(_Part):
    """What the benefit brings along: holiday allowance that was set aside, debts to the municipality and to others."""

    reserve_vakantietoeslag: Euro | None = None
    openstaande_vordering: Euro = 0.0
    aflossing_vordering_per_maand: Euro = 0.0
    andere_schulden: Euro = 0.0
    individuele_inkomenstoeslag_maand: Maand | None = None
    vrijlating_na_n: Literal["geen", "r", "z"] = "geen"
    vrijlating_vanaf_2027: Literal["geen", "loopt_door", "artikel_34a"] = "geen"


class Verrekening(_Part):
    """How the municipality sets wages off, and when it pays."""

    methode: Verrekenmethode = "op_de_maand"
    toerekening: Literal["periode", "ontvangst"] = "periode"
    betaaldag: Dag | None = None
    betaald_in_volgende_maand: bool = False
    verwerking_werkdagen: Annotated[int, Field(ge=0, le=60)] = 5
    inlevertermijn_dag: Dag | None = None
    geschat_loon_per_maand: Euro | None = None
    vast_bedrag_per_maand: Euro | None = None
    vast_bedrag_maanden: Annotated[int, Field(ge=1, le=12)] = 6
    terugbetaling_maanden: Annotated[int, Field(ge=1, le=36)] = 12
    terugbetaling_uitstel_maanden: Annotated[int, Field(ge=0, le=12)] = 0
    maanden_zonder_recht_voor_einde: Annotated[int, Field(ge=1, le=12)] = 2


# --- events ----------------------------------------------------------------------------------------------------------


class _Gebeurtenis(_Part):
    """Something that happens on a day."""

    datum: date

    @field_validator("datum")
    @classmethod
    def _known_law(cls, value: date) -> date:
        if value < FIRST_MONTH:
            raise Wrong("datum_voor_de_wet", "")
        return value


class _Tijdelijk(_Gebeurtenis):
    """Something that lasts up to and including ``tot`` (``None``: it does not end)."""

    tot: Einde | None = None

    @model_validator(mode="after")
    def _ends_later(self) -> _Tijdelijk:
        if self.tot is not None and self.tot < self.datum:
            raise Wrong("einde_voor_begin", "tot")
        return self


class Ww(_Part):
    """What UWV pays after the job: an amount that UWV (or its own calculation tool) gave; Overstap does not compute it."""

    recht: Literal["ja", "nee", "onbekend"] = "onbekend"
    netto_per_maand: Euro = 0.0
    bruto_per_maand: Euro = 0.0
    maanden: Annotated[int, Field(ge=0, le=38)] = 3
    eerste_betaling_na_dagen: Annotated[int, Field(ge=0, le=120)] = 30


class BaanBegint(Werk, _Gebeurtenis):
    """A job starts. ``betaaldag`` 31 is the last day; ``uitbetaling``: in the month itself or in the next. ``dagen_per_week``
    decides how a broken first or last pay period is taxed; left out: five from 36 hours a week, else fewer."""

    soort: Literal["baan_begint"]
    baan: Naam = "baan"
    persoon: Werker = "aanvrager"
    contract: Literal["vast", "tijdelijk", "nul_uren", "uitzend"] = "vast"
    dagen_per_week: Annotated[int, Field(ge=1, le=7)] | None = None
    contract_tot: Einde | None = None
    betaaldag: Dag = 25
    uitbetaling: Literal["zelfde_maand", "volgende_maand"] = "zelfde_maand"
    eerste_betaaldag: date | None = None
    reiskosten_per_maand: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] | None = None

    @model_validator(mode="after")
    def _ends_later(self) -> BaanBegint:
        if self.contract_tot is not None and self.contract_tot < self.datum:
            raise Wrong("einde_voor_begin", "contract_tot")
        paid = self.eerste_betaaldag
        if paid is not None and not self.datum <= paid <= self.datum + EERSTE_LOON_BINNEN:
            raise Wrong("eerste_betaaldag", "eerste_betaaldag")
        return self


class UrenVeranderen(_Gebeurtenis):
    """Other hours, another hourly wage or another wage of the pay period from this day."""

    soort: Literal["uren_veranderen"]
    baan: Naam = "baan"
    uren_per_week: Uren | None = None
    uurloon: Annotated[float, Field(gt=0, le=500, allow_inf_nan=False)] | None = None
    loon_per_tijdvak: Euro | None = None

    @model_validator(mode="after")
    def _something(self) -> UrenVeranderen:
        if self.uren_per_week is None and self.uurloon is None and self.loon_per_tijdvak is None:
            raise Wrong("uren_veranderen_leeg", "uren_per_week")
        return self


class UrenGewerkt(_Gebeurtenis):
    """Hours really worked in each pay period, from the period that ``datum`` lies in: for zero hours and changing hours."""

    soort: Literal["uren_gewerkt"]
    baan: Naam = "baan"
    uren: Annotated[
        tuple[Annotated[float, Field(ge=0, le=400, allow_inf_nan=False)], ...], Field(min_length=1, max_length=200)
    ]


class Bonus(_Gebeurtenis):
    """A bonus or year-end payment, gross, earned in the ``over_maanden`` months up to its month."""

    soort: Literal["bonus"]
    baan: Naam = "baan"
    bedrag: Euro
    over_maanden: Annotated[int, Field(ge=1, le=12)] = 12


class BaanEindigt(_Gebeurtenis):
    """The last day of a job, and why it ends."""

    soort: Literal["baan_eindigt"]
    baan: Naam = "baan"
    reden: Literal["werkgever", "zelf", "proeftijd", "contract_loopt_af", "wederzijds"] = "contract_loopt_af"
    ww: Ww = Ww()


class Ziek(_Tijdelijk):
    """Ill from this day up to and including ``tot``: the wage goes on for a share, or ends and Ziektewet pays, or nothing."""

    soort: Literal["ziek"]
    baan: Naam = "baan"
    tot: Einde
    loon_deel: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.7
    ziektewet_netto_per_maand: Euro = 0.0
    ziektewet_bruto_per_maand: Euro = 0.0


class ZonderLoon(_Tijdelijk):
    """No wage (and no slip) from this day up to and including ``tot``: unpaid holiday, a month without calls."""

    soort: Literal["zonder_loon"]
    baan: Naam = "baan"
    tot: Einde


class Loonbeslag(_Tijdelijk):
    """A collector seizes the claimant's wage, up to and including ``tot``."""

    soort: Literal["loonbeslag"]
    beslagvrije_voet_op_het_loon_per_maand: Euro | None = None


class Schuldregeling(_Tijdelijk):
    """Debt settlement: what is paid to it every month."""

    soort: Literal["schuldregeling"]
    bedrag_per_maand: Euro


class Budgetbeheer(_Tijdelijk):
    """An administrator receives all income and pays the fixed costs; the household gets living money every week."""

    soort: Literal["budgetbeheer"]
    leefgeld_per_week: Euro


class Alimentatie(_Gebeurtenis):
    """Alimony of the claimant from this day, euros per month; what is left out stays as it is."""

    soort: Literal["alimentatie"]
    kinderalimentatie_ontvangen_per_maand: Euro | None = None
    partneralimentatie_ontvangen_per_maand: Euro | None = None
    kinderalimentatie_betaald_per_maand: Euro | None = None
    partneralimentatie_betaald_per_maand: Euro | None = None


class PartnerKomt(_Gebeurtenis):
    """A partner moves in."""

    soort: Literal["partner_komt"]
    partner: Persoon

    @model_validator(mode="after")
    def _is_partner(self) -> PartnerKomt:
        if self.partner.rol != "partner":
            raise Wrong("partner_rol", "partner.rol")
        born = self.partner.geboortedatum
        if born is not None and born > self.datum:
            raise Wrong("geboren_later", "partner.geboortedatum")
        return self


class PartnerVertrekt(_Gebeurtenis):
    """The partner moves out."""

    soort: Literal["partner_vertrekt"]


class KindGeboren(_Gebeurtenis):
    """A child is born on this day."""

    soort: Literal["kind_geboren"]


class KindVertrekt(_Gebeurtenis):
    """A child leaves the home; ``kind`` counts the children from 0."""

    soort: Literal["kind_vertrekt"]
    kind: Annotated[int, Field(ge=0, le=30)] = 0


class OpvangBegint(_Gebeurtenis):
    """Childcare of a child starts (or changes); ``kind`` counts the children from 0."""

    soort: Literal["opvang_begint"]
    kind: Annotated[int, Field(ge=0, le=30)] = 0
    opvang: Annotated[tuple[Opvang, ...], Field(max_length=3)]


class Verhuizing(_Gebeurtenis):
    """Another dwelling, or another rent for the same one."""

    soort: Literal["verhuizing", "huur_verandert"]
    kale_huur: Euro
    servicekosten: Euro | None = None


class BijstandEindigt(_Gebeurtenis):
    """The benefit ends on this day (the first day without)."""

    soort: Literal["bijstand_eindigt"]


class BijstandBevroren(_Gebeurtenis):
    """The benefit is frozen instead of ended: after so many months it runs on by itself."""

    soort: Literal["bijstand_bevroren"]
    maanden: Annotated[int, Field(ge=1, le=12)]


class BijstandHervat(_Gebeurtenis):
    """The benefit runs again from this day, with the data that the municipality has."""

    soort: Literal["bijstand_hervat"]


class BijstandAangevraagd(_Gebeurtenis):
    """A new application, reported on this day: the right starts then, the decision comes later, with an advance meanwhile.
    ``zoektermijn_dagen``: days of looking for work before the application itself may be made (Participatiewet art. 41 lid 4);
    the terms of decision and advance run from that day."""

    soort: Literal["bijstand_aangevraagd"]
    zoektermijn_dagen: Annotated[int, Field(ge=0, le=60)] = 0
    besluit_na_dagen: Annotated[int, Field(ge=0, le=120)] | None = None
    voorschot: bool = True


class Premie(_Gebeurtenis):
    """A premium for going to work."""

    soort: Literal["premie"]
    bedrag: Euro
    persoon: Werker = "aanvrager"


class TeLaat(_Gebeurtenis):
    """The wage slip (or the income form) of the month of ``datum`` comes so many days late."""

    soort: Literal["loonstrook_te_laat", "inkomstenformulier_te_laat"]
    dagen: Annotated[int, Field(ge=1, le=365)]


class VerrekeningBlijftUit(_Gebeurtenis):
    """In the months from ``datum`` up to and including ``tot`` the municipality sets off no wage: it pays the full benefit and
    finds out after ``tot``. ``terugvordering``: what it does then: nothing; set off the last months (Participatiewet art. 58
    lid 4: no decision needed); claim the first months after the work was reported and no more (case law: it did nothing with
    the report); or claim everything (it must when the work was not reported, lid 1)."""

    soort: Literal["verrekening_blijft_uit"]
    tot: Einde
    terugvordering: Literal["niets", "laatste_maanden", "eerste_maanden", "alles"] = "laatste_maanden"

    @model_validator(mode="after")
    def _ends_later(self) -> VerrekeningBlijftUit:
        if self.tot < self.datum:
            raise Wrong("einde_voor_begin", "tot")
        return self


class Correctie(_Gebeurtenis):
    """The municipality corrects the assistance of an earlier month: more (positive) or less."""

    soort: Literal["correctie"]
    maand: Maand
    bedrag: Saldo

    @model_validator(mode="after")
    def _looks_back(self) -> Correctie:
        if month_number(self.maand) > month_of(self.datum):
            raise Wrong("maand_later", "maand")
        return self


class InkomenDoorgegeven(_Gebeurtenis):
    """The estimate of the year's income that Dienst Toeslagen works with from the next month. Left out: what Overstap
    expects the income of that year to be."""

    soort: Literal["inkomen_doorgegeven"]
    jaarinkomen: Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)] | None = None


class Kosten(_Gebeurtenis):
    """A cost that comes once: clothes, a deposit, the first travel card."""

    soort: Literal["kosten"]
    bedrag: Euro
    omschrijving: Naam = "kosten"


class Bijdrage(_Gebeurtenis):
    """Money that comes once and stays: maatwerkbudget, bufferbudget or individuele inkomenstoeslag of the municipality, what
    it adds up to a promised monthly income (``aanvulling``), a gift."""

    soort: Literal["maatwerkbudget", "bufferbudget", "individuele_inkomenstoeslag", "aanvulling", "gift"]
    bedrag: Euro


class Voorschot(_Gebeurtenis):
    """Money of the municipality that comes early and goes back: from ``terug_vanaf`` on, in so many monthly terms."""

    soort: Literal["voorschot"]
    bedrag: Euro
    terug_vanaf: Einde
    termijnen: Annotated[int, Field(ge=1, le=36)] = 1

    @model_validator(mode="after")
    def _comes_first(self) -> Voorschot:
        if self.terug_vanaf < self.datum:
            raise Wrong("einde_voor_begin", "terug_vanaf")
        return self

    def terms(self) -> list[tuple[date, float]]:
        """Day and euros of each term: equal ones in whole cents, the last one what is left."""
        cents = round(self.bedrag * 100)
        term = -(-cents // self.termijnen)
        days = [day_in(month_of(self.terug_vanaf) + n, self.terug_vanaf.day) for n in range(self.termijnen)]
        return [(day, max(min(term, cents - term * n), 0) / 100) for n, day in enumerate(days)]


Gebeurtenis = Annotated[
    BaanBegint
    | UrenVeranderen
    | UrenGewerkt
    | Bonus
    | BaanEindigt
    | Ziek
    | ZonderLoon
    | Loonbeslag
    | Schuldregeling
    | Budgetbeheer
    | Alimentatie
    | PartnerKomt
    | PartnerVertrekt
    | KindGeboren
    | KindVertrekt
    | OpvangBegint
    | Verhuizing
    | BijstandEindigt
    | BijstandBevroren
    | BijstandHervat
    | BijstandAangevraagd
    | Premie
    | TeLaat
    | VerrekeningBlijftUit
    | Correctie
    | InkomenDoorgegeven
    | Kosten
    | Bijdrage
    | Voorschot,
    Field(discriminator="soort"),
]

#: Events of a job that was started before: they name it.
OP_BAAN = (UrenVeranderen, UrenGewerkt, Bonus, BaanEindigt, Ziek, ZonderLoon)
#: What the ``soort`` of an event can be.
SOORTEN = tuple(
    soort for one in get_args(get_args(Gebeurtenis)[0]) for soort in get_args(one.model_fields["soort"].annotation)
)


class Scenario(_Part):
    """A household through time. ``begin`` is the first month shown, ``maanden`` how many are."""

    naam: Annotated[str, Field(max_length=100)] = ""
    begin: Maand
    maanden: Annotated[int, Field(ge=1, le=MAANDEN_MAXIMUM)] = 18
    huishouden: Household
    rekening: Rekening = Rekening()
    vaste_lasten: Annotated[tuple[Last, ...], Field(max_length=40)] = ()
    bijstand_tot_nu: BijstandTotNu = BijstandTotNu()
    verrekening: Verrekening = Verrekening()
    gebeurtenissen: Annotated[tuple[Gebeurtenis, ...], Field(max_length=GEBEURTENISSEN_MAXIMUM)] = ()

    @property
    def first(self) -> int:
        """The first month shown."""
        return month_number(self.begin)

    @property
    def last(self) -> int:
        """The last month shown."""
        return self.first + self.maanden - 1

    @field_validator("begin")
    @classmethod
    def _known_law(cls, value: str) -> str:
        if not month_of(FIRST_MONTH) <= month_number(value) <= month_of(LAST_MONTH):
            raise Wrong("begin_buiten_de_wet", "")
        return value

    @model_validator(mode="after")
    def _events_fit(self) -> Scenario:
        from overstap.transition.fitting import check_births, check_events

        check_births(self)
        check_events(self)
        return self

    def in_order(self) -> list[tuple[int, Any]]:
        """The events by day, those of one day in the order of the file; each with its place in the file."""
        return sorted(enumerate(self.gebeurtenissen), key=lambda pair: (pair[1].datum, pair[0]))

    @classmethod
    def from_data(cls, data: Any, *, strict: bool = False) -> Scenario:
        """Plain data (read from YAML or JSON) as a scenario. ``strict``: of JSON types only; "24" is no number then.

        >>> home = {"personen": [{"rol": "aanvrager", "leeftijd": 35}]}
        >>> job = {"soort": "baan_begint", "datum": "2026-07-15", "uren_per_week": 24}
        >>> path = Scenario.from_data({"begin": "2026-07", "huishouden": home, "gebeurtenissen": [job]})
        >>> path.maanden, path.gebeurtenissen[0].datum.isoformat()
        (18, '2026-07-15')

        Raises :class:`OverstapError` for the first thing that is wrong, naming its path (``gebeurtenissen[2].datum``), value
        and mend; the others stand beside it.
        """
        if not isinstance(data, dict):
            raise OverstapError("scenario_ongeldig", path="-", value=str(data)[:60], reason="", reason_key="velden")
        try:
            found = cls.model_validate_json(json.dumps(data), strict=True) if strict else cls.model_validate(data)
        except ValidationError as error:
            raise translated(error, "scenario_ongeldig", SOORTEN) from None
        if found.huishouden.gemeente is not None:
            try:
                load_municipality(found.huishouden.gemeente)
            except OverstapError as error:
                error.path = "huishouden.gemeente"
                raise
        return found

    def changed(self, **values: Any) -> Scenario:
        """This scenario with other values for some of its fields, checked again. Raises :class:`OverstapError`."""
        try:
            return type(self).model_validate({**{n: getattr(self, n) for n in type(self).model_fields}, **values})
        except ValidationError as error:
            raise translated(error, "scenario_ongeldig", SOORTEN) from None

    def with_events(self, *events: Any) -> Scenario:
        """This scenario with more events."""
        return self.changed(gebeurtenissen=(*self.gebeurtenissen, *events))
