#!/bin/sh
# Writes a new lab from grader/template/lab, with one new exercise.  Overwrites nothing.
# Usage: grader/new_lab.sh LAB TITLE NAME
set -u
lab=$1 title=$2 name=$3
template=grader/template/lab folder=labs/lab$1
fail() { echo "new-lab: $*" >&2; exit 2; }

printf '%s' "$lab" | grep -qxE '[1-9][0-9]?' || fail "LAB is a number from 1 to 99: make new-lab LAB=15 TITLE=\"What it is about\""
[ -n "$title" ] || fail "say TITLE=\"What it is about\" too"
printf '%s' "$title" | grep -q '[|&"\\@]' && fail "TITLE cannot have | & \" \\ or @ in it"
printf '%s' "$name" | grep -qxE '[a-z][a-z0-9_]{2,39}' || fail "NAME, the first exercise's, cannot be '$name'"
figure=plots/lab${lab}_first.gp script=narration/lab$lab-1-introduction.txt
for file in "$folder" "solutions/lab$lab" "$figure" "$script"; do
  [ ! -e "$file" ] || fail "$file is there already, and nothing is overwritten"
done
fill() { # TEMPLATE FILE
  sed -e "s/@LAB@/$lab/g" -e "s/@NAME@/$name/g" -e "s|@TITLE@|$title|g" "$template/$1" >"$2" || exit 2
}
mkdir -p "$folder" "solutions/lab$lab" || exit 2
fill README.md.in "$folder/README.md"
fill lab.yaml.in "$folder/lab.yaml"
fill lab.h.in "$folder/lab$lab.h"
fill lab.c.in "$folder/lab$lab.c"
fill answers.md.in "solutions/lab$lab/answers.md"
fill figure.gp.in "$figure"
fill narration.txt.in "$script"
echo "Written: $folder, solutions/lab$lab, $figure, $script"
if ! grader/new_exercise.sh "$lab" "$name"; then
  rm -r "$folder" "solutions/lab$lab" "$figure" "$script"
  fail "so nothing was written"
fi
grep -qx -e "-Ilabs/lab$lab" compile_flags.txt || echo "-Ilabs/lab$lab" >>compile_flags.txt # for editors
echo "... and of the whole lab:  make check-exercise LAB=$lab"
