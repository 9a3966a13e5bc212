"""The questions by subject. Each one can change the answer; each one may be left open."""

from overstap.web.calculator.questions.asking import DONT_KNOW, UNKNOWN, YES_NO
from overstap.web.calculator.questions.money import DURATIONS, MONTHS_OF, MoneyQuestions
from overstap.web.calculator.questions.people import CHILDREN_MAX, NO_CARE, PeopleQuestions, child_field, child_fields
from overstap.web.calculator.questions.work import HOURS_MAX, WorkQuestions

__all__ = [
    "CHILDREN_MAX",
    "DONT_KNOW",
    "DURATIONS",
    "HOURS_MAX",
    "MONTHS_OF",
    "NO_CARE",
    "UNKNOWN",
    "YES_NO",
    "MoneyQuestions",
    "PeopleQuestions",
    "WorkQuestions",
    "child_field",
    "child_fields",
]
