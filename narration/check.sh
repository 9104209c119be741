#!/bin/sh
# Holds every narration script to the rules, and each to a place in a lab's text.
# Prints one line for each fault, as file:line: what is wrong; exit status 1 if any.
#
# A script is a head and, after an empty line, the words:
#
#   title: Langevin dynamics
#   role: listen            (listen, code walkthrough, what to look for,
#                            before you start, wrap-up)
#   place: The sampler      (a heading of the lab's README.md, to the letter)
#
# The words are spoken by an engine that drops what it cannot say: ASCII only, no
# formulas, no digits in a row longer than four, sentences of at most 40 words.
set -u
cd "$(dirname "$0")" || exit 2
faults=0
fault() { echo "narration/$1"; faults=$((faults + 1)); }

for script in lab*.txt; do
  [ -f "$script" ] || { fault ".: there are no scripts"; break; }
  case $script in
    lab[1-9]-[1-9]*-*.txt | lab1[0-9]-[1-9]*-*.txt) ;;
    *) fault "$script:1: the name should be labN-K-what-it-is.txt" ;;
  esac
  lab=${script%%-*}
  found=$(LC_ALL=C awk -v name="$script" '
    function fault(text) { print name ":" NR ": " text }
    function ends(word) { return word ~ /[.!?]["\047)]*$/ }
    /[^ -~]/ { fault("a character that is not ASCII") }
    !body && /^$/ { body = 1; next }
    !body {
      if (match($0, /^(title|role|place): ./)) { key = substr($0, 1, index($0, ":") - 1); value[key] = substr($0, index($0, ":") + 2) }
      else fault("the head has only title:, role: and place: lines")
      next
    }
    /[][=^_\\$<>{}|*#@~`+&%\/]/ { fault("a sign that cannot be spoken; say it in words") }
    /[0-9][0-9][0-9][0-9][0-9]/ { fault("a long number; round it, or say it in words") }
    {
      for (i = 1; i <= NF; i++) {
        words++; total++
        if (ends($i)) { if (words > 40) fault("a sentence of " words " words; at most 40 can be followed by ear"); words = 0 }
      }
      if (NF == 0 && words > 0) { fault("a paragraph that does not end with a full stop"); words = 0 }
    }
    END {
      if (words > 0) fault("the last sentence has no full stop")
      if (!("title" in value)) fault("no title: in the head")
      if (!("place" in value)) fault("no place: in the head")
      if (value["role"] !~ /^(listen|code walkthrough|what to look for|before you start|wrap-up)$/) fault("role: is not one of listen, code walkthrough, what to look for, before you start, wrap-up")
      if (total < 60) fault("only " total + 0 " words; a segment has at least 60")
      if (total > 450) fault(total " words; a segment has at most 450, about three minutes")
    }' "$script")
  if [ -n "$found" ]; then
    printf '%s\n' "$found" | sed 's|^|narration/|'
    faults=$((faults + 1))
  fi
  place=$(sed -n 's/^place: //p' "$script" | head -n 1)
  readme=../labs/$lab/README.md
  if [ ! -f "$readme" ]; then
    fault "$script:1: labs/$lab/README.md does not exist"
  elif ! sed -n 's/^##* *//p' "$readme" | grep -qxF -- "$place"; then
    fault "$script:3: labs/$lab/README.md has no heading '$place'"
  fi
done

# Every lab has a voice.
for readme in ../labs/lab*/README.md; do
  lab=$(basename "$(dirname "$readme")")
  ls "$lab"-*.txt >/dev/null 2>&1 || fault ".: $lab has no narration script"
done
[ $faults -eq 0 ] || exit 1
