# make test: the unit tests under sanitizers, then every stub, solution and mistake.

SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CHECK_LIBS = $(shell pkg-config --libs check)
TEST_CFLAGS = $(BASE) -O1 $(WARN) $(SANITIZE) -Icore -Igrader -Itests \
  $(shell pkg-config --cflags check) -DTEST_BUILD='"$(B)"'

$(B)/tests/%.o: tests/%.c $(B)/config.mk
	@mkdir -p $(@D)
	$(quiet)$(CC) $(TEST_CFLAGS) -c $< -o $@

core_suites := $(patsubst core/%.h,tests/test_%.c,$(wildcard core/*.h))
core_tests := $(patsubst tests/%.c,$(B)/tests/%.o,$(wildcard $(core_suites)) tests/check_core.c tests/double_net.c)
grader_suites := $(patsubst grader/%.h,tests/test_%.c,$(wildcard grader/*.h))
grader_tests := $(patsubst tests/%.c,$(B)/tests/%.o,$(wildcard $(grader_suites)) tests/check_grader.c)

$(B)/check_core: $(core_tests) $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(CHECK_LIBS) $(LINK_LIBS) -o $@
$(B)/check_grader: $(grader_tests) $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(CHECK_LIBS) $(GRADER_LIBS) -lm -o $@
$(B)/check_labs: $(B)/tests/check_labs.o $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(CHECK_LIBS) $(GRADER_LIBS) -lm -o $@
