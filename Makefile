# Every target sets itself up: nothing but Python 3.11+ and make is needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test test-days coverage check fix bench house listeners lock licences audit texts clean

help:
	@echo "make demo       the bot and a local Slack, in your browser (PORT=N: on this port, PORT=0: on a free one)"
	@echo "make test       all tests, on SQLite and PostgreSQL"
	@echo "make test-days  the journeys again, on a Sunday, on New Year's Day, in another time zone …"
	@echo "make coverage   the same, and which lines and branches no test reaches"
	@echo "make check      format, lint, types"
	@echo "make fix        format, and mend what lint can mend safely"
	@echo "make bench      speed and memory, as ratios"
	@echo "make house      what is worth a look: long files, full folders, names that mean two things"
	@echo "make listeners  write docs/listeners.md: which function answers which button"
	@echo "make texts      collect the texts to translate, compile the catalogs"
	@echo "make lock       choose newer versions of what we depend on"
	@echo "make audit      their licences, and what is known against them"

demo: .venv/ready
	$(BIN)/sopbot demo $(if $(PORT),--port $(PORT))

# One more worker than processors, because tests of a conversation also wait; each has a PostgreSQL of its own.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN); echo $$((n < 8 ? n + 1 : 8)))
# Where Python may keep what it compiled, the workers begin in half the time.
test test-days: export PYTHONDONTWRITEBYTECODE =
PYTEST := $(BIN)/pytest -n $(WORKERS) --dist worksteal
test: .venv/ready-dev
	$(PYTEST) $(ARGS)

# A Friday evening, a Sunday, Christmas Eve, the first minute of a year, a leap day, the night of Europe's summer time.
DAYS := 2026-12-04T17:55+01:00 2026-12-06T12:00+01:00 2026-12-24T23:58+01:00 \
        2027-01-01T00:01+01:00 2028-02-29T12:00+01:00 2027-03-28T00:59:50+00:00
test-days: .venv/ready-dev
	@for day in $(DAYS); do echo "It is $$day"; TEST_NOW=$$day $(PYTEST) -q -m any_day $(ARGS) || exit; done
	@echo "It is early in Los Angeles"; TZ=America/Los_Angeles LC_ALL=C $(PYTEST) -q -m any_day $(ARGS)

coverage: export PYTEST_ADDOPTS = --cov --cov-report=term --cov-report=html
coverage: test

check: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: .venv/ready-dev
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: .venv/ready-dev
	$(BIN)/python -m tests.bench

house: .venv/ready-dev
	$(BIN)/python -m tests.house report

listeners: .venv/ready-dev
	$(BIN)/python -m tests.house listeners

texts: .venv/ready-dev
	$(BIN)/python -m tests.house texts

lock: .venv/ready-dev
	$(BIN)/uv pip compile pyproject.toml --upgrade $(LOCK) --group build -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --upgrade $(LOCK) --group dev -o requirements-dev.lock

LOCK := --extra demo --extra postgres --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -q

licences: .venv/ready-dev
	$(BIN)/pip-licenses --summary

audit: licences
	$(BIN)/python -m tests.vulnerabilities

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "sopbot needs Python 3.11 or newer. Say which one: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  rm -rf .venv; echo "Python has no venv module here. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# The project last, without its dependencies: all of them came from the lock, hashes checked.
.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Setting up (once, about a minute) …"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Setting up the tools of the tests (once, about a minute) …"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* htmlcov
