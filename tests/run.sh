#!/bin/sh
# Runs every test and ends in one line that counts them.
# Usage: tests/run.sh MAKE LAB...
set -u
make=$1; shift
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

$make -j"$jobs" tests-built || exit 2

# Check's own line "97%: Checks: 30, Failures: 1, Errors: 0" is what is counted.
passed=0 failed=0 broken=
run() { # name target
  started=$(date +%s)
  $make "$2" >"$log" 2>&1 || broken="$broken $1"
  grep -v -e '^Running suite' -e '^make' "$log"
  set -- "$1" $(sed -n 's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\)$/\1 \2 \3/p' "$log")
  [ $# = 4 ] && passed=$((passed + $2 - $3 - $4)) failed=$((failed + $3 + $4))
  echo "   $1: $(($(date +%s) - started)) s"
}

run core check-core
run grader check-grader
for lab; do run "lab $lab" "check-lab$lab"; done

for check in check-narration check-figures check-commands; do
  if $make "$check"; then passed=$((passed + 1)); else failed=$((failed + 1)); broken="$broken $check"; fi
done

[ -z "$broken" ] || echo "Failed:$broken"
[ -z "$broken" ] || [ $failed -gt 0 ] || failed=1
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
