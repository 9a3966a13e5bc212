"""What the law says, as small functions over columns; one module per law."""

from overstap.engine import System
from overstap.rules import (
    alimentatie,
    beslagvrije_voet,
    besteedbaar,
    bijstand,
    bijstandsnorm,
    bruto_bijstand,
    gemeentelijk,
    huurtoeslag,
    inkomstenbelasting,
    ioaw,
    kinderbijslag,
    kinderopvangtoeslag,
    kindgebonden_budget,
    loonheffing,
    middelen,
    minimumloon,
    vrijlating,
    zorgtoeslag,
)
from overstap.rules.gemeentelijk import GEMEENTELIJK_INPUTS
from overstap.rules.inputs import INPUTS as LANDELIJKE_INPUTS

INPUTS = (*LANDELIJKE_INPUTS, *GEMEENTELIJK_INPUTS)

SYSTEM = System(
    (
        minimumloon,
        loonheffing,
        inkomstenbelasting,
        bijstandsnorm,
        middelen,
        alimentatie,
        vrijlating,
        bijstand,
        bruto_bijstand,
        zorgtoeslag,
        huurtoeslag,
        kindgebonden_budget,
        kinderopvangtoeslag,
        kinderbijslag,
        besteedbaar,
        beslagvrije_voet,
        ioaw,
        gemeentelijk,
    ),
    INPUTS,
)

__all__ = ["INPUTS", "SYSTEM"]
