"""A wheel of the project, installed outside the checkout, computes and serves its pages with their style sheets."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def installed(root, tmp_path_factory) -> Path:
    """The bin folder of an environment with the wheel; the locked packages are seen from this one."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    python = folder / "venv" / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    # A path in a .pth file is searched, but the .pth files in it are not read: the checkout stays out of sight.
    (own,) = (folder / "venv" / "lib").glob("python*/site-packages")
    (own / "locked.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return python.parent


def environment(folder: Path) -> dict[str, str]:
    names = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PYTHON", "OVERSTAP_"))
    }
    return names | {"OVERSTAP_VAR": str(folder)}


def test_the_package_is_the_wheel(installed, tmp_path):
    program = "import overstap, sys; print(overstap.__file__)"
    run = subprocess.run(
        [installed / "python", "-c", program],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(run.stdout).is_relative_to(installed.parent)


def test_quantities(installed, tmp_path):
    run = subprocess.run(
        [installed / "overstap", "quantities"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "bijstand_per_maand" in run.stdout
    assert "zorgtoeslag_per_maand" in run.stdout


def test_every_data_file_is_in_the_wheel(root, installed):
    (package,) = installed.parent.glob("lib/python*/site-packages/overstap")
    source = root / "src" / "overstap"
    kinds = {".yaml", ".json", ".html", ".svg", ".css", ".js", ".po", ".mo", ".txt", ".typed"}
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.suffix in kinds}
    assert {path for path in wanted if not (package / path).is_file()} == set()


def test_the_website_serves_its_style_sheets(installed, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    env = environment(tmp_path) | {"DJANGO_SETTINGS_MODULE": "overstap.web.settings.local"}
    subprocess.run(
        [installed / "python", "-m", "overstap.web.manage", "migrate", "--verbosity", "0"],
        cwd=tmp_path,
        env=env,
        check=True,
    )
    command = [
        installed / "python",
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--port",
        str(port),
        "--no-ws",
        "--blocking-threads",
        "2",
    ]
    server = subprocess.Popen([*command, "overstap.web.wsgi:application"], cwd=tmp_path, env=env)
    try:
        page = fetch(base + "/", until=time.monotonic() + 60)
        sheets = re.findall(r'<link[^>]+href="(/static/[^"]+\.css)"', page)
        assert sheets
        for sheet in sheets:
            assert len(fetch(base + sheet)) > 100
    finally:
        server.terminate()
        server.wait(timeout=30)


def fetch(url: str, until: float = 0.0) -> str:
    """The text of a page; with ``until`` the server gets time to start."""
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return answer.read().decode()
        except OSError as error:
            if getattr(error, "code", None) or time.monotonic() > until:
                raise
            time.sleep(0.2)
