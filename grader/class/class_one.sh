#!/bin/sh
# Grades one submission of a class; grader/class/class.sh runs it through parallel, perhaps on
# another host.  Usage: grader/class/class_one.sh 'KEY LAB...' NUMBER
# with CLASS_BUILD, CLASS_OUT, CLASS_SEED and CLASS_DUE in the environment.
#
# Exit status 0 graded, whatever the score; 1 not, which the gradebook says; 2 neither.
set -u
number=$2
# shellcheck disable=SC2086 # a key is a word, and the labs are words
set -- $1
key=$1
shift
work=$CLASS_OUT/results/$key/.work
rm -rf "$work"
mkdir -p "$work" && : >"$work/begun" || exit 2

options=
for lab; do options="$options --lab $lab"; done
# shellcheck disable=SC2086
"$CLASS_BUILD/grade" $options --seed "$CLASS_SEED" --submission "$CLASS_OUT/incoming/$key" \
  --json "$work/result.json" >"$work/said" 2>"$work/errors" </dev/null
status=$?
# Interrupted: that is no result.
case $status in 129 | 130 | 143) exit 2 ;; esac

"$CLASS_BUILD/class" store "$CLASS_OUT" "$key" "$work/result.json" "$work/begun" \
  "$(tail -n 1 "$work/errors")" "$@"
stored=$?
if [ $stored -eq 0 ] && [ $status -ne 2 ]; then
  score=$(sed -n '$s/^Score: //p' "$work/said")
else
  score="GRADER ERROR: $(tail -n 1 "$work/errors")"
  [ $stored -eq 0 ] && stored=1
fi
printf '%4d of %d  %-30s %s\n' "$number" "$CLASS_DUE" "$key" "$score"
rm -rf "$work"
exit $stored
