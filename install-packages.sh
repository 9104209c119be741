#!/bin/sh
# Installs the system packages that this project needs and does not find, or,
# where it may not, prints the one command to type.
#
#   ./install-packages.sh             for the labs and the grader
#   ./install-packages.sh --test      also for make test
#   ./install-packages.sh --develop   also for .ci/run and the narration
#   ... --check                       installs nothing: says what is missing, if anything
#
# Exit status: 0 nothing needed is missing any more, 1 something is.
set -u

levels='need want' check=0
for argument; do
  case $argument in
    --test) levels='need want test' ;;
    --develop) levels='need want test develop' ;;
    --check) check=1 levels=need ;;
    *) echo "install-packages.sh: unknown option $argument (--test, --develop, --check)" >&2; exit 1 ;;
  esac
done

has() { command -v "$1" >/dev/null 2>&1; }
has_library() { has pkg-config && pkg-config --exists "$1"; }
find_compiler() {
  compiler=
  for c in cc gcc clang; do has $c && { compiler=$c; return; }; done
}
has_header() {
  [ -n "$compiler" ] && printf '#include <%s>\nint main(void) { return 0; }\n' "$1" |
    $compiler -x c -fsyntax-only - >/dev/null 2>&1
}
has_compiler() { has_header stdio.h; }
on_linux() { [ "$(uname -s)" != Linux ] || "$@"; }

# One line a need.  Level: need (nothing works without), want (the grader's stronger
# box), test, develop.  Then the test, then the package on Debian and Ubuntu, Fedora,
# Arch and Homebrew; - where there is none or the system has it.
needs() {
  cat <<'EOF'
need    has_compiler                    build-essential  gcc                base-devel   -
need    has make                        make             make               make         make
need    has pkg-config                  pkg-config       pkgconf-pkg-config pkgconf      pkg-config
need    has gnuplot                     gnuplot-nox      gnuplot            gnuplot      gnuplot
need    has_library yaml-0.1            libyaml-dev      libyaml-devel      libyaml      libyaml
need    has_library jansson             libjansson-dev   jansson-devel      jansson      jansson
need    has_library libarchive          libarchive-dev   libarchive-devel   libarchive   libarchive
need    has_library zlib                zlib1g-dev       zlib-devel         zlib         zlib
need    on_linux has_library libseccomp libseccomp-dev   libseccomp-devel   libseccomp   -
want    on_linux has bwrap              bubblewrap       bubblewrap         bubblewrap   -
want    on_linux has objcopy            binutils         binutils           binutils     -
want    has parallel                    parallel         parallel           parallel     parallel
test    has_library check               check            check-devel        check        check
test    has unzip                       unzip            unzip              unzip        -
develop has git                         git              git                git          git
develop has clang                       clang            clang              clang        -
develop has clang-format                clang-format     clang-tools-extra  clang        clang-format
develop has cppcheck                    cppcheck         cppcheck           cppcheck     cppcheck
develop has flite                       flite            flite              flite        flite
develop has sox                         sox              sox                sox          sox
develop has pngquant                    pngquant         pngquant           pngquant     pngquant
EOF
}

if has apt-get; then system=1 install='apt-get install -y --no-install-recommends'
elif has dnf; then system=2 install='dnf install -y'
elif has pacman; then system=3 install='pacman -S --needed --noconfirm'
elif has brew; then system=4 install='brew install'
else system=1 install=
fi

# The names of the packages that are missing.  A line's last four words are names,
# what is left between them and the level is the test.
missing() {
  find_compiler
  needs | while read -r line; do
    set -- $line
    level=$1; shift
    case " $levels " in *" $level "*) ;; *) continue ;; esac
    condition=
    while [ $# -gt 4 ]; do condition="$condition $1"; shift; done
    $condition || { shift $((system - 1)); echo "$1"; }
  done | grep -vx -e - | sort -u | tr '\n' ' '
}

packages=$(missing)
[ -z "$packages" ] && exit 0

sudo=
[ $system != 4 ] && [ "$(id -u)" != 0 ] && sudo='sudo '
if [ -z "$install" ]; then
  echo "Missing packages, by Debian's names (this system's package manager is unknown here): $packages" >&2
  exit 1
fi
if [ $check = 1 ]; then
  echo "Missing packages.  Run ./install-packages.sh, or type: $sudo$install $packages" >&2
  exit 1
fi
if [ -n "$sudo" ] && ! { has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }; then
  echo "Missing packages.  Please type, as root: $install $packages" >&2
  exit 1
fi

echo "Installing what is missing: $packages"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
# A fresh machine has no package lists yet.
[ $system = 1 ] && [ -n "$install" ] && ${sudo}apt-get update >"$log" 2>&1
if ! ${sudo}${install} $packages >>"$log" 2>&1 </dev/null; then
  tail -n 5 "$log" >&2
  echo "install-packages.sh: could not install them.  The command was: $sudo$install $packages" >&2
  exit 1
fi
packages=$(missing)
if [ -n "$packages" ]; then
  echo "install-packages.sh: still missing after installing: $packages" >&2
  exit 1
fi
