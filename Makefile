# make demo: the program on demo data.  make test: every check.  Both create and reuse .venv.
BIN := .venv/bin
export PYTHONUTF8 := 1

.PHONY: demo test bench eval screenshots prepare

prepare:
	@tools/prepare.sh

demo: prepare
	@$(BIN)/kyha-lookup demo --dir build/demo

test: prepare
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q

eval: prepare
	$(BIN)/python -m tests.corpus.evaluate
	$(BIN)/python -m tests.corpus.known_items

bench: prepare
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

screenshots: prepare
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.ui.screenshots build/screenshots
