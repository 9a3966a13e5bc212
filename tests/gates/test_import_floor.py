"""`import overstap` and a calculation need numpy, pydantic and pyyaml, and nothing else."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys

ALLOWED = {"overstap", "numpy", "pydantic", "pydantic_core", "annotated_types", "typing_extensions",
           "typing_inspection", "yaml", "_yaml"}


class OnlyTheFloor:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in ALLOWED or top in sys.stdlib_module_names or top.startswith("_"):
            return None
        raise ModuleNotFoundError(f"blocked by the test: {name}", name=name)


sys.meta_path.insert(0, OnlyTheFloor())
for name in ("babel", "django"):
    try:
        __import__(name)
    except ModuleNotFoundError:
        continue
    raise SystemExit(f"the block does not hold: {name}")
import overstap

for name in overstap.__all__:
    getattr(overstap, name)
loaded = {module.partition(".")[0] for module in sys.modules}
print(sorted(loaded & {"django", "babel", "click", "rich", "granian", "psycopg"}))
"""


def test_import_overstap_needs_only_numpy_pydantic_and_yaml(tmp_path):
    run = subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"
