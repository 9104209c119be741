# The spoken side: scripts to audio and captions.
scripts := $(wildcard narration/lab*.txt)
audio := $(patsubst narration/%.txt,$(B)/narration/%.wav,$(scripts))

.PHONY: narration listen
narration: $(audio) ## speaks every script: build/narration/*.wav with captions (flite, sox)
	@echo "$(words $(audio)) segments in $(B)/narration"
$(B)/narration/%.wav: narration/%.txt narration/lexicon.txt narration/speak.sh
	@narration/speak.sh $(@D) $<
listen: ## plays a lab's segments, or prints them where there is no sound [LAB=N]
	@narration/listen.sh $(B)/narration $(foreach n,$(or $(LAB),$(LABS)),$(sort $(wildcard narration/lab$(n)-*.txt)))
