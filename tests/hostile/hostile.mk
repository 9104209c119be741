# The hostile submissions: see check_hostile.sh.
.PHONY: check-hostile
check-hostile: grader ## grades the hostile submissions of tests/hostile [BOX_LEVEL=...]
	@CC="$(CC)" CFLAGS="$(filter-out -MMD -MP -Werror $(SANITIZE),$(LAB_FLAGS))" \
	  LIBS="$(MATH_LIBS) $(OPENMP)" tests/check_hostile.sh $(B)
