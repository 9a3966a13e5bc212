"""Gate: the translations of the web floor hold every sentence of its templates and views, and nothing else.

Dutch is the language of the source; the other languages stand in ``web/locale/<language>/LC_MESSAGES/django.po`` with a
compiled ``django.mo`` beside it. Babel reads and writes them, so no gettext program is needed.
``--write`` takes new sentences in, drops the ones that are gone and compiles.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
WEB = ROOT / "src" / "overstap" / "web"
LANGUAGES = ["en"]
_FUNCTIONS = [
    "_",
    *(name + ending for name in ("gettext", "ngettext", "pgettext", "npgettext") for ending in ("", "_lazy")),
    "gettext_noop",
]


def _messages(source: str) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Sentence (or singular and plural) and context of each call of gettext in Python source."""
    for _line, function, arguments, _comments in extract_python(
        io.BytesIO(source.encode()), dict.fromkeys(_FUNCTIONS), (), {}
    ):
        given: Any = arguments  # one text, or all arguments
        parts = [given] if isinstance(given, str) else list(given or ())
        name = str(function)
        context = parts.pop(0) if name.startswith(("pgettext", "npgettext")) and parts else None
        wanted = parts[:2] if name.startswith("n") else parts[:1]
        if wanted and all(isinstance(part, str) for part in wanted):
            yield (wanted[0], wanted[1]) if len(wanted) > 1 else wanted[0], context


def sources(web: Path = WEB) -> Iterator[tuple[Path, str]]:
    """Every file with sentences, as Python source: templates go through Django's own translation of them."""
    for path in sorted([*web.rglob("*.html"), *web.rglob("*.txt"), *web.rglob("*.svg"), *web.rglob("*.py")]):
        if "static" in path.parts:
            continue
        text = path.read_text("utf-8")
        if path.suffix != ".py":
            # What remains of a template is no program: without its indents it can be read as a row of calls.
            text = re.sub(r"^[ \t]+", "", templatize(text, origin=str(path)), flags=re.MULTILINE)
        yield path, text


def template_catalogue(web: Path = WEB) -> Catalog:
    """All sentences of the web floor, with the places where they stand."""
    catalogue = Catalog(charset="utf-8")
    for path, source in sources(web):
        place = path.relative_to(web).as_posix()
        for sentence, context in _messages(source):
            flags = ["python-format"] if "%(" in (sentence if isinstance(sentence, str) else "".join(sentence)) else []
            catalogue.add(sentence, locations=[(place, None)], flags=flags, context=context)  # type: ignore[list-item]
    return catalogue


def _path(language: str, suffix: str) -> Path:
    return WEB / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"


def _keys(catalogue: Catalog) -> set[tuple[str, str | None]]:
    return {(_id(message.id), message.context) for message in catalogue if message.id}


def _strings(message: Message) -> list[str]:
    """The translation: one sentence, or one for each plural."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _id(sentence: str | list[str] | tuple[str, ...]) -> str:
    return sentence if isinstance(sentence, str) else sentence[0]


def offences(language: str) -> list[str]:
    """What is missing, left over, untranslated or uncompiled in one language."""
    wanted = template_catalogue()
    po_path, mo_path = _path(language, "po"), _path(language, "mo")
    if not po_path.exists():
        return [f"{language}: {po_path.relative_to(ROOT)} is missing"] if len(wanted) else []
    with po_path.open("rb") as file:
        held = read_po(file, locale=language)
    found = [f"{language}: not in the translations: {key[0]!r}" for key in sorted(_keys(wanted) - _keys(held), key=str)]
    found += [
        f"{language}: no longer in the source: {key[0]!r}" for key in sorted(_keys(held) - _keys(wanted), key=str)
    ]
    for message in held:
        if not message.id:
            continue
        if not all(_strings(message)):
            found.append(f"{language}: not translated: {_id(message.id)!r}")
        if message.fuzzy:
            found.append(f"{language}: to be reviewed (fuzzy): {_id(message.id)!r}")
        found += [f"{language}: {_id(message.id)!r}: {error}" for error in message.check()]
    if not mo_path.exists():
        return [*found, f"{language}: {mo_path.relative_to(ROOT)} is missing"]
    with mo_path.open("rb") as file:
        compiled = read_mo(file)
    texts, made = (
        {(_id(message.id), message.context): _strings(message) for message in catalogue if message.id}
        for catalogue in (held, compiled)
    )
    if texts != made:
        found.append(f"{language}: django.mo is not what django.po compiles to")
    return found


def write(language: str) -> None:
    """Take the sentences of the source into the translations of one language and compile them."""
    po_path, mo_path = _path(language, "po"), _path(language, "mo")
    po_path.parent.mkdir(parents=True, exist_ok=True)
    held = Catalog(locale=language, project="overstap", fuzzy=False)
    if po_path.exists():
        with po_path.open("rb") as file:
            held = read_po(file, locale=language)
    held.fuzzy = False
    held.update(template_catalogue(), no_fuzzy_matching=True, update_creation_date=False)
    held.obsolete.clear()
    with po_path.open("wb") as file:
        write_po(file, held, width=120, sort_output=True, omit_header=False, include_lineno=False)
    with mo_path.open("wb") as file:
        write_mo(file, held)


def main() -> int:
    found = []
    for language in LANGUAGES:
        if "--write" in sys.argv[1:]:
            write(language)
        found += offences(language)
    for line in found:
        print(line)
    if found:
        print("`make messages` takes new sentences in and compiles; then translate the empty ones.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
