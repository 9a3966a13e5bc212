"""Gate: Dutch on the screen is plain Dutch (B1), as far as counting can tell.

Read are the Dutch files of ``texts/`` and the Dutch sentences of the web floor. Three measures:

- a sentence has at most 20 words;
- Flesch-Douma, 206.84 - 0.93 x words per sentence - 77 x syllables per word (60-70 is "normal"): at least 60 over all
  text, and at least 40 in every block of 25 words or more;
- the words of ``moeilijke_woorden.txt`` do not appear. An official word that people find in their letters may stand
  in brackets, or with its explanation in brackets right behind it.

Counting does not make a text good. It finds the sentence that somebody should read aloud once more.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyphen
import yaml

from tools.translations import template_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "src" / "overstap" / "texts"
WORD_LIST = Path(__file__).parent / "moeilijke_woorden.txt"

LONGEST_SENTENCE = 20
LOWEST_SCORE = 60.0
LOWEST_BLOCK_SCORE = 40.0
BLOCK_WORDS = 25

_HYPHENATION = pyphen.Pyphen(lang="nl_NL")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\([a-z_A-Z0-9]+\)[sd]|%[sd]")
_MARKUP = re.compile(r"<[^>]+>|&[a-z]+;")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])[\"”’)]*\s+|\n+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Block:
    """A piece of text as it stands on the screen, and where it comes from."""

    place: str
    text: str


def blocks() -> Iterator[Block]:
    """Every Dutch text of the core and of the web floor."""
    for path in sorted(TEXTS.glob("*nl.yaml")):
        yield from _yaml_blocks(yaml.safe_load(path.read_text("utf-8")), f"texts/{path.name}", "")
    for message in template_catalogue():
        if message.id:
            sentences = [message.id] if isinstance(message.id, str) else list(message.id)
            place = "web/" + ", ".join(dict.fromkeys(where for where, _ in message.locations))
            yield from (Block(place, sentence) for sentence in sentences)


def _yaml_blocks(node: Any, file: str, key: str) -> Iterator[Block]:
    if isinstance(node, dict):
        for name, child in node.items():
            yield from _yaml_blocks(child, file, f"{key}.{name}" if key else str(name))
    elif isinstance(node, list):
        for number, child in enumerate(node):
            yield from _yaml_blocks(child, file, f"{key}[{number}]")
    elif isinstance(node, str):
        yield Block(f"{file} {key}", node)


def plain(text: str) -> str:
    """Text without mark-up; a figure to be filled in reads as one short word."""
    return _MARKUP.sub("", _PLACEHOLDER.sub("10", text))


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence."""
    found = (_WORD.findall(part) for part in _SENTENCE_END.split(plain(text)))
    return [words for words in found if words]


def syllables(word: str) -> int:
    """Syllables of a Dutch word; figures count as one."""
    return len(_HYPHENATION.positions(word.lower())) + 1


def score(text_sentences: list[list[str]]) -> float:
    """Flesch-Douma of a text; higher is easier."""
    words = [word for sentence in text_sentences for word in sentence]
    if not words:
        return 100.0
    return 206.84 - 0.93 * len(words) / len(text_sentences) - 77 * sum(map(syllables, words)) / len(words)


@dataclass(frozen=True)
class DifficultWord:
    """A word to avoid, what to write instead, and whether it stands in the letters that people get."""

    pattern: re.Pattern[str]
    instead: str
    in_letters: bool


def difficult_words(lines: Iterable[str]) -> list[DifficultWord]:
    """Read the word list: ``moeilijk = gewoon (brief)``; a star stands for any ending."""
    found = []
    for line in lines:
        if "=" not in line or line.startswith("#"):
            continue
        word, instead = (part.strip() for part in line.split("=", 1))
        pattern = re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        in_letters = instead.endswith("(brief)")
        instead = instead.removesuffix("(brief)").strip()
        found.append(DifficultWord(re.compile(rf"\b{pattern}\b", re.IGNORECASE), instead, in_letters))
    return found


def words_to_avoid(text: str, words: list[DifficultWord]) -> Iterator[tuple[str, str]]:
    """Each difficult word in a text that is not excused by brackets, with what to write instead."""
    text = _MARKUP.sub("", text)
    outside = _BRACKETS.sub(lambda found: "(" + " " * (len(found.group()) - 2) + ")", text)
    for word in words:
        for hit in word.pattern.finditer(outside if word.in_letters else text):
            explained = word.in_letters and outside[hit.end() :].lstrip('"”’ ').startswith("(")
            if not explained:
                yield hit.group(), word.instead


def offences(found_blocks: Iterable[Block], words: list[DifficultWord]) -> list[str]:
    """Every sentence too long, block too hard, or word too difficult."""
    found = []
    everything: list[list[str]] = []
    for block in found_blocks:
        text_sentences = sentences(block.text)
        found += [
            f"{block.place}: {len(sentence)} words in one sentence: {' '.join(sentence[:8])} ..."
            for sentence in text_sentences
            if len(sentence) > LONGEST_SENTENCE
        ]
        everything += text_sentences
        if sum(map(len, text_sentences)) >= BLOCK_WORDS and (mark := score(text_sentences)) < LOWEST_BLOCK_SCORE:
            found.append(f"{block.place}: hard to read, {mark:.0f} (at least {LOWEST_BLOCK_SCORE:.0f})")
        found += [
            f"{block.place}: difficult word '{word}'" + (f", write '{instead}'" if instead else "")
            for word, instead in words_to_avoid(block.text, words)
        ]
    mark = score(everything)
    if mark < LOWEST_SCORE:
        found.append(f"all text together: {mark:.0f} (at least {LOWEST_SCORE:.0f})")
    return found


def main() -> int:
    all_blocks = list(blocks())
    if "--scores" in sys.argv[1:]:
        for block in sorted(all_blocks, key=lambda block: score(sentences(block.text))):
            print(f"{score(sentences(block.text)):6.1f}  {block.place}: {block.text[:90]!r}")
    found = offences(all_blocks, difficult_words(WORD_LIST.read_text("utf-8").splitlines()))
    for line in found:
        print(line)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
