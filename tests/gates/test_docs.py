"""The documentation holds: generated pages cover the code, links have targets, examples run. Needs no docs environment."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from overstap.cli.main import group
from overstap.engine import evaluate
from overstap.law import LAWS, load_law
from overstap.rules import SYSTEM
from tests.gates.test_locks import entries
from tests.rules.population import DAYS, FLAT, population
from tools import docs_site, rule_pages

ROOT = Path(__file__).resolve().parent.parent.parent
WRITTEN = [*sorted(p for p in (ROOT / "docs").rglob("*.md")), *(ROOT / name for name in docs_site.TOP)]
NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))
GENERATED = {"not-covered.md", *(f"{name}.md" for name in docs_site.SECTIONS)}
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def names(paths):
    return [p.relative_to(ROOT).as_posix() for p in paths]


def without_code(text):
    return re.sub(r"(`+)[^`]*\1", "", FENCE.sub("", text))


# --- generated pages ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages():
    return rule_pages.pages(ROOT)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    out = tmp_path_factory.mktemp("docs") / "source"
    docs_site.lay_out(out)
    return out


def test_every_rule_input_and_amount_has_its_place_once(pages):
    text = "\n".join(pages.values())
    labels = re.findall(r"^\(([\w.-]+)\)=$|\{#([\w.-]+)\}", text, flags=re.MULTILINE)
    found = [a or b for a, b in labels]
    wanted = {f"rule-{n}" for n in SYSTEM.rules} | {f"input-{n}" for n in SYSTEM.inputs}
    wanted |= {f"amount-{law}-{n}" for law in LAWS for n in load_law(law).parameters}
    assert wanted <= set(found)
    assert len(found) == len(set(found))


def test_the_table_has_a_row_for_every_rule(pages):
    rows = re.findall(r"^\| \[`(\w+)`\]", pages["rules/index.md"], flags=re.MULTILINE)
    assert sorted(rows) == sorted(SYSTEM.rules)


def test_a_law_has_its_article_and_what_has_no_law_says_so(pages):
    for rule in SYSTEM.rules.values():
        assert bool(rule.law) == bool(rule.article), rule.name
        if not rule.law:  # a national amount would be of some law
            assert not rule_pages.amounts_of(rule.name), rule.name
            assert rule_pages.no_law(rule) in pages["rules/index.md"]


def test_the_sources_of_golden_cases_stand_on_the_page(pages):
    cases = rule_pages.golden_cases(ROOT)["zorgtoeslag_vermogen_te_hoog"]
    page = pages["rules/wet-op-de-zorgtoeslag.md"]
    assert f"{len(cases)} golden cases" in page
    assert rule_pages.prose(cases[0].source) in page


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_amounts_of_a_rule_are_those_that_it_reads(day):
    """What is found in the source is at least what a run over random households reads."""
    result = evaluate(SYSTEM, population(day, 200), tuple(SYSTEM.rules), day, reform=FLAT, record=True)
    missed = {
        name: lost
        for name, uses in result.uses.items()
        if (lost := {u for u in uses if u[0] in LAWS} - {(p.law, p.name) for p in rule_pages.amounts_of(name)})
    }
    assert missed == {}


def test_doubts_are_the_months_of_the_data():
    parameter = load_law("participatiewet").parameters["artikel_34a_percentage"]
    assert rule_pages.unknown(parameter)[0].startswith("2024-01 to ")
    doubtful = {f"{law}.{n}" for law in LAWS for n, p in load_law(law).parameters.items() if rule_pages.unseen(p)}
    assert doubtful
    assert all(
        any(not v.verified for v in load_law(k.split(".")[0]).parameters[k.split(".")[1]].values) for k in doubtful
    )


# --- links --------------------------------------------------------------------------------------------------------------


def slugs(text):
    """Addresses of headings, as the site and code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower().replace("`", "")).strip().replace(" ", "-") for h in headings}


def broken(page, text, labels):
    for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", without_code(text)):
        place, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = page if not place else (page.parent / place)
        if not file.exists() or (
            anchor and anchor not in labels and not (file.suffix == ".md" and anchor in slugs(file.read_text("utf-8")))
        ):
            yield target


def test_links_of_the_site_have_their_target(laid_out):
    texts = {page: page.read_text("utf-8") for page in laid_out.rglob("*.md")}
    labels = {
        a or b for t in texts.values() for a, b in re.findall(r"^\(([\w.-]+)\)=$|\{#([\w.-]+)\}", t, re.MULTILINE)
    }
    wrong = {page.name: found for page, text in texts.items() if (found := list(broken(page, text, labels)))}
    assert wrong == {}


@pytest.mark.parametrize("page", WRITTEN, ids=names(WRITTEN))
def test_links_of_a_written_page_have_their_target_in_the_repository(page):
    wrong = [t for t in broken(page, page.read_text("utf-8"), set()) if t not in GENERATED]
    assert wrong == []


def test_every_page_is_in_the_contents(laid_out):
    named = set()
    for page in laid_out.rglob("*.md"):
        for block in re.findall(r"```\{toctree\}\n(.*?)```", page.read_text("utf-8"), flags=re.DOTALL):
            named |= {(page.parent / line).relative_to(laid_out).as_posix() for line in block.split() if line[0] != ":"}
    there = {p.relative_to(laid_out).with_suffix("").as_posix() for k in ("*.md", "*.ipynb") for p in laid_out.rglob(k)}
    assert there - named == {"index"}
    assert {n for n in named - there if n != "1"} == set()


def test_decisions_are_numbered_and_stand_in_their_index():
    folder = ROOT / "docs" / "decisions"
    files = sorted(p for p in folder.glob("*.md") if p.name != "index.md")
    rows = re.findall(r"^\| \[(.+?)\]\((.+?)\) \|", (folder / "index.md").read_text("utf-8"), flags=re.MULTILINE)
    texts = [p.read_text("utf-8") for p in files]
    assert rows == [(t.splitlines()[0].removeprefix("# "), p.name) for t, p in zip(texts, files, strict=True)]
    for number, (file, text) in enumerate(zip(files, texts, strict=True), 1):
        assert file.name.startswith(f"{number:04d}-")
        assert text.startswith(f"# {number}. ")
        assert re.search(r"^Status: (accepted|superseded by \d+), \d{4}-\d\d-\d\d\.$", text, flags=re.MULTILINE)
        assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE)[:2] == ["Context", "Decision"]


def test_a_broken_link_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Here\n[a](gone.md) [b](#here) [c](#there) [d](page.md#here) [e](https://example.org)\n")
    assert list(broken(page, page.read_text(), set())) == ["gone.md", "#there"]


def test_what_would_be_fetched_from_elsewhere_is_found(tmp_path):
    (tmp_path / "a.html").write_text(
        '<link rel="stylesheet" href="//cdn.example.org/a.css"><a href="https://example.org">x</a><script src="b.js"></script>'
        '<img src="https://example.org/i.png">'
    )
    (tmp_path / "a.css").write_text(
        "@font-face { src: url('https://fonts.example.org/f.woff2') } a { background: url(b.png) }"
    )
    assert len(docs_site.foreign_loads(tmp_path)) == 3


# --- examples -----------------------------------------------------------------------------------------------------------


def blocks(page, language):
    return [body for found, body in FENCE.findall(page.read_text("utf-8")) if found == language]


def differs(wanted, got):
    checker = doctest.OutputChecker()
    return None if checker.check_output(wanted, got, FLAGS) else f"expected\n{wanted}\ngot\n{got}"


def with_examples(language, mark):
    return [p for p in WRITTEN if any(mark in body for body in blocks(p, language))]


PYTHON_PAGES = with_examples("python", ">>> ")
CONSOLE_PAGES = with_examples("console", "$ overstap ")
QUOTING_PAGES = [p for p in WRITTEN if any(re.match(r"# \w+/", b) for k in ("python", "yaml") for b in blocks(p, k))]


@pytest.mark.parametrize("page", PYTHON_PAGES, ids=names(PYTHON_PAGES))
def test_python_on_a_page(page):
    text = "\n".join(body for body in blocks(page, "python") if ">>> " in body)
    example = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    told = []
    doctest.DocTestRunner(optionflags=FLAGS).run(example, out=told.append)
    assert not told, "".join(told)


@pytest.mark.parametrize("page", CONSOLE_PAGES, ids=names(CONSOLE_PAGES))
def test_commands_on_a_page(page, tmp_path, monkeypatch):
    """Files that a page shows (a block whose first line names it) are there, and each command says what stands below it."""
    monkeypatch.chdir(tmp_path)
    for body in blocks(page, "yaml"):
        if match := re.match(r"# ([\w-]+\.yaml)\n", body):
            Path(match.group(1)).write_text(body, "utf-8")
    for block in blocks(page, "console"):
        for command, wanted in re.findall(r"^\$ overstap (.+)\n((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE):
            done = CliRunner().invoke(group, shlex.split(command))
            assert done.exception is None or isinstance(done.exception, SystemExit), command
            assert (wrong := differs(wanted, done.output)) is None, f"$ overstap {command}\n{wrong}"


@pytest.mark.parametrize("page", QUOTING_PAGES, ids=names(QUOTING_PAGES))
def test_a_quoted_file_says_that(page):
    """A block whose first line is the path of a file is a piece of that file, line by line."""
    for language in ("python", "yaml"):
        for body in blocks(page, language):
            if match := re.match(r"# (\w[\w./-]*/[\w.-]+)\n", body):
                piece, whole = (
                    [line.strip() for line in text.splitlines() if line.strip()]
                    for text in (body[match.end() :], (ROOT / match.group(1)).read_text("utf-8"))
                )
                places = range(len(whole) - len(piece) + 1)
                assert any(whole[i : i + len(piece)] == piece for i in places), (
                    f"no longer in {match.group(1)}:\n{body}"
                )


def test_every_example_is_of_a_kind_that_is_run():
    assert {"tour.md", "concepts.md"} <= {p.name for p in PYTHON_PAGES} & {p.name for p in CONSOLE_PAGES}
    assert "add-a-rule.md" in {p.name for p in QUOTING_PAGES}


def test_a_wrong_example_fails():
    assert differs("69.00\n", "70.00\n")
    assert differs("With 24 hours ...\n", "With 24 hours about €1,711\n") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=names(NOTEBOOKS))
def test_what_a_notebook_computes_runs(path, capsys):
    """Cells tagged ``draws`` need the docs environment; `make docs` runs those too."""
    space: dict[str, object] = {}
    cells = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    assert all(not c["outputs"] and c["execution_count"] is None for c in cells), "outputs are not kept"
    for cell in cells:
        if "draws" not in cell["metadata"].get("tags", []):
            exec(compile("".join(cell["source"]), path.name, "exec"), space)  # our own file
    assert "On the account" in capsys.readouterr().out


# --- the environment ----------------------------------------------------------------------------------------------------


def test_the_lock_of_the_site_is_whole_and_has_the_releases_of_the_product():
    own = entries((ROOT / "docs" / "requirements.lock").read_text())
    assert [package for package, hashes in own.items() if len(hashes) < 2] == []
    product = {p.partition(" ")[0]: h for p, h in entries((ROOT / "requirements.lock").read_text()).items()}
    own = {p.partition(" ")[0]: h for p, h in own.items()}
    assert {p: own[p] for p in own if p in product} == {p: product[p] for p in own if p in product}
    named = {p.partition("==")[0] for p in product}
    assert not {p for p in own if p.partition("==")[0] in named} - set(product), "another release than the product's"


def test_make_docs_says_what_is_missing():
    code = "from tools import docs_site; docs_site.NEEDED = ('no_such_module',); raise SystemExit(docs_site.main())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "misses no_such_module" in done.stdout
