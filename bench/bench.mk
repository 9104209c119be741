# make bench: core's four main jobs against this machine's peak, and PyTorch doing the
# same where some python3 can import it, all in one run.
bench_solutions := solutions/lab4/score_matching_loss.c solutions/lab5/dsm_loss.c

$(B)/bench_core: bench/bench_core.c $(bench_solutions) $(B)/libscore.a
	$(quiet)$(CC) $(filter-out -MMD -MP,$(LAB_FLAGS)) -O3 $(NATIVE) $(OPENMP) -Ilabs/lab4 -Ilabs/lab5 \
	  bench/bench_core.c $(bench_solutions) $(B)/libscore.a $(LINK_LIBS) -o $@

.PHONY: bench
bench: $(B)/bench_core ## times core's main jobs against the machine's peak, and against PyTorch
	@$(B)/bench_core
	@for python in python3 /usr/bin/python3; do \
	  if $$python -c 'import torch' 2>/dev/null; then exec $$python bench/torch_peer.py; fi; \
	done; echo "PyTorch is not here (Debian: python3-torch), so there is nothing to compare with."
