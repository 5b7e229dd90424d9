PYTHON ?= .venv/bin/python

.PHONY: interop
interop: ## what editors see while typing, by the real language server; needs Node
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "make interop needs Node 18 or later with npm: apt-get install nodejs npm"; exit 1; }
	npm ci --prefix tests/interop --ignore-scripts --no-audit --no-fund
	$(PYTHON) -m pytest tests/interop
