#!/bin/sh
# Makes the submissions that cannot be files of this folder: links, pipes, devices, archives.
# Usage: make_packages.sh FOLDER RIGHT.c
# Each becomes FOLDER/NAME (or NAME.tar, ...), and a line "NAME|state points|words" on
# standard output, which is what lab1/mixture_score must be judged as.
set -eu
folder=$1 right=$2
mkdir -p "$folder"
cd "$folder"

say() { printf '%s|%s|%s\n' "$1" "$2" "$3"; }
# A folder with the right file in the right place.
good() { mkdir -p "$1/lab1" && cp "$right" "$1/lab1/mixture_score.c"; }
pack() { tar -C source "$@"; } # archives are packed from here, and it is emptied
fresh() { rm -rf source && good source; }

# ---- folders

mkdir -p secret && cp "$right" secret/mixture_score.c
mkdir -p link/lab1 && ln -s ../../secret/mixture_score.c link/lab1/mixture_score.c
say link 'not handed in 0' 'a symbolic link to the solution'
mkdir -p linked_folder && ln -s ../secret linked_folder/lab1
say linked_folder 'not handed in 0' 'a symbolic link to the folder of the solution'
mkdir -p hard_link/lab1 && ln secret/mixture_score.c hard_link/lab1/mixture_score.c
say hard_link 'not handed in 0' 'a hard link to the solution'
mkdir -p pipe/lab1 && mkfifo pipe/lab1/mixture_score.c
say pipe 'not handed in 0' 'a named pipe, which nobody writes to'
if mkdir -p device/lab1 && mknod device/lab1/mixture_score.c c 1 5 2>/dev/null; then
  say device 'not handed in 0' 'a device that gives zeros without end'
fi
mkdir -p is_a_folder/lab1/mixture_score.c
say is_a_folder 'not handed in 0' 'a folder of the name of a file'
good capitals && mv capitals/lab1 capitals/LAB1
say capitals 'not handed in 0' 'the folder in capitals'
good capital_file && mv capital_file/lab1/mixture_score.c capital_file/lab1/Mixture_Score.c
say capital_file 'not handed in 0' 'the file in capitals'
good other_ending && mv other_ending/lab1/mixture_score.c other_ending/lab1/mixture_score.cpp
say other_ending 'not handed in 0' 'another ending'
good too/deep/for/it
say too 'not handed in 0' 'too deep'
mkdir -p empty/lab1 && : >empty/lab1/mixture_score.c
say empty 'failed 0' 'an empty file'
mkdir -p huge/lab1 && dd if=/dev/zero bs=1024 count=300 2>/dev/null | tr '\0' ' ' >huge/lab1/mixture_score.c
say huge 'failed 0' '300 KiB of blanks'
mkdir -p nul/lab1 && { cat "$right" && printf '\0'; } >nul/lab1/mixture_score.c
say nul 'failed 0' 'a NUL byte at the end'
mkdir -p utf16/lab1 && { printf '\377\376' && sed 's/./&\n/g' "$right" | tr '\n' '\0'; } >utf16/lab1/mixture_score.c
say utf16 'failed 0' 'UTF-16'
mkdir -p crlf/lab1 && { printf '\357\273\277' && sed 's/$/\r/' "$right"; } >crlf/lab1/mixture_score.c
say crlf 'passed 15' 'a byte order mark, and lines that end with CR LF'
good unreadable && chmod 000 unreadable/lab1/mixture_score.c
if [ "$(id -u)" -eq 0 ]; then expected='passed 15'; else expected='not handed in 0'; fi
say unreadable "$expected" 'a file without permissions, which only root can read'
good odd_names && for name in '-rf' '--lab' '*' '$(true)' "it's \"quoted\"" 'new
line' '; true' '.' '..' ' '; do mkdir -p "odd_names/$name"; done 2>/dev/null
say odd_names 'passed 15' 'right, beside folders of odd names'
good './-it'\''s "the $(right) one";
-- *'
say '-it'\''s "the $(right) one";\n-- *' 'passed 15' 'right, in a folder of an odd name'

# ---- archives

fresh && tar -C source/lab1 --transform 's,^,../lab1/,' -P -cf outside.tar mixture_score.c
say outside.tar 'not handed in 0' 'a path that leads out of the folder'
tar -C source/lab1 --transform 's,^,x/../../lab1/,' -P -cf roundabout.tar mixture_score.c
say roundabout.tar 'not handed in 0' 'the same by a detour'
tar -C source/lab1 --transform 's,^,/lab1/,' -P -cf absolute.tar mixture_score.c
say absolute.tar 'not handed in 0' 'a path from the root'
pack -czf good.tar.gz . && say good.tar.gz 'passed 15' 'right'
head -c 300 good.tar.gz >truncated.tar.gz && say truncated.tar.gz 'not handed in 0' 'half an archive'
printf 'this is a letter\n' >letter.zip && say letter.zip 'not handed in 0' 'no archive'
: >nothing.tar && say nothing.tar 'not handed in 0' 'an empty archive'
cp -r link source/link && rm -rf source/lab1 && mv source/link/lab1 source/lab1
pack -cf link.tar lab1 && say link.tar 'not handed in 0' 'a symbolic link in an archive'
rm -rf source && mkdir -p source/lab1 && cp "$right" source/a.c && ln source/a.c source/lab1/mixture_score.c
pack -cf hard_link.tar a.c lab1 && say hard_link.tar 'not handed in 0' 'a hard link in an archive'
rm -rf source && mkdir -p source/lab1 && mkfifo source/lab1/mixture_score.c
pack -cf pipe.tar lab1 && say pipe.tar 'not handed in 0' 'a named pipe in an archive'
fresh && chmod 6777 source/lab1/mixture_score.c && pack --owner=0 --group=0 -cf setuid.tar .
say setuid.tar 'passed 15' 'right, said to be root'\''s and to run as root'
fresh && pack -cf twice.tar lab1 && echo 'int wrong = ;' >source/lab1/mixture_score.c && pack -rf twice.tar lab1
say twice.tar 'passed 15' 'right, and then a wrong one of the same name: the first counts'
fresh && (cd source && seq -f 'lab1/file%.0f' 21000 | xargs touch) && mv source/lab1/mixture_score.c source/
pack -cf many.tar lab1 && cp "$right" source/lab1/mixture_score.c && pack -rf many.tar lab1/mixture_score.c
say many.tar 'not handed in 0' 'right, behind 21,000 empty files'
rm -rf source && mkdir -p source/lab1
dd if=/dev/zero of=source/lab1/mixture_score.c bs=1048576 count=0 seek=300 2>/dev/null
pack -czf bomb.tar.gz lab1 && say bomb.tar.gz 'failed 0' '300 MB of zeros in 300 KB'
dd if=/dev/zero of=source/first bs=1048576 count=0 seek=600 2>/dev/null && cp "$right" source/lab1/mixture_score.c
pack -czf behind.tar.gz first lab1 && say behind.tar.gz 'not handed in 0' 'right, behind 600 MB of zeros'
gzip -c bomb.tar.gz >bomb.tar.gz.gz && say bomb.tar.gz.gz 'failed 0' 'the same, packed once more'
if command -v zip >/dev/null; then
  dd if=/dev/zero of=source/lab1/mixture_score.c bs=1048576 count=0 seek=300 2>/dev/null
  (cd source && zip -qr ../bomb.zip lab1) && say bomb.zip 'failed 0' '300 MB of zeros as zip'
  fresh && (cd source && zip -qry -P secret ../locked.zip lab1) && say locked.zip 'not handed in 0' 'locked by a password'
  fresh && rm source/lab1/mixture_score.c && ln -s ../../secret/mixture_score.c source/lab1/mixture_score.c
  (cd source && zip -qry ../link.zip lab1) && say link.zip 'not handed in 0' 'a symbolic link as zip'
fi
rm -rf source
