#!/bin/sh
# make grade-class: grades every submission of a class, as grader/README.md tells.
# Usage: grader/class/class.sh BUILD    with SUBMISSIONS, OUT and the other settings of
# make grade-class in the environment.
#
# Exit status 0 all graded; 1 some could not be, which the gradebook says; 2 the class
# could not be graded; 130 interrupted: the same command goes on.
set -u
build=$1
unset CDPATH
fail() {
  echo "grade-class: $*" >&2
  exit 2
}
several() { # NUMBER WORD
  if [ "$1" -eq 1 ]; then echo "1 $2"; else echo "$(($1)) $2s"; fi
}

# ---- what is asked for

[ "${SUBMISSIONS:-}" ] && [ "${OUT:-}" ] ||
  fail "say which: make grade-class SUBMISSIONS=folder OUT=folder [JOBS=n] [LAB=N] [SEED=n] [ONLY=student] [CLASS=class.yaml]"
[ -d "$SUBMISSIONS" ] || fail "there is no folder $SUBMISSIONS"
command -v parallel >/dev/null || fail "GNU parallel is not installed: run ./install-packages.sh"
class=${CLASS:-}
[ -z "$class" ] || "$build/class" check "$class" || exit 2
labs=${LAB:-$(find labs -path 'labs/lab*/lab.yaml' | sed 's|labs/lab\([0-9]*\)/.*|\1|' | sort -n)}
for lab in $labs; do [ -f "labs/lab$lab/lab.yaml" ] || fail "there is no lab $lab"; done
case ${JOBS-} in 0 | *[!0-9]*) fail "JOBS is how many at a time, a whole number, not '$JOBS'" ;; esac
made=1
[ ! -e "$OUT" ] || made=''
mkdir -p "$OUT" && OUT=$(cd -- "$OUT" && pwd) || fail "cannot write in $OUT"
SUBMISSIONS=$(cd -- "$SUBMISSIONS" && pwd) || fail "cannot enter $SUBMISSIONS"
case $OUT/ in "$SUBMISSIONS"/*) [ -z "$made" ] || rmdir "$OUT"; fail "OUT is among the submissions: choose a folder elsewhere" ;; esac

level=$("$build/class" isolation) || exit 2
reason=$(printf '%s' "$level" | tail -n +2)
level=$(printf '%s\n' "$level" | head -n 1)
if [ "$level" = basic ] && [ "${ALLOW_BASIC:-}" != 1 ]; then
  fail "the box here is 'basic', which does not keep a submission from reading your files or the network ($reason); on a machine that is worth nothing say ALLOW_BASIC=1"
fi

# One at a time in one folder.
if command -v flock >/dev/null; then
  exec 9>"$OUT/.lock"
  flock -n 9 || fail "$OUT is being graded already"
fi

# What interrupted gradings left behind.
find "$build/work" -mindepth 1 -maxdepth 1 -mmin +720 -exec rm -rf {} + 2>/dev/null

# The inputs of all are drawn from one seed, nobody's to guess: the first run's goes on.
seed=${SEED:-$(cat "$OUT/seed" 2>/dev/null)}
[ -n "$seed" ] || seed=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
case $seed in '' | *[!0-9]*) fail "the seed is a whole number, not '$seed'" ;; esac
kept=$(cat "$OUT/seed" 2>/dev/null || echo "$seed")
[ -z "${ONLY:-}" ] || [ "$seed" = "$kept" ] ||
  fail "this class was graded with the seed $kept: one student alone cannot have $seed (leave out SEED, or ONLY)"
echo "$seed" >"$OUT/seed.part" && mv "$OUT/seed.part" "$OUT/seed" || exit 2

# ---- grading

# shellcheck disable=SC2086 # numbers
due=$("$build/class" plan "$SUBMISSIONS" "$OUT" "$seed" "${ONLY:-}" $labs) || exit 2
# shellcheck disable=SC2086
if [ "$due" -gt 0 ]; then doing="Grading $(several "$due" submission)"; else doing='Nothing new to grade'; fi
# shellcheck disable=SC2086
echo "$doing, $(several "$(echo $labs | wc -w)" lab); seed $seed, isolation: $level"
export CLASS_BUILD="$build" CLASS_OUT="$OUT" CLASS_SEED="$seed" CLASS_DUE="$due" PARALLEL_SHELL=/bin/sh
set -- --null --will-cite --line-buffer
[ -z "${JOBS:-}" ] || set -- "$@" --jobs "$JOBS"
[ -z "${SSHLOGIN:-}" ] || set -- "$@" --sshlogin "$SSHLOGIN" --workdir "$PWD" --env CLASS_BUILD \
  --env CLASS_OUT --env CLASS_SEED --env CLASS_DUE --env CLASS_PARTS
[ ! -t 2 ] || set -- "$@" --eta
interrupted='' failed=0
trap 'interrupted=1' INT TERM HUP
if [ "$due" -gt 0 ]; then
  echo "References first ..."
  # shellcheck disable=SC2086
  "$build/class" references "$seed" $labs || [ -n "$interrupted" ] || fail "without references nothing can be graded"
  [ -n "$interrupted" ] || tr '\n' '\0' <"$OUT/pending" | parallel "$@" --joblog "+$OUT/joblog" grader/class/class_one.sh '{}' '{#}' || failed=1
fi

# Figures that are not there, or older than the grading; the reference's beside them.
figures_due() {
  for link in "$OUT"/incoming/*; do
    key=${link##*/}
    name=$(cat "$OUT/results/$key/submission")
    case ${ONLY:-$key} in "$key" | "$name" | "${name%%.*}") ;; *) continue ;; esac
    for lab in $labs; do
      # shellcheck disable=SC3013
      [ "$OUT/figures/$key/lab$lab/.made" -nt "$OUT/results/$key/lab$lab.json" ] || printf '%s %s\0' "$key" "$lab"
    done
  done
}
if [ -n "${FIGURES:-}" ] && [ -z "$interrupted" ]; then
  [ "$level" = namespaces ] || fail "figures are made only at isolation 'namespaces': without FIGURES"
  echo "Figures ..."
  for lab in $labs; do
    # shellcheck disable=SC2046
    plots/draw.sh "$build/reference/lab$lab" "$OUT/figures/reference/lab$lab" $("$build/grade" --list-figures --lab "$lab") >/dev/null
  done
  figures_due | parallel "$@" grader/class/class_figures.sh '{}'
fi
trap - INT TERM HUP
if [ -n "$interrupted" ]; then
  echo "grade-class: interrupted; what is graded is kept, and the same command goes on" >&2
  exit 130
fi

# ---- what it comes to

gp=$PWD/grader/class/class_distribution.gp
"$build/class" bars "$OUT" "$class" || exit 2
rm -f "$OUT/distribution.png"
(cd "$OUT" && gnuplot "$gp") || echo "grade-class: without the figure of the distribution" >&2
"$build/class" book "$OUT" "$class"
status=$?
[ $status -eq 2 ] && exit 2
echo "In $OUT: index.html, gradebook.csv (and -canvas, -moodle), students/, junit.xml"
[ $status -eq 0 ] && [ $failed -eq 0 ]
