#!/bin/bash
# What Gradescope runs once, when the autograder's image is made: packages, the grader,
# and the references for the class's seed.
set -u
root=${AUTOGRADER_ROOT:-/autograder}
source=$root/source
fail() {
  echo "$*" >"$source/setup-failed"
  echo "setup.sh: $*" >&2
  exit 1
}
rm -f "$source/setup-failed"
cd "$source/course" || fail "there is no $source/course"
# shellcheck source=/dev/null
. "$source/settings" || fail "there is no $source/settings"

# Whatever unpacked the zip may have lost what may be run.
chmod +x install-packages.sh core/configure.sh
export DEBIAN_FRONTEND=noninteractive
./install-packages.sh || fail "packages are missing"
# The image is made on one machine and used on others: no instructions of this one's alone.
make -j"$(nproc)" NATIVE= grader build/pack build/publish || fail "the grader could not be built"
# shellcheck disable=SC2086 # a list of labs
build/pack frames - "$SEED" $LABS || fail "the references could not be made"
# Solutions and seed are nobody's to read but the grader's.
[ "$(id -u)" -ne 0 ] || chmod -R go-rwx "$source"
echo "Ready: labs $LABS, version $VERSION, isolation $(build/pack isolation)"
