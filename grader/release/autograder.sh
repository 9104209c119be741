#!/bin/sh
# Packs the autograder for Gradescope: its two scripts, and the tree with solutions.
# Usage: grader/release/autograder.sh BUILD OUT VERSION SEED LABS HIDE UNTIL LIMIT
set -u
build=$1 out=$2 version=$3 seed=$4 labs=$5 hide=$6 until=$7 limit=$8
fail() { echo "autograder: $*" >&2; exit 2; }
case $until in hidden | after_due_date | after_published | visible) ;;
  *) fail "UNTIL is hidden, after_due_date, after_published or visible, not '$until'" ;; esac
case $limit in '' | *[!0-9]*) fail "LIMIT is a number of seconds, not '$limit'" ;; esac
case $version in '' | *[!A-Za-z0-9._-]*) fail "the version '$version' has other signs than letters, digits, . _ and -" ;; esac

# One seed for the class, drawn once and kept: who was graded first must not be better off.
if [ -z "$seed" ]; then
  [ -s class-seed ] || (umask 077 && od -An -N6 -tu8 /dev/urandom | tr -d ' ' >class-seed) || exit 2
  seed=$(cat class-seed)
fi
case $seed in '' | *[!0-9]*) fail "SEED is a whole number, not '$seed'" ;; esac

mkdir -p "$out" || exit 2
part=$(mktemp -d "$out/.autograder.XXXXXX") || exit 2
trap 'rm -rf "$part"' EXIT
mkdir -p "$part/zip/course" || exit 2
# shellcheck disable=SC2086 # a list of labs
"$build/pack" exercises $labs >"$part/zip/exercises" || exit 2
for name in $hide; do
  awk -v name="$name" '{ for (i = 4; i <= NF; i++) if (name == "all" || name == $2 || name == $2 "/" $i) found = 1 }
    END { exit !found }' "$part/zip/exercises" || fail "HIDE: no exercise or check '$name' in the labs $labs"
done
cat >"$part/zip/settings" <<END
LABS='$labs'
SEED='$seed'
HIDE='$hide'
UNTIL='$until'
LIMIT='$limit'
VERSION='$version'
END

# Everything that grading takes: nothing is left to fetch but packages.
{
  printf '%s\n' Makefile install-packages.sh core/*.[ch] core/configure.sh grader/release/pack.c grader/release/release.mk
  cat "$build/grader/handed_out.txt"
  for lab in $labs; do
    printf '%s\n' labs/lab"$lab"/lab.yaml labs/lab"$lab"/*.h labs/lab"$lab"/probes/* \
      solutions/lab"$lab"/*.c solutions/lab"$lab"/mistakes/*.c
    sed -n "s/^$lab [a-z0-9_]* \(.*[.][a-z]*\) .*/\1/p" "$part/zip/exercises" | cut -d' ' -f1 | sed "s|^|labs/lab$lab/|"
    sed -n 's/^#include "\.\.\/\.\.\/\(lab.*\)".*/labs\/\1/p' labs/lab"$lab"/probes/*.c 2>/dev/null
  done
} | sort -u | while read -r file; do [ ! -f "$file" ] || echo "$file"; done >"$part/files"
tar -cf - -T "$part/files" | tar -xf - -C "$part/zip/course" || exit 2
cp grader/release/autograder/setup.sh grader/release/autograder/run_autograder "$part/zip/" || exit 2

zip=autograder-$version.zip
"$build/pack" zip "$part/$zip" "$part/zip" || exit 2
chmod 600 "$part/$zip" # it holds the solutions and the seed
mv "$part/$zip" "$out/" || exit 2
echo "$out/$zip ($(du -h "$out/$zip" | cut -f1)): labs $labs, with solutions and the class's seed; for Gradescope alone"
