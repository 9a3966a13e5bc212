"""`make docs`: the documentation site, from ``docs/`` and from the code, into ``var/docs``.

The written pages and the generated ones (``tools.rule_pages``) are laid together in ``var/docs-source``; Sphinx makes the
site of it, with every warning an error. Runs in the docs environment (``docs/requirements.lock``).
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from tools import rule_pages

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "var" / "docs-source"
CACHE = ROOT / "var" / "docs-cache"
SITE = ROOT / "var" / "docs"
NEEDED = ("sphinx", "myst_nb", "pydata_sphinx_theme", "altair", "vl_convert", "overstap")

#: Files of the top folder that are pages of the site too (LICENSE is only linked).
TOP = ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
#: Pages that only say what stands below them. A written page that is named nowhere comes under the last one.
SECTIONS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "extend": (
        "Add to it",
        "Overstap grows by data where it can, and by small functions where it must.",
        ("add-a-year", "add-a-municipality", "add-a-rule", "CONTRIBUTING"),
    ),
    "status": (
        "What is missing",
        "What is unknown, what is left out, and what was decided where the law leaves room.",
        ("gaps", "not-covered", "decisions/index"),
    ),
    "reference": (
        "Reference",
        "The API, the speed, an example to play with, three households worked out by hand, and how this site is made.",
        ("api", "speed", "notebooks/*", "worked/*", "site", "CHANGELOG", "SECURITY"),
    ),
}
FRONT = ("tour", "concepts", "transition", "rules/index", *SECTIONS)


def _relink(text: str, folder: str, top: Path) -> str:
    """Links as they are within the site. ``folder``: where the page stands in the repository (with a slash, or empty)."""

    def link(match: re.Match[str]) -> str:
        words, target = match.groups()
        if re.match(r"[a-z]+:|#|\{", target):
            return match.group(0)
        place = (top / folder / target.split("#")[0]).resolve().relative_to(top.resolve()).as_posix()
        anchor = target[len(target.split("#")[0]) :]
        if place == "docs":
            return f"[{words}]({'../' * folder.removeprefix('docs/').count('/')}index.md)"
        inside = place.removeprefix("docs/")
        if place.startswith("docs/") or place in (*TOP, "LICENSE"):
            return f"[{words}]({'../' * folder.removeprefix('docs/').count('/')}{inside}{anchor})"
        return words  # a file of the code: named, not linked

    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)  # code stays as it is
    return "".join(p if p.startswith("```") else re.sub(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)", link, p) for p in parts)


def _section(name: str, there: Iterable[str]) -> str:
    title, words, _ = SECTIONS[name]
    return "\n".join([f"# {title}", "", words, "", "```{toctree}", ":maxdepth: 1", "", *there, "```", ""])


def _below(page: Path, there: Iterable[str]) -> None:
    """Lay pages below a written one: it names them itself, so the list does not show."""
    with page.open("a", encoding="utf-8") as text:
        text.write("\n".join(["", "```{toctree}", ":hidden:", "", *there, "```", ""]))


def lay_out(out: Path, root: Path = ROOT) -> None:
    """All pages of the site as Sphinx reads them, in ``out`` (which is made anew)."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(root / "docs", out, ignore=shutil.ignore_patterns("requirements.*", "__pycache__", ".*"))
    for name in (*TOP, "LICENSE"):
        shutil.copy(root / name, out / name)
    for page in out.rglob("*.md"):
        place = page.relative_to(out)
        folder = "" if place.as_posix() in TOP else f"docs/{place.parent.as_posix()}/".replace("/./", "/")
        page.write_text(_relink(page.read_text("utf-8"), folder, root), "utf-8")
    for path, text in rule_pages.pages(root).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, "utf-8")
    written = sorted(
        p.relative_to(out).with_suffix("").as_posix() for kind in ("*.md", "*.ipynb") for p in out.rglob(kind)
    )
    named = {name: [w for p in SECTIONS[name][2] for w in written if Path(w).match(p)] for name in SECTIONS}
    homeless = set(written) - {w for found in named.values() for w in found} - {"index", *FRONT}
    named["reference"] += sorted(w for w in homeless if not w.startswith(("rules/", "decisions/")))
    for name, there in named.items():
        (out / f"{name}.md").write_text(_section(name, there), "utf-8")
    _below(out / "decisions" / "index.md", [Path(w).name for w in written if Path(w).match("decisions/[0-9]*")])
    front = (out / "index.md").read_text("utf-8")
    made = {"Rules": "rules/index", **{title: name for name, (title, _, _) in SECTIONS.items()}}
    for title, name in made.items():  # the repository has no such pages to link to
        front = front.replace(f"\n- {title}:", f"\n- [{title}]({name}.md):")
    (out / "index.md").write_text(front, "utf-8")
    _below(out / "index.md", FRONT)


class _Loads(HTMLParser):
    """What a page makes a browser fetch (links to follow are no part of it)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {"link": ("href",), "a": ()}.get(tag, ("src", "srcset", "data", "poster"))
        rel = dict(attrs).get("rel") or ""
        if rel not in ("canonical", "license"):
            self.found += [value for name, value in attrs if name in names and value]


def foreign_loads(site: Path) -> list[str]:
    """Everything on the site that a browser would fetch from another host, as ``file: address``."""
    found = []
    for page in site.rglob("*.html"):
        loads = _Loads()
        loads.feed(page.read_text("utf-8"))
        found += [f"{page.relative_to(site)}: {a}" for a in loads.found if re.match(r"(https?:)?//", a)]
    for sheet in site.rglob("*.css"):
        addresses = re.findall(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')\s]+)", sheet.read_text("utf-8"))
        found += [f"{sheet.relative_to(site)}: {a}" for a in addresses]
    return found


def _quiet_kernel() -> Path:
    """Settings for the notebook's kernel: none of the user's own, and no word about the transport on this machine."""
    profile = CACHE / "ipython" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text("get_config().IPKernelApp.log_level = 40\n", "utf-8")
    return profile.parent


def main() -> int:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        print(
            f"make docs: this Python misses {', '.join(missing)}. `make docs` installs docs/requirements.lock in its own"
        )
        print("environment and runs there; delete .venv/docs and .venv/.docs-stamp to have it made again.")
        return 1
    lay_out(SOURCE)
    shutil.rmtree(SITE, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "--quiet",
        "--fresh-env",
        "--nitpicky",
        "--fail-on-warning",
        "-b",
        "html",
    ]
    command += ["-d", str(CACHE / "doctrees"), str(SOURCE), str(SITE)]
    made = subprocess.run(command, cwd=ROOT, env=os.environ | {"IPYTHONDIR": str(_quiet_kernel())}, check=False)
    if made.returncode:
        print(
            "make docs: the site was not made; the warnings above say why (a page in var/docs-source comes from docs/, or"
        )
        print("from the code by tools/rule_pages.py).")
        return 1
    if outside := foreign_loads(SITE):
        print("make docs: the site would fetch from other hosts:", *outside[:20], sep="\n  ")
        return 1
    print(f"make docs: open {(SITE / 'index.html').relative_to(ROOT)} ({len(list(SITE.rglob('*.html')))} pages)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
