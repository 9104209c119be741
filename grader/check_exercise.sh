#!/bin/sh
# Lists what an exercise still misses, or every exercise of a lab and the lab itself.
# Usage: grader/check_exercise.sh BUILD LAB [NAME]
# Exit status 0 nothing, 1 something, 2 it could not be looked at.
set -u
build=$1 lab=$2 only=${3:-}
folder=labs/lab$lab
fail() { echo "check-exercise: $*" >&2; exit 2; }
case $lab in '' | *[!0-9]*) fail "say which: make check-exercise LAB=5 [NAME=exercise]" ;; esac
[ -f "$folder/lab.yaml" ] || fail "there is no lab $lab"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
list=$work/list
: >"$list"
missing() { printf '%s\n' "$*" >>"$list"; }
is_there() { [ -f "$1" ] || { missing "$1 is not there"; false; }; }
# What FILL still stands in, as file:line: what to fill in.
fills() { # FILE...
  for at; do
    grep -n 'FILL' "$at" 2>/dev/null | sed -e 's/\([0-9]*\):.*FILL:* */\1: fill in: /' -e 's/ *\*\/.*//' -e 's/"$//' -e "s|^|$at:|"
  done >>"$list"
}

check_exercise() { # NAME FILE
  name=$1 file=$2
  kind=${file##*.}
  is_there "$folder/$file" && fills "$folder/$file"
  # Outside the marked part the solution is the stub: what is missing there is said once.
  is_there "solutions/lab$lab/$file" && awk -v file="solutions/lab$lab/$file" '
    /YOUR CODE ENDS/ { inside = 0 } /YOUR CODE BEGINS/ { inside = 1 }
    inside && /FILL/ { sub(/.*FILL:* */, ""); sub(/ *\*\/.*/, ""); print file ":" NR ": fill in: " $0 }' \
    "solutions/lab$lab/$file" >>"$list"
  if [ "$kind" = c ]; then
    is_there "$folder/probes/$name.c" && fills "$folder/probes/$name.c"
    grep -q "[^a-z0-9_]$name(" "$folder/lab$lab.h" || missing "$folder/lab$lab.h has no prototype of $name"
    grep -q "\"$name\"" "$folder/lab$lab.c" || missing "$folder/lab$lab.c does not say whether $name is open (lab_report_open)"
    grep -q "[^a-z0-9_]${name}[^a-z0-9_]" "$folder/lab$lab.c" || missing "$folder/lab$lab.c does not use $name"
  fi
  fills "solutions/lab$lab/mistakes/$name".*
  [ ! -f "solutions/lab$lab/mistakes/$name.first_mistake.$kind" ] || missing "solutions/lab$lab/mistakes/$name.first_mistake.$kind: name the file after the mistake"
  awk -v name="$name" -v file="$folder/lab.yaml" '
    /^  - name:/ { inside = $3 == name } /^[^ ]/ { inside = 0 }
    inside && /FILL/ { sub(/.*FILL:* */, ""); sub(/"$/, ""); print file ":" NR ": fill in: " $0 }' "$folder/lab.yaml" >>"$list"
  grep "[^a-z0-9_]$name(" "$folder/lab$lab.h" | grep -q FILL && missing "$folder/lab$lab.h: fill in: the arguments of $name"
  grep -q "$name" "$folder/README.md" || missing "$folder/README.md does not mention $name: say what to write and what to look for"
  grep -q "^| \[$lab\](.*\`$name\`" README.md || missing "README.md: the row of lab $lab in the table of labs lacks \`$name\`"

  # The rules of make test: two colons before the test's name and two after it.
  LAB_EXERCISE=$name LAB_SEEDS=${SEEDS:-5} "$build/check_labs" "$lab" >"$work/rules" 2>&1
  status=$?
  sed -n -e '/^tests.*Assertion .a == b. failed/{s/.*/stub and solution of NAME differ outside the marked part/;p;d;}' \
    -e 's/^[^:]*:[0-9]*:[EF]:[^:]*:[^:]*:[0-9]*: //p' "$work/rules" | sed "s/NAME/$name/" >"$work/broken"
  if [ "$status" -gt 1 ] || { [ "$status" -eq 1 ] && [ ! -s "$work/broken" ]; }; then
    sed 's/^check_labs: //' "$work/rules" >"$work/broken"
    echo "the rules of make test could not be tried (status $status)" >>"$work/broken"
  fi
  cat "$work/broken" >>"$list"
}

check_lab() {
  fills "$folder/README.md" "$folder/lab$lab.h" "$folder/lab$lab.c" "solutions/lab$lab/answers.md" narration/lab"$lab"-*.txt
  is_there "solutions/lab$lab/answers.md"
  for figure in $(sed -n 's/^figures: *\[\(.*\)\]/\1/p' "$folder/lab.yaml" | tr ',' ' '); do
    is_there "plots/$figure.gp" && fills "plots/$figure.gp"
    grep -q "figures/$figure.png" "$folder/README.md" || missing "$folder/README.md does not show figures/$figure.png (made by make figures LABS=$lab)"
  done
  narration/check.sh | grep -E "lab$lab-|lab$lab has no" >>"$list"
}

if ! "$build/pack" exercises "$lab" >"$work/exercises" 2>"$work/said"; then
  echo "Missing in lab $lab:"
  sed 's/^pack: /  - /' "$work/said"
  exit 1
fi
if [ -n "$only" ] && ! grep -q "^$lab $only " "$work/exercises"; then
  fail "$folder/lab.yaml has no exercise $only; make new-exercise LAB=$lab NAME=$only makes one"
fi
while read -r _ name file _; do
  if [ -z "$only" ] || [ "$name" = "$only" ]; then check_exercise "$name" "$file"; fi
done <"$work/exercises"
[ -n "$only" ] || check_lab

what="lab $lab${only:+, $only}"
if [ -s "$list" ]; then
  echo "Still missing in $what:"
  awk '!seen[$0]++ { print "  - " $0 }' "$list"
  exit 1
fi
echo "Nothing is missing in $what; make test will tell whether it holds under many seeds."
