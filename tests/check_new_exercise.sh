#!/bin/sh
# Makes a new exercise and a new lab in a copy of the tree, fills the exercise in, and
# takes pieces away again: each must be named.
# Usage: tests/check_new_exercise.sh MAKE BUILD
# shellcheck disable=SC2016 # the backquotes are Markdown's
set -u
make=$1 build=$2
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
tree=$folder/tree
mkdir "$tree" && tar -cf - --exclude=./build --exclude=./.git . | tar -xpf - -C "$tree" || exit 2
mkdir -p "$tree/$build" || exit 2
for made in config.mk core grader probes tests libscore.a libgrader.a probe_main.o grade pack check_labs; do
  cp -Rp "$build/$made" "$tree/$build/" || exit 2
done
cd "$tree" || exit 2
unset MAKEFLAGS MAKELEVEL LABS SEED LAB NAME TITLE
faults=0
fault() { echo "new-exercise: $*"; faults=$((faults + 1)); }
expect() { # STATUS WHAT COMMAND...
  wanted=$1 what=$2
  shift 2
  "$@" >"$folder/said" 2>&1 </dev/null
  status=$?
  [ $status -eq "$wanted" ] || { fault "$what: exit status $status, expected $wanted; it said:"; tail -n 12 "$folder/said" | sed 's/^/    /'; }
}
says() { grep -q -e "$1" "$folder/said" || { fault "$what: nothing like '$1' in:"; tail -n 12 "$folder/said" | sed 's/^/    /'; }; }
edit() { # FILE SED-EXPRESSION...
  file=$1
  shift
  sed "$@" "$file" >"$folder/edited" && cat "$folder/edited" >"$file"
}
check() { "$make" B="$build" check-exercise LAB=6 NAME=tripled; }

# ---- names that cannot be, and nothing overwritten

for name in '' Tripled '3x' 'a b' 'x;y' '../x' if matrix_new langevin_sample lab6; do
  expect 2 "the name '$name'" "$make" new-exercise LAB=6 NAME="$name"
  says 'NAME'
done
expect 2 "a lab that is not there" "$make" new-exercise LAB=77 NAME=tripled
expect 2 "no number" "$make" new-exercise LAB=6x NAME=tripled
expect 0 "make new-exercise" "$make" new-exercise LAB=6 NAME=tripled TITLE="Three times"
find . -type f ! -path "./$build/*" -exec cksum {} + | sort >"$folder/before"
expect 2 "the same again" "$make" new-exercise LAB=6 NAME=tripled
find . -type f ! -path "./$build/*" -exec cksum {} + | sort | cmp -s - "$folder/before" || fault "$what: files changed"

# ---- all that is missing is named, and what is filled in is not

expect 2 "check-exercise at first" check
for words in 'labs/lab6/tripled.c:1: fill in' 'solutions/lab6/tripled.c:[0-9]*: fill in: the solution' 'lab.yaml:[0-9]*: fill in' \
  'probes/tripled.c:[0-9]*: fill in' 'first_mistake.c: name the file' 'lab6.h: fill in' '1 of at least 4 mistakes' \
  'README.md does not mention tripled' 'lab6.c does not use tripled' 'table of labs lacks'; do says "$words"; done
if grep -q 'todo\|grader error\|does not compile' "$folder/said"; then fault "$what: the templates do not work as they are"; fi

edit solutions/lab6/tripled.c -e 's/2 \* x; .*/3 * x;/'
for file in labs/lab6/tripled.c solutions/lab6/tripled.c labs/lab6/probes/tripled.c labs/lab6/lab.yaml; do edit $file -e 's/FILL: *//'; done
edit labs/lab6/lab6.h -e 's/\(tripled(double x);\).*/\1/'
rm solutions/lab6/mistakes/tripled.first_mistake.c
for wrong in 'sign -3' 'twice 2' 'nine_times 9' 'third 1.0/3'; do
  printf '/* This is %s. */\n#include "lab6.h"\n\ndouble tripled(double x) {\n  return %s * x;\n}\n' \
    "${wrong#* } times x" "${wrong#* }" >"solutions/lab6/mistakes/tripled.${wrong% *}.c"
done
edit labs/lab6/lab6.c -e 's/{"langevin_sample",/{"langevin_sample", "tripled",/' -e 's/^int main.*/&\n  tripled(1);/'
echo 'Then write `tripled`, three times its argument.' >>labs/lab6/README.md
edit README.md -e '/^| \[6\]/s/`langevin_sample`/&, `tripled`/'
expect 0 "check-exercise when all is filled in" check
says 'Nothing is missing'
expect 0 "make lab6 with it" "$make" B="$build" "$build/student/lab6/lab6"

# ---- what is taken away is named

damage() { # WORDS FILE COMMAND...: WORDS name the damage that COMMAND does to FILE
  words=$1 file=$2
  shift 2
  cp -p "$file" "$folder/kept"
  "$@"
  expect 2 "check-exercise without $file as it was" check
  says "$words"
  cp -p "$folder/kept" "$file" && touch "$file"
}
damage '3 of at least 4 mistakes' solutions/lab6/mistakes/tripled.third.c rm solutions/lab6/mistakes/tripled.third.c
damage 'tripled differ outside the marked part' labs/lab6/tripled.c edit labs/lab6/tripled.c -e 's/^ \* Approach/ * The way/'
damage "'failed', not 'todo'" labs/lab6/tripled.c edit labs/lab6/tripled.c -e '/lab_todo/d'
damage 'solutions/lab6/tripled.c' solutions/lab6/tripled.c rm solutions/lab6/tripled.c
damage 'tripled.sign.c, seed 1' solutions/lab6/mistakes/tripled.sign.c edit solutions/lab6/mistakes/tripled.sign.c -e 's/-3/3/'
damage 'table of labs lacks' README.md edit README.md -e 's/, `tripled`//'
damage 'lab.yaml:[0-9]*:[0-9]*:' labs/lab6/lab.yaml edit labs/lab6/lab.yaml -e 's/^    hints:/    hint:/'

# ---- a new lab

expect 2 "a lab's number" "$make" new-lab LAB=0 TITLE="Nothing"
expect 2 "a lab that is there" "$make" new-lab LAB=6 TITLE="Again"
expect 2 "a lab without a title" "$make" new-lab LAB=98
expect 0 "make new-lab" "$make" new-lab LAB=98 TITLE="It's new"
expect 2 "the same lab again" "$make" new-lab LAB=98 TITLE="It's new"
says 'nothing is overwritten'
expect 0 "make lab98" "$make" B="$build" lab98
says 'first_of_98 is still open'
expect 0 "make grade LAB=98" "$make" B="$build" grade LAB=98
says 'todo'
expect 2 "check-exercise of the lab" "$make" B="$build" check-exercise LAB=98
says 'labs/lab98/README.md:[0-9]*: fill in'
says 'a segment has at least 60'
says 'first_of_98 has 1 of at least 4 mistakes'

[ $faults -eq 0 ] && echo "new-exercise: what is missing is named, and nothing else"
[ $faults -eq 0 ]
