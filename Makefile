# Two commands on a fresh machine: `make demo`, `make test`. Both make their own environment in .venv first.

PYTHON ?= python3
EVALS ?= ../shared/evals
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test lint types imports eval bench drills clean

$(STAMP): pyproject.toml
	$(PYTHON) tools/make_venv.py $(VENV)
	@touch $@

demo: $(STAMP)
	@$(BIN)/tollbook demo

test: $(STAMP)
	@$(BIN)/python -m pytest

lint: $(STAMP)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(STAMP)
	@$(BIN)/mypy

imports: $(STAMP)
	@$(BIN)/lint-imports

eval: $(STAMP)
	@$(BIN)/python tools/evaluate.py --evals "$(EVALS)"

eval-errors: $(STAMP)
	@$(BIN)/python tools/evaluate.py --evals "$(EVALS)" --set "$(SET)" --errors "$(or $(N),50)"

bench: $(STAMP)
	@$(BIN)/python -m benchmarks

drills: $(STAMP)
	@$(BIN)/python -m tools.drills

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
