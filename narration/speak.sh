#!/bin/sh
# Turns narration scripts into audio (.wav) and captions (.vtt), sentence by
# sentence, with flite and sox, offline.
# Usage: narration/speak.sh OUT SCRIPT...
set -u
here=$(dirname "$0")
out=$1; shift
for tool in flite sox soxi; do
  command -v $tool >/dev/null 2>&1 || {
    echo "narration/speak.sh: $tool is missing; on Debian: apt-get install flite sox" >&2
    exit 2
  }
done
mkdir -p "$out" || exit 2
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

# The words after the head, one sentence a line, an empty line between paragraphs.
sentences() {
  awk '!body { if ($0 == "") body = 1; next }
    NF == 0 { if (line != "") print line; line = ""; print ""; next }
    { for (i = 1; i <= NF; i++) {
        line = line (line == "" ? "" : " ") $i
        if ($i ~ /[.!?]["\047)]*$/) { print line; line = "" } } }
    END { if (line != "") print line }' "$1"
}

stamp() { # seconds -> 00:01:02.345
  awk -v t="$1" 'BEGIN { printf "%02d:%02d:%06.3f", t / 3600, (t % 3600) / 60, t % 60 }'
}

for script; do
  name=$(basename "$script" .txt)
  rm -f "$folder"/*.wav
  sox -q -n -r 16000 -c 1 -b 16 "$folder/pause.wav" trim 0 0.30 || exit 2
  sox -q -n -r 16000 -c 1 -b 16 "$folder/paragraph.wav" trim 0 0.55 || exit 2
  printf 'WEBVTT\n\nNOTE %s\n' "$(sed -n 's/^title: //p' "$script" | head -n 1)" >"$folder/captions"
  time=0 n=0 list=
  sentences "$script" >"$folder/sentences"
  while IFS= read -r sentence; do
    if [ -z "$sentence" ]; then
      list="$list $folder/paragraph.wav"
      time=$(awk -v t="$time" 'BEGIN { print t + 0.55 }')
      continue
    fi
    n=$((n + 1))
    wav=$folder/$(printf '%04d' $n).wav
    flite -voice slt -add_lex "$here/lexicon.txt" -t "$sentence" -o "$wav" </dev/null || exit 2
    length=$(soxi -D "$wav")
    end=$(awk -v a="$time" -v b="$length" 'BEGIN { print a + b }')
    printf '\n%d\n%s --> %s\n%s\n' $n "$(stamp "$time")" "$(stamp "$end")" "$sentence" >>"$folder/captions"
    list="$list $wav $folder/pause.wav"
    time=$(awk -v t="$end" 'BEGIN { print t + 0.30 }')
  done <"$folder/sentences"
  # shellcheck disable=SC2086  the list is made of names without blanks
  sox -q $list "$folder/all.wav" &&
    cp "$folder/all.wav" "$out/$name.wav.part" && cp "$folder/captions" "$out/$name.vtt.part" &&
    mv "$out/$name.wav.part" "$out/$name.wav" && mv "$out/$name.vtt.part" "$out/$name.vtt" || {
    rm -f "$out/$name".*.part
    echo "narration/speak.sh: could not write $out/$name.wav" >&2
    exit 2
  }
  printf '%s  %s\n' "$(stamp "$time" | cut -c4-8)" "$out/$name.wav"
done
