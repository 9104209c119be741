#!/bin/sh
# Makes a release of two labs, looks for solutions in it, uses it as a student does,
# and grades what it hands in with this tree.
# Usage: tests/check_release.sh MAKE BUILD
set -u
make=$1 build=$2
here=$PWD
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
unset MAKEFLAGS MAKELEVEL SCORE_PROGRESS LABS SEED LAB
faults=0
fault() { echo "release: $*"; faults=$((faults + 1)); }
# expect STATUS 'what is tested' COMMAND...
expect() {
  wanted=$1 what=$2
  shift 2
  "$@" >"$folder/said" 2>&1 </dev/null
  status=$?
  [ $status -eq "$wanted" ] || { fault "$what: exit status $status, expected $wanted; it said:"; tail -n 12 "$folder/said" | sed 's/^/    /'; }
}
says() { grep -q -e "$1" "$folder/said" || { fault "$what: nothing like '$1' in:"; tail -n 12 "$folder/said" | sed 's/^/    /'; }; }
says_not() { ! grep -q -e "$1" "$folder/said" || fault "$what: '$1' should not be in what it said"; }

expect 0 "make release" "$make" B="$build" LABS="5 6" SEEDS="1 2" OUT="$folder/out" VERSION=v1 release
tree=$folder/use/score-matching-v1
mkdir "$folder/use"
tar -xzf "$folder/out/score-matching-v1.tar.gz" -C "$folder/use" || { fault "the archive does not unpack"; exit 1; }
diff -r "$folder/out/score-matching-v1" "$tree" >/dev/null || fault "folder and archive differ"
expect 2 "make release without seed 1" "$make" B="$build" LABS=6 SEEDS="2 3" OUT="$folder/out" VERSION=v2 release
says 'lack 1'

# ---- nothing of the solutions went out

for name in solutions tests bench .git build class-seed; do
  [ ! -e "$tree/$name" ] || fault "$name went out"
done
# Any three lines in a row of a solution or mistake that neither a stub nor the course's
# own code has, blanks and short lines left out.
triples() { # PREFIX FILE...
  prefix=$1
  shift
  awk -v prefix="$prefix" 'FNR == 1 { a = b = "" }
    { gsub(/[ \t]+/, " "); sub(/^ /, ""); sub(/ $/, "") }
    length($0) < 12 { next }
    { if (a != "") print prefix a " | " b " | " $0; a = b; b = $0 }' "$@"
}
{ find labs core -name '*.[ch]' -exec cat {} + >"$folder/public.txt"; }
triples '' "$folder/public.txt" | sort -u >"$folder/public"
# shellcheck disable=SC2046 # a list of files
triples '' $(find solutions -name '*.c') | sort -u | comm -23 - "$folder/public" >"$folder/secret"
# shellcheck disable=SC2046
triples '' $(find "$tree" -type f ! -name '*.frames' ! -name '*.png') | sort -u | comm -12 - "$folder/secret" >"$folder/leaked"
[ "$(wc -l <"$folder/secret")" -gt 500 ] || fault "the solutions have no lines to look for"
[ ! -s "$folder/leaked" ] || { fault "text of the solutions went out:"; head -n 3 "$folder/leaked" | sed 's/^/    /'; }
triples '' solutions/lab5/dsm_loss.c | sort -u | comm -12 - "$folder/secret" | grep -q . || fault "the search would not find dsm_loss"
! grep -rqE "(^|[^a-z_])(target_sign|sigma_left_out)" "$tree" || fault "names of mistakes went out"
! grep -rqF "$here" "$tree" || fault "the path of this tree went out"
! grep -qE '^ *#|choice:' "$tree"/labs/*/lab.yaml || fault "comments or answers stand in lab.yaml"

# ---- it is used as a student does

cd "$tree" || exit 2
expect 0 "make help there" "$make" help
says 'make labN'
says_not 'demo\|solution\|release\|bench\|make test'
for command in demo solution5 test figures; do
  expect 2 "make $command there" "$make" $command
  [ "$(wc -l <"$folder/said")" -eq 1 ] || fault "make $command says more than one line"
  says 'needs the solutions'
done
expect 0 "make lab6 there" "$make" -j2 lab6
says 'langevin_sample is still open'
says 'lab5/dsm.net'
says_not 'warning:'
possible=$(awk '/^    points:/ { sum += $2 } END { print sum }' labs/lab5/lab.yaml labs/lab6/lab.yaml)
expect 0 "make grade on its stubs" "$make" -j2 grade
says "^Score: 0/$possible\$"
says_not 'grader error'
cp "$here"/solutions/lab5/*.c labs/lab5/ && cp "$here/solutions/lab5/mistakes/dsm_loss.target_sign.c" labs/lab5/dsm_loss.c
cp "$here/solutions/lab6/langevin_sample.c" labs/lab6/
expect 0 "make grade with a mistake" "$make" grade SEED=2
says 'this looks exactly like:'
says 'wrong sign'
score=$(grep '^Score:' "$folder/said")
expect 2 "make grade with another seed" "$make" grade SEED=77
says 'can grade with the seeds 1 2, not with 77'
expect 0 "make handin there" "$make" handin
expect 0 "make listen there" "$make" listen LAB=6
says 'Langevin'
expect 0 "the script for GitHub Classroom" env GITHUB_OUTPUT="$folder/github" .github/classroom/grade.sh
sed -n 's/^result=//p' "$folder/github" | base64 -d >"$folder/said" 2>/dev/null
says '"max_score": '"$possible"
says '"status": "fail"'
says 'wrong sign'

# ---- what it hands in is worth the same here

cd "$here" || exit 2
expect 1 "grading what it hands in" "$build/grade" --lab 5 --lab 6 --seed 2 --submission "$tree/handin.tar.gz"
says "^$score\$"
"$make" -C "$tree" clean >/dev/null
[ ! -d "$tree/build" ] || fault "make clean left build/ there"

[ $faults -eq 0 ] && echo "release: nothing of the solutions went out, and it grades the same"
[ $faults -eq 0 ]
