# Handing the course out; grader/README.md tells how.
OUT =
SEEDS = 1 2 3
VERSION =
HIDE =
UNTIL = after_due_date
LIMIT = 540

$(B)/pack: $(B)/grader/release/pack.o $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(GRADER_LIBS) -lm -o $@

# The grader's files that grading takes, which the instructors' commands do not belong to:
# the linker tells the members of the library, the compiler their headers.
$(B)/grader/handed_out.txt: $(B)/grade $(B)/publish
	@$(CC) $(SANITIZE) $(B)/grader/grade.o $(B)/libgrader.a $(B)/libscore.a $(GRADER_LIBS) -lm -Wl,-t,-t -o $@.part | \
	  sed -n 's|.*libgrader\.a[][():0-9]*\([a-z_][a-z_0-9]*\)\.o)*$$|\1|p' | sort -u >$@.members
	@cat $$(for m in $$(cat $@.members); do find $(B)/grader -name $$m.d; done) \
	  $(B)/grader/grade.d $(B)/grader/release/publish.d $(B)/probe_main.d | \
	  tr ' ' '\n' | grep '^grader/.*[.][ch]$$' | sort -u >$@
	@rm -f $@.part $@.members

# The labs asked for, those whose exercises their programs run, and those whose networks they load.
lab_of = $(patsubst lab%,%,$(firstword $(subst /, ,$(1))))
with_parts := $(shell printf '%s\n' $(LABS) $(foreach n,$(LABS),$(foreach p,$(parts_$(n)),$(call lab_of,$(p)))) | sort -nu)
networks := $(sort $(foreach n,$(with_parts),$(uses_$(n))))
# The last tag and what came after it, or where there is no tag the day and the commit.
version = $(or $(VERSION),$(shell git describe --tags --dirty=-changed 2>/dev/null || \
  echo $$(date -u +%Y-%m-%d)$$(git describe --always --dirty=-changed 2>/dev/null | sed 's/^/-/')))

.PHONY: release
release: grader $(B)/pack $(B)/grader/handed_out.txt $(foreach n,$(networks),$(B)/reference/lab$(n)/.ran) ## packs the students' tree, without solutions [LABS="5 6"] [SEEDS="1 2 3"] [OUT=DIR]
	@$(call only_labs,$(LABS))grader/release/release.sh $(B) "$(or $(OUT),$(B)/release)" "$(version)" "$(SEEDS)" "$(with_parts)" "$(networks)"

.PHONY: autograder
autograder: $(B)/pack $(B)/grader/handed_out.txt ## packs the grader for Gradescope [LABS="5 6"] [SEED=n] [HIDE="exercise ..."] [OUT=DIR]
	@$(call only_labs,$(LABS))grader/release/autograder.sh $(B) "$(or $(OUT),$(B)/release)" "$(version)" "$(SEED)" "$(LABS)" "$(HIDE)" "$(UNTIL)" "$(LIMIT)"

# ---- new exercises and labs
TITLE =
NAME =
.PHONY: new-exercise new-lab check-exercise
new-exercise: export TITLE := $(TITLE)
new-exercise: ## writes a new exercise's files to fill in: LAB=5 NAME=exercise [TITLE="..."]
	@grader/new_exercise.sh "$(LAB)" "$(NAME)" "$$TITLE"
new-lab: export TITLE := $(TITLE)
new-lab: ## writes a new lab's files to fill in: LAB=15 TITLE="..." [NAME=its_first_exercise]
	@grader/new_lab.sh "$(LAB)" "$$TITLE" "$(or $(NAME),first_of_$(LAB))"
check-exercise: grader $(B)/pack $(B)/check_labs ## lists what a new exercise still misses: LAB=5 [NAME=exercise]
	@grader/check_exercise.sh $(B) "$(LAB)" "$(NAME)"
