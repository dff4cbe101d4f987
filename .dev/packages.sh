# SPDX-License-Identifier: MIT
# What the build needs and does not bring itself: Debian packages from the system's own apt
# sources, and three pinned source packages. Sourced by ./dev; expects DEPS_DIR.

# g++ for products, clang 14 for the sanitizers (it compiles coroutines in half the time there).
readonly BUILD_PACKAGES=(
  g++ cmake ninja-build ccache ca-certificates dpkg-dev debian-archive-keyring xz-utils patch
  emscripten binaryen nodejs npm brotli
  libboost1.81-dev libsqlite3-dev libsodium-dev libbrotli-dev libexpat1-dev nlohmann-json3-dev
  libmd4c-dev libicu-dev libyaml-cpp-dev libcurl4-openssl-dev
  libzxcvbn-dev liboath-dev libgumbo-dev libminizip-dev libstemmer-dev zlib1g-dev tzdata
  libgd-dev libexif-dev
)
readonly TEST_PACKAGES=(
  clang-14 libclang-rt-14-dev clang-format-14 libre2-dev chromium tidy
  fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
)
readonly BENCH_PACKAGES=(wrk)

# Name, suite, version, and "tar" where the upstream archive alone is wanted (Debian patches none
# of the sources we compile). The suite's signed index pins the hashes. A suite that has moved on no
# longer carries a version: then its next newer one is taken, and said so.
readonly SOURCE_PACKAGES=(
  "catch2 trixie 3.7.1-0.5"
  "imgui forky 1.92.2b+ds-1"
  "md4c bookworm 0.4.8-1 tar"
)

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Node may come from elsewhere than Debian; what counts is that it runs.
is_present() {
  case "$1" in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) is_installed "$1" ;;
  esac
}

# Installs those of the named packages that are missing, or says exactly what to install.
need_packages() {
  local missing=() package
  if ! command -v dpkg-query >/dev/null; then
    [ -e "$BUILD_DIR/packages-checked" ] || explain_packages "$@"
    return 0
  fi
  for package in "$@"; do is_present "$package" || missing+=("$package"); done
  [ ${#missing[@]} = 0 ] && return 0
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    fail "missing packages, and neither root nor sudo here. As root: apt-get install ${missing[*]}"
  fi
  note "installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root apt-get -qq update || fail "apt-get update failed: are the apt sources reachable?"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    "${missing[@]}" >/dev/null </dev/null || fail "apt-get could not install: ${missing[*]}"
}

explain_packages() {
  cat >&2 <<TEXT
This is not a Debian-like system, so nothing is installed for you. Hearth builds with what these
Debian 12 packages hold; install their like, then create $BUILD_DIR/packages-checked and go on:
  $*
TEXT
  exit 1
}

# The Debian mirror this machine already uses, so that none is named here.
debian_mirror() {
  local found
  found=$(sed -n -E -e 's/^URIs:[[:space:]]*([^[:space:]]+).*/\1/p' \
    -e 's/^deb(-src)?[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+).*/\3/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list \
    2>/dev/null | grep -E '/debian/?$' | head -n 1) || true
  [ -n "$found" ] || fail "no Debian mirror (a URI ending in /debian) in /etc/apt/sources.list*"
  printf '%s\n' "$found"
}

# Runs apt-get or apt-cache on one suite's sources with a state folder of our own: the system's
# lists, cache and pins stay as they are. Signatures are checked with the system's Debian keyring as
# always. apt_private PROGRAM SUITE ARGUMENT…
apt_private() {
  local program=$1 suite=$2 state="$DEPS_DIR/apt/$2"
  shift 2
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  : >"$state/status"
  printf 'deb-src %s %s main\n' "$(debian_mirror)" "$suite" >"$state/sources.list"
  "$program" -qq -o Dir::State::lists="$state/lists" -o Dir::State::status="$state/status" \
    -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Cache="$state/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none \
    -o Acquire::Retries=3 -o APT::Get::List-Cleanup=0 "$@" </dev/null
}

# Of the versions on stdin, one a line, the lowest that is not below $1; fails where there is none.
version_from() {
  local pinned=$1 version chosen=''
  while read -r version; do
    dpkg --compare-versions "$version" ge "$pinned" || continue
    [ -n "$chosen" ] && dpkg --compare-versions "$chosen" le "$version" && continue
    chosen=$version
  done
  [ -n "$chosen" ] && printf '%s\n' "$chosen"
}

# Downloads one source package, unpacks it with Debian's patches applied, moves it to its place.
unpack_source() {
  local name=$1 suite=$2 pinned=$3 form=${4:-full} work="$DEPS_DIR/unpacking/$1" version
  rm -rf "$work" && mkdir -p "$work"
  apt_private apt-get "$suite" update || fail "cannot read the source index of suite $suite"
  version=$(apt_private apt-cache "$suite" showsrc --only-source "$name" |
    sed -n 's/^Version: //p' | version_from "$pinned") ||
    fail "suite $suite carries no $name from $pinned up"
  [ "$version" = "$pinned" ] || note "$suite no longer carries $name $pinned"
  note "unpacking $name $version ($suite)"
  (
    cd "$work"
    if [ "$form" = tar ]; then
      apt_private apt-get "$suite" source --tar-only "$name=$version" >/dev/null
      mkdir unpacked && tar xf "$name"_*.orig.tar.* --strip-components=1 -C unpacked
    else
      apt_private apt-get "$suite" source "$name=$version" >apt.log 2>&1 || { cat apt.log >&2; exit 1; }
      mv "$name"-*/ unpacked
    fi
  ) || fail "could not unpack $name $version: does the mirror still carry it in $suite?"
  rm -rf "${DEPS_DIR:?}/$name" && mv "$work/unpacked" "$DEPS_DIR/$name" && rm -rf "$work"
}

# Brings DEPS_DIR to what SOURCE_PACKAGES says; the stamp makes the second call free.
need_sources() {
  local stamp="$DEPS_DIR/stamp" wanted entry
  wanted=$(printf '%s\n' "${SOURCE_PACKAGES[@]}" "nlohmann $(dpkg-query -W -f '${Version}' \
    nlohmann-json3-dev 2>/dev/null || echo system)")
  [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
  rm -f "$stamp"
  for entry in "${SOURCE_PACKAGES[@]}"; do
    # shellcheck disable=SC2086  # the entry is a list of words
    unpack_source $entry
  done
  # emcc must not see /usr/include: the one header library it needs from there is copied.
  rm -rf "$DEPS_DIR/include" && mkdir -p "$DEPS_DIR/include"
  cp -r /usr/include/nlohmann "$DEPS_DIR/include/"
  printf '%s\n' "$wanted" >"$stamp"
}
