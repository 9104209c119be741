# make fairness: how often the grader is wrong about right files and wrong ones.
#
# One small file of numbers for each exercise and each of the three measurements, made
# again only when something that it depends on is newer; table.awk adds them up.

QUICK =
FAIRNESS_SEEDS := $(if $(QUICK),3,1000)
FAIRNESS_MUTANTS := $(if $(QUICK),3,0)
FAIRNESS_JOBS := $(shell getconf _NPROCESSORS_ONLN)
# Training runs of about a second get a tenth of the seeds.
fairness_long := lab5/train_dsm lab8/run_pipeline

fairness_tool := $(B)/fairness/fairness
# Our own files need no strong box, and start sooner in a weak one: BOX_LEVEL=namespaces for the strong one.
fairness: export BOX_LEVEL ?= basic
fairness_results := $(B)/fairness/$(if $(QUICK),quick,full)
fairness_exercises := $(foreach n,$(LABS),$(patsubst solutions/%.c,%,$(wildcard solutions/lab$(n)/*.c)))
fairness_answers := $(foreach n,$(LABS),$(patsubst solutions/%.yaml,%,$(wildcard solutions/lab$(n)/*.yaml)))

$(B)/fairness/%.o: tests/fairness/%.c $(B)/config.mk
	@mkdir -p $(@D)
	$(quiet)$(CC) $(GRADER_CFLAGS) -Itests/fairness -c $< -o $@
$(fairness_tool): $(patsubst %,$(B)/fairness/%.o,fairness trial mutants mutate) $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(GRADER_LIBS) -lm -o $@
$(B)/fairness/check_mutate: $(B)/fairness/check_mutate.o $(B)/fairness/mutate.o $(B)/libgrader.a $(B)/libscore.a
	$(quiet)$(CC) $(SANITIZE) $^ $(CHECK_LIBS) $(GRADER_LIBS) -lm -o $@

# $(1) an exercise such as lab5/dsm_loss, $(2) .c or .yaml
define fairness_rules
fairness_needs_$(1) := $(fairness_tool) solutions/$(1)$(2) labs/$(dir $(1))lab.yaml \
  $(if $(filter .c,$(2)),$(B)/libscore.a $(B)/probe_main.o $(B)/probes/$(1).o)
$(fairness_results)/$(1).right: $$(fairness_needs_$(1)) $(wildcard tests/variants/$(1).*$(2))
	@tests/fairness/measure.sh $$@ $(fairness_tool) right $(1) \
	  $(if $(filter $(1),$(fairness_long)),$$(shell expr \( $(FAIRNESS_SEEDS) + 9 \) / 10),$(FAIRNESS_SEEDS))
$(fairness_results)/$(1).mistakes: $$(fairness_needs_$(1)) $(wildcard solutions/$(dir $(1))mistakes/$(notdir $(1)).*$(2))
	@tests/fairness/measure.sh $$@ $(fairness_tool) mistakes $(1)
$(fairness_results)/$(1).mutants: $$(fairness_needs_$(1)) tests/fairness/survivors.txt
	@tests/fairness/measure.sh $$@ $(fairness_tool) mutants $(1) $(FAIRNESS_MUTANTS) tests/fairness/survivors.txt
endef
$(foreach e,$(fairness_exercises),$(eval $(call fairness_rules,$(e),.c)))
$(foreach e,$(fairness_answers),$(eval $(call fairness_rules,$(e),.yaml)))

# The mistakes are left out of the quick run: make test holds every one of them to its name.
fairness_mistakes := $(if $(QUICK),,mistakes)
fairness_all := $(foreach e,$(fairness_exercises),$(foreach k,mutants $(fairness_mistakes) right,$(fairness_results)/$(e).$(k))) \
  $(foreach e,$(fairness_answers),$(foreach k,$(fairness_mistakes) right,$(fairness_results)/$(e).$(k)))

.PHONY: fairness fairness-measured
fairness-measured: $(fairness_all)
fairness: grader $(fairness_tool) $(B)/fairness/check_mutate ## how often the grader is wrong, measured for an hour [QUICK=1: minutes]
	@$(B)/fairness/check_mutate
	@$(MAKE) -j$(FAIRNESS_JOBS) QUICK=$(QUICK) fairness-measured
	@awk -f tests/fairness/table.awk $(fairness_all)
