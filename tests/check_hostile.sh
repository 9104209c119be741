#!/bin/sh
# Grades the hostile submissions as one batch, two at once, and checks that
#   - each gets the verdict that it says ("expect:" in its first comment), twice,
#   - no attack reports that it worked, though it does where a control says so,
#   - reports hold nothing that a terminal, HTML or XML would obey,
#   - no process, no file, no shared memory is left.
# Usage: tests/check_hostile.sh BUILD      from the project's root; needs `make grader`
#   BOX_LEVEL=namespaces|landlock|basic    as ever; basic only tells what it does not stop
#   HOSTILE_JOBS=2  HOSTILE_RUNS=2         how many at once, and how often
#   HOSTILE_ONLY=run/fork                  only those whose name begins so
#   HOSTILE_KEEP=1                         leaves its folder, with all reports
set -u

# ---- one submission: "check_hostile.sh one NAME", in the course's folder

if [ "${1:-}" = one ]; then
  name=$2
  IFS='|' read -r lab exercise path <"$HOSTILE/list/$name"
  path=$(printf '%b' "$path")
  out=$HOSTILE/results.$RUN/$name
  HOSTILE_SECRET=hidden "$GRADE" --lab "$lab" --submission "$path" --seed 7 --json "$out.json" \
    --html "$out.html" --junit "$out.xml" >"$out.txt" 2>&1 </dev/null
  echo "status $?" >>"$out.txt"
  awk -v name="$exercise" '
    index($0, "\"name\": \"" name "\",") { on = 1 }
    on && /"state":/ { gsub(/.*: "|",$/, ""); state = $0 }
    on && /"points":/ { gsub(/[^0-9.]/, ""); print state, $0 + 0; exit }' "$out.json" >"$out.verdict"
  exit 0
fi

build=${1:?usage: tests/check_hostile.sh BUILD, as make check-hostile does}
: "${CC:?}" "${CFLAGS:?}" "${LIBS?}"
root=$(pwd)
corpus=$root/tests/hostile
HOSTILE=$(mktemp -d "${TMPDIR:-/tmp}/hostile.XXXXXX") || exit 2
chmod 755 "$HOSTILE"
[ -n "${HOSTILE_KEEP:-}" ] || trap 'chmod -R u+rwx "$HOSTILE" 2>/dev/null; rm -rf "$HOSTILE"' EXIT
trap 'exit 130' INT TERM
GRADE=$root/$build/grade
export HOSTILE GRADE
problems=0
problem() { echo "hostile: $*"; problems=$((problems + 1)); }

# ---- a course of labs 1 and 5 with short limits and no mistakes

course=$HOSTILE/course
mkdir -p "$course/core" "$course/solutions" "$course/labs" "$course/$build/probes"
cp "$root"/core/*.h "$course/core"
for lab in 1 5; do
  mkdir -p "$course/labs/lab$lab" "$course/solutions/lab$lab"
  cp -r "$root/labs/lab$lab"/* "$course/labs/lab$lab"
  sed -i.before 's/^    points: .*/&\n    limits: {seconds: 1}/' "$course/labs/lab$lab/lab.yaml"
  cp "$root/solutions/lab$lab"/*.c "$course/solutions/lab$lab"
  cp -r "$root/$build/probes/lab$lab" "$course/$build/probes"
done
cp "$root/$build/libscore.a" "$root/$build/probe_main.o" "$course/$build"
cd "$course" || exit 2

# ---- the batch: NAME, and in list/NAME "lab|exercise|path"

mkdir -p "$HOSTILE/list" "$HOSTILE/submissions"
field() { sed -n "s/^[/ ]\*  *$1: \(.*[^ ]\) *\$/\1/p" "$2" | head -n 1; } # of a first comment
list() { # NAME lab/exercise "state points" PATH
  printf '%s|%s|%s\n' "${2%%/*}" "${2#*/}" "$4" | sed 's/^lab//' >"$HOSTILE/list/$1"
  echo "$3" >"$HOSTILE/list/$1.expected"
  echo "$1" >>"$HOSTILE/batch"
}
for file in "$corpus"/compile/*.c "$corpus"/link/*.c "$corpus"/run/*.c; do
  name=$(basename "$(dirname "$file")")-$(basename "$file" .c)
  expect=$(field expect "$file")
  basic=$(field basic "$file")
  [ "${BOX_LEVEL:-}" = basic ] && [ -n "$basic" ] && expect=$basic
  what=${expect%% *}
  mkdir -p "$HOSTILE/submissions/$name/${what%%/*}"
  cp "$file" "$HOSTILE/submissions/$name/$what.c"
  list "$name" "$what" "${expect#* }" "$HOSTILE/submissions/$name"
done
"$corpus/make_packages.sh" "$HOSTILE/packages" "$corpus/run/right.c" >"$HOSTILE/manifest" ||
  problem "the packages could not be made"
number=0
while IFS='|' read -r file expect _; do
  number=$((number + 1))
  list "package-$number-$(printf '%s\n' "$file" | tr -c 'a-z0-9_.\n' _)" lab1/mixture_score \
    "$expect" "$HOSTILE/packages/$file"
done <"$HOSTILE/manifest"
# At the basic level nothing keeps kill(-1) from all that the user runs.
if [ "${BOX_LEVEL:-}" = basic ] && [ "$(id -u)" -ne 0 ]; then
  grep -v '^run-kills_its_parent$' "$HOSTILE/batch" >"$HOSTILE/tame" && mv "$HOSTILE/tame" "$HOSTILE/batch"
fi
# The right ones come first and last; those that take all their time come early, and once.
slow='run-(stops|sleeps|masked)|compile-(macro|inline)'
grep -v -e '^compile-right$' -e '^run-right$' "$HOSTILE/batch" |
  grep "^$(echo "${HOSTILE_ONLY:-}" | tr / -)" |
  awk -v slow="$slow" '{ print ($0 ~ slow ? 0 : 1), $0 }' | sort | cut -d' ' -f2 >"$HOSTILE/middle"
{ echo compile-right && cat "$HOSTILE/middle" && echo run-right; } >"$HOSTILE/batch"
grep -v -E "$slow" "$HOSTILE/batch" >"$HOSTILE/again"

# ---- what there is before and after

remains() {
  for process in /proc/[0-9]*; do readlink "$process/exe"; done 2>/dev/null | grep -F "$HOSTILE"
  cat /proc/sysvipc/shm /proc/sysvipc/sem /proc/sysvipc/msg 2>/dev/null | awk '{ print $1, $2 }'
  find /tmp /var/tmp /dev/shm -maxdepth 1 \( -name 'hostile_*' -o -uid +61183 -uid -65521 \) 2>/dev/null
  find "$course" "$HOSTILE/submissions" "$HOSTILE/packages" ! -path '*/frames*' ! -type l \
    -exec ls -ldn {} + 2>/dev/null | awk '{ $2 = $6 = $7 = $8 = ""; print }' | grep -v ' .*/work$'
}
export RUN=0
mkdir -p "$HOSTILE/results.0"
for warm in compile-right run-known_integral run-trained_by_word; do "$root/tests/check_hostile.sh" one $warm; done
level=$(sed -n 's/.*"isolation": "\(.*\)".*/\1/p' "$HOSTILE/results.0/compile-right.json")
remains >"$HOSTILE/before"

# ---- the runs

jobs=${HOSTILE_JOBS:-2} runs=${HOSTILE_RUNS:-2}
started=$(date +%s) total=$(wc -l <"$HOSTILE/batch")
while [ "$RUN" -lt "$runs" ]; do
  RUN=$((RUN + 1))
  mkdir -p "$HOSTILE/results.$RUN"
  [ "$RUN" -eq 1 ] || cp "$HOSTILE/again" "$HOSTILE/batch"
  xargs -n 1 -P "$jobs" "$root/tests/check_hostile.sh" one <"$HOSTILE/batch"
  while read -r name; do
    expected=$(cat "$HOSTILE/list/$name.expected") got=$(cat "$HOSTILE/results.$RUN/$name.verdict")
    [ "$got" = "$expected" ] ||
      problem "$name (run $RUN) is '$got', not '$expected': $(tail -n 3 "$HOSTILE/results.$RUN/$name.txt" | tr '\n' ' ')"
  done <"$HOSTILE/batch"
done
remains >"$HOSTILE/after"
if [ "$level" = basic ]; then
  echo "hostile: at this level this is left: $(diff "$HOSTILE/before" "$HOSTILE/after" | grep '^>' | tr '\n' ' ')"
  rm -f /tmp/hostile_file /dev/shm/hostile_file /var/tmp/hostile_file
elif ! cmp -s "$HOSTILE/before" "$HOSTILE/after"; then
  problem "something is left behind: $(diff "$HOSTILE/before" "$HOSTILE/after" | head -n 20)"
fi
seconds=$(($(date +%s) - started))

# ---- what the reports say

each() { # WORDS COMMAND that lists files
  words=$1
  shift
  "$@" >"$HOSTILE/found"
  while read -r found; do problem "$found $words"; done <"$HOSTILE/found"
}
escape=$(printf '\033\007')
cd "$HOSTILE/results.1" || exit 2
if [ "$level" = basic ]; then
  echo "hostile: at this level these work: $(grep -l 'attack worked' -- *.json | tr '\n' ' ')"
else
  each "works" grep -l 'attack worked' -- *.json
  each "shows a line of /etc/passwd" grep -l 'root:x' -- *
fi
each "holds control characters" env LC_ALL=C grep -l "[$escape]" -- *
each "holds a tag of the submission's" grep -l '<script>' -- *.html *.xml
if command -v xmllint >/dev/null; then
  xmllint --noout ./*.xml 2>/dev/null || problem "a report is no XML"
fi

# ---- controls: outside of the box the attack works

ulimit -t 20
controls=0
for file in "$corpus"/*/*.c; do
  grep -q '^ \* control:' "$file" || continue
  control=$(field control "$file")
  case $control in *' as root')
    [ "$(id -u)" -eq 0 ] || continue
    control=${control% as root}
    ;;
  esac
  name=control-$(basename "$file" .c)
  work=$course/$build/work/$name
  mkdir -p "$work/labs/lab1" && cd "$work" && cp "$file" labs/lab1/mixture_score.c || exit 2
  $CC $CFLAGS -DCONTROL -I"$course/core" -I"$course/labs/lab1" -c -o student.o labs/lab1/mixture_score.c >said 2>&1
  status=$?
  case $control in links | runs)
    $CC -o probe student.o "$course/$build/probes/lab1/mixture_score.o" "$course/$build/probe_main.o" \
      "$course/$build/libscore.a" $LIBS >>said 2>&1
    status=$?
    ;;
  esac
  if [ "$control" = runs ] && [ $status -eq 0 ]; then
    HOSTILE_SECRET=shown timeout 20 "$work/probe" --seed 7 --seconds 2 >said 2>&1 </dev/null
    grep -q 'attack worked' said
    status=$?
  fi
  case $control in says*) grep -q "${control#says }" said && status=0 ;; esac
  [ $status -eq 0 ] || problem "$name does not work outside either: $(head -n 3 said | tr '\n' ' ')"
  controls=$((controls + 1))
done

echo "hostile: $total submissions, $runs times, $jobs at once, at level $level in $seconds s;" \
  "$controls attacks shown to work outside; $problems problems"
[ $problems -eq 0 ]
