# Two commands: `make run` and `make test`. Everything they need is fetched and made by themselves.
# PYTHON=… chooses the interpreter, PORT=… the port, ARGS=… is handed to pytest, JOBS=… how many run at once.

# The newest thing we are tested with; the plain python3 is preferred when it is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
	&& echo $$python && break; done)
VENV := .venv
JOBS ?= auto
PY := $(VENV)/bin/python
REQUIREMENTS := requirements.txt requirements-dev.txt constraints.txt
INSTALLED := $(VENV)/installed

# A deployment's environment, for checks that must see the settings as they will be. Nothing is contacted.
DEPLOYED := EKKO_INSTANCE=check DEBUG=0 SECRET_KEY=$(shell printf 'only-for-checks-%.0s' 1 2 3 4 5) \
	BASE_URL=https://ekko.example ALLOWED_HOSTS=ekko.example \
	LINK_KEYS=1:$(shell printf 'only-for-checks-%.0s' 1 2 3) \
	DATABASE_URL=postgres://ekko@127.0.0.1:1/ekko REDIS_URL=redis://127.0.0.1:1/0 \
	EMAIL_HOST=127.0.0.1 DEFAULT_FROM_EMAIL=ekko@ekko.example TRUSTED_PROXIES=127.0.0.1

.PHONY: setup run test check bench bench-mail bench-queue
.SILENT:

setup: $(INSTALLED)
	$(PY) -m npsapp.engines setup

run: $(INSTALLED)
	exec $(PY) -m npsapp.engines run

test: $(INSTALLED)
	$(PY) -m npsapp.engines parts
	$(PY) -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(INSTALLED)
	$(PY) -m npsapp.engines parts
	$(PY) -m ruff format --check --quiet .
	$(PY) -m ruff check --quiet .
	$(DEPLOYED) $(PY) -m mypy --no-error-summary .
	$(VENV)/bin/lint-imports
	$(PY) -m djlint --lint --quiet templates
	$(DEPLOYED) $(PY) manage.py check --deploy --fail-level WARNING
	EKKO_INSTANCE=test $(PY) manage.py makemigrations --check --dry-run
	$(PY) -m npsapp.translations check

# An instance of its own, which keeps what was imported until var/bench is removed.
bench: $(INSTALLED)
	EKKO_INSTANCE=bench $(PY) -m npsapp.engines setup
	EKKO_INSTANCE=bench $(PY) -m npsapp.engines exec -- $(PY) -m bench.import_customers $(ARGS)

# Sending: a worker's rate against a raw loop, and 2,000 invitations through five kills.
bench-mail: $(INSTALLED)
	EKKO_INSTANCE=bench $(PY) -m npsapp.engines setup
	EKKO_INSTANCE=bench $(PY) -m npsapp.engines exec -- $(PY) -m bench.send_mail $(ARGS)

# The queue and the escalation with 200 follow-ups and with 20,000, all of them open.
bench-queue: $(INSTALLED)
	EKKO_INSTANCE=bench $(PY) -m npsapp.engines setup
	EKKO_INSTANCE=bench $(PY) -m npsapp.engines exec -- $(PY) -m bench.work_queue $(ARGS)

$(INSTALLED): $(REQUIREMENTS)
	test -n "$(PYTHON)" || { echo "ekko: Python 3.11 to 3.14 is needed (PYTHON=… names one)." >&2; exit 1; }
	$(PY) -c '' 2>/dev/null || { echo "ekko: making $(VENV)"; $(PYTHON) -m venv --clear $(VENV); } \
		|| { echo "ekko: $(PYTHON) cannot make virtual environments (Debian: apt install python3-venv)." >&2; exit 1; }
	echo "ekko: installing the requirements"
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
