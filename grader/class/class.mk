# Grading a class; grader/README.md tells how.
FIGURES =

$(B)/class: $(B)/grader/class/class_main.o $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(GRADER_LIBS) -lm -o $@

# With figures, the labs' programs are run, the reference's and the students'.
ifneq ($(FIGURES),)
class_labs := $(or $(LAB),$(LABS))
grade-class: $(foreach n,$(class_labs),$(B)/student/lab$(n)/lab$(n) $(B)/reference/lab$(n)/.ran) \
  $(foreach n,$(class_labs),$(foreach p,$(parts_$(n)),$(B)/student/$(p).o))
grade-class: export CLASS_PARTS := $(foreach n,$(class_labs),$(foreach p,$(parts_$(n)),$(n):$(p)))
endif

# The settings reach the script through the environment, where make puts what is set on
# its command line: so no name of a folder is read by a shell.
.PHONY: grade-class
grade-class: grader $(B)/class ## grades a class: SUBMISSIONS=DIR OUT=DIR [JOBS=n] [LAB=N] [SEED=n] [ONLY=student] [CLASS=class.yaml] [FIGURES=1]
	@grader/class/class.sh $(B)
