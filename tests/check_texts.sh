#!/bin/sh
# What would go wrong on the page in silence: links to files that are not there, and
# formulas that GitHub's Markdown spoils (a backslash before punctuation is eaten in $...$
# and $$...$$; a ```math block is left as it is).
set -u
faults=0
fault() { echo "$1"; faults=$((faults + 1)); }

for text in $(git ls-files '*.md' 2>/dev/null || find . -name '*.md' -not -path './build/*'); do
  prose=$(awk '/^[ >]*```/ { code = !code; print ""; next } { print code ? "" : $0 }' "$text")
  for line in $(printf '%s\n' "$prose" | grep -n '\$\$' | cut -d: -f1); do
    fault "$text:$line: \$\$: write the formula as a \`\`\`math block"
  done
  for line in $(printf '%s\n' "$prose" | grep -nE '\$[^$`]*\\[,;!][^$`]*\$' | cut -d: -f1); do
    fault "$text:$line: a backslash before punctuation inside \$...\$ is lost"
  done
  for link in $(printf '%s\n' "$prose" | grep -o '](\([^)# ]*\)' | sed 's/^](//' | grep -v '^[a-z]*:'); do
    [ -e "$(dirname "$text")/$link" ] || fault "$text: there is no $link to link to"
  done
done
[ $faults -eq 0 ] && echo "texts: every link leads somewhere, every formula can be drawn"
[ $faults -eq 0 ]
