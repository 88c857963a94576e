# Two commands on a fresh machine: `make demo`, `make test`. Both make their own environment in .venv first.

SHELL := bash
PYTHON ?= python3
EVALS ?= ../shared/evals
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test lint types imports eval eval-errors bench drills clean

$(STAMP): pyproject.toml
	$(PYTHON) tools/make_venv.py $(VENV)
	@touch $@

demo: $(STAMP)
	@$(BIN)/tollbook demo

test: $(STAMP)
	@mkdir -p .make
	@$(BIN)/python -m pytest -n 2 2>&1 | tee .make/test.log; exit $${PIPESTATUS[0]}

lint: $(STAMP)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(STAMP)
	@$(BIN)/mypy

imports: $(STAMP)
	@$(BIN)/lint-imports

eval: $(STAMP)
	@$(BIN)/python tools/evaluate.py --evals "$(EVALS)" $(if $(RAISE),--raise)

eval-errors: $(STAMP)
	@$(BIN)/python tools/evaluate.py --evals "$(EVALS)" --set "$(SET)" --errors "$(or $(N),50)" $(if $(ONLY),--only "$(ONLY)")

bench: $(STAMP)
	@$(BIN)/python -m benchmarks

drills: $(STAMP)
	@$(BIN)/python -m tools.drills

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
