# Each target does its own set-up, in a virtual environment beside this file.
# PYTHON names the interpreter to start from: Python 3.11 or later.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
OUT    := out
JOBS   ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types layers unit docs bench wheel programs format clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/.demo-ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Testimonia needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV) || { echo "The venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "Setting up (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[pictures]'
	@touch $@

$(READY): $(VENV)/.demo-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[pictures,spark,turbo]' --group dev
	@touch $@

demo: $(VENV)/.demo-ready ## build, validate and draw the example
	@sh examples/demo.sh $(BIN)/python $(OUT)

test: check programs unit wheel ## everything that continuous integration checks

check: lint types layers ## what needs no test run

lint: $(READY) ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## mypy, strict
	$(BIN)/mypy

layers: $(READY) ## imports point down
	$(BIN)/lint-imports

programs: ## Chromium and Java, for the tests that drive them
	@sh tests/install-programs.sh

unit: $(READY) programs ## tests, doctests, documentation
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --durations 15 --ignore tests/wheel tests
	$(BIN)/python -m pytest -q --doctest-modules graph/testimonia

docs: $(READY) ## render the generated pages again
	$(BIN)/python docs/build_ontology.py
	$(BIN)/python docs/build_questions.py
	$(BIN)/python docs/build_columns.py

wheel: $(READY) ## build the wheel, install it alone, test what is shipped
	@sh tests/wheel.sh $(BIN)/python

bench: $(READY) ## measure; writes bench/RESULTS.md
	$(BIN)/python bench/run.py

format: $(READY) ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what was made here
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf examples/*/.testimonia
