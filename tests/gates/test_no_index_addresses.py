"""No file of the repository names a package index: every clone installs from its own."""

from __future__ import annotations

import subprocess

from tools.index_addresses import offences


def test_no_file_names_a_package_index():
    assert offences() == []


def test_a_planted_address_is_found(tmp_path):
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    host = "files.python" + "hosted.org"
    (tmp_path / "notes.md").write_text(f"get it from https://{host}/x.whl\n")
    (tmp_path / "requirements.lock").write_text("--" + "find-links /opt/wheels\nnumpy==2.4.6 \\\n")
    (tmp_path / "clean.md").write_text("get it from the index of your machine\n")
    assert [line.split(":")[0] for line in offences(tmp_path)] == ["notes.md", "requirements.lock"]
