#!/bin/sh
# Shows figures: in the desktop's viewer where there is a display, else drawn with
# characters in the terminal (SHOW=sixel: as pictures, for terminals that can).
# Usage: plots/show.sh HOW FOLDER FIGURE...
set -u
how=$1 folder=$2
shift 2
viewer=
if [ "$(uname -s)" = Darwin ]; then viewer=open
elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null 2>&1; then viewer=xdg-open
fi
case $how in sixel | dumb) viewer= format=$how ;; *) format=dumb ;; esac
text=$(mktemp -d) || exit 1
trap 'rm -rf "$text"' EXIT
for figure; do
  [ -f "$folder/$figure.png" ] || continue
  if [ -n "$viewer" ]; then
    $viewer "$folder/$figure.png" >/dev/null 2>&1
  else
    FORMAT=$format "$(dirname "$0")/draw.sh" "$folder" "$text" "$figure" >/dev/null && cat "$text/$figure.$format"
  fi
done
