"""The picture of an answer as a file of its own: what comes on the account at every number of hours, as SVG.

Presentation attributes only, a title and a description; the same geometry as the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from overstap.headline import headline
from overstap.pictures import WIDE, Band, Limit, Mark, Text, stacked
from overstap.texts import euro, text
from overstap.words import label, number

if TYPE_CHECKING:
    from overstap.answer import Answer

#: Layers from below upwards: quantity, fill, ink. Told apart by lightness too.
LAYERS = (
    ("netto_loon_huishouden_per_maand", "wage", "#1f6a5a", "#ffffff"),
    ("overige_inkomsten_huishouden_per_maand", "other_income", "#9fb8ae", "#1b1b1b"),
    ("bijstand_op_rekening_per_maand", "assistance", "#e9b44c", "#1b1b1b"),
    ("toeslagen_per_maand", "allowance", "#cfe3f5", "#1b1b1b"),
    ("kinderbijslag_per_maand", "child_benefit", "#8a6bb0", "#ffffff"),
)
INK, SOFT, PAPER = "#14302a", "#55635f", "#ffffff"


def income_by_hours_svg(answer: Answer, lang: str = "nl") -> str:
    """The stacked picture of ``answer`` by hours, as an SVG document. Amounts in euros per month."""
    rows = [r for r in answer.rows if not r.errors]
    xs = [r.hours for r in rows]
    bands = [Band(q, text(f"table.{key}", lang), tuple(r.cents[q] / 100 for r in rows)) for q, key, _, _ in LAYERS]
    total = {r.hours: sum(r.cents[q] for q, *_ in LAYERS) / 100 for r in (*rows, answer.now, answer.chosen)}
    marks = [
        Mark(answer.now.hours, total[answer.now.hours], text("table.now", lang), open=True),
        Mark(answer.chosen.hours, total[answer.chosen.hours], number(answer.chosen.hours, lang)),
    ]
    exit_hours = answer.exit_hours.met_vrijlating
    limit = Limit(exit_hours, (number(exit_hours, lang),)) if exit_hours and exit_hours <= xs[-1] else None
    picture = stacked(
        xs,
        bands,
        marks=marks,
        limit=limit,
        axis=text("table.hours", lang),
        ticks=[x for x in xs if x % 8 == 0],
        money=lambda euros: euro(round(euros * 100), lang, whole=True),
        size=WIDE,
    )
    fills = {q: (fill, ink) for q, _, fill, ink in LAYERS}
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{picture.view}" width="{picture.width}" height="{picture.height}"'
            f' role="img" font-family="sans-serif" font-size="15" fill="{INK}">'
        ),
        f"<title>{escape(label('op_rekening_per_maand', lang))} ({answer.date})</title>",
        f"<desc>{escape(headline(answer, lang))}</desc>",
        f'<rect width="{picture.width}" height="{picture.height}" fill="{PAPER}"/>',
    ]
    left, right = picture.plot["left"], picture.plot["right"]
    for y, words in picture.grid:
        parts += [f'<line x1="{left}" x2="{right}" y1="{y}" y2="{y}" stroke="#dfe5e3"/>', _text(words, SOFT)]
    parts += [
        f'<path d="{layer.path}" fill="{fills[layer.key][0]}" stroke="{PAPER}" stroke-width="1.5"/>'
        for layer in picture.layers
    ]
    parts.append(f'<path d="{picture.top_edge}" fill="none" stroke="{INK}" stroke-width="2.5"/>')
    if picture.limit:
        x, lines = picture.limit
        top, bottom = picture.plot["top"], picture.plot["bottom"]
        parts.append(f'<line x1="{x}" x2="{x}" y1="{top}" y2="{bottom}" stroke="{INK}" stroke-dasharray="3 4"/>')
        parts += [_text(words, INK) for words in lines]
    for layer in picture.layers:
        if layer.leader:
            x1, y1, x2, y2 = layer.leader
            parts.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{INK}"/>')
        if layer.label:
            parts.append(_text(layer.label, fills[layer.key][1] if layer.inside else INK, bold=True))
    parts += [_text(words, SOFT) for words in (*picture.ticks, picture.axis)]
    for dot in picture.dots:
        fill = PAPER if dot.open else INK
        parts.append(f'<circle cx="{dot.x}" cy="{dot.y}" r="6" stroke="{INK}" stroke-width="2.5" fill="{fill}"/>')
        parts.append(_text(dot.label, INK, bold=True))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _text(words: Text, fill: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{words.x}" y="{words.y}" text-anchor="{words.anchor}" fill="{fill}"{weight}>{escape(words.words)}</text>'
