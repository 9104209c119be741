#!/bin/sh
# The small figures that the READMEs show: taken over from the reference's run, and
# checked for being stale.
# Usage: plots/figures.sh take LAB BUILD | check LAB...
#
# labs/labN/figures/made-from.txt holds a checksum of what each figure was made from:
# its script and style, the lab's program with its headers, and its solutions.  (Not core: a figure
# drawn anew after every change in core would hide the changes that matter.)
set -u
made_from() { # lab figure: the checksum
  cat plots/"$2".gp plots/style.gp labs/lab"$1"/lab"$1".c labs/lab"$1"/*.h \
    $(ls solutions/lab"$1"/*.c solutions/lab"$1"/*.yaml 2>/dev/null) | cksum | cut -d' ' -f1
}
shown() { # lab: the figures its README shows
  sed -n 's/.*](figures\/\([a-z0-9_]*\)\.png).*/\1/p' labs/lab"$1"/README.md
}

case ${1:-} in
  take)
    lab=$2 build=$3
    mkdir -p labs/lab"$lab"/figures
    : >labs/lab"$lab"/figures/made-from.txt
    for figure in $(shown "$lab"); do
      cp "$build"/reference/lab"$lab"/"$figure".png labs/lab"$lab"/figures/ || exit 1
      echo "$figure $(made_from "$lab" "$figure")" >>labs/lab"$lab"/figures/made-from.txt
    done
    ;;
  check)
    shift
    faults=0
    fault() { echo "$1"; faults=$((faults + 1)); }
    for lab; do
      folder=labs/lab$lab/figures
      for figure in $(shown "$lab"); do
        if [ ! -f $folder/"$figure".png ]; then
          fault "labs/lab$lab/README.md shows figures/$figure.png, which is not there: run make figures"
        elif [ "$(wc -c <$folder/"$figure".png)" -gt 150000 ]; then
          fault "$folder/$figure.png is larger than 150,000 bytes"
        elif ! grep -qx "$figure $(made_from "$lab" "$figure")" $folder/made-from.txt 2>/dev/null; then
          fault "$folder/$figure.png is stale: what it was made from has changed; run make figures"
        fi
      done
      for picture in $folder/*.png; do
        [ -f "$picture" ] || continue
        shown "$lab" | grep -qx "$(basename "$picture" .png)" ||
          fault "$picture is shown nowhere in labs/lab$lab/README.md"
      done
    done
    [ $faults -eq 0 ] && echo "figures: every README's pictures are there and of today's code"
    [ $faults -eq 0 ]
    ;;
  *) echo "usage: plots/figures.sh take LAB BUILD | check LAB..." >&2; exit 2 ;;
esac
