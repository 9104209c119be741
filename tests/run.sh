#!/bin/sh
# Runs every test, as many at a time as there are processors, and ends in one line that
# counts them.
# Usage: tests/run.sh MAKE CHECK...   each CHECK a target such as check-core
set -u
make=$1; shift
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
unset MAKEFLAGS MAKELEVEL

$make -j"$jobs" tests-built || exit 2

# Each check's output goes into a file of its own, and is shown when it has ended.  The
# longest begin first.
printf '%s\n' "$@" | xargs -n 1 -P "$jobs" tests/run_one.sh "$make" "$folder" || true

passed=0 failed=0 broken=
for check; do
  # "status passed failed"; not there if the check was killed.
  if read -r status right wrong <"$folder/$check.count" 2>/dev/null; then
    passed=$((passed + right)) failed=$((failed + wrong))
    [ "$status" -eq 0 ] || broken="$broken $check"
  else
    failed=$((failed + 1)) broken="$broken $check"
  fi
done

[ -z "$broken" ] || echo "Failed:$broken"
[ -z "$broken" ] || [ $failed -gt 0 ] || failed=1
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
