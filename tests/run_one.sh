#!/bin/sh
# Runs one check, shows what it says once it has ended, and leaves "STATUS PASSED FAILED"
# in FOLDER/CHECK.count.
# Usage: tests/run_one.sh MAKE FOLDER CHECK
make=$1 folder=$2 check=$3
started=$(date +%s)
$make "$check" >"$folder/$check.log" 2>&1 </dev/null
status=$?

# Check's own line "97%: Checks: 30, Failures: 1, Errors: 0" is what is counted; a script
# counts as one.
counts=$(sed -n 's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\)$/\1 \2 \3/p' "$folder/$check.log")
if [ -n "$counts" ]; then
  set -- $counts
  right=$(($1 - $2 - $3)) wrong=$(($2 + $3))
else
  right=$((status == 0)) wrong=$((status != 0))
fi
echo "$status $right $wrong" >"$folder/$check.count"

{
  grep -v -e '^Running suite' -e '^ [a-z_]*$' -e '^make' "$folder/$check.log"
  echo "   $check: $(($(date +%s) - started)) s"
} >"$folder/$check.said"
cat "$folder/$check.said" # in one write: two checks never mix their lines
