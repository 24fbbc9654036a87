# Thin names for everyday commands; `python3 run.py` needs none of this.
PY = .venv/bin/python
export DJANGO_SETTINGS_MODULE = config.settings

.PHONY: run test check lint types layers format lock

run:
	python3 run.py

test:
	python3 run.py test

check: lint types layers
	$(PY) -m django makemigrations --check --dry-run
	$(PY) -m tools.translations check
	python3 run.py test --only sqlite,postgres

lint:
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types:
	$(PY) -m mypy

layers:
	.venv/bin/lint-imports

format:
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# Newest allowed versions, with hashes and without download addresses.
lock:
	uv pip compile -q --upgrade --generate-hashes --no-header --python-version 3.11 pyproject.toml --group build -o requirements.lock
	uv pip compile -q --upgrade --generate-hashes --no-header --python-version 3.11 pyproject.toml --group build --group dev -o requirements-dev.lock
	echo uv | uv pip compile -q --upgrade --generate-hashes --no-header --python-version 3.11 - -o requirements-uv.lock
