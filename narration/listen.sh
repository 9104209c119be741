#!/bin/sh
# Plays scripts where there is sound, and prints their words.
# Usage: narration/listen.sh AUDIO_FOLDER SCRIPT...
set -u
here=$(dirname "$0")
audio=$1; shift
player=
for p in play paplay aplay afplay; do
  command -v $p >/dev/null 2>&1 && { player=$p; break; }
done
[ "$player" = play ] && player='play -q'
# No sound card, or no engine: the words alone.
if [ -z "$player" ] || ! command -v flite >/dev/null 2>&1 ||
  { [ "$(uname -s)" = Linux ] && ! ls /dev/snd/pcm*p >/dev/null 2>&1; }; then
  player=
fi
for script; do
  printf '\n== %s (%s)\n' "$(sed -n 's/^title: //p' "$script")" "$(sed -n 's/^role: //p' "$script")"
  awk 'body; $0 == "" { body = 1 }' "$script"
  [ -z "$player" ] && continue
  wav=$audio/$(basename "$script" .txt).wav
  [ "$wav" -nt "$script" ] || "$here/speak.sh" "$audio" "$script" >/dev/null || { player=; continue; }
  $player "$wav" || player=
done
[ -n "$player" ] || echo "(printed only: no sound here, or flite and sox are not installed)"
