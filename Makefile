# make run          start the app; PORT=8600 for another port, TIMELINE_FILE=… for another chronology
# make test         everything that must hold before a change lands
# make sweep        what is too much for each run of the tests: files cut off at every byte, outsized ones, more examples
# make check        say what is wrong in the chronology, and where
# make interop      what other programs make of this: editors, office programs, proxies, replicas that die
# make rehearse     go through the faults that take long or need root; a quarter of an hour
# make audit        look for known holes in the locked libraries
# make bench        measure everything beside its peers into docs/measured.md; half an hour
# make load         let 100 and 200 readers use the app at once, and see what one and two processes can do
# make soak         watch memory for half an hour of readers who come and go
# make golden       write the golden figures and draw their pictures again, after a change to a chart
# make catalogues   gather the words of pages anew for their translations, after a change to one
# make screenshots  make the pictures of the README again
# make lock         resolve the locked requirements anew, after a change to pyproject.toml

PYTHON ?= python3
PORT ?= 8501
UV ?= $(firstword $(wildcard .venv/bin/uv) uv)
BIN := .venv/bin
COMPILE := pip compile --universal --python-version 3.11 --generate-hashes --extra links pyproject.toml

# without compiled modules on the disk each process of the tests compiles all of them
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run install install-dev test sweep check interop interop-programs rehearse audit bench load soak golden catalogues screenshots lock

run: install
	@TIMELINE_PORT=$(PORT) exec $(BIN)/python -m timeline serve

install: .venv/installed

install-dev: .venv/installed-dev
	scripts/chromium.sh >/dev/null

test: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/vulture
	$(BIN)/python -m timeline check
	# on a busy machine a browser may be late: what fails is run once more, alone, and has to pass then
	$(BIN)/pytest -n auto --dist worksteal || $(BIN)/pytest --last-failed --last-failed-no-failures none

sweep: install-dev
	$(BIN)/pytest -n auto --dist worksteal tests/sweep
	$(BIN)/pytest -n auto --dist worksteal --hypothesis-profile=thorough -m hypothesis --ignore tests/browser

check: install
	$(BIN)/python -m timeline check

interop: install-dev interop-programs
	$(BIN)/pytest -n 2 --dist loadfile tests/interop

interop-programs: .venv/tools/installed
	scripts/proxies.sh
	scripts/node.sh
	scripts/office.sh
	npm ci --prefix tests/interop --ignore-scripts --no-audit --no-fund

rehearse: install-dev
	$(BIN)/python -m scripts.rehearse_faults

audit: .venv/audit/installed
	scripts/audit.sh

bench: install-dev
	scripts/node.sh
	npm ci --prefix tests/interop --ignore-scripts --no-audit --no-fund
	$(BIN)/python -m bench

load: install-dev
	$(BIN)/python -m bench.load

soak: install-dev
	$(BIN)/python -m bench.soak

golden: install-dev
	$(BIN)/python -m scripts.golden

screenshots: install-dev
	$(BIN)/python -m scripts.screenshots
	$(BIN)/python -m scripts.animation

catalogues: install-dev
	$(BIN)/python -m babel.messages.frontend --quiet extract --mapping-file timeline/locale/words.cfg --no-location --omit-header --sort-output \
	  --keyword translate --keyword translatable --keyword translate_in_context:1c,2 --keyword translate_count:1,2 \
	  --keyword translate_day_count:1,2 --output-file timeline/locale/words.pot .
	for language in ko ru uk; do $(BIN)/python -m babel.messages.frontend --quiet update --width 120 --init-missing --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date \
	  --input-file timeline/locale/words.pot --locale $$language --output-file timeline/locale/$$language.po; done

lock:
	$(UV) $(COMPILE) -o requirements.txt
	$(UV) $(COMPILE) --group dev -o requirements-dev.txt

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed: make PYTHON=python3.12, for one that is called so.' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo 'No environment could be made: on Debian, apt-get install python3-venv.' >&2; exit 1; }
	@touch $@

# the development lock holds everything that the other holds, in the same versions
.venv/installed: requirements.txt | .venv/created
	@echo 'Installing what the app needs into .venv'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo 'Installing what the tests need into .venv'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# programs that only judge, each in an environment of its own
.venv/%/installed: scripts/%.txt | .venv/created
	@$(PYTHON) -m venv .venv/$*
	@.venv/$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
