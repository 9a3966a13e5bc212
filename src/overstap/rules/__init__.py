"""What the law says, as small functions over columns; one module per law."""

from overstap.engine import System
from overstap.rules import (
    besteedbaar,
    bijstand,
    bijstandsnorm,
    bruto_bijstand,
    inkomstenbelasting,
    loonheffing,
    middelen,
    minimumloon,
    vrijlating,
    zorgtoeslag,
)
from overstap.rules.inputs import INPUTS

SYSTEM = System(
    (
        minimumloon,
        loonheffing,
        inkomstenbelasting,
        bijstandsnorm,
        middelen,
        vrijlating,
        bijstand,
        bruto_bijstand,
        zorgtoeslag,
        besteedbaar,
    ),
    INPUTS,
)

__all__ = ["INPUTS", "SYSTEM"]
