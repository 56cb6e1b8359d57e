# Every target makes what it needs; a machine needs only Python 3.11+, git and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Every change waits for the disk several times: what tests write lies in memory where there is room.
MEMORY := $(shell test -d /dev/shm -a -w /dev/shm && echo TMPDIR=/dev/shm)

.PHONY: test sweep fuzz demo bench faults docs transcripts train thresholds evaluate format clean

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MEMORY) $(BIN)/pytest --numprocesses auto

# What takes minutes and is left out of `make test`: every command under strace, for one.
sweep: $(READY)
	$(BIN)/pytest -m slow

# Everything that reads what somebody else wrote, fed with whatever breaks it (fuzz/targets.py):
# make fuzz MINUTES=10 TARGETS="dates rules". The table in docs/reliability.md is written anew.
MINUTES ?= 1
fuzz: $(VENV)/.can-fuzz
	PYTHONPATH=src:. nice $(BIN)/python -m fuzz.run --write --minutes $(MINUTES) $(TARGETS)

# A rehearsal of the main job in a throw-away home: what is typed, and what is seen.
demo: $(READY)
	@$(BIN)/python -m tests.transcripts.transcript tests/transcripts/from-session-to-done.md

# Whole processes beside a bare interpreter, in one run; writes docs/bench.md.
bench: $(READY)
	$(BIN)/python bench/bench.py

# What the store stands: every fault at every call of every command that writes, full disks, many
# terminals; writes its part of docs/reliability.md. Needs strace. ALL=1 leaves nothing out.
faults: $(READY)
	PYTHONPATH=. $(BIN)/python -m faults $(if $(ALL),--all) $(if $(ONLY),--only '$(ONLY)')

# The pages that are made from the program: rules, template fields, the phrase language.
docs: $(READY)
	$(BIN)/python docs/make.py

# What is seen becomes what is written; read the difference before you commit it.
transcripts: $(READY)
	$(BIN)/python -m tests.transcripts.transcript --accept README.md tests/transcripts/*.md

# The learned detector's file, from the sentences in training/; the same sentences, the same file.
# Ten minutes or so.
train: $(VENV)/.can-train
	PYTHONPATH=src:. $(BIN)/python -m training.train

# The thresholds that messages of authors unknown to training propose; a person writes them down.
thresholds: $(VENV)/.can-train
	PYTHONPATH=src:. $(BIN)/python -m training.choosing $(addprefix --more ,$(MORE))

# How often the rules are right, on messages that neither training nor tuning has seen; more
# labelled messages can be given: make evaluate MORE="one.jsonl another.jsonl".
evaluate: $(VENV)/.can-train
	PATH="$(abspath $(BIN)):$$PATH" PYTHONPATH=src:. $(BIN)/python -m training.evaluate --write docs/judging.md \
		$(addprefix --more ,$(MORE))

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "rapport needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@# An older pip writes a start script that imports re: half a bare interpreter's time.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=26'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@# pip compiles what it copies, not what it links to: the first runs would pay for it.
	$(BIN)/python -m compileall -q src
	touch $@

$(VENV)/.can-fuzz: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzzing
	touch $@

$(VENV)/.can-train: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group training
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
