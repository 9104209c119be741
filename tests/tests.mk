# make test: the unit tests under sanitizers, every stub, solution and mistake, the commands as
# they are typed.

SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CHECK_LIBS = $(shell pkg-config --libs check)
TEST_CFLAGS = $(BASE) -O1 $(WARN) $(SANITIZE) -Icore $(grader_folders:%=-I%) -Itests \
  $(shell pkg-config --cflags check) -DTEST_BUILD='"$(B)"'

$(B)/tests/%.o: tests/%.c $(B)/config.mk
	@mkdir -p $(@D)
	$(quiet)$(CC) $(TEST_CFLAGS) -c $< -o $@

core_suites := $(patsubst core/%.c,tests/test_%.c,$(wildcard core/*.c))
core_tests := $(patsubst tests/%.c,$(B)/tests/%.o,$(wildcard $(core_suites)) tests/check_core.c tests/double_net.c)
grader_suites := $(foreach f,$(wildcard $(grader_folders:%=%/*.c)),tests/test_$(notdir $(f))) tests/test_probe.c
grader_tests := $(patsubst tests/%.c,$(B)/tests/%.o,$(wildcard $(grader_suites)) tests/check_grader.c)

$(B)/check_core: $(core_tests) $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(CHECK_LIBS) $(LINK_LIBS) -o $@
$(B)/check_grader: $(grader_tests) $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(CHECK_LIBS) $(GRADER_LIBS) -lm -o $@
$(B)/check_labs: $(B)/tests/check_labs.o $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(CHECK_LIBS) $(GRADER_LIBS) -lm -o $@

# The rules, lab by lab.
lab_checks := $(foreach n,$(LABS),check-lab$(n))
.PHONY: $(lab_checks) check-core check-grader check-narration check-texts check-figures check-commands
$(lab_checks): check-lab%: $(B)/asan/check_labs
	@LAB_SEEDS=$(or $(LAB_SEEDS),200) $< $*

# A busy machine may take long over a test; only one that never ends is stopped.
check-core: $(B)/asan/check_core
	@SCORE_PROGRESS=0 CK_TIMEOUT_MULTIPLIER=10 $<
check-grader: $(B)/asan/check_grader
	@CK_TIMEOUT_MULTIPLIER=10 $<
check-narration:
	@narration/check.sh && echo "narration: every script keeps to the rules and has its place"

check-texts:
	@tests/check_texts.sh
check-figures:
	@plots/figures.sh check $(LABS)
check-commands:
	@tests/check_commands.sh "$(MAKE)"
.PHONY: check-class
check-class: grader $(B)/class $(B)/student/lab3/lab3 $(B)/reference/lab3/.ran
	@tests/check_class.sh $(B)

# The sanitized twins of the tests; the probes they run are the plain ones.
.PHONY: tests-built
tests-built: grader $(B)/class $(B)/pack $(B)/publish $(B)/grader/handed_out.txt $(B)/check_labs \
    $(B)/reference/lab4/.ran $(B)/reference/lab5/.ran
	@$(MAKE) B=$(B)/asan PROBE_BUILD=$(B) SANITIZE="$(SANITIZERS)" \
	  $(B)/asan/check_core $(B)/asan/check_grader $(B)/asan/check_labs $(B)/asan/fuzz_readers

# What takes longest goes first, so that no processor waits for it at the end.
script_checks := check-commands check-release check-class check-autograder check-new-exercise \
  check-hostile check-fuzz
quick_checks := $(lab_checks) check-grader check-core check-narration check-texts check-figures
long_checks := check-lab5 check-lab7 check-lab10 check-grader
all_checks := $(long_checks) $(script_checks) $(filter-out $(long_checks),$(quick_checks))

.PHONY: test test-quick
test: ## everything, under sanitizers and many seeds (installs what is missing)
	@./install-packages.sh --test
	@LAB_SEEDS=200 tests/run.sh "$(MAKE)" $(all_checks)
test-quick: ## the same with two seeds, no mistakes and no commands typed, in under two minutes
	@./install-packages.sh --test
	@LAB_SEEDS=2 LAB_NO_MISTAKES=1 tests/run.sh "$(MAKE)" $(quick_checks)

.PHONY: compile
compile: grader $(foreach n,$(LABS),$(B)/reference/lab$(n)/lab$(n)) $(foreach n,$(LABS),$(B)/student/lab$(n)/lab$(n)) \
  $(B)/check_core $(B)/check_grader $(B)/check_labs $(B)/class $(B)/pack $(B)/publish $(B)/fuzz_readers
	@echo "Everything compiles with $(CC)."

# Handing the course out, and adding to it.
.PHONY: check-release check-autograder check-new-exercise
check-release: $(B)/pack
	@tests/check_release.sh "$(MAKE)" $(B)
check-autograder: $(B)/pack
	@tests/check_autograder.sh "$(MAKE)" $(B)
check-new-exercise: grader $(B)/pack $(B)/check_labs
	@tests/check_new_exercise.sh "$(MAKE)" $(B)

include tests/fairness.mk
