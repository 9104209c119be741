#!/bin/sh
# Packs Gradescope's autograder for two labs and runs it in folders laid out as
# theirs: as root and as an ordinary user, with and without namespaces, with right,
# wrong, missing, endless and curious submissions.
# Usage: tests/check_autograder.sh MAKE BUILD
set -u
make=$1 build=$2
here=$PWD
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
unset MAKEFLAGS MAKELEVEL LABS SEED LAB BOX_LEVEL
faults=0
fault() { echo "autograder: $*"; faults=$((faults + 1)); }
results=
says() { grep -qF -e "$1" "$results" || { fault "$what: no '$1' in:"; head -n 12 "$results" | cut -c1-200 | sed 's/^/    /'; }; }
says_not() { ! grep -qF -e "$1" "$results" || fault "$what: '$1' should not be in results.json"; }

results=$folder/said
what="packing"
seed=20261131
"$make" B="$build" LABS="6 9" SEED=$seed HIDE="langevin_sample/ends" OUT="$folder" VERSION=v1 autograder >"$results" 2>&1 &&
  fault "a check that does not exist can be hidden"
says "no exercise or check 'langevin_sample/ends'"
"$make" B="$build" LABS="6 9" SEED=$seed HIDE="langevin_sample/noise" OUT="$folder" VERSION=v1 autograder >"$results" 2>&1 ||
  { fault "make autograder failed"; cat "$results"; exit 1; }

# A place like theirs: /autograder with source, submission and results.
place() { # NAME
  export AUTOGRADER_ROOT="$folder/$1"
  root=$AUTOGRADER_ROOT results=$AUTOGRADER_ROOT/results/results.json
  rm -rf "$root/submission" "$root/results"
  mkdir -p "$root/source" "$root/submission" "$root/results"
}
run() { # WHAT COMMAND...: as their harness does it
  what=$1
  shift
  rm -f "$results"
  if [ -f "$root/source/run_autograder" ]; then cp "$root/source/run_autograder" "$root/" && chmod 755 "$root/run_autograder"; fi
  (cd "$root" && "$@" ./run_autograder) >"$folder/stdout" 2>&1 </dev/null || fault "$what: exit status $?"
  if [ ! -s "$results" ]; then
    fault "$what: no results.json; it said:"
    tail -n 5 "$folder/stdout" | sed 's/^/    /'
    echo >"$results"
  fi
}

place none
what="no set-up"
cp grader/release/autograder/run_autograder "$root/"
run "$what" env
says 'no fault of yours: please tell your instructor'

place first
(cd "$root/source" && unzip -q "$folder/autograder-v1.zip") || { fault "the zip does not unpack"; exit 1; }
mv "$root/source/course/solutions" "$folder/solutions"
bash "$root/source/setup.sh" >"$folder/stdout" 2>&1 && fault "set-up without solutions succeeds"
run "a set-up that failed" env
says 'it was not set up (the references could not be made)'
mv "$folder/solutions" "$root/source/course/solutions"
bash "$root/source/setup.sh" >"$folder/stdout" 2>&1 || { fault "setup.sh failed"; tail -n 5 "$folder/stdout"; exit 1; }

# ---- what students send

mkdir -p "$root/submission/labs/lab6"
cp solutions/lab6/langevin_sample.c "$root/submission/labs/lab6/"
run "the solution in the course's folders" env
says '"score": 30.0'
says 'Some checks are shown later'
says '"visibility": "after_due_date"'
[ "$(grep -c after_due_date "$results")" -eq 1 ] || fault "$what: not one check is hidden"
says '"stdout_visibility": "hidden"'
says_not $seed

place first
mistake=$(find solutions/lab6/mistakes -name 'langevin_sample.*.c' | sort | head -n 1)
cp "$mistake" "$root/submission/langevin_sample.c"
cp solutions/lab9/answers.yaml "$root/submission/"
run "bare files, one a mistake, by Landlock" env BOX_LEVEL=landlock
says '"isolation": "landlock"'
says 'this looks'
says "\"$(basename "$mistake" .c | sed 's/.*\.//')\""
says '"name": "answers"'
says_not '"score": 30.0'
score=$(sed -n 's/^ "score": \(.*\),$/\1/p' "$results")

place first
mkdir -p "$folder/pack/lab6" "$folder/pack/lab9"
cp "$mistake" "$folder/pack/lab6/langevin_sample.c" && cp solutions/lab9/answers.yaml "$folder/pack/lab9/"
tar -czf "$root/submission/handin.tar.gz" -C "$folder/pack" lab6 lab9
run "the same as an archive" env
says "\"score\": $score,"

# As Docker runs things: root with few capabilities, and no new namespaces.
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
  mkdir -p "$folder/bin"
  printf '#!/bin/sh\necho "bwrap: No permissions to create new namespace" >&2\nexit 1\n' >"$folder/bin/bwrap"
  chmod 755 "$folder/bin" "$folder/bin/bwrap"
  run "the same in a container" env PATH="$folder/bin:$PATH" setpriv --inh-caps -all --bounding-set \
    -all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+sys_chroot,+setfcap,+mknod,+net_raw,+net_bind_service,+audit_write
  says '"isolation": "landlock"'
  says "\"score\": $score,"
fi

place first
run "nothing" env
says 'not handed in'
says '"score": 0.0'

place first
printf 'lab6 ' >"$root/submission/lab6"
ln -s /etc/passwd "$root/submission/langevin_sample.c"
run "a link" env
says 'not handed in'
says_not 'root:'

place first
{
  cat <<END
#include <stdio.h>
static void show(const char *path) {
  char line[200];
  FILE *in = fopen(path, "r");
  while (in && fgets(line, sizeof line, in)) fputs(line, stderr);
  fprintf(stderr, in ? "COULD READ\n" : "could not read\n");
  FILE *out = fopen("$results", "w");
  fprintf(stderr, out ? "COULD WRITE\n" : "could not write\n");
}
END
  sed "s|lab_todo(.*|show(\"$root/source/settings\"), show(\"$root/source/course/solutions/lab6/langevin_sample.c\");|" \
    labs/lab6/langevin_sample.c
} >"$root/submission/langevin_sample.c"
for level in namespaces landlock; do
  BOX_LEVEL=$level "$build/pack" isolation >/dev/null 2>&1 || continue
  run "a curious file, $level" env BOX_LEVEL=$level
  says 'could not read'
  says 'could not write'
  says_not 'COULD'
  says_not "$seed"
done

place first
sed 's/lab_todo("langevin_sample");.*/for (volatile int i = 0;; i++) continue;/' labs/lab6/langevin_sample.c >"$root/submission/langevin_sample.c"
sed "s/^LIMIT=.*/LIMIT='3'/" "$root/source/settings" >"$folder/settings" && cp "$folder/settings" "$root/source/settings"
run "an endless one" env
says 'The time limit of 3 seconds was reached'
says 'Not everything was graded'
sed "s/^LIMIT=.*/LIMIT='300'/" "$folder/settings" >"$root/source/settings"

# ---- as an ordinary user

if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
  cp -Rp "$folder/first" "$folder/user" && chown -R 61000:61000 "$folder/user"
  as="setpriv --reuid 61000 --regid 61000 --clear-groups env HOME=/"
  place user
  chown -R 61000:61000 "$folder/user"
  cp solutions/lab6/langevin_sample.c "$root/submission/"
  for level in namespaces landlock; do
    # shellcheck disable=SC2086 # a command
    BOX_LEVEL=$level $as "$build/pack" isolation >/dev/null 2>&1 || continue
    # shellcheck disable=SC2086
    run "a user, $level" $as BOX_LEVEL=$level
    says '"score": 30.0'
    says "\"isolation\": \"$level\""
  done
  # shellcheck disable=SC2086
  run "a user without any box" $as BOX_LEVEL=basic
  says 'may not run as an ordinary user'
  place first
  chmod 755 "$root" && chmod 777 "$root/results"
  # shellcheck disable=SC2086
  run "a user where root set it up" $as sh
  says 'may not read its folder'
fi
cd "$here" || exit 2
[ $faults -eq 0 ] && echo "autograder: every submission gets its results.json"
[ $faults -eq 0 ]
