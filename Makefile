# Score matching in C: every command of the course.  `make help` lists them.

CC = cc
B = build
SANITIZE =
WERROR =
LAB =
SEED =
V =
SHOW =

all_labs := $(patsubst labs/lab%/lab.yaml,%,$(wildcard labs/lab*/lab.yaml))
# In the order of their numbers, not of their letters.
all_labs := $(shell printf '%s\n' $(all_labs) | sort -n)
# LABS="5 6" on the command line: only these are tested, released, ...
LABS := $(all_labs)

# What a lab's program takes from earlier ones: the labs whose networks it loads.
uses_5 := 4
uses_6 := 5
uses_7 := 5
uses_8 := 5
uses_12 := 10
# ... and the exercises of earlier labs that it runs besides its own.
parts_7 := lab5/dsm_loss
parts_8 := lab5/dsm_loss lab5/train_dsm lab6/langevin_sample
parts_9 := lab5/dsm_loss lab5/train_dsm
parts_10 := lab5/dsm_loss
parts_11 := lab5/dsm_loss lab10/next_minibatch lab10/train_ring
parts_14 := lab13/noise_levels lab13/multi_scale_dsm_loss lab13/annealed_langevin

.PHONY: help
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
# Threads that wait give their processor back: spinning ones would cost a busy
# machine many times what they save on an idle one.
export OMP_WAIT_POLICY ?= passive

MAKEFLAGS += --no-builtin-rules --no-print-directory

help: ## this list
	@sed -n 's/^\([a-z0-9A-Z%-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
	  awk -F'|' '{ sub(/%/, "N", $$1); printf "  make %-18s %s\n", $$1, $$2 }'

# ---------------------------------------------------------------- how things are compiled

# What the compiler can do here is asked once, and again when the question changes.
$(B)/config.mk: core/configure.sh
	@./install-packages.sh --check
	@mkdir -p $(@D)
	@core/configure.sh "$(CC)" > $@.part && mv $@.part $@
# Not for the commands that compile nothing themselves, or first install packages.
ifneq ($(filter-out help clean handin packages demo test test-quick,$(or $(MAKECMDGOALS),help)),)
include $(B)/config.mk
endif

WARN := -Wall -Wextra -Wshadow $(WERROR)
BASE := -std=c11 -D_XOPEN_SOURCE=700 -g -MMD -MP
# -std=c11 keeps gcc from fusing a product and a sum into one instruction; core lets it.  At -O3
# a debugger finds lines and hardly a variable, so lines are all that core keeps for it.
CORE_FLAGS = $(BASE:-g=-g1) -O3 $(NATIVE) $(OPENMP) -fno-math-errno -fno-trapping-math \
  -ffp-contract=fast \
  $(WARN) -Wconversion $(SANITIZE) -Icore
# The students' own code: every warning that helps, none that only annoys.
LAB_FLAGS = $(BASE) -O2 $(WARN) -fmax-errors=3 $(SANITIZE) -Icore
ifneq ($(findstring clang,$(shell $(CC) --version 2>/dev/null)),)
LAB_FLAGS := $(subst -fmax-errors,-ferror-limit,$(LAB_FLAGS))
endif
LINK_LIBS = $(SANITIZE) -lm $(OPENMP)

core_objects := $(patsubst core/%.c,$(B)/core/%.o,$(wildcard core/*.c))
$(B)/libscore.a: $(core_objects)
	@rm -f $@; ar rcs $@ $^
$(B)/core/%.o: core/%.c $(B)/config.mk
	@mkdir -p $(@D)
	$(quiet)$(CC) $(CORE_FLAGS) -c $< -o $@
# The same random numbers on every machine: no contraction into fused operations.
$(B)/core/rng.o $(B)/core/mixture.o: CORE_FLAGS += -ffp-contract=off

# V=1 shows the commands.
quiet := $(if $(V),,@)

# ---------------------------------------------------------------- the labs

# $(1) the lab's number, $(2) student or reference, $(3) where that author's exercises lie
define program_rules
$(2)_$(1)_objects := $$(patsubst $(3)/lab$(1)/%.c,$(B)/$(2)/lab$(1)/%.o,\
  $$(filter-out $(3)/lab$(1)/lab$(1).c,$$(wildcard $(3)/lab$(1)/*.c))) $(B)/$(2)/lab$(1)/lab$(1).o \
  $$(patsubst %,$(B)/$(2)/%.o,$$(parts_$(1)))
$(B)/$(2)/lab$(1)/lab$(1).o: labs/lab$(1)/lab$(1).c $(B)/config.mk
	@mkdir -p $$(@D)
	$$(quiet)$$(CC) $$(LAB_FLAGS) -Ilabs/lab$(1) -c $$< -o $$@
$(B)/$(2)/lab$(1)/%.o: $(3)/lab$(1)/%.c $(B)/config.mk
	@mkdir -p $$(@D)
	$$(quiet)$$(CC) $$(LAB_FLAGS) -Ilabs/lab$(1) -c $$< -o $$@
$(B)/$(2)/lab$(1)/lab$(1): $$($(2)_$(1)_objects) $(B)/libscore.a
	$$(quiet)$$(CC) $$($(2)_$(1)_objects) $(B)/libscore.a $$(LINK_LIBS) -o $$@
$(2)_$(1)_run := $(B)/$(2)/lab$(1)/lab$(1) --out $(B)/$(2)/lab$(1) --earlier $(B)/$(2) \
  --reference $(B)/reference
endef

# What later labs need of the reference: made once, or taken from reference/ in a
# tree that was handed out without solutions.
define reference_rules
ifneq ($(wildcard solutions/lab$(1)/*.c),)
$(B)/reference/lab$(1)/.ran: $(B)/reference/lab$(1)/lab$(1) \
    $$(foreach m,$$(uses_$(1)),$(B)/reference/lab$$(m)/.ran)
	@echo "Running lab $(1)'s reference, which is needed (once):"
	@$$(reference_$(1)_run) >$(B)/reference/lab$(1)/output.txt && touch $$@
else
$(B)/reference/lab$(1)/.ran: $$(wildcard reference/lab$(1)/*.net)
	@mkdir -p $$(@D)
	@for f in $$^; do cp "$$$$f" $$(@D)/; done; touch $$@
endif
endef

# make labN: build, run, draw.  The reference of an earlier lab is run for its network, unless
# the student trained one.  $(1) the lab's number
define lab_rules
.PHONY: lab$(1)
lab$(1): $(B)/student/lab$(1)/lab$(1) $(B)/grade \
    $$(foreach m,$$(uses_$(1)),$$(if $$(wildcard $(B)/student/lab$$(m)/*.net),,$(B)/reference/lab$$(m)/.ran))
	@$$(student_$(1)_run) $$(if $$(SEED),--seed $$(SEED))
	@plots/draw.sh $(B)/student/lab$(1) $(B)/student/lab$(1) \
	  $$$$($(B)/grade --list-figures --lab $(1))
	@$$(if $$(SHOW),plots/show.sh $$(SHOW) $(B)/student/lab$(1) $$$$($(B)/grade --list-figures --lab $(1)))
endef

$(foreach n,$(all_labs),$(eval $(call program_rules,$(n),student,labs)))
$(foreach n,$(sort $(all_labs) $(foreach m,$(all_labs),$(uses_$(m)))),$(eval $(call reference_rules,$(n))))
$(foreach n,$(all_labs),$(eval $(call lab_rules,$(n))))

lab%: ## builds and runs lab N with your files: numbers, tables, figures
	@echo "There is no lab $*.  Labs: $(all_labs)" >&2; exit 2

# ---------------------------------------------------------------- the grader

# Where the grader finds libscore and the probes.
PROBE_BUILD = $(B)
GRADER_LIBS = $(shell pkg-config --libs yaml-0.1 jansson libarchive zlib \
  $(if $(filter Linux,$(shell uname -s)),libseccomp)) $(OPENMP)
# A submission's flags are the lab's, with lines alone to debug by: the linker names them.
PROBE_CFLAGS = $(patsubst -g,-g1,$(filter-out -MMD -MP -Werror $(SANITIZE),$(LAB_FLAGS)))
# Where it is installed, gold links a probe in half the time.
PROBE_LINKER := $(if $(shell command -v ld.gold),-fuse-ld=gold)
GRADER_CFLAGS = $(BASE) -O2 $(WARN) -Wconversion $(SANITIZE) -Icore $(grader_folders:%=-I%) \
  $(shell pkg-config --cflags yaml-0.1 jansson libarchive zlib) \
  -DPROBE_CC='"$(CC)"' -DPROBE_CFLAGS='"$(PROBE_CFLAGS)"' \
  -DPROBE_LIBS='"$(PROBE_LINKER) -lm $(OPENMP)"' -DPROBE_BUILD='"$(PROBE_BUILD)"'
grader_folders := grader $(wildcard grader/box grader/report grader/class grader/release)
# Each of these is a program of its own, the other files are its library.
grader_programs := grade probe_main release/pack release/publish class/class_main
grader_objects := $(patsubst grader/%.c,$(B)/grader/%.o,\
  $(filter-out $(grader_programs:%=grader/%.c),$(wildcard $(grader_folders:%=%/*.c))))

$(B)/grader/%.o: grader/%.c $(B)/config.mk
	@mkdir -p $(@D)
	$(quiet)$(CC) $(GRADER_CFLAGS) -c $< -o $@
$(B)/libgrader.a: $(grader_objects)
	@rm -f $@; ar rcs $@ $^
$(B)/grade: $(B)/grader/grade.o $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(GRADER_LIBS) -lm -o $@
# Its results as others want them.
$(B)/publish: $(B)/grader/release/publish.o $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(GRADER_LIBS) -lm -o $@

# What the grader links submissions with.
probe_objects := $(patsubst labs/%.c,$(B)/probes/%.o,$(subst /probes/,/,$(foreach n,$(LABS),$(wildcard labs/lab$(n)/probes/*.c))))
define probe_rule
$(B)/probes/lab$(1)/%.o: labs/lab$(1)/probes/%.c $(B)/config.mk
	@mkdir -p $$(@D)
	$$(quiet)$$(CC) $$(LAB_FLAGS) -Igrader -Ilabs/lab$(1) -c $$< -o $$@
endef
$(foreach n,$(all_labs),$(eval $(call probe_rule,$(n))))
$(B)/probe_main.o: grader/probe_main.c $(B)/config.mk
	@mkdir -p $(@D)
	$(quiet)$(CC) $(LAB_FLAGS) -Igrader -c $< -o $@
.PHONY: grader
grader: $(B)/grade $(B)/probe_main.o $(B)/libscore.a $(probe_objects)

# Ends a recipe that is asked for a lab that there is not.
only_labs = $(foreach n,$(filter-out $(all_labs),$(1)),echo "There is no lab $(n).  Labs: $(all_labs)" >&2; exit 2; )
.PHONY: grade
grade: grader ## grades labs/ as it stands [LAB=N] [SEED=n] [V=1]
	@$(call only_labs,$(LAB))$(B)/grade $(foreach n,$(LAB),--lab $(n)) $(if $(SEED),--seed $(SEED)) $(if $(V),--verbose) || [ $$? -eq 1 ]

# ---------------------------------------------------------------- handing in, housekeeping, the rest

.PHONY: packages handin clean
packages:
	@./install-packages.sh

handin: ## packs your exercise files as handin.tar.gz
	@tar -czf handin.tar.gz -C labs \
	  $(sort $(foreach n,$(LABS),$(patsubst labs/%,%,$(filter-out labs/lab$(n)/lab$(n).c,$(wildcard labs/lab$(n)/*.c labs/lab$(n)/answers.yaml)))))
	@echo "handin.tar.gz holds:"; tar -tzf handin.tar.gz | sed 's/^/  /'

clean: ## removes everything that was built
	@rm -rf build

# A released tree has not all of these; handed_out.mk says so there.
include $(wildcard handed_out.mk solutions/solutions.mk tests/tests.mk tests/hostile/hostile.mk bench/bench.mk narration/narration.mk)
include $(wildcard grader/release/release.mk grader/class/class.mk)
-include $(shell find $(B) -name '*.d' 2>/dev/null)
