# Everything a reader, a teacher or a developer does, one word each. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
BOOK := _build/html/index.html
SOLVED := _build/solved/_build/html/index.html

.PHONY: help book serve learn test release grade bench constraints clean

help:
	@echo "make book     build the book, then say how to open it (SOLUTIONS=1: a second one, with worked solutions)"
	@echo "make serve    the built book on http://localhost:8000"
	@echo "make learn    JupyterLab on your own copy of the exercises, in work/"
	@echo "make test     everything the tests need, then all tests"
	@echo "make release  exercises/ from solutions/            (teachers: ASSIGNMENT=coins)"
	@echo "make grade    grade submitted/, then write feedback/ (teachers: ASSIGNMENT=coins)"
	@echo "make bench    speed against named peers, as ratios"
	@echo "make clean    remove what make made, except .venv/ and work/"

# --- the environment -------------------------------------------------------------------------------------------

.venv/installed: constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "This needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[learn,book,test]'
	@touch $@

constraints: .venv/installed
	@{ echo "# Every version that is installed, pinned. After a change: make constraints"; \
	   $(BIN)/python -m pip freeze --exclude-editable | sort -f; } > constraints.txt

# --- the book --------------------------------------------------------------------------------------------------

JUPYTER_BOOK := $(BIN)/jupyter-book
STRICTLY := --config _config.yml --warningiserror --keep-going --nitpick --quiet

book: $(if $(SOLUTIONS),$(SOLVED),$(BOOK))
	@echo "The book is in $<: open it in a browser$(if $(SOLUTIONS),., or run make serve.)"

# Executed cells are cached by their own text; the cache can't see that the library changed, so then it goes.
_build/library: .venv/installed $(shell find mlem mlem_grader solutions exercises -name '*.py' -o -name '*.csv' -o -name '*.ipynb')
	@rm -rf _build && mkdir -p _build && touch $@

$(BOOK): _build/library _config.yml _toc.yml $(shell find book -type f -not -path '*/.*' -not -name '*.pyc')
	$(JUPYTER_BOOK) build book --path-output . --toc "$(CURDIR)/_toc.yml" $(STRICTLY)
	@touch $@

# The same book with worked solutions, built apart: the plain one never holds any.
$(SOLVED): $(BOOK)
	@rm -rf _build/solved && mkdir -p _build/solved/_build
	@cp -r book _toc.yml _build/solved && cp -r _build/.jupyter_cache _build/solved/_build
	$(BIN)/python -m mlem_grader.worked _build/solved/book _build/solved/_toc.yml
	$(JUPYTER_BOOK) build _build/solved/book --path-output _build/solved --toc "$(CURDIR)/_build/solved/_toc.yml" $(STRICTLY)

serve: book
	@echo "http://localhost:8000 (stop: Ctrl-C)"
	@$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

# --- learners --------------------------------------------------------------------------------------------------

# What is in work/ is the learner's: new files are added, files that are there stay as they are.
learn: .venv/installed
	@mkdir -p work
	@cd exercises && find . -type f -not -path '*/.*' | while read -r file; do \
	  mkdir -p "../work/$$(dirname "$$file")"; [ -e "../work/$$file" ] || cp "$$file" "../work/$$file"; done
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/jupyter lab --notebook-dir=work $(if $(filter 0,$(shell id -u)),--allow-root)

# --- teachers --------------------------------------------------------------------------------------------------

ASSIGNMENT ?= coins

release: .venv/installed
	$(BIN)/nbgrader generate_assignment $(ASSIGNMENT) --force

grade: .venv/installed
	$(BIN)/nbgrader autograde $(ASSIGNMENT)
	$(BIN)/nbgrader generate_feedback $(ASSIGNMENT)

# --- developers ------------------------------------------------------------------------------------------------

test: book
	$(BIN)/python -m pytest -n auto --dist worksteal

bench: .venv/installed
	@for file in benchmarks/*.py; do $(BIN)/python "$$file"; done

clean:
	rm -rf _build .pytest_cache .hypothesis
