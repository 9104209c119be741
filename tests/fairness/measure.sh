#!/bin/sh
# measure.sh RESULT TOOL KIND EXERCISE ARGUMENTS: one measurement into the file RESULT,
# what was wrong beside it in RESULT.said; a line of progress.
result=$1 tool=$2 kind=$3 lab=${4%/*} exercise=${4#*/}
shift 4
mkdir -p "${result%/*}"
began=$(date +%s)
"$tool" "$kind" "${lab#lab}" "$exercise" "$@" >"$result.part" 2>"$result.said"
status=$?
cat "$result.said"
[ "$status" -eq 0 ] || { rm -f "$result.part"; exit "$status"; }
mv "$result.part" "$result"
echo "$(cat "$result"), $(($(date +%s) - began)) s"
