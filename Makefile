# The project's commands: `make help`. CMakeLists.txt defines what is built from what.
#
# A fresh machine needs only git, make and apt: the first target that needs cmake installs it.

MAKEFLAGS += --no-builtin-rules --no-print-directory
SHELL     := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := all
# ninja uses all processors, and only one may run in a build folder.
.NOTPARALLEL:

# One of CMakePresets.json: release, asan, fuzz.
FLAVOUR ?= release
PREFIX  ?= /usr/local
DESTDIR ?=

# ---- Building --------------------------------------------------------------------------------------------------------

TOOLS = cmake ninja $(if $(filter-out release,$1),clang++ clang-tidy)
JOBS  = $(or $(patsubst -j%,%,$(filter -j%,$(MAKEFLAGS))),$$(nproc))

# $(call build,PRESET,TARGET…) configures unless that was done in this place; V=1 shows whole commands.
define build
	@for tool in $(TOOLS); do command -v $$tool >/dev/null || { dev/install build run node $(if $(filter-out release,$1),check); break; }; done
	@[[ build/$1/build.ninja -nt CMakePresets.json ]] && grep -qxF 'CMAKE_HOME_DIRECTORY:INTERNAL=$(CURDIR)' build/$1/CMakeCache.txt || \
	    cmake --fresh --preset $1 >/dev/null
	@cmake --build build/$1 --parallel $(JOBS) $(if $V,--verbose) --target $2 -- $(KEEP_GOING)
endef

# ---- Targets ---------------------------------------------------------------------------------------------------------

.PHONY: all programs tests style help packages first-build run start restart stop status check bench format format-check tidy \
        asan floors fuzz enumeration clean install fuzz-programs replays bench-programs FORCE

all: ## Build the five programs, the style and the sounds (the default)
	$(call build,$(FLAVOUR),all)

tests: ## Build the test programs without running them
style: ## Compile the style and the server's error pages
programs tests style:
	$(call build,$(FLAVOUR),$@)

# Builds one program by its path.
build/release/% build/asan/%: FORCE
	$(call build,$(word 2,$(subst /, ,$@)),$(patsubst build/$(word 2,$(subst /, ,$@))/%,%,$@))

packages: ## Install the Debian and npm packages that are missing
	dev/install

# While the programs are compiled, what only running them needs is installed.
first-build:
	@dev/install build
	@dev/install run node & installing=$$!; $(MAKE) programs || failed=yes; wait $$installing && [[ ! $${failed:-} ]]

run: first-build all ## Start the portal, print its addresses, stop it all on Ctrl-C (STATE PORT MAIL_PORT SMTP CLAMD WORKERS THREADS)
	exec dev/instance run

start: first-build all ## The same in the background
	dev/instance start

restart: all ## Bring what was changed into a running portal: rebuild and start its workers anew (PART=jobs, captcha…)
	dev/instance restart $(or $(PART),workers)

stop: ## Stop what `make start` started (with the same STATE)
	dev/instance stop

status: ## Tell which parts of the instance are running
	dev/instance status

check: ## Build and run every test there is; leaves nothing running
	dev/check

bench: ## Measure the portal beside its ceilings and print a table (CONNECTIONS SECONDS ROUNDS REQUESTS ONLY)
	dev/install build run node bench
	$(call build,release,all bench-programs)
	tests/bench/run --connections "$(or $(CONNECTIONS),32)" --seconds "$(or $(SECONDS),3)" --rounds "$(or $(ROUNDS),3)" --only "$(ONLY)"

enumeration: packages all ## Report whether the answers of the public forms, or their time, tell who has an account
	tests/bench/enumeration

SOURCES = $$(find . \( -name node_modules -o -name build -o -name state \) -prune -o -name '*.[ch]pp' -print)
format: ## Rewrite C++ in the project's layout
	@clang-format -i $(SOURCES)

format-check: ## Fail where the layout differs
	@clang-format --dry-run -Werror $(SOURCES)

tidy: KEEP_GOING = -k 0
tidy: ## Run clang-tidy on what is shipped and changed since its last run
	$(call build,tidy,all)

asan: ## Build programs and tests with the address and undefined-behaviour sanitizers
	$(call build,asan,programs tests)

floors: ## Check which folder includes what, file sizes, and that no markup or SQL strays
	dev/floors

fuzz: ## Run each fuzzer for FUZZ_SECONDS (60)
	dev/install build check
	$(call build,fuzz,fuzz-programs)
	dev/fuzz "$${FUZZ_SECONDS:-60}"

fuzz-programs bench-programs:
	$(call build,$(FLAVOUR),$@)

replays:
	$(call build,$(FLAVOUR),replay)

clean: ## Remove everything built (not the state of an instance)
	rm -rf build

install: all ## Copy programs, pages, schema, units and example configuration to DESTDIR/PREFIX
	umask 022; DESTDIR="$(DESTDIR)" cmake --install build/release --prefix "$(PREFIX)" >/dev/null

help: ## List these targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 21
