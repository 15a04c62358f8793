# Sarhad. `make` alone shows this help.
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
VENDOR := src/sarhad/web/static/vendor
export PATH := $(BIN):$(PATH)
export VIRTUAL_ENV := $(CURDIR)/$(VENV)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PYTEST := $(BIN)/python -m pytest -q

.DEFAULT_GOAL := help
.PHONY: help setup run demo quick test test-sqlite test-postgres test-browser fuzz check fix words docs lock bench bench-screening clean

help: ## Show what can be done here
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.ok: requirements.lock requirements-uv.lock pyproject.toml
	@bash tools/system.sh python
	@python3 -m venv $(VENV)
	@$(BIN)/pip install -q --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip sync -q --require-hashes requirements.lock
	@$(BIN)/uv pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENDOR)/.ok: $(VENV)/.ok web/package-lock.json tools/assets.py
	@cd web && npm ci --loglevel=error
	@$(BIN)/python tools/assets.py
	@touch $@

PO := $(wildcard src/sarhad/locale/*/LC_MESSAGES/*.po src/sarhad/*/locale/*/LC_MESSAGES/*.po)
$(VENV)/.words: $(VENV)/.ok $(PO) tools/words.py
	@$(BIN)/python tools/words.py compile
	@touch $@

KERNELS := $(wildcard src/borderkit/screening/kernels/*.py)
$(VENV)/.kernels: $(VENV)/.ok $(KERNELS)
	@echo "Making machine code for screening, once: a minute or two."
	@$(BIN)/python -m borderkit.screening
	@touch $@

setup: $(VENV)/.ok $(VENDOR)/.ok $(VENV)/.words $(VENV)/.kernels ## Install everything that is needed to run and to develop

run: setup ## Open the invented country on the embedded default (SQLite, one process)
	@$(BIN)/sarhad demo

demo: run ## The same as run

SLOWER := tests/borderkit/emrtd tests/borderkit/specimen tests/borderkit/seals
quick: setup ## The fast tests: the pure library (without chips and seals) and the rules of the house
	@$(PYTEST) -n 2 --durations=5 $(addprefix --ignore=,$(SLOWER)) tests/borderkit tests/architecture

test: setup test-sqlite test-postgres test-browser ## All tests, on SQLite and on PostgreSQL, and in a real browser

test-sqlite: setup
	@bash tools/system.sh postgresql  # some tests are of what only two connections can do, whatever the others run on
	@$(PYTEST) -n 2 -m "not browser" tests

test-postgres: setup
	@bash tools/system.sh postgresql
	@SARHAD_TEST_DATABASE=postgres $(PYTEST) -n 2 -m "not browser" tests/sarhad tests/journeys tests/architecture

test-browser: setup
	@bash tools/system.sh chromium
	@$(PYTEST) -m browser tests

ROUNDS := 10
EXAMPLES := 1
fuzz: setup ## The tests that invent their cases, with new cases each time (ROUNDS=3 EXAMPLES=20: see docs/decisions/0043)
	@for round in $$(seq $(ROUNDS)); do echo "Round $$round of $(ROUNDS)"; \
	    SARHAD_TEST_EXAMPLES=$(EXAMPLES) $(PYTEST) -n 2 -m "hypothesis and not browser" --hypothesis-profile=fuzz tests || exit 1; done

check: setup ## Format, lint, types, import order, migrations, translations, generated documents
	@$(BIN)/python tools/check.py

fix: setup ## Format and repair what can be repaired by machine
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

words: setup ## Collect the texts for translation into the .po files
	@$(BIN)/python tools/words.py collect

docs: setup ## Write the generated reference pages anew
	@$(BIN)/python -m tools.reference write

lock: $(VENV)/.ok ## Resolve the dependencies anew into the lock files
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --all-extras --group dev pyproject.toml -o requirements.lock

bench: setup ## Measure side by side, print the figures (see docs/benchmarks.md)
	@bash tools/system.sh postgresql
	@$(BIN)/python bench/all.py

bench-screening: setup ## Measure screening beside its peers: accuracy by kind, speed, memory (see bench/screening)
	@bash tools/system.sh postgresql
	@$(BIN)/python bench/screening/run.py --size 10k,100k

clean: ## Remove what was installed and made here (not your data folder)
	rm -rf $(VENV) web/node_modules $(VENDOR) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
