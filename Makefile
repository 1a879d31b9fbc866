# The two commands: `make graph` builds the knowledge graph of seeds/documents, `make test` checks everything.
# Both set up what they need in .venv, from the versions and hashes of requirements.lock.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: graph test lint format bench docs conformance knowledge lock setup browser clean

graph: setup
	$(BIN)/sdggraph build seeds/documents --catalogue seeds/documents/catalogue.yaml --out build

test: setup browser
	$(BIN)/pytest

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.queries

conformance: setup
	$(BIN)/pytest conformance

# Pages of docs/ that are generated: the command line's own help and the list of queries.
docs: setup
	$(BIN)/python -m docs.generate

# After a change to seeds/ or ontology/: the compiled form that the program loads.
knowledge: setup
	$(BIN)/python -m sdggraph.knowledge.compiler

setup: $(READY)

# A Debian system may come without the venv module; as root we can add it, otherwise we say what is missing.
$(READY): requirements.lock pyproject.toml
	@if [ ! -x $(BIN)/python ]; then \
	  $(PYTHON) -m venv $(VENV) 2>/dev/null || { \
	    rm -rf $(VENV); \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	      apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); \
	    else \
	      echo "Python's venv module is missing. Install it (Debian: sudo apt-get install python3-venv) and run make again." >&2; \
	      exit 2; \
	    fi; }; \
	fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

# The browser tests open pages in Chromium; without it they are skipped with a loud line (in CI they fail).
browser:
	@if [ -z "$(CHROMIUM)" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -y -qq chromium >/dev/null || true; \
	fi

lock:
	uv pip compile --quiet --universal --python-version 3.11 --group dev --generate-hashes --no-emit-index-url \
	  --no-header pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist
