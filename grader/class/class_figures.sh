#!/bin/sh
# One student's figures of one lab: runs the lab's program with the student's files in the
# box, and draws the tables that come out.  grader/class/class.sh runs it through parallel.
# Usage: grader/class/class_figures.sh 'KEY LAB', with the environment of class_one.sh.
set -u
# shellcheck disable=SC2086 # a key is a word, and the lab is a number
set -- $1
key=$1 lab=$2
folder=$CLASS_OUT/figures/$key/lab$lab
rm -rf "$folder"
mkdir -p "$folder/tables" || exit 2
# shellcheck disable=SC2086 # a list
parts=$(printf '%s\n' ${CLASS_PARTS:-} | sed -n "s/^$lab://p" | tr '\n' ' ')
said=$("$CLASS_BUILD/class" figures "$CLASS_OUT" "$key" "$lab" "$parts" 2>&1)
status=$?
# shellcheck disable=SC2046,SC3045 # names of figures are words
if [ $status -le 1 ]; then
  (ulimit -v 4000000 && timeout 120 plots/draw.sh "$folder/tables" "$folder" \
    $("$CLASS_BUILD/grade" --list-figures --lab "$lab")) >/dev/null 2>&1
fi
rm -rf "$folder/tables"
drawn=$(find "$folder" -maxdepth 1 -type f | wc -l)
printf '%-30s lab %s: %d figures %s\n' "$key" "$lab" "$drawn" "$said"
# Those who were cut off are not tried again for ever.
: >"$folder/.made"
[ $status -le 1 ]
