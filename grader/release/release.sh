#!/bin/sh
# Packs the students' tree: what is copied is named here, nothing else goes out.
# Usage: grader/release/release.sh BUILD OUT VERSION SEEDS LABS NETWORKS   (lists are one argument)
#
# SEEDS: whose frames are given away.  NETWORKS: labs whose trained networks are.
set -u
build=$1 out=$2 version=$3 seeds=$4 labs=$5 networks=$6
fail() { echo "release: $*" >&2; exit 2; }
case $version in '' | *[!A-Za-z0-9._-]*) fail "the version '$version' has other signs than letters, digits, . _ and -" ;; esac
case " $seeds " in *' 1 '*) ;; *) fail "the seeds '$seeds' lack 1, which make grade uses when it is told none" ;; esac

grep -q lab_yaml.c "$build/grader/handed_out.txt" || fail "the linker here does not tell which files of the grader it took"

name=score-matching-$version
mkdir -p "$out" || exit 2
part=$(mktemp -d "$out/.release.XXXXXX") || exit 2
trap 'rm -rf "$part"' EXIT
tree=$part/$name
mkdir "$tree" || exit 2

put() { # FILE...: to its own place in the tree
  for file; do
    [ -f "$file" ] || fail "$file is missing"
    mkdir -p "$tree/$(dirname "$file")" && cp -p "$file" "$tree/$file" || exit 2
  done
}
fill() { # TEMPLATE FILE
  sed -e "s/@VERSION@/$version/g" -e "s/@SEEDS@/$(echo "$seeds" | sed 's/ /, /g')/g" \
    -e "s/@FIRST@/${labs%% *}/g" -e "/@LABS@/{r $part/rows
d;}" "$1" >"$tree/$2" || exit 2
}

# ---- the labs: an exercise file goes out only as the stub that it was

put_lab() { # LAB
  lab=$1 folder=labs/lab$1
  put "$folder/README.md" "$folder/lab$lab.c"
  for file in "$folder"/*.h "$folder"/probes/*.[ch] "$folder"/data/* "$folder"/figures/*.png; do
    [ ! -f "$file" ] || put "$file"
  done
  "$build/pack" exercises "$lab" >"$part/exercises" || exit 2
  while read -r _ exercise file _; do
    case $file in
      *.c) grep -q "lab_todo(\"$exercise\")" "$folder/$file" || fail "$folder/$file is no stub: it has no lab_todo(\"$exercise\")" ;;
      *) ! grep -q '^[a-z0-9_]*: *[^~ ]' "$folder/$file" || fail "$folder/$file is no stub: it has answers" ;;
    esac
    [ -z "$(git status --porcelain -- "$folder/$file" 2>/dev/null)" ] || echo "release: note: $folder/$file differs from the last commit" >&2
    put "$folder/$file"
  done <"$part/exercises"

  # lab.yaml without its comments, and the right answers not where one reads the questions.
  awk -v answers="$part/answers" -v elsewhere="../../reference/lab$lab/answers.yaml" '
    /^ *#/ { next }
    moved && (/^    [^ ]/ || /^ ? ?[^ ]/) { moved = 0 }
    /^    answers: *$/ { moved = 1; print "    answers: " elsewhere; print "answers:" >answers; next }
    moved { sub(/ #.*/, ""); print >answers; next }
    { print }' "$folder/lab.yaml" >"$tree/$folder/lab.yaml" || exit 2
  [ ! -f "$part/answers" ] || mv "$part/answers" "$tree/reference/lab$lab/answers.yaml" || exit 2
  sed 's/^The answers lie with the solutions, in .*/Your instructor has the answers./' "$folder/README.md" >"$tree/$folder/README.md"

  # Headers of other labs that are not in the tree.
  for header in $(sed -n 's/^#include "\.\.\/\(lab.*\)".*/\1/p' "$folder"/*.c) \
    $(sed -n 's/^#include "\.\.\/\.\.\/\(lab.*\)".*/\1/p' "$folder"/probes/*.c 2>/dev/null); do put "labs/$header"; done
  for figure in $("$build/grade" --list-figures --lab "$lab"); do put "plots/$figure.gp"; done
  for script in narration/lab"$lab"-*.txt; do put "$script"; done
  grep "^| \[$lab\](" README.md >>"$part/rows"
}
for lab in $labs; do
  mkdir -p "$tree/reference/lab$lab" || exit 2
  put_lab "$lab"
done

# ---- what all labs share

put Makefile install-packages.sh compile_flags.txt .clang-format .editorconfig
put core/*.[ch] core/configure.sh plots/draw.sh plots/show.sh plots/style.gp plots/*.inc
put narration/narration.mk narration/speak.sh narration/listen.sh narration/lexicon.txt
# shellcheck disable=SC2046 # a list of files
put $(cat "$build/grader/handed_out.txt")
sed '/^\/reference\/$/d' .gitignore >"$tree/.gitignore"
cp grader/release/handout/handed_out.mk "$tree/" || exit 2
mkdir -p "$tree/.github/workflows" "$tree/.github/classroom" || exit 2
cp grader/release/handout/classroom.yml "$tree/.github/workflows/" || exit 2
cp grader/release/handout/classroom.sh "$tree/.github/classroom/grade.sh" || exit 2
fill grader/release/handout/README.md README.md
fill grader/release/handout/reference.md reference/README.md
echo "$version" >"$tree/VERSION"

# ---- in the solutions' place

# shellcheck disable=SC2086 # a list of labs
"$build/pack" frames "$tree/reference" "$seeds" $labs || exit 2
for lab in $networks; do
  mkdir -p "$tree/reference/lab$lab" && cp "$build/reference/lab$lab"/*.net "$tree/reference/lab$lab/" || exit 2
done
find "$tree/reference" -type d -empty -delete
chmod -R u=rwX,go=rX "$tree"

# ---- out with it

plain=
tar --version 2>/dev/null | grep -q GNU && plain='--sort=name --owner=0 --group=0 --numeric-owner'
# shellcheck disable=SC2086 # a list of options
tar -C "$part" $plain -czf "$part/$name.tar.gz" "$name" || exit 2
rm -rf "${out:?}/$name" "$out/$name.tar.gz"
mv "$tree" "$part/$name.tar.gz" "$out/" || exit 2
echo "Labs $labs without solutions, with the numbers of the seeds $seeds:"
echo "  $out/$name"
echo "  $out/$name.tar.gz ($(du -h "$out/$name.tar.gz" | cut -f1))"
