"""Order, evaluate, trace, reform. Knows nothing of Dutch law."""

from overstap.engine.evaluate import Result, evaluate
from overstap.engine.graph import Argument, Input, Rule, RulesError, System, rule
from overstap.engine.levels import (
    Banen,
    Leden,
    Table,
    aantal_per_huishouden,
    aantal_per_persoon,
    hoogste_per_huishouden,
    laagste_per_huishouden,
    som_per_huishouden,
    som_per_persoon,
    van_huishouden,
    van_persoon,
)
from overstap.engine.reform import Reform
from overstap.engine.rounding import (
    afronden_op_cent,
    afronden_op_euro,
    in_centen,
    naar_beneden_op_cent,
    naar_beneden_op_euro,
    naar_beneden_op_veelvoud,
    naar_boven_op_cent,
    naar_boven_op_euro,
)
from overstap.engine.tables import eerste_geldige, rij, uit_rij
from overstap.engine.trace import Node, ParameterUse, explain

__all__ = [
    "Argument",
    "Banen",
    "Input",
    "Leden",
    "Node",
    "ParameterUse",
    "Reform",
    "Result",
    "Rule",
    "RulesError",
    "System",
    "Table",
    "aantal_per_huishouden",
    "aantal_per_persoon",
    "afronden_op_cent",
    "afronden_op_euro",
    "eerste_geldige",
    "evaluate",
    "explain",
    "hoogste_per_huishouden",
    "in_centen",
    "laagste_per_huishouden",
    "naar_beneden_op_cent",
    "naar_beneden_op_euro",
    "naar_beneden_op_veelvoud",
    "naar_boven_op_cent",
    "naar_boven_op_euro",
    "rij",
    "rule",
    "som_per_huishouden",
    "som_per_persoon",
    "uit_rij",
    "van_huishouden",
    "van_persoon",
]
