# The commands that need the solutions; a released tree has neither.

# $(1) the lab's number
define solution_rules
.PHONY: solution$(1)
solution$(1): $(B)/reference/lab$(1)/lab$(1) $$(foreach m,$$(uses_$(1)),$(B)/reference/lab$$(m)/.ran) $(B)/grade
	@$$(reference_$(1)_run) $$(if $$(SEED),--seed $$(SEED))
	@touch $(B)/reference/lab$(1)/.ran
	@plots/draw.sh $(B)/reference/lab$(1) $(B)/reference/lab$(1) \
	  $$$$($(B)/grade --list-figures --lab $(1))
	@$$(if $$(SHOW),plots/show.sh $$(SHOW) $(B)/reference/lab$(1) $$$$($(B)/grade --list-figures --lab $(1)))
endef

$(foreach n,$(all_labs),$(eval $(call program_rules,$(n),reference,solutions)))
$(foreach n,$(all_labs),$(eval $(call solution_rules,$(n))))

solution%: ## builds and runs lab N with the reference solution
	@echo "There is no lab $*.  Labs: $(all_labs)" >&2; exit 2

.PHONY: demo figures
demo: packages ## on a fresh machine: installs what is missing, runs every reference, draws every figure
	@$(MAKE) $(foreach n,$(LABS),solution$(n))
	@echo; echo "Figures:"; ls $(B)/reference/lab*/*.png

figures: ## redraws the figures that the READMEs show
	@for n in $(LABS); do $(MAKE) solution$$n && plots/figures.sh take $$n $(B) || exit 1; done
