# `make help` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help run setup test thorough check bench docs lock audit mutate clean

PYTEST_ARGS ?=
AUDIT_ARGS ?=
ROOMS ?=
# Some containers forbid Python to keep what it has compiled. Every process would compile it anew, and the suite starts a hundred.
unexport PYTHONDONTWRITEBYTECODE

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "  ONESEAL_PORT (8000) and ONESEAL_HOME (var/) move it; DATABASE_URL names a PostgreSQL server of your own."

run: ## set everything up as needed and run it, until Ctrl-C
	@tools/venv
	@exec .venv/bin/oneseal serve

setup: ## everything but the start; the program is then .venv/bin/oneseal
	@tools/venv
	@.venv/bin/oneseal setup

test: ## the whole suite
	@tools/venv dev
	@tools/browser
	@.venv/bin/python -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

thorough: ## the made-up examples once more, forty times as many and new ones each time, pages in large print; an hour
	@tools/venv dev
	@ONESEAL_THOROUGH=1 .venv/bin/python -m pytest -n 2 -m hypothesis $(PYTEST_ARGS)
	@ONESEAL_THOROUGH=1 .venv/bin/python -m pytest -n 2 tests/interfaces/proof/test_forms_with_anything_in_them.py \
		tests/interfaces/proof/test_openapi_by_schemathesis.py $(PYTEST_ARGS)
	@ONESEAL_THOROUGH=1 .venv/bin/python -m pytest -n 2 tests/walks tests/interfaces/test_messages.py \
		tests/interfaces/*/test_*_in_a_browser.py $(PYTEST_ARGS)

check: ## style, types, contracts between the rooms, generated documents, audited packages
	@tools/venv dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/oneseal docs --check
	@.venv/bin/python tools/audit.py check
	@.venv/bin/python -m pytest -q -p no:randomly tests/architecture

bench: ## how fast pages, acts and rules are on this machine
	@tools/venv dev
	@.venv/bin/oneseal bench

docs: ## write the generated documents anew
	@tools/venv dev
	@.venv/bin/oneseal docs

lock: ## pin the packages anew from the lists in requirements*.in
	@tools/venv dev
	@for list in requirements requirements-dev requirements-uv requirements-tools; do \
		.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-annotate --no-header $$list.in -o $$list.txt || exit 1; done

audit: ## ask for advisories against the pinned packages (network); make check reads the report
	@tools/venv tools
	@.venv/bin/python tools/audit.py ask .venv-tools/bin/pip-audit $(AUDIT_ARGS)

mutate: ## put small faults into the rules and see which no test notices: ROOMS="clocks stages", all without; hours
	@tools/venv tools
	@.venv/bin/python tools/mutate.py run $(ROOMS)
	@.venv/bin/python tools/mutate.py list

clean: ## remove what was installed and everything that was written, the database too
	@if [ -x .venv/bin/python ]; then .venv/bin/oneseal stop || true; fi
	@rm -rf .venv .venv-tools mutants var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
