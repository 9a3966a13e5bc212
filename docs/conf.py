"""Sphinx: how the site of ``make docs`` is made. See site.md."""

from pathlib import Path

from overstap import __version__

project = "Overstap"
author = "The Overstap contributors"
copyright = author  # noqa: A001 - Sphinx's name
release = version = __version__

extensions = ["myst_nb"]
myst_enable_extensions = ["attrs_block", "attrs_inline"]
myst_heading_anchors = 3

# The notebook is run each time; an error in a cell is an error of the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

html_theme = "pydata_sphinx_theme"
html_title = f"Overstap {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
# The wide tables of these get the room of the list of headings.
WIDE = ["rules/index", "rules/inputs", "rules/amounts", "gaps", "not-covered", "speed"]
WIDE += [f"worked/{page.stem}" for page in Path(__file__).parent.glob("worked/*.md")]

# No column of pages beside a page that has none below it.
html_sidebars = {"index": [], "tour": [], "concepts": []}
html_theme_options = {
    "logo": {"text": "Overstap"},
    "icon_links": [],
    "navbar_persistent": ["search-button"],  # the wide one shows a key that its name does not say
    "navigation_with_keys": False,
    "show_toc_level": 2,
    "header_links_before_dropdown": 7,
    "footer_start": ["copyright"],
    "footer_end": ["theme-version"],
    "secondary_sidebar_items": {"**": ["page-toc"], **{page: [] for page in WIDE}},
}
