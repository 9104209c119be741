#!/bin/sh
# Installs the system packages that this project needs and does not find, or,
# where it may not, prints the one command to type.
#
#   ./install-packages.sh             what building, grading and testing need
#   ./install-packages.sh --develop   also what .ci/run needs (clang, linters)
#   ./install-packages.sh --dry-run   only prints the command
#
# Exit status: 0 nothing (more) is missing, 1 something still is.
set -u

develop=0 dry=0
for argument; do
  case $argument in
    --develop) develop=1 ;;
    --dry-run) dry=1 ;;
    *) echo "install-packages.sh: unknown option $argument (--develop, --dry-run)" >&2; exit 1 ;;
  esac
done

has() { command -v "$1" >/dev/null 2>&1; }
has_library() { has pkg-config && pkg-config --exists "$1"; }
compiler=
for c in cc gcc clang; do has "$c" && { compiler=$c; break; }; done
has_header() {
  [ -n "$compiler" ] && printf '#include <%s>\nint main(void) { return 0; }\n' "$1" |
    $compiler -x c -fsyntax-only - >/dev/null 2>&1
}
is_linux() { [ "$(uname -s)" = Linux ]; }

# One line a need: the test, then its package on Debian and Ubuntu, Fedora, Arch, Homebrew
# (- where the system has it already, or cannot).
needs() {
  cat <<'EOF'
has_compiler             build-essential       gcc                 base-devel   -
has make                 make                  make                make         make
has pkg-config           pkg-config            pkgconf-pkg-config  pkgconf      pkg-config
has gnuplot              gnuplot-nox           gnuplot             gnuplot      gnuplot
has_matrix_products      libdnnl-dev           onednn-devel        onednn       onednn
has_library yaml-0.1     libyaml-dev           libyaml-devel       libyaml      libyaml
has_library jansson      libjansson-dev        jansson-devel       jansson      jansson
has_library libarchive   libarchive-dev        libarchive-devel    libarchive   libarchive
has_library check        check                 check-devel         check        check
on_linux has objcopy     binutils              binutils            binutils     -
on_linux has bwrap       bubblewrap            bubblewrap          bubblewrap   -
on_linux has_library libseccomp  libseccomp-dev  libseccomp-devel  libseccomp   -
EOF
  [ $develop = 1 ] && cat <<'EOF'
has git                  git                   git                 git          git
has clang                clang                 clang               clang        -
has clang-format         clang-format          clang-tools-extra   clang        clang-format
has cppcheck             cppcheck              cppcheck            cppcheck     cppcheck
on_linux has_openmp_of_clang  libomp-dev       libomp-devel        openmp       -
EOF
  return 0
}
has_compiler() { [ -n "$compiler" ] && has_header stdio.h; }
has_matrix_products() { has_header dnnl.h || has_header cblas.h || [ "$(uname -s)" = Darwin ]; }
on_linux() { ! is_linux || "$@"; }
has_openmp_of_clang() {
  has clang && echo 'int main(void) { return 0; }' |
    clang -x c -fopenmp - -o /dev/null >/dev/null 2>&1
}

if has apt-get; then column=1 install="apt-get install -y --no-install-recommends"
elif has dnf; then column=2 install="dnf install -y"
elif has pacman; then column=3 install="pacman -S --needed --noconfirm"
elif has brew; then column=4 install="brew install"
else column=0 install=
fi

# A line is split from the right: the last four words are package names.
missing() {
  needs | while read -r line; do
    set -- $line
    test_words=
    while [ $# -gt 4 ]; do test_words="$test_words $1"; shift; done
    if ! $test_words; then
      case $column in
        1) echo "$1" ;; 2) echo "$2" ;; 3) echo "$3" ;; 4) echo "$4" ;;
        *) echo "$1" ;;
      esac
    fi
  done | grep -v '^-$' | sort -u | tr '\n' ' '
}

packages=$(missing)
[ -z "$packages" ] && exit 0

if [ $column = 0 ]; then
  echo "These packages are missing (Debian's names): $packages" >&2
  echo "This system's package manager is unknown here: please install them by hand." >&2
  exit 1
fi

sudo=
if [ $column != 4 ] && [ "$(id -u)" != 0 ]; then
  if has sudo && sudo -n true 2>/dev/null; then sudo="sudo -n"
  elif has sudo && [ -t 0 ]; then sudo=sudo
  else
    echo "Missing packages. Please run, as root:" >&2
    echo "  $install $packages" >&2
    exit 1
  fi
fi

echo "Installing what is missing: $packages"
if [ $dry = 1 ]; then echo "  $sudo $install $packages"; exit 1; fi
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
if [ $column = 1 ]; then
  # A fresh machine has no package lists yet.
  $sudo apt-get update >"$log" 2>&1 || :
  DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND
fi
if ! $sudo $install $packages >>"$log" 2>&1; then
  tail -n 5 "$log" >&2
  echo "install-packages.sh: could not install them; try: ${sudo:+sudo }$install $packages" >&2
  exit 1
fi
for c in cc gcc clang; do has "$c" && { compiler=$c; break; }; done
packages=$(missing)
if [ -n "$packages" ]; then
  echo "install-packages.sh: still missing after installing: $packages" >&2
  exit 1
fi
