# This tree was handed out without the solutions (VERSION says which one it is).
packages: ## installs the packages that are missing, or prints the line to type

# One line that says why, and no more.
not_here = $(error make $@ needs the solutions, which are not in this tree (make help lists what is))
.PHONY: demo figures test test-quick bench compile
demo figures test test-quick bench compile:
	$(not_here)
solution%:
	$(not_here)

seeds_here := $(sort $(patsubst solution-%.frames,%,$(notdir $(wildcard reference/lab*/*/solution-*.frames))))
ifneq ($(filter grade,$(MAKECMDGOALS)),)
ifneq ($(filter-out $(seeds_here),$(SEED)),)
$(error This tree can grade with the seeds $(seeds_here), not with $(SEED))
endif
endif
