# Builds, runs and checks the portal; `make help` lists what can be asked of it.
#
# Only git, make and apt exist on a fresh machine, so nothing here calls a compiler or pkg-config while this file is
# being read: variables that do are lazy (=) and are looked at by recipes alone.

MAKEFLAGS += --no-builtin-rules --no-print-directory
SHELL     := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := all

# release: what is shipped. asan: the same with the address and undefined-behaviour sanitizers. fuzz: clang's fuzzers.
FLAVOUR ?= release
PREFIX  ?= /usr/local
DESTDIR ?=

BUILD := build/$(FLAVOUR)
ifeq ($(FLAVOUR),release)
OUT := build
else
OUT := $(BUILD)
endif

# ---- Folders and the libraries each may link (dev/floors checks the includes) ----------------------------------------

FOLDERS := values journal settings fcgi sql html handlers jobs inspection captcha commands

LIBS_values   = -lsodium -ldate-tz -licui18n -licuuc -lzxcvbn -loath -lqrcodegencpp
LIBS_journal  = -lspdlog
LIBS_settings =
LIBS_fcgi     = -lfcgi -lcgicc
LIBS_sql      = -lmysqlcppconn
LIBS_html     = -lctemplate -lgumbo -lre2
LIBS_handlers = -lz
LIBS_jobs     = $(shell pkg-config --libs gmime-3.0 libcurl pangocairo libqpdf)
LIBS_inspection = $(shell pkg-config --libs vips libheif libqpdf libmagic libseccomp)
LIBS_captcha  = $(shell pkg-config --libs pangocairo)
LIBS_commands =
LIBS_all      = -lfmt -lpthread

# Each of these three folders alone sees the headers of the libraries named for it; -isystem keeps our warnings out of them. libqpdf's
# header asks which of its pointers we know.
CPPFLAGS_jobs = $(subst -I,-isystem ,$(shell pkg-config --cflags gmime-3.0 pangocairo libqpdf)) -DPOINTERHOLDER_TRANSITION=4
# The sanitizer's check of virtual tables makes a pipe each time, and there is none in the jail.
CPPFLAGS_inspection = $(subst -I,-isystem ,$(shell pkg-config --cflags vips libheif libqpdf libmagic libseccomp)) \
                      -DPOINTERHOLDER_TRANSITION=4 -fno-sanitize=vptr
CPPFLAGS_captcha = $(subst -I,-isystem ,$(shell pkg-config --cflags pangocairo))

# What each program is made of; an archive comes before those it needs.
PARTS_eservices        := commands sql html settings journal values
PARTS_eservices-worker := handlers fcgi sql html settings journal values
PARTS_eservices-jobs   := jobs sql html settings journal values
PARTS_eservices-inspector := inspection values
PARTS_eservices-captcha := captcha fcgi settings journal values
PARTS_judge            := html journal values
PARTS_seal             := settings journal values
PARTS_tests            := handlers jobs inspection captcha fcgi sql html settings journal values
PARTS_fuzz             := handlers jobs inspection captcha fcgi sql html settings journal values

# ---- Compilers and flags ---------------------------------------------------------------------------------------------

CXX := g++
AR  := ar

CPPFLAGS_all := -I. -pthread -DSPDLOG_SHARED_LIB -DSPDLOG_COMPILED_LIB -DSPDLOG_FMT_EXTERNAL -DBOOST_TEST_DYN_LINK
WARNINGS     := -Wall -Wextra -Wpedantic -Werror

# -g1: a backtrace has its functions and lines, and half of the disk and a fifth of the compiler's time is saved.
CXXFLAGS_release := -O2 -g1 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
LDFLAGS_release  := -pie -Wl,-z,relro,-z,now
# Tests are compiled more often than they run: half the time without the optimiser. The benches are what is measured.
CXXFLAGS_tests_release := -O0 -g1 -fPIE
# Clang 14 cannot compile coroutines (jobs/) with the check of function types.
# g++ says by itself that addresses are watched (inspection/jail.cpp).
SANITIZERS       := -D__SANITIZE_ADDRESS__ -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize=function -fno-sanitize-recover=all -fPIE
# -O0 and -g1 keep the lines of a report and compile in a quarter of the time that -O1 -g takes with the sanitizers.
CXXFLAGS_asan    := -O0 -g1 $(SANITIZERS)
LDFLAGS_asan     := -pie -fsanitize=address,undefined
CXXFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link $(SANITIZERS)
LDFLAGS_fuzz     := -pie -fsanitize=fuzzer,address,undefined
ifneq ($(filter asan fuzz,$(FLAVOUR)),)
CXX := clang++
endif

# make V=1 shows whole commands.
Q    := $(if $(V),,@)
told = $(if $(V),,@echo "$1")

COMPILE = $(CXX) -std=c++20 $(WARNINGS) $(or $(CXXFLAGS_folder),$(CXXFLAGS_$(FLAVOUR))) $(CPPFLAGS_all)
IN_FLAVOUR = $(if $(filter-out release,$(FLAVOUR)), ($(FLAVOUR)))
LINK    = $(CXX) $(CXXFLAGS_$(FLAVOUR)) $(LDFLAGS_$(FLAVOUR)) -Wl,--as-needed

# ---- Sources and what becomes of them --------------------------------------------------------------------------------

# Files of that name in a folder and, down to three levels, below it.
below      = $(sort $(wildcard $1/$2 $1/*/$2 $1/*/*/$2 $1/*/*/*/$2))
sources_of = $(call below,$1,*.cpp)
objects_of = $(patsubst %.cpp,$(BUILD)/obj/%.o,$1)
archives   = $(patsubst %,$(BUILD)/lib/%.a,$(PARTS_$1))
libraries  = $(foreach part,$(PARTS_$1),$(LIBS_$(part))) $(LIBS_all)

MAINS    := $(call sources_of,programs)
PROGRAMS := $(OUT)/bin/eservices $(patsubst %,$(OUT)/libexec/eservices-%,worker jobs inspector captcha)

UNIT_TESTS     := $(sort $(foreach f,$(FOLDERS) programs,$(call below,tests/$f,*_test.cpp)))
DATABASE_TESTS := $(sort $(foreach f,$(FOLDERS),$(call below,tests/$f,*_dbtest.cpp)))
PORTAL_TESTS   := $(call below,tests/portal,*_test.cpp)
BENCHES        := $(sort $(wildcard tests/bench/*.cpp))
FUZZERS        := $(sort $(wildcard tests/fuzz/*_fuzz.cpp))
# What test programs share beside tests/main.cpp.
TEST_SUPPORT   := $(filter-out tests/main.cpp tests/html/judge.cpp tests/jobs/seal.cpp tests/bench/% tests/fuzz/% %_test.cpp %_dbtest.cpp \
                  $(if $(filter release,$(FLAVOUR)),,tests/portal/%), \
                  $(call sources_of,tests))

# The portal's tests only talk to it: those of the release ask the programs of any flavour.
TEST_PROGRAMS := $(if $(UNIT_TESTS),$(BUILD)/tests/unit) $(if $(DATABASE_TESTS),$(BUILD)/tests/database) \
                 $(if $(and $(PORTAL_TESTS),$(filter release,$(FLAVOUR))),$(BUILD)/tests/portal) $(BUILD)/tests/judge \
                 $(BUILD)/tests/seal
BENCH_PROGRAMS := $(patsubst tests/bench/%.cpp,$(BUILD)/bench/%,$(BENCHES))
FUZZ_PROGRAMS  := $(patsubst tests/fuzz/%.cpp,$(BUILD)/fuzz/%,$(FUZZERS))
REPLAYS        := $(patsubst tests/fuzz/%.cpp,$(BUILD)/replay/%,$(FUZZERS))

SHIPPED_SOURCES := $(MAINS) $(foreach f,$(FOLDERS),$(call sources_of,$f))
ALL_SOURCES     := $(SHIPPED_SOURCES) $(call sources_of,tests)
ALL_HEADERS     := $(foreach f,$(FOLDERS) programs tests,$(call below,$f,*.hpp))

# clang-tidy and the sanitizer build take a folder as if it were one file: most of their time goes into the headers of libraries, which
# are then read once. So what one file keeps to itself has a name of its own in its folder (dev/floors).
WHOLES := $(FOLDERS:%=%/whole) $(addsuffix whole_unit,$(sort $(dir $(UNIT_TESTS)))) \
                 $(addsuffix whole_database,$(sort $(dir $(DATABASE_TESTS))))
sources_of_whole = $(or $(and $(filter %/whole_unit,$1),$(filter $(dir $1)%,$(UNIT_TESTS))),\
                        $(and $(filter %/whole_database,$1),$(filter $(dir $1)%,$(DATABASE_TESTS))),\
                        $(call sources_of,$(patsubst %/whole,%,$1)))

# What is compiled of a shipped folder, and of the tests of a kind: `unit` or `database`.
ifeq ($(FLAVOUR),asan)
objects_in = $(if $(filter $1,$(FOLDERS)),$(BUILD)/obj/$1/whole.o,$(call objects_of,$(call sources_of,$1)))
objects_of_tests = $(patsubst %,$(BUILD)/obj/%.o,$(filter %/whole_$1,$(WHOLES)))
else
objects_in = $(call objects_of,$(call sources_of,$1))
objects_of_tests = $(call objects_of,$($(if $(filter unit,$1),UNIT,DATABASE)_TESTS))
endif


# ---- Targets for people ----------------------------------------------------------------------------------------------

.PHONY: all programs tests style help packages run start stop status check bench format format-check tidy asan floors \
        fuzz enumeration clean install FORCE

all: programs style build/french_words build/captcha-sounds/copyright ## Build the five programs and the style (the default)

programs: $(PROGRAMS)

tests: $(TEST_PROGRAMS) ## Build the test programs without running them

style: build/style.stamp ## Compile the style and the server's error pages

packages: ## Install the Debian and npm packages that are missing
	dev/install

run: packages ## Start the portal, print its addresses, stop it all on Ctrl-C (STATE PORT MAIL_PORT SMTP CLAMD WORKERS THREADS)
	$(MAKE) -j"$$(nproc)" all
	exec dev/instance run

start: packages ## The same in the background
	$(MAKE) -j"$$(nproc)" all
	dev/instance start

stop: ## Stop what `make start` started (with the same STATE)
	dev/instance stop

status: ## Tell which parts of the instance are running
	dev/instance status

check: ## Build and run every test there is; leaves nothing running
	dev/check

bench: ## Measure the portal beside its ceilings and print a table (CONNECTIONS SECONDS ROUNDS REQUESTS ONLY)
	dev/install build run bench
	$(MAKE) -j"$$(nproc)" all bench-programs
	tests/bench/run --connections "$(or $(CONNECTIONS),32)" --seconds "$(or $(SECONDS),3)" --rounds "$(or $(ROUNDS),3)" --only "$(ONLY)"

enumeration: ## Report whether the answers of the public forms, or their time, tell who has an account
	dev/install build run
	$(MAKE) -j"$$(nproc)" all
	tests/bench/enumeration

.PHONY: bench-programs
bench-programs: $(BENCH_PROGRAMS)

format: ## Rewrite C++ in the project's layout
	@clang-format -i $(ALL_SOURCES) $(ALL_HEADERS)

format-check: ## Fail where the layout differs
	@clang-format --dry-run -Werror $(ALL_SOURCES) $(ALL_HEADERS)

tidy: $(FOLDERS:%=build/tidy/%.ok) ## Run clang-tidy on what is shipped and changed since its last run

asan: ## Build programs and tests with the address and undefined-behaviour sanitizers
	$(MAKE) FLAVOUR=asan programs tests

floors: ## Check which folder includes what, file sizes, and that no markup or SQL strays
	dev/floors

fuzz: ## Run each fuzzer for FUZZ_SECONDS (60)
	dev/install build check
	$(MAKE) FLAVOUR=fuzz fuzz-programs
	dev/fuzz "$${FUZZ_SECONDS:-60}"

.PHONY: fuzz-programs replays
fuzz-programs: $(FUZZ_PROGRAMS)
replays: $(REPLAYS)

clean: ## Remove everything built (not the state of an instance)
	rm -rf build

help: ## List these targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 21

# ---- How things are built --------------------------------------------------------------------------------------------

$(OUT)/bin/eservices: $(call objects_of,programs/eservices.cpp programs/run_program.cpp) $(call archives,eservices)
	@mkdir -p $(@D)
	$(call told,link    $@)
	$(Q)$(LINK) -o $@ $^ $(call libraries,eservices)

$(OUT)/libexec/eservices-%: $(BUILD)/obj/programs/%.o $(BUILD)/obj/programs/run_program.o
	@mkdir -p $(@D)
	$(call told,link    $@)
	$(Q)$(LINK) -o $@ $^ $(call libraries,eservices-$*)

$(patsubst %,$(OUT)/libexec/eservices-%,worker jobs captcha): $(BUILD)/obj/programs/run_service.o
$(OUT)/libexec/eservices-worker: $(call archives,eservices-worker)
$(OUT)/libexec/eservices-jobs: $(call archives,eservices-jobs)
$(OUT)/libexec/eservices-inspector: $(call archives,eservices-inspector)
$(OUT)/libexec/eservices-captcha: $(call archives,eservices-captcha)

# An archive is made anew so that it keeps no object of a file that was removed; the list of members is its own
# prerequisite because a removal changes no file's date. `q` keeps two objects of one name from two folders, `r` one.
define archive_rule
$(BUILD)/lib/$1.a: $2 $(BUILD)/lib/$1.members
	@rm -f $$@
	@$(AR) qcs $$@ $$(filter %.o,$$^)

$(BUILD)/lib/$1.members: FORCE
	@mkdir -p $$(@D)
	@$$(call write_if_changed,$2)
endef
write_if_changed = echo '$1' | cmp -s - $@ || echo '$1' >$@

$(foreach f,$(FOLDERS),$(eval $(call archive_rule,$f,$(call objects_in,$f))))
$(eval $(call archive_rule,tests,$(call objects_of,$(TEST_SUPPORT))))

$(WHOLES:%=build/whole/%.cpp): build/whole/%.cpp: FORCE
	@mkdir -p $(@D)
	@printf '#include "%s"\n' $(call sources_of_whole,$*) | cmp -s - $@ || printf '#include "%s"\n' $(call sources_of_whole,$*) >$@

$(BUILD)/obj/tests/%.o: private CXXFLAGS_folder = $(CXXFLAGS_tests_$(FLAVOUR))
$(BUILD)/obj/tests/bench/%.o: private CXXFLAGS_folder =

# What nearly every file includes is read by the compiler once: a third of its time. clang-tidy does without, so what a folder uses
# and none of its files includes is found out.
ifneq ($(FLAVOUR),fuzz)
STANDARD := $(BUILD)/standard.hpp
STANDARD_TESTS := $(BUILD)/standard_tests.hpp
$(BUILD)/obj/%.o: private PRECOMPILED = -include $(STANDARD)
$(BUILD)/obj/tests/%.o: private PRECOMPILED = -include $(STANDARD_TESTS)
$(BUILD)/obj/tests/bench/%.o: private PRECOMPILED = -include $(STANDARD)
# These are no tests, or say more to Boost.Test first.
$(patsubst %,$(BUILD)/obj/tests/%.o,main html/judge jobs/seal fuzz/%): private PRECOMPILED =

$(STANDARD).gch: dev/standard.hpp $(BUILD)/flags
$(STANDARD_TESTS).gch: tests/standard.hpp dev/standard.hpp $(BUILD)/flags
$(STANDARD_TESTS).gch: private CXXFLAGS_folder = $(CXXFLAGS_tests_$(FLAVOUR))
$(STANDARD).gch $(STANDARD_TESTS).gch:
	$(call told,headers $<$(IN_FLAVOUR))
	@cp $< $(@:.gch=)
	$(Q)$(COMPILE) -w -x c++-header -o $@ $<
endif

$(BUILD)/obj/jobs/%.o $(BUILD)/obj/tests/jobs/%.o: CPPFLAGS_folder = $(CPPFLAGS_jobs)
$(BUILD)/obj/programs/jobs.o: CPPFLAGS_folder = $(CPPFLAGS_jobs)
$(BUILD)/obj/inspection/%.o $(BUILD)/obj/tests/inspection/%.o: CPPFLAGS_folder = $(CPPFLAGS_inspection)
$(BUILD)/obj/programs/inspector.o $(BUILD)/obj/programs/run_program.o: CPPFLAGS_folder = $(CPPFLAGS_inspection)
$(BUILD)/obj/captcha/%.o $(BUILD)/obj/tests/captcha/%.o: CPPFLAGS_folder = $(CPPFLAGS_captcha)
$(BUILD)/obj/programs/captcha.o: CPPFLAGS_folder = $(CPPFLAGS_captcha)

COMPILED_FIRST = $(BUILD)/flags $(addsuffix .gch,$(STANDARD) $(STANDARD_TESTS))
define compile
	@mkdir -p $(@D)
	$(call told,compile $<$(IN_FLAVOUR))
	$(Q)$(COMPILE) $(PRECOMPILED) $(CPPFLAGS_folder) -MMD -MP -c -o $@ $<
endef
$(BUILD)/obj/%.o: %.cpp $(COMPILED_FIRST)
	$(compile)
$(WHOLES:%=$(BUILD)/obj/%.o): $(BUILD)/obj/%.o: build/whole/%.cpp $(COMPILED_FIRST)
	$(compile)

# Another compiler or other flags rebuild everything; what asks for it first makes no difference.
$(BUILD)/flags: CXXFLAGS_folder =
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@$(call write_if_changed,$(COMPILE) $(CXXFLAGS_tests_$(FLAVOUR)))

TEST_OBJECTS = $(call objects_of,tests/main.cpp) $1 $(BUILD)/lib/tests.a $(call archives,tests)
TEST_LIBRARIES = $(call libraries,tests) -lcurl -lzip -lboost_unit_test_framework

$(BUILD)/tests/unit: $(call TEST_OBJECTS,$(call objects_of_tests,unit))
$(BUILD)/tests/database: $(call TEST_OBJECTS,$(call objects_of_tests,database))
$(BUILD)/tests/portal: $(call TEST_OBJECTS,$(call objects_of,$(PORTAL_TESTS)))
$(BUILD)/tests/unit $(BUILD)/tests/database $(BUILD)/tests/portal:
	@mkdir -p $(@D)
	$(call told,link    $@)
	$(Q)$(LINK) -o $@ $^ $(TEST_LIBRARIES)

# The form engine by itself, which a browser test holds against Chromium.
$(BUILD)/tests/judge: $(BUILD)/obj/tests/html/judge.o $(call archives,judge)
	@mkdir -p $(@D)
	$(call told,link    $@)
	$(Q)$(LINK) -o $@ $^ $(call libraries,judge)

# Papers for the tests of jobs that are written in JavaScript.
$(BUILD)/tests/seal: $(BUILD)/obj/tests/jobs/seal.o $(call archives,seal)
	@mkdir -p $(@D)
	$(call told,link    $@)
	$(Q)$(LINK) -o $@ $^ $(call libraries,seal)

$(BUILD)/bench/%: $(BUILD)/obj/tests/bench/%.o $(call archives,tests)
	@mkdir -p $(@D)
	$(call told,link    $@)
	$(Q)$(LINK) -o $@ $^ $(call libraries,tests)

$(BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(call archives,fuzz)
	@mkdir -p $(@D)
	$(call told,link    $@)
	$(Q)$(LINK) -o $@ $^ $(call libraries,fuzz)

# The same targets without clang's fuzzer: `make check` feeds them their seeds and some mutations.
$(BUILD)/replay/%: $(BUILD)/obj/tests/fuzz/%.o $(BUILD)/obj/tests/fuzz/replay.o $(call archives,fuzz)
	@mkdir -p $(@D)
	$(call told,link    $@)
	$(Q)$(LINK) -o $@ $^ $(call libraries,fuzz)

STYLE_SOURCES = $(shell find html/build.mjs html/style html/static html/pages/layout.html html/pages/partials \
                  html/pages/nginx -type f 2>/dev/null)
build/style.stamp: $(STYLE_SOURCES) package-lock.json
	@mkdir -p $(@D)
	$(call told,style   build/static build/error-pages)
	$(Q)node html/build.mjs
	@touch $@

build/french_words: dev/french-words
	@mkdir -p $(@D)
	$(Q)dev/french-words /usr/share/dict/french >$@

# The last file that the script writes stands for all of them.
build/captcha-sounds/copyright: dev/captcha-sounds
	$(call told,sounds  $(@D))
	$(Q)dev/captcha-sounds $(@D)

TIDY = clang-tidy --quiet --checks=-bugprone-suspicious-include $1 -- -std=c++20 $(CPPFLAGS_all) $(CPPFLAGS_folder) 2> >(grep -v 'warnings\? generated\.$$' >&2) && \
       $(CXX) -std=c++20 $(CPPFLAGS_all) $(CPPFLAGS_folder) -MM -MP -MT $@ -MF $(@:.ok=.d) $1
# With the main of the program that a folder is for.
MAIN_commands   := programs/eservices.cpp programs/run_program.cpp
MAIN_handlers   := programs/worker.cpp programs/run_service.cpp
MAIN_jobs       := programs/jobs.cpp
MAIN_inspection := programs/inspector.cpp
MAIN_captcha    := programs/captcha.cpp
build/tidy/%.ok: private CPPFLAGS_folder = $(CPPFLAGS_$(basename $(@F)))
define tidy_folder
build/tidy/$1.ok: $2 .clang-tidy
	@mkdir -p $$(@D)
	$$(call told,tidy    $1/)
	@printf '#include "%s"\n' $2 >build/tidy/$1.cpp
	@$$(call TIDY,build/tidy/$1.cpp)
	@touch $$@
endef
$(foreach f,$(FOLDERS),$(eval $(call tidy_folder,$f,$(call sources_of,$f) $(MAIN_$f))))

-include $(patsubst %.cpp,$(BUILD)/obj/%.d,$(ALL_SOURCES)) $(WHOLES:%=$(BUILD)/obj/%.d) $(FOLDERS:%=build/tidy/%.d)
.SECONDARY:

# ---- Installation ----------------------------------------------------------------------------------------------------

install: all ## Copy programs, pages, schema, units and example configuration to DESTDIR/PREFIX
	dev/install-files "$(DESTDIR)" "$(PREFIX)"
