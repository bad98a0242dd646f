# A fresh machine needs Python 3.11, pip and apt; everything else is fetched by `make setup`, which the others run first.
.PHONY: setup brief test soak dist clean
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
PYTHON_HERE := .venv/bin/python

setup: $(READY)

# Exit status 1 of the command line is "done, but something needs a person" (it says what): the PDF is there.
DONE := { status=$$?; [ $$status -eq 1 ] || exit $$status; }

brief: $(READY)
	@$(PYTHON_HERE) pipeline.py run --demo || $(DONE)

test: $(READY_DEV)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(PYTHON_HERE) -m pytest -n 2 -m "not soak"
	$(PYTHON_HERE) -m tests.quality.gate

soak: $(READY_DEV)
	$(PYTHON_HERE) -m pytest -m soak

# The wheel, installed in an environment of its own and tried from a folder that is not this one.
dist: $(READY)
	rm -rf build dist
	$(PYTHON_HERE) -m pip wheel --quiet --no-deps --wheel-dir dist .
	folder=$$(mktemp -d) && ./setup.sh "$$folder/venv" dist/*.whl && cd "$$folder" && \
	{ venv/bin/jingxun run --demo --home "$$folder/var" || $(DONE); }

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache

$(READY): pyproject.toml setup.sh
	@./setup.sh .venv --editable .
	@touch $@

$(READY_DEV): pyproject.toml setup.sh
	@./setup.sh .venv --editable '.[dev]'
	@touch $(READY) $@
