# Every target makes and reuses .venv; nothing else needs to be installed but Python 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: serve test check lint format bench docs install build clean evaluate
.DELETE_ON_ERROR:

serve: build  ## build the real data and serve it on http://127.0.0.1:8000
	$(BIN)/communique serve

build: $(STAMP)
	$(BIN)/communique build

install: $(STAMP)  ## only make .venv with every extra

$(STAMP): pyproject.toml src/communique/version.py
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or later is needed: make PYTHON=python3.11"'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,dev]'
	touch $@

test: lint  ## lint and all tests, with coverage
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term --cov-fail-under=90

check: $(STAMP)  ## the fast tests
	$(BIN)/python -m pytest -m 'not slow'

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP)  ## speed and growth, side by side with the peers
	$(BIN)/python -m benchmarks

docs: $(STAMP)  ## write the generated reference pages
	$(BIN)/python scripts/make_reference.py

evaluate: $(STAMP)  ## how right the extraction is, on the briefs and on the article where it lies
	$(BIN)/python scripts/evaluate_extraction.py

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
