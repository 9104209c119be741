#!/bin/sh
# Draws figures from a lab's tables.
# Usage: plots/draw.sh TABLES_DIR OUT_DIR FIGURE...   (FORMAT=svg for SVG)
#
# FIGURE is plots/FIGURE.gp, whose first line "# needs: a.tsv b.tsv" names its
# tables.  A figure whose tables are not all there is not drawn, which is no
# error: the exercise that makes them is still open; nor is one whose tables hold numbers
# that cannot be drawn.  A picture is there whole and
# of these tables, or not at all.
set -u
if [ $# -lt 2 ]; then
  echo "usage: plots/draw.sh TABLES_DIR OUT_DIR FIGURE..." >&2
  exit 2
fi
plots=${0%/*}
tables=$1
out=$2
shift 2
format=${FORMAT:-png}
if ! command -v gnuplot >/dev/null 2>&1; then
  echo "plots/draw.sh: gnuplot is not installed, so no figure was drawn (./install-packages.sh installs it)" >&2
  exit 1
fi
mkdir -p "$out" || exit 1

# A third of the bytes for a palette of the colours that a picture needs, where
# pngquant is installed; the picture is whole without it.
shrink() {
  [ "$kind" = png ] && command -v pngquant >/dev/null 2>&1 &&
    pngquant --quality 0-90 --nofs --strip --force --output "$1" "$1" 2>/dev/null
  return 0
}

# A path within gnuplot's single quotes.
quoted() {
  printf '%s' "$1" | sed "s/'/''/g"
}

# draw FIGURE: 0 if it was drawn or its tables are not there.  A script with the line
# "# format: gif" is an animation, whatever FORMAT says; the folder OUT_DIR/FIGURE is
# there for its single pictures.
draw() {
  script=$plots/$1.gp
  own=$(sed -n 's/^# format: //p' "$script" 2>/dev/null)
  kind=${own:-$format}
  picture=$out/$1.$kind
  part=$out/.$1.part
  rm -f "$picture"
  if [ ! -f "$script" ]; then
    echo "plots/draw.sh: there is no figure $1 ($script)" >&2
    return 1
  fi
  for table in $(sed -n '1s/^# needs: //p' "$script"); do
    [ -s "$tables/$table" ] && continue
    echo "Not drawn: $picture, since $tables/$table is not there yet."
    return 0
  done
  [ -z "$own" ] || mkdir -p "$out/$1" || return 1
  settings="plots='$(quoted "$plots")'; tables='$(quoted "$tables")'; out='$(quoted "$part")'"
  said=$(gnuplot -e "$settings; pictures='$(quoted "$out/$1")'; format='$kind'" "$script" 2>&1)
  status=$?
  # Two remarks that are no faults: the second comes of a locale that is not UTF-8.
  said=$(printf '%s' "$said" | grep -v -e 'frames in animation sequence' -e 'iconv failed to convert degree sign')
  if [ $status -eq 0 ] && [ -z "$said" ] && [ -s "$part" ] && shrink "$part" && mv "$part" "$picture"; then
    echo "Figure: $picture"
    return 0
  fi
  rm -f "$part"
  for table in $(sed -n '1s/^# needs: //p' "$script"); do
    grep -qiE '(^|[[:space:]])-?(nan|inf)' "$tables/$table" || continue
    echo "Not drawn: $picture, since there are numbers in $tables/$table that are none (nan, inf): what the program printed tells where they begin."
    return 0
  done
  echo "plots/draw.sh: gnuplot could not draw $1: $(printf '%s' "$said" | grep -v '^ *^*$' | tail -1)" >&2
  return 1
}

failed=0
for figure in "$@"; do draw "$figure" || failed=1; done
exit $failed
