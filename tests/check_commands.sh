#!/bin/sh
# The commands as people type them, in a copy of the tree: what they print, and
# their exit status, when all is well and when it is not.
# Usage: tests/check_commands.sh MAKE
set -u
make=$1
folder=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$folder" 2>/dev/null; rm -rf "$folder"' EXIT
tree=$folder/tree
mkdir "$tree" && tar -cf - --exclude=./build --exclude=./.git . | tar -xf - -C "$tree" || exit 2
cd "$tree" || exit 2
unset MAKEFLAGS MAKELEVEL SCORE_PROGRESS
faults=0

# expect STATUS 'what is tested' COMMAND...: the output is kept in $folder/said.
expect() {
  wanted=$1 what=$2
  shift 2
  "$@" >"$folder/said" 2>&1 </dev/null
  status=$?
  if [ $status -ne "$wanted" ]; then
    echo "commands: $what: exit status $status, expected $wanted; it said:"
    tail -n 12 "$folder/said" | sed 's/^/    /'
    faults=$((faults + 1))
  fi
}
says() { # PATTERN: what was said has it
  grep -q -e "$1" "$folder/said" || {
    echo "commands: $what: nothing like '$1' in:"
    tail -n 12 "$folder/said" | sed 's/^/    /'
    faults=$((faults + 1))
  }
}
says_not() {
  ! grep -q -e "$1" "$folder/said" || {
    echo "commands: $what: '$1' should not be in:"
    tail -n 12 "$folder/said" | sed 's/^/    /'
    faults=$((faults + 1))
  }
}

expect 0 "make help" $make help
says 'make labN'
expect 2 "a lab that does not exist" $make lab99
says 'There is no lab 99'
expect 2 "grading a lab that does not exist" $make grade LAB=99
says 'There is no lab 99'

expect 0 "make lab5 -j2 on fresh stubs" $make -j2 lab5
says 'dsm_loss is still open'
says 'sm_dsm_fields.png'
says_not 'warning:'
expect 0 "make grade on fresh stubs" $make -j2 grade LAB=5
says 'todo'
says '^Score: 0/'
says_not 'warning:'

cp labs/lab5/dsm_loss.c "$folder/stub.c"
sed 's/lab_todo("dsm_loss");.*/double loss = 0 return loss;/' "$folder/stub.c" >labs/lab5/dsm_loss.c
expect 2 "make lab5 with a half-written file" $make lab5
says 'labs/lab5/dsm_loss.c:[0-9]*:[0-9]*: error:'
[ "$(grep -c 'error:' "$folder/said")" -le 3 ] || { echo "commands: the compiler's error is shown more than once"; faults=$((faults + 1)); }
expect 0 "make grade with a half-written file" $make grade LAB=5
says 'labs/lab5/dsm_loss.c:[0-9]*:[0-9]*: error:'
says '^Score: 0/'

cp solutions/lab5/*.c labs/lab5/
expect 0 "make lab5 with the solution" $make lab5
says 'excess'
says_not 'still open'
expect 0 "make grade with the solution" $make grade LAB=5
says '^Score: \([0-9]*\)/\1$'
expect 0 "the grader's exit status for full marks" build/grade --lab 5
cp solutions/lab5/mistakes/dsm_loss.target_sign.c labs/lab5/dsm_loss.c
expect 1 "the grader's exit status for fewer" build/grade --lab 5
says 'sign'

expect 0 "make handin" $make handin
says 'lab5/dsm_loss.c'
expect 1 "grading the packed files" build/grade --lab 5 --submission handin.tar.gz

touch core/matrix.h
expect 0 "nothing stale after a header changed" $make -n lab5
says 'core/matrix.c'
expect 0 "everything made" $make lab5
expect 0 "and then nothing more to make" $make -n lab5
says_not '[-]c core/'

sed 's/^    points: 20/    point: 20/' labs/lab5/lab.yaml >"$folder/lab.yaml" && cp "$folder/lab.yaml" labs/lab5/lab.yaml
expect 2 "a typo in lab.yaml" build/grade --lab 5
says 'labs/lab5/lab.yaml:[0-9]*:[0-9]*: .*point'
cp solutions/lab5/*.c labs/lab5/

printf 'score_net 99\n' >"$folder/old.net" && mkdir -p "$folder/reference/lab4" && cp "$folder/old.net" "$folder/reference/lab4/sm.net"
expect 2 "a checkpoint that is none" build/student/lab5/lab5 --out build/student/lab5 --earlier "$folder/none" --reference "$folder/reference"
says 'sm.net'
expect 2 "an output folder that is not there" build/student/lab5/lab5 --out "$folder/nowhere" --earlier build/student --reference build/reference
says 'nowhere'
expect 2 "an unknown option" build/student/lab5/lab5 --nonsense

mkdir -p "$folder/nan" && sed '2,$s/[^ ]\{1,\}/nan/g' build/student/lab5/loss.tsv >"$folder/nan/loss.tsv"
expect 0 "a table of numbers that are none" plots/draw.sh "$folder/nan" "$folder" dsm_loss_curve
says "Not drawn: .*loss.tsv that are none"
expect 0 "a locale without UTF-8" env LC_ALL=C plots/draw.sh build/student/lab5 "$folder" dsm_loss_curve
mkdir "$folder/bin" && printf '#!/bin/sh\necho "cannot open display" >&2\nexit 1\n' >"$folder/bin/gnuplot" && chmod +x "$folder/bin/gnuplot"
expect 1 "gnuplot that fails" env PATH="$folder/bin:$PATH" plots/draw.sh build/student/lab5 build/student/lab5 dsm_loss_curve
says 'gnuplot could not draw'
[ ! -f build/student/lab5/dsm_loss_curve.png ] || { echo "commands: a failed gnuplot left a picture behind"; faults=$((faults + 1)); }

expect 0 "make clean" $make clean
[ ! -d build ] || { echo "commands: make clean left build/"; faults=$((faults + 1)); }

[ $faults -eq 0 ] && echo "commands: each does what it says"
[ $faults -eq 0 ]
