# The hostile submissions: see check_hostile.sh.
.PHONY: check-hostile
check-hostile: grader ## grades the hostile submissions of tests/hostile [BOX_LEVEL=...]
	@CC="$(CC)" CFLAGS="$(filter-out -MMD -MP -Werror $(SANITIZE),$(LAB_FLAGS))" \
	  LIBS="-lm $(OPENMP)" tests/check_hostile.sh $(B)

# Mutations for everything that reads what strangers wrote.
$(B)/tests/hostile/%.o: tests/hostile/%.c $(B)/config.mk
	@mkdir -p $(@D)
	$(quiet)$(CC) $(TEST_CFLAGS) -c $< -o $@
$(B)/fuzz_readers: $(B)/tests/hostile/fuzz_readers.o $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(CHECK_LIBS) $(GRADER_LIBS) -lm -o $@
.PHONY: check-fuzz
check-fuzz: ## reads mutated frames, lab.yaml, answers and archives under sanitizers [FUZZ=20]
	@$(MAKE) B=$(B)/asan PROBE_BUILD=$(B) SANITIZE="$(SANITIZERS)" $(B)/asan/fuzz_readers
	@$(B)/asan/fuzz_readers
