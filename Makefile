# Overstap: `make run` serves it, `make test` proves it. GNU make 3.81 or newer.
#   make run  [PORT=8000]     the website on 127.0.0.1, with a SQLite database under var/
#   make test [ARGS=...]      make check, then every test
#   make check                linters, types, floors, schemas, translations, licences, plain Dutch
#   make lock [ARGS=--upgrade]  the lock files again, from pyproject.toml and the two requirements.in
#   make messages             take new sentences of the templates into the translations
#   make bench                speed and size, against their bounds; then bench-peers
#   make bench-peers          the same calculation in OpenFisca and TTSIM, side by side
#   make mutate [ARGS='-j 2'] small faults put into the rules: each must be noticed by a test (well under an hour)
#   make docs                 the documentation site, in var/docs
#   make clean                remove what make made
# PYTHON=/path/to/python chooses the interpreter (3.11, 3.12 or 3.13) when .venv is made.

PYTHON ?= python3.13 python3.12 python3.11 python3
VENV   ?= .venv
PORT   ?= 8000
JOBS   ?= auto
ARGS   ?=

BIN    := $(VENV)/bin
PY     := $(BIN)/python
MANAGE := $(PY) -m overstap.web.manage
PIP    := $(PY) -m pip --disable-pip-version-check install --quiet
# The locks name exact files by hash. Settings of this machine that would add other sources stay out of them.
LOCK   := env -u PIP_CONFIG_FILE -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL -u UV_INDEX -u UV_EXTRA_INDEX_URL \
          -u UV_FIND_LINKS $(VENV)/uv/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 \
          --generate-hashes --no-annotate --custom-compile-command 'make lock'

.PHONY: run test check lock messages bench bench-peers mutate docs clean
.DEFAULT_GOAL := run

# --- the environment: each step leaves a stamp, so that a second call costs nothing --------------------------------

$(PY):
	@for candidate in $(PYTHON); do \
	  if "$$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then \
	    echo "make: new $(VENV) with $$("$$candidate" --version)"; \
	    exec "$$candidate" -m venv $(VENV); \
	  fi; \
	done; \
	echo "make: no Python 3.11, 3.12 or 3.13 (with venv) found among: $(PYTHON). Install one, or give PYTHON=/path/to/python." >&2; \
	exit 1

# Not more than a run needs: the run-time lock, then the project itself.
$(VENV)/.run-stamp: requirements.lock pyproject.toml | $(PY)
	@echo "make: installing requirements.lock"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.lock $(VENV)/.run-stamp
	@echo "make: installing requirements-dev.lock"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# --- run -------------------------------------------------------------------------------------------------------------

run: $(VENV)/.run-stamp
	@$(PY) -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' 2>/dev/null || \
	  { echo "make: port $(PORT) cannot be used (another program has it?). Choose another: make run PORT=8080" >&2; exit 1; }
	@mkdir -p var/static
	@$(MANAGE) migrate --noinput --verbosity 0
	@if $(MANAGE) help demo >/dev/null 2>&1; then $(MANAGE) demo; fi
	@echo "Overstap: http://127.0.0.1:$(PORT)/ (stop with ctrl-C)"
	@exec env DJANGO_SETTINGS_MODULE=$${DJANGO_SETTINGS_MODULE:-overstap.web.settings.local} \
	  $(PY) -m granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 1 --blocking-threads 4 --no-ws \
	  --log-level warning overstap.web.wsgi:application

# --- test ------------------------------------------------------------------------------------------------------------

test: check
	@$(PY) -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

check: $(VENV)/.dev-stamp
	@$(PY) -m tools.check

# --- upkeep ----------------------------------------------------------------------------------------------------------

$(VENV)/uv/bin/uv: | $(PY)
	@$(PY) -m venv $(VENV)/uv
	@$(VENV)/uv/bin/python -m pip --disable-pip-version-check install --quiet uv

lock: $(VENV)/uv/bin/uv
	@$(LOCK) pyproject.toml --extra web --group build -o requirements.lock $(ARGS)
	@$(LOCK) pyproject.toml --extra web --group build --group dev -c requirements.lock -o requirements-dev.lock $(ARGS)
	@$(LOCK) pyproject.toml docs/requirements.in --group build -c requirements.lock -o docs/requirements.lock $(ARGS)
	@$(LOCK) bench/peers/requirements.in -o bench/peers/requirements.lock $(ARGS)

messages: $(VENV)/.dev-stamp
	@$(PY) -m tools.translations --write

bench: $(VENV)/.dev-stamp
	@$(PY) -m bench $(ARGS)

bench-peers: $(VENV)/.dev-stamp
	@$(PY) -m bench.peers $(ARGS)

mutate: $(VENV)/.dev-stamp
	@$(PY) -m tools.mutate $(ARGS)

# An environment of its own: what the site needs is in no lock of the product or its tests.
DOCS := $(VENV)/docs/bin/python

$(VENV)/.docs-stamp: docs/requirements.lock pyproject.toml | $(PY)
	@echo "make docs: installing docs/requirements.lock in $(VENV)/docs (once)"
	@test -x $(DOCS) || $(PY) -m venv $(VENV)/docs
	@$(DOCS) -m pip --disable-pip-version-check install --quiet --require-hashes -r docs/requirements.lock || \
	  { echo "make docs: docs/requirements.lock could not be installed (see above); the site needs it." >&2; exit 1; }
	@$(DOCS) -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch $@

docs: $(VENV)/.docs-stamp
	@$(DOCS) -m tools.docs_site

clean:
	rm -rf $(VENV) bench/peers/.venv var dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
