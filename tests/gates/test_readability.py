"""The gate for plain Dutch finds long sentences, hard blocks and office words, and lets plain text through."""

from __future__ import annotations

import pytest

from tools.readability import WORD_LIST, Block, blocks, difficult_words, offences, score, sentences, words_to_avoid

WORDS = difficult_words(WORD_LIST.read_text("utf-8").splitlines())


def test_the_texts_of_the_product_are_plain():
    assert offences(blocks(), WORDS) == []


def test_score_by_hand():
    # "De kat zit op de mat." 6 words, 6 syllables, 1 sentence: 206.84 - 0.93 x 6 - 77 x 1 = 124.26
    assert score(sentences("De kat zit op de mat.")) == pytest.approx(124.26)
    # "belasting" has 3 syllables, "betalen" 3: 2 words, 6 syllables: 206.84 - 1.86 - 231 = -26.02
    assert score(sentences("Belasting betalen.")) == pytest.approx(-26.02)


def test_a_figure_to_be_filled_in_is_one_word():
    assert sentences("U krijgt {bedrag} per %(tijd)s.") == [["U", "krijgt", "10", "per", "10"]]


def test_a_long_sentence_is_found():
    assert "21 words" in offences([Block("here", "ja " * 21)], WORDS)[0]
    assert offences([Block("here", "ja " * 20)], WORDS) == []


def test_a_hard_block_is_found():
    hard = "Bijstandsgerechtigde inwoners ontvangen gemeentelijke inkomensondersteuning. " * 5
    assert any("hard to read" in line for line in offences([Block("here", hard)], WORDS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Indien u werkt", ["Indien"]),
        ("Als u werkt (indien mogelijk)", ["indien"]),
        ("U houdt een deel van uw loon (vrijlating).", []),
        ("De vrijlating (het deel dat u mag houden) is 100 euro.", []),
        ("De vrijlating is 100 euro.", ["vrijlating"]),
        ("Uw anticiperende gemeente", ["anticiperende"]),
    ],
)
def test_difficult_words(text, found):
    assert [word for word, _instead in words_to_avoid(text, WORDS)] == found
