# Grading a class; grader/README.md tells how.

$(B)/class: $(B)/grader/class_main.o $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(GRADER_LIBS) -lm -o $@

# The settings reach the script through the environment, where make puts what is set on
# its command line: so no name of a folder is read by a shell.
.PHONY: grade-class
grade-class: grader $(B)/class ## grades a class: SUBMISSIONS=DIR OUT=DIR [JOBS=n] [LAB=N] [SEED=n] [ONLY=student] [CLASS=class.yaml]
	@grader/class.sh $(B)
