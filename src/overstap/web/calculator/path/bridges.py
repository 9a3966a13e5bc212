"""What can be done about a gap, in the order in which the core recommends it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from overstap import texts
from overstap.transition import Outcome
from overstap.transition.bridges import bridges
from overstap.web.calculator.path.figures import marked
from overstap.web.words import language


@dataclass(frozen=True)
class BridgeInWords:
    """One thing that can be done: what it is called, its sentences, and whether nothing is short any more with it."""

    name: str
    sentences: list[SafeString]
    enough: bool


def ways_over(outcome: Outcome) -> list[BridgeInWords]:
    """The bridges over the gaps of this path; none when there is no gap."""
    if not outcome.balance.gaps:
        return []
    lang = language()
    found = []
    for bridge in bridges(outcome):
        name = texts.text(f"transition.bridge.{bridge.key}.label", lang)
        sentences = [marked(words) for words in bridge.sentences(lang)]
        found.append(BridgeInWords(name[:1].upper() + name[1:], sentences, bridge.removes_gap))
    return found
