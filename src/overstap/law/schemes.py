"""The closed list of kinds of municipal schemes: what a file may hold of each, typed and bounded.

There are no expressions in files. What none of these kinds can say is code: a new kind here, and its rule in
``rules/gemeentelijk.py``. The words of a scheme are the law's (Dutch); what is said *about* it (source, year) is English,
as in the other data files. Euros, fractions (never percent), months, ages in whole years.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Field

ONBEKEND = "onbekend"

Tekst = Annotated[str, Field(min_length=3, max_length=300, strict=True)]
BronTekst = Annotated[str, Field(min_length=10, max_length=600, strict=True)]
Sleutel = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60, strict=True)]
JaNee = Annotated[bool, Field(strict=True)]
Jaar = Annotated[int, Field(ge=2000, le=2100, strict=True)]
Euro = Annotated[float, Field(ge=0, le=100_000, strict=True, allow_inf_nan=False)]
Deel = Annotated[float, Field(ge=0, le=1, strict=True, description="A fraction: 0.3 is 30 %.")]
Grens = Annotated[
    float, Field(ge=0.5, le=3, strict=True, description="Highest income, as a fraction of the norm of the household.")
]
Maanden = Annotated[int, Field(ge=0, le=600, strict=True)]
Uren = Annotated[float, Field(ge=0, le=80, strict=True)]
Leeftijd = Annotated[int, Field(ge=0, le=120, strict=True)]
Maand = Annotated[int, Field(ge=1, le=12, strict=True, description="A month of the year, 1 to 12.")]
Dag = Annotated[int, Field(ge=1, le=31, strict=True)]
Vorm = Literal["alleenstaande", "alleenstaande_ouder", "gehuwden"]
Onbekend = Literal["onbekend"]

#: One hair above what instalments may miss of the whole.
_HEEL = 1e-9


@dataclass(frozen=True, kw_only=True)
class Bron:
    """Where something stands, of which year it is, and whether it was seen there for that year."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    source: Annotated[BronTekst, Field(description="Publication or page, and how it was read.")]
    year: Annotated[Jaar, Field(description="The year that the amounts are of.")]
    verified: Annotated[JaNee, Field(description="Whether the amounts were seen in the source, for this year.")]
    note: Annotated[str, Field(max_length=600, strict=True)] = ""

    def is_old(self, day: date) -> bool:
        """Whether the amounts are of an earlier year than ``day``: then they show their year and "niet gecontroleerd"."""
        return self.year < day.year

    def is_checked(self, day: date) -> bool:
        """Whether the amounts were seen, and are of the year of ``day``."""
        return self.verified and not self.is_old(day)


class _Deel:
    """A part of a scheme or file that allows no other fields than its own."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True)
class BedragNaarVorm(_Deel):
    """One row: for whom, up to which income, how much. Of several rows the first one that fits counts."""

    bedrag: Euro
    leefvorm: Vorm | None = None
    leeftijd_vanaf: Annotated[Leeftijd | None, Field(description="Own age, from.")] = None
    kind_vanaf: Annotated[Leeftijd | None, Field(description="Only with a child of this age or older …")] = None
    kind_tot: Annotated[Leeftijd | None, Field(description="… and younger than this.")] = None
    inkomensgrens: Annotated[Grens | None, Field(description="Only when another limit than the scheme's.")] = None

    @property
    def wie(self) -> str:
        """For whom, in a few words."""
        child = "" if self.kind_vanaf is None else f"kind {self.kind_vanaf}-{self.kind_tot}"
        age = "" if self.leeftijd_vanaf is None else f"{self.leeftijd_vanaf} jaar"
        return " ".join(part for part in (self.leefvorm or "", age, child) if part)

    def __post_init__(self) -> None:
        if (self.kind_vanaf is None) != (self.kind_tot is None):
            raise ValueError("kind_vanaf + kind_tot")


@dataclass(frozen=True, kw_only=True)
class BedragPerKind(_Deel):
    """One row: children of these ages, up to which income, how much each."""

    leeftijd_vanaf: Leeftijd
    leeftijd_tot: Annotated[Leeftijd, Field(description="Younger than this age.")]
    bedrag: Euro
    inkomensgrens: Annotated[Grens | None, Field(description="Only when another limit than the scheme's.")] = None

    @property
    def wie(self) -> str:
        """Which children, in a few words."""
        return f"kind {self.leeftijd_vanaf}-{self.leeftijd_tot}"

    def __post_init__(self) -> None:
        if self.leeftijd_vanaf >= self.leeftijd_tot:
            raise ValueError("leeftijd_vanaf < leeftijd_tot")


@dataclass(frozen=True, kw_only=True)
class BedragNaarDuur(_Deel):
    """One row: from so many months on assistance, how much."""

    maanden_bijstand_vanaf: Maanden
    bedrag: Euro

    @property
    def wie(self) -> str:
        """From how many months."""
        return f"vanaf {self.maanden_bijstand_vanaf} maanden bijstand"


@dataclass(frozen=True, kw_only=True)
class Termijn(_Deel):
    """One instalment: so many months after the start of the work, this part."""

    na_maanden: Maanden
    deel: Deel

    @property
    def wie(self) -> str:
        """When."""
        return f"na {self.na_maanden} maanden werk"


@dataclass(frozen=True, kw_only=True)
class BedragPerVorm(_Deel):
    """An amount for each form of household."""

    alleenstaande: Euro
    alleenstaande_ouder: Euro
    gehuwden: Euro


@dataclass(frozen=True, kw_only=True)
class Regeling(Bron):
    """What every scheme has: a key, its name as people find it in letters, from when to when, and when it is tested."""

    quantity: ClassVar[str] = ""

    kind: str
    key: Annotated[Sleutel, Field(description="The same key with another start is the same scheme in another year.")]
    name: Tekst
    name_en: Annotated[str, Field(max_length=300, strict=True)] = ""
    starts: Annotated[date | None, Field(description="First day; left out: 1 January of the year.")] = None
    ends: Annotated[date | None, Field(description="Last day; left out: until the next one.")] = None
    tested: Annotated[
        Literal["maand", "aanvraag", "jaar", "vorig_jaar"] | None,
        Field(description="When income is looked at (again). The right ends at that moment, never in between."),
    ] = None

    @property
    def first_day(self) -> date:
        """First day on which these amounts hold."""
        return self.starts or date(self.year, 1, 1)

    def label(self, lang: str = "nl") -> str:
        """The scheme's name."""
        return (self.name_en or self.name) if lang == "en" else self.name

    def numbers(self) -> dict[str, float]:
        """Every number of the scheme under its field name, for lists and explanations."""
        return dict(_numbers(self, ""))

    def not_found(self) -> tuple[str, ...]:
        """Fields that are ``onbekend``."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name) == ONBEKEND)


_ABOUT = {"year", "verified"}


def _numbers(part: Any, prefix: str) -> Iterator[tuple[str, float]]:
    for f in fields(part):
        value, name = getattr(part, f.name), f"{prefix}{f.name}"
        if isinstance(value, bool) or f.name in _ABOUT:
            continue
        if isinstance(value, (int, float)):
            yield name, float(value)
        elif is_dataclass(value):
            yield from _numbers(value, f"{name}.")
        elif isinstance(value, tuple):
            yield from _row_numbers(value, name)


def _row_numbers(rows: tuple[Any, ...], name: str) -> Iterator[tuple[str, float]]:
    for number, row in enumerate(rows):
        if not is_dataclass(row):
            yield f"{name}.{number + 1}", float(row)
        elif isinstance(row, (BedragNaarVorm, BedragPerKind)):
            limit = "" if row.inkomensgrens is None else f" tot {100 * row.inkomensgrens:g} % norm"
            yield f"{name}.{row.wie}{limit}", row.bedrag
        elif isinstance(row, BedragNaarDuur):
            yield f"{name}.{row.wie}", row.bedrag
        elif isinstance(row, Termijn):
            yield f"{name}.{row.wie}", row.deel


@dataclass(frozen=True, kw_only=True)
class VastBedragNaarLeefvorm(Regeling):
    """Fixed amount by form: individuele inkomenstoeslag (a year, by form and children), studietoeslag (a month, by age)."""

    kind: Literal["vast_bedrag_naar_leefvorm"]
    soort: Literal["individuele_inkomenstoeslag", "studietoeslag"]
    bedragen: Annotated[tuple[BedragNaarVorm, ...], Field(min_length=1, max_length=40)]
    inkomensgrens: Grens | None = None
    maanden_laag_inkomen: Annotated[Maanden | None, Field(description="Months of low income that are needed.")] = None
    stagevergoeding_vrij: Annotated[
        Euro | Onbekend | None, Field(description="Internship pay a month that comes off nothing.")
    ] = None

    def __post_init__(self) -> None:
        if self.soort == "studietoeslag":
            if any(row.leeftijd_vanaf is None for row in self.bedragen) or self.stagevergoeding_vrij is None:
                raise ValueError("studietoeslag: bedragen[].leeftijd_vanaf, stagevergoeding_vrij")
        elif self.inkomensgrens is None or self.maanden_laag_inkomen is None:
            raise ValueError("individuele_inkomenstoeslag: inkomensgrens, maanden_laag_inkomen")


@dataclass(frozen=True, kw_only=True)
class DeelVanInkomsten(Regeling):
    """Share of net earnings beside assistance, up to a maximum, built up each month and paid in given months."""

    quantity: ClassVar[str] = "bijverdienpremie"

    kind: Literal["deel_van_inkomsten"]
    aandeel: Deel
    betaalmaanden: Annotated[tuple[Maand, ...], Field(min_length=1, max_length=12)]
    maximum_per_maand: Euro | None = None
    maximum_per_jaar: Euro | None = None
    maximum_deel_van_wettelijk_maximum: Annotated[
        Deel | None, Field(description="Yearly maximum as a part of that of art. 31 lid 2 j; each month a twelfth.")
    ] = None
    leeftijd_vanaf: Leeftijd | None = None
    naast_vrijlating: Annotated[JaNee, Field(description="Also in a month with an exemption of earnings.")] = True

    def __post_init__(self) -> None:
        given = (self.maximum_per_maand, self.maximum_per_jaar, self.maximum_deel_van_wettelijk_maximum)
        if sum(value is not None for value in given) != 1:
            raise ValueError("maximum_per_maand | maximum_per_jaar | maximum_deel_van_wettelijk_maximum (1)")
        if len(set(self.betaalmaanden)) != len(self.betaalmaanden):
            raise ValueError("betaalmaanden")


@dataclass(frozen=True, kw_only=True)
class PremieInTermijnen(Regeling):
    """Premium for who leaves assistance for work (uitstroompremie, Premie op Werk): once, in instalments."""

    quantity: ClassVar[str] = "uitstroompremie"

    kind: Literal["premie_in_termijnen"]
    tabel: Annotated[tuple[BedragNaarDuur, ...], Field(min_length=1, max_length=20)]
    uren_minimum: Annotated[Uren, Field(description="Hours of work a week that are needed.")]
    dienstverband_maanden: Annotated[Maanden, Field(description="Months that the job must last.")]
    termijnen: Annotated[tuple[Termijn, ...], Field(min_length=1, max_length=12)] | Onbekend
    voltijd_uren: Annotated[
        Uren | None, Field(description="Below these hours a week the amount goes down with them.")
    ] = None
    leeftijd_vanaf: Leeftijd | None = None
    ook_naast_bijstand: Annotated[JaNee, Field(description="Also for who keeps some assistance.")] = False
    ten_hoogste: Annotated[JaNee, Field(description="The source gives the highest amount only.")] = False
    betaalmaanden: Annotated[tuple[Maand, ...], Field(max_length=12)] = ()

    def __post_init__(self) -> None:
        if isinstance(self.termijnen, tuple) and abs(sum(t.deel for t in self.termijnen) - 1.0) > _HEEL:
            raise ValueError("termijnen[].deel = 1")
        starts = [row.maanden_bijstand_vanaf for row in self.tabel]
        if starts != sorted(set(starts)):
            raise ValueError("tabel[].maanden_bijstand_vanaf: 0 < 6 < 12 …")

    def in_termijnen(self, bedrag: float) -> tuple[tuple[int, float], ...]:
        """The instalments of a premium of ``bedrag``: (months after the start of the work, euros); none when unknown."""
        if not isinstance(self.termijnen, tuple):
            return ()
        return tuple((t.na_maanden, t.deel * bedrag) for t in self.termijnen)


@dataclass(frozen=True, kw_only=True)
class Kwijtschelding(Regeling):
    """Remission of local taxes: what is left after a share of the remaining payment capacity."""

    quantity: ClassVar[str] = "kwijtschelding"

    kind: Literal["kwijtschelding"]
    kostennorm: Annotated[
        float, Field(ge=0.9, le=1, strict=True, description="Cost of living as a fraction of the norm: 0.9 to 1.")
    ]
    deel_betalingscapaciteit: Annotated[Deel, Field(description="Part of the remaining capacity that must be paid.")]
    vermogen_vrij: Annotated[BedragPerVorm | None, Field(description="Assets that are left alone.")] = None
    heffing_eenpersoons: Annotated[Euro | None, Field(description="Bill a year, when the household gave none.")] = None
    heffing_meerpersoons: Euro | None = None

    def __post_init__(self) -> None:
        if (self.heffing_eenpersoons is None) != (self.heffing_meerpersoons is None):
            raise ValueError("heffing_eenpersoons + heffing_meerpersoons")


@dataclass(frozen=True, kw_only=True)
class PerKind(Regeling):
    """Child funds: an amount a year for each child, by age. Usually paid to club, shop or school."""

    quantity: ClassVar[str] = "kindregelingen"

    kind: Literal["per_kind"]
    inkomensgrens: Grens
    bedragen: Annotated[tuple[BedragPerKind, ...], Field(min_length=1, max_length=20)]
    in_geld: Annotated[JaNee, Field(description="Paid as money to the household.")] = False


@dataclass(frozen=True, kw_only=True)
class Korting(Regeling):
    """Collective health insurance: what the municipality pays of the premium, or the discount, for each insured adult."""

    quantity: ClassVar[str] = "collectieve_zorgverzekering"

    kind: Literal["korting"]
    inkomensgrens: Grens
    bijdrage_per_maand: Euro | None = None
    korting: Annotated[Deel | None, Field(description="Discount on the premium that the household gave.")] = None

    def __post_init__(self) -> None:
        if (self.bijdrage_per_maand is None) == (self.korting is None):
            raise ValueError("bijdrage_per_maand | korting (1)")


@dataclass(frozen=True, kw_only=True)
class Pas(Regeling):
    """A pass with a budget a year for each adult and child. ``onbekend``: the pass exists, this was not found."""

    quantity: ClassVar[str] = "stadspas"

    kind: Literal["pas"]
    inkomensgrens: Grens | Onbekend
    budget_volwassene: Euro | Onbekend
    budget_kind: Euro | Onbekend
    kind_tot: Annotated[Leeftijd, Field(description="Younger than this age is a child.")] = 18


@dataclass(frozen=True, kw_only=True)
class KostenVanWerken(Regeling):
    """Costs of working that the municipality pays: travel in the first months, and the own share of childcare during a
    traject (Wet kinderopvang art. 1.13), which stops when the ground becomes work."""

    quantity: ClassVar[str] = "kosten_van_werken"

    kind: Literal["kosten_van_werken"]
    reiskosten_inkomensgrens: Grens | None = None
    reiskosten_aandeel: Deel = 0.0
    reiskosten_maximum_per_maand: Euro | None = None
    reiskosten_maanden_in_dienst: Annotated[Maanden | None, Field(description="Only in the first months of a job.")] = (
        None
    )
    kinderopvang_eigen_bijdrage_aandeel: Annotated[
        Deel, Field(description="Part of the own share of childcare that is paid while the ground is a traject.")
    ] = 0.0

    def __post_init__(self) -> None:
        if not self.reiskosten_aandeel and not self.kinderopvang_eigen_bijdrage_aandeel:
            raise ValueError("reiskosten_aandeel | kinderopvang_eigen_bijdrage_aandeel")


ElkeRegeling = Annotated[
    VastBedragNaarLeefvorm
    | DeelVanInkomsten
    | PremieInTermijnen
    | Kwijtschelding
    | PerKind
    | Korting
    | Pas
    | KostenVanWerken,
    Field(discriminator="kind"),
]
KINDS: dict[str, type[Regeling]] = {
    "vast_bedrag_naar_leefvorm": VastBedragNaarLeefvorm,
    "deel_van_inkomsten": DeelVanInkomsten,
    "premie_in_termijnen": PremieInTermijnen,
    "kwijtschelding": Kwijtschelding,
    "per_kind": PerKind,
    "korting": Korting,
    "pas": Pas,
    "kosten_van_werken": KostenVanWerken,
}
QUANTITIES = (
    "individuele_inkomenstoeslag",
    "studietoeslag",
    *(kind.quantity for kind in KINDS.values() if kind.quantity),
)


def quantity_of(scheme: Regeling) -> str:
    """Which group of schemes this one belongs to: the name of its quantity, without "per jaar"."""
    return scheme.soort if isinstance(scheme, VastBedragNaarLeefvorm) else scheme.quantity


@dataclass(frozen=True, kw_only=True)
class OnbekendeRegeling(Bron):
    """A scheme that exists and of which no usable amount was found: it is named, and not computed."""

    quantity: Literal[
        "individuele_inkomenstoeslag",
        "studietoeslag",
        "bijverdienpremie",
        "uitstroompremie",
        "kwijtschelding",
        "kindregelingen",
        "collectieve_zorgverzekering",
        "stadspas",
        "kosten_van_werken",
    ]
    name: Tekst
    name_en: Annotated[str, Field(max_length=300, strict=True)] = ""

    def label(self, lang: str = "nl") -> str:
        """The scheme's name."""
        return (self.name_en or self.name) if lang == "en" else self.name


@dataclass(frozen=True, kw_only=True)
class Kalenderdag(Bron):
    """A day of the month: between two days, or so many working days before its end, or only in words."""

    month: Literal["deze", "volgende"] = "deze"
    day_from: Dag | None = None
    day_to: Dag | None = None
    working_days_before_end: Annotated[int | None, Field(ge=0, le=10, strict=True)] = None
    text: Annotated[str, Field(max_length=300, strict=True)] = ""

    def __post_init__(self) -> None:
        if self.day_from is None and self.working_days_before_end is None and not self.text:
            raise ValueError("day_from | working_days_before_end | text")
        if (self.day_to is not None and self.day_from is None) or (self.day_to or 31) < (self.day_from or 1):
            raise ValueError("day_from <= day_to")


@dataclass(frozen=True, kw_only=True)
class Kalendermaand(Bron):
    """A month of the year."""

    month: Maand


@dataclass(frozen=True, kw_only=True)
class Kalender(_Deel):
    """When the municipality pays, and when an income form must be in. Data only: rules of a month do not read it."""

    pay_day: Kalenderdag | None = None
    declaration_deadline: Kalenderdag | None = None
    holiday_allowance_month: Kalendermaand | None = None
