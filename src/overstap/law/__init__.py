"""What the law's amounts are: dated, sourced, typed. Data and a loader; knows nothing else."""

from overstap.law.laws import (
    LAWS,
    Aow,
    Awir,
    BeslagvrijeVoet,
    Huurtoeslag,
    Inkomstenbelasting,
    Kinderbijslag,
    Kinderopvangtoeslag,
    KindgebondenBudget,
    Law,
    Loonheffing,
    Minimumloon,
    Participatiewet,
    Zorgtoeslag,
)
from overstap.law.loader import DatedValue, LawFile, Parameter, law_at, load_law

__all__ = [
    "LAWS",
    "Aow",
    "Awir",
    "BeslagvrijeVoet",
    "DatedValue",
    "Huurtoeslag",
    "Inkomstenbelasting",
    "Kinderbijslag",
    "Kinderopvangtoeslag",
    "KindgebondenBudget",
    "Law",
    "LawFile",
    "Loonheffing",
    "Minimumloon",
    "Parameter",
    "Participatiewet",
    "Zorgtoeslag",
    "law_at",
    "load_law",
]
