#!/bin/sh
# Writes a new exercise from grader/template/exercise, with FILL where words and code
# are missing.  Overwrites nothing.
# Usage: grader/new_exercise.sh LAB NAME [TITLE]
set -u
lab=$1 name=$2 title=${3:-}
template=grader/template/exercise folder=labs/lab$1
fail() { echo "new-exercise: $*" >&2; exit 2; }

case $lab in '' | *[!0-9]*) fail "LAB is a lab's number: make new-exercise LAB=5 NAME=what_it_does" ;; esac
[ -f "$folder/lab.yaml" ] || fail "there is no lab $lab ($folder/lab.yaml); make new-lab makes one"
printf '%s' "$name" | grep -qxE '[a-z][a-z0-9_]{2,39}' ||
  fail "NAME is the name of a C function, 3 to 40 of a-z, 0-9 and _, and begins with a letter; not '$name'"
case $name in
  auto | break | case | char | const | continue | default | double | else | enum | extern | float | for | goto | inline | \
    int | long | register | restrict | return | short | signed | sizeof | static | struct | switch | typedef | union | \
    unsigned | void | volatile | while | main | lab*) fail "NAME cannot be '$name': C or the labs use it" ;;
esac
printf '%s' "$title" | grep -q '[|&"\\@]' && fail "TITLE cannot have | & \" \\ or @ in it"
taken=$(grep -lE "(^|[^a-z0-9_])$name\(" core/*.h labs/lab*/lab*.h | head -n 1)
[ -z "$taken" ] || fail "NAME cannot be '$name': $taken has a function of that name"
before=$(grep -c '^  - name:' "$folder/lab.yaml")
[ "$before" -lt 12 ] || fail "lab $lab has 12 exercises already, the most that a lab can have"

stub=$folder/$name.c solution=solutions/lab$lab/$name.c probe=$folder/probes/$name.c
mistake=solutions/lab$lab/mistakes/$name.first_mistake.c
for file in "$stub" "$solution" "$probe" "$mistake"; do
  [ ! -e "$file" ] || fail "$file is there already, and nothing is overwritten"
done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
fill() { # TEMPLATE
  sed -e "s/@LAB@/$lab/g" -e "s/@NAME@/$name/g" -e "s/@NUMBER@/$lab.$((before + 1))/g" \
    -e "s|@TITLE@|${title:-FILL: a title}|g" "$template/$1"
}

mkdir -p "$folder/probes" "solutions/lab$lab/mistakes" || exit 2
fill stub.c.in >"$stub" && fill probe.c.in >"$probe" && fill mistake.c.in >"$mistake" || exit 2
awk -v body="$template/solution_body.in" '
  /YOUR CODE ENDS/ { while ((getline line <body) > 0) print line; inside = 0 }
  !inside { print }
  /YOUR CODE BEGINS/ { inside = 1 }' "$stub" >"$solution" || exit 2

# The entry goes behind the last exercise, the prototype before the header's end.
fill entry.yaml.in >"$work/entry"
fill prototype.h.in >"$work/prototype"
put_before() { # PATTERN FILE WHAT
  awk -v pattern="$1" -v what="$3" '
    function insert() { while ((getline line <what) > 0) print line; print ""; done = 1 }
    { text[NR] = $0 }
    $0 ~ pattern { at = NR }
    END {
      if (!at) at = NR + 1
      for (i = 1; i <= NR; i++) { if (i == at) insert(); print text[i] }
      if (!done) insert()
    }' "$2" >"$work/whole" && cat "$work/whole" >"$2" || exit 2
}
put_before '^figures:' "$folder/lab.yaml" "$work/entry"
put_before '^#endif' "$folder/lab$lab.h" "$work/prototype"

echo "Written, with FILL where something is to be said or done:"
printf '  %s\n' "$stub" "$solution" "$probe" "$mistake" "$folder/lab.yaml" "$folder/lab$lab.h"
echo "What is still missing: make check-exercise LAB=$lab NAME=$name"
