# Each target does its own set-up: a machine needs only Python 3.11 or later, and make.

PYTHON ?=
OUT ?= demo-reports
FIRST_PYTHON := $(or $(PYTHON),$(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && echo $$p && break; done))
BIN := .venv/bin

.PHONY: demo test coverage faults faults-night faults-selftest drill check bench bench-tui bench-plan bench-plan-reference shots clean lock translations set-up
.DEFAULT_GOAL := demo

demo: set-up
	@$(BIN)/tpecoach demo --out $(OUT)

test: set-up
	$(BIN)/python -m pytest -n auto --dist worksteal --ignore=tests/faults

# The same, and which lines no test runs.
coverage: set-up
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term --ignore=tests/faults

# Kill, starve, damage and interrupt the real program, and look at what is left: see docs/safety.md.
faults: set-up
	$(BIN)/python -m pytest tests/faults -n auto --dist worksteal

# The same in the night numbers of docs/safety.md, with a table at the end of what was reached: about an hour.
faults-night: set-up
	TPECOACH_FAULTS=night $(BIN)/python -m pytest tests/faults tests/store/test_two_writers.py \
		tests/store/test_undo.py -n auto --dist worksteal

# Back the demonstration up, lose it in nine ways, put it back, compare exports and rows: a table in a minute.
drill: set-up
	@$(BIN)/python -m tests.faults.drill

# Plant five defects, one at a time: each must make its harness fail.
faults-selftest: set-up
	@$(BIN)/python -m tests.faults.selftest

check: set-up
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.translations --check
	$(BIN)/tpecoach library lint

bench: set-up
	@$(BIN)/python -m bench

# The screens on a pseudo-terminal, with real keys: a few minutes.
bench-tui: set-up
	@$(BIN)/python -m bench tui

# The planner against the best plans known of 60 written instances and 100 simulated firms: a few minutes.
bench-plan: set-up
	@$(BIN)/python -m bench plan

# Those best plans, found anew by another solver in an environment of its own: up to an hour.
bench-plan-reference:
	@test -x .bench-plan/bin/python || $(FIRST_PYTHON) -m venv .bench-plan
	@.bench-plan/bin/python -m pip install --quiet --requirement bench/reference-requirements.txt
	@.bench-plan/bin/python -m bench.reference $(REFERENCE)

# Every mode of the sample firms, drawn into docs/.
shots: set-up
	$(BIN)/python -m scripts.shots

set-up:
	@test -n "$(FIRST_PYTHON)" || { echo "Python 3.11 or later is needed: https://www.python.org/downloads/"; exit 1; }
	@PYTHON="$(PYTHON)" $(FIRST_PYTHON) scripts/set_up.py

# Resolve the dependencies of pyproject.toml again, for every Python from 3.11 up, on Linux and macOS.
lock:
	@command -v uv >/dev/null 2>&1 || { echo "make lock needs uv: pipx install uv"; exit 1; }
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 \
		--upgrade --no-header --output-file requirements.lock

# Collect the French sentences of the code into the English catalogue, and compile it.
translations: set-up
	$(BIN)/python -m scripts.translations

clean:
	rm -rf .venv .bench-plan .bench-tui build dist demo-reports .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
