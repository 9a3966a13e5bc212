"""Every sentence of the web floor is translated; the gate reads templates and views alike."""

from __future__ import annotations

import pytest

from tools.translations import LANGUAGES, offences, template_catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_whole(language):
    assert offences(language) == []


def test_sentences_are_found_in_templates_and_views(tmp_path):
    (tmp_path / "page.html").write_text(
        '{% load i18n %}{% translate "Hallo" %}{% translate "Ja" context "antwoord" %}'
        "{% blocktranslate count n=n trimmed %}\n  {{ n }} uur\n{% plural %}\n  {{ n }} uren\n{% endblocktranslate %}"
    )
    (tmp_path / "views.py").write_text('title = gettext_lazy("Uw antwoord")\nhours = ngettext("uur", "uren", 2)\n')
    found = {(message.id, message.context) for message in template_catalogue(tmp_path) if message.id}
    assert found == {
        ("Hallo", None),
        ("Ja", "antwoord"),
        (("%(n)s uur", "%(n)s uren"), None),
        ("Uw antwoord", None),
        (("uur", "uren"), None),
    }
