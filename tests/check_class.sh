#!/bin/sh
# Grades a small class, made on the fly, as an instructor does.
# Usage: tests/check_class.sh BUILD
set -u
build=$1
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
unset MAKEFLAGS MAKELEVEL LAB ONLY CLASS SSHLOGIN BOX_LEVEL ALLOW_BASIC
in=$folder/in out=$folder/out
faults=0

fault() {
  echo "class: $*"
  faults=$((faults + 1))
}
# expect STATUS 'what' COMMAND...: what it says is kept in $folder/said.
expect() {
  wanted=$1 what=$2
  shift 2
  "$@" >"$folder/said" 2>&1 </dev/null
  status=$?
  [ $status -eq "$wanted" ] || {
    fault "$what: exit status $status, expected $wanted; it said:"
    tail -n 12 "$folder/said" | sed 's/^/    /'
  }
}
says() {
  grep -q -e "$1" "$folder/said" || {
    fault "$what: nothing like '$1' in:"
    tail -n 12 "$folder/said" | sed 's/^/    /'
  }
}
grade() { # OUT NAME=VALUE...
  out_of=$1
  shift
  env SUBMISSIONS="$in" OUT="$out_of" SEED=1 "$@" grader/class/class.sh "$build"
}
# The cells of a student: table key column...
cells() {
  awk -v key="$2" -v columns="$3" 'BEGIN { FS = "," } { sub(/\r$/, "") }
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(columns, want, "+") }
    NR > 1 && $at["key"] == key { for (i = 1; i <= n; i++) printf "%s%s", $at[want[i]], i < n ? " " : "\n" }' "$1/gradebook.csv"
}
is() { # OUT key columns expected
  got=$(cells "$1" "$2" "$3")
  [ "$got" = "$4" ] || fault "$2: $3 is '$got', expected '$4'"
}

# ---- the class: labs 3 and 9, which are quick

mkdir "$in" || exit 2
for lab in 3 9; do
  mkdir -p "$in/right/lab$lab" "$in/stub/labs/lab$lab"
  cp solutions/lab$lab/*.c "$in/right/lab$lab/" 2>/dev/null
  cp labs/lab$lab/*.c "$in/stub/labs/lab$lab/"
  [ ! -f solutions/lab$lab/answers.yaml ] || cp solutions/lab$lab/answers.yaml "$in/right/lab$lab/"
  [ ! -f labs/lab$lab/answers.yaml ] || cp labs/lab$lab/answers.yaml "$in/stub/labs/lab$lab/"
done
wrong=$(basename "$(ls solutions/lab3/mistakes/dsm_target.*.c | head -n 1)" .c)
mistaken() { # NAME: all right but for one exercise
  cp -R "$in/right" "$in/$1" && cp "solutions/lab3/mistakes/$wrong.c" "$in/$1/lab3/dsm_target.c"
}
mistaken wrong
mistaken "it's \"odd\""
mistaken ./-rf
mistaken "=1+1"
mistaken "$(printf 'a\nb')"
mistaken "$(printf 'caf\351')"
tar -czf "$in/packed.tar.gz" -C "$in/right" lab3 lab9
head -c 2000 /dev/urandom >"$in/noise.zip"
: >"$in/empty.tar"
mkdir -p "$in/hostile/lab3"
printf 'float dsm_target(void);\n#include "/dev/zero"\n' >"$in/hostile/lab3/dsm_target.c"
printf '#include <unistd.h>\n#include <stdlib.h>\n__attribute__((constructor)) static void f(void) { while (fork() >= 0) {} }\n' |
  cat - solutions/lab3/jacobian_trace.c >"$in/hostile/lab3/jacobian_trace.c"
ln -s / "$in/hostile/lab9"
ln -s /etc/passwd "$in/hostile/lab3/dsm_floor.c"
ln -s /etc "$in/etc"
mkfifo "$in/pipe"
key_of() { for k in "$out"/results/*; do [ "$(cat "$k/submission")" = "$1" ] && basename "$k"; done; }

# ---- what is refused

expect 2 "no submissions" env OUT="$out" grader/class/class.sh "$build"
says 'SUBMISSIONS=folder'
expect 2 "a folder that is not there" env SUBMISSIONS="$folder/nowhere" OUT="$out" grader/class/class.sh "$build"
says 'there is no folder'
expect 2 "results among the submissions" grade "$in/results" LAB=9
says 'OUT is among the submissions'
[ ! -e "$in/results" ] || fault "a folder of results is left among the submissions"
expect 2 "a lab that is not there" grade "$out" LAB=77
says 'there is no lab 77'
expect 2 "no number of jobs" grade "$out" JOBS=two LAB=9
says "not 'two'"
expect 2 "basic isolation" grade "$out" BOX_LEVEL=basic LAB=9
says "ALLOW_BASIC=1"
[ ! -e "$out/gradebook.csv" ] || fault "graded at basic isolation"
printf 'due: {9: never}\n' >"$folder/class.yaml"
expect 2 "a bad class.yaml" grade "$out" CLASS="$folder/class.yaml" LAB=9
says 'class.yaml:1:10: lab 9 is due on a date'

# ---- interrupted in the middle, and resumed

# In a process group of its own, as on a terminal; a shell's background jobs are deaf to
# Ctrl-C otherwise.
env SUBMISSIONS="$in" OUT="$out" SEED=1 JOBS=1 LAB="3 9" \
  perl -e '$SIG{INT} = "DEFAULT"; setpgrp; exec @ARGV' grader/class/class.sh "$build" >"$folder/said" 2>&1 </dev/null &
class=$!
tries=0
while [ "$(cat "$out/joblog" 2>/dev/null | wc -l)" -lt 3 ] && [ $tries -lt 1200 ]; do
  sleep 0.05
  tries=$((tries + 1))
done
sleep 0.2 # into the next one
kill -INT -$class 2>/dev/null
wait $class
what="interrupted" status=$?
[ $status -eq 130 ] || fault "interrupted: exit status $status, expected 130"
says 'the same command goes on'
done_before=$(ls -d "$out"/results/*/lab9.json | wc -l)
[ "$done_before" -ge 3 ] && [ "$done_before" -lt 12 ] || fault "interrupted with $done_before graded: neither in the middle"
expect 0 "resumed" grade "$out" JOBS=2 LAB="3 9"
says "^Grading $((12 - done_before)) submission"
says 'left out: etc'
says '12 graded, 0 without a submission, 0 not graded yet, 0 grader errors'
expect 0 "nothing left to do" grade "$out" JOBS=2 LAB="3 9"
says '^Nothing new to grade'
twice=$(awk '$7 == 0 && $8 == 0 { print $10 }' "$out/joblog" | sort | uniq -d)
[ -z "$twice" ] || fault "graded twice: $twice"
# One whose result was kept may have been cut off before parallel noted its end.
well=$(awk '$7 == 0 && $8 == 0' "$out/joblog" | wc -l)
[ "$well" -eq 12 ] || [ "$well" -eq 11 ] || fault "$well of 12 ended well by the joblog: $(cat "$out/joblog")"

# ---- the scores

full=$(cells "$out" right max)
is "$out" right total "$full"
is "$out" right final 100
is "$out" packed total "$full"
is "$out" stub total 0
is "$out" stub "lab3/dsm_target state" todo
is "$out" noise "lab3/dsm_target state" "not handed in"
is "$out" empty total 0
is "$out" hostile "lab3/dsm_target state" failed
is "$out" hostile "lab3/dsm_floor state" "not handed in"
is "$out" wrong "lab3/dsm_target state" failed
for name in "it's \"odd\"" "-rf" "=1+1" "$(printf 'a\nb')" "$(printf 'caf\351')"; do
  key=$(key_of "$name")
  [ -n "$key" ] || fault "no key for $name"
  # Commas of quoted cells shift nothing here: none of these names has one.
  grep -q "^[^,]*,,$key," "$out/gradebook.csv" || fault "no row for $key"
  [ -s "$out/students/$key.html" ] || fault "no page for $key"
done
grep -q "^\"'=1+1\",," "$out/gradebook.csv" || fault "a formula is not defused"
grep -q "^\"'-rf\",," "$out/gradebook.csv" || fault "a name with a dash is not defused"
grep -q '<b>6 students</b>, lab 3, dsm_target' "$out/index.html" || fault "the six who make the same mistake are not told of"
grep -q 'data:image/png;base64' "$out/index.html" || fault "the summary has no figure"
[ "$(grep -c '<testsuite ' "$out/junit.xml")" -eq 12 ] || fault "junit.xml has not 12 suites"

# ---- the same with one worker and afresh; another host; one student; one lab

scores() { sed 's/,[0-9.]*\r*$//' "$1/gradebook.csv"; } # without the seconds
expect 0 "afresh, one at a time" grade "$folder/again" JOBS=1 LAB="3 9"
scores "$out" >"$folder/one" && scores "$folder/again" >"$folder/two"
cmp -s "$folder/one" "$folder/two" || fault "-j1 and -j2 differ: $(diff "$folder/one" "$folder/two" | head -n 4)"

mkdir "$folder/bin" && cat >"$folder/bin/ssh" <<'EOF'
#!/bin/sh
# A host beside this one: what ssh would do there, here.
while [ $# -gt 0 ]; do case $1 in -*) shift ;; *) break ;; esac; done
echo "$1" >>"$FAKE_SSH"
shift
[ "$1" = -- ] && shift
exec sh -c "$*"
EOF
chmod +x "$folder/bin/ssh"
expect 0 "on another host" grade "$folder/far" LAB=9 SSHLOGIN=2/elsewhere PATH="$folder/bin:$PATH" FAKE_SSH="$folder/ssh-calls"
grep -q elsewhere "$folder/ssh-calls" 2>/dev/null || fault "the other host was not asked"
is "$folder/far" right final 100

if [ "$("$build/class" isolation | head -n 1)" = namespaces ]; then
  expect 0 "with figures" grade "$out" LAB=3 FIGURES=1 ONLY=right
  says 'lab 3: 3 figures'
  [ "$(grep -c 'data:image/png;base64' "$out/students/right.html")" -eq 6 ] || fault "a page without its figures and the reference's"
  [ "$(grep -c 'data:image/png;base64' "$out/students/stub.html")" -eq 0 ] || fault "figures that nobody asked for"
fi

sleep 0.1
cp solutions/lab3/dsm_target.c "$in/wrong/lab3/"
cp solutions/lab3/dsm_target.c "$in/=1+1/lab3/"
expect 0 "one student" grade "$out" ONLY=wrong LAB=3
says '^Grading 1 submission, 1 lab;'
is "$out" wrong total "$full"
[ "$(cells "$out" "$(key_of '=1+1')" "lab3/dsm_target state")" = failed ] || fault "ONLY=wrong graded another"
is "$out" right final 100
expect 2 "another seed for one student" grade "$out" ONLY=wrong SEED=2
expect 2 "a student who is not there" grade "$out" ONLY=nobody
says 'no submission named nobody'

# ---- a grader that cannot

mkdir "$folder/bad" && ln -s "$PWD/$build/class" "$folder/bad/class"
printf '#!/bin/sh\necho "grade: no space left" >&2\nexit 2\n' >"$folder/bad/grade" && chmod +x "$folder/bad/grade"
expect 1 "a grader error" env SUBMISSIONS="$in" OUT="$folder/bad/out" SEED=1 LAB=9 grader/class/class.sh "$folder/bad"
says 'GRADER ERROR: grade: no space left'
says '^0 graded, 0 without a submission, 0 not graded yet, 12 grader errors'
is "$folder/bad/out" right "status+total+final" "grader error  "
expect 0 "and when it can again" grade "$folder/bad/out" LAB=9
is "$folder/bad/out" right final 100

[ $faults -eq 0 ] && echo "class: graded, interrupted, resumed, and the same again"
[ $faults -eq 0 ]
