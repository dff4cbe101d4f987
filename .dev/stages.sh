# SPDX-License-Identifier: MIT
# The commands of ./dev, as small stages with a progress line each. Sourced by ./dev; expects
# BUILD_DIR, packages.sh and test.sh.

readonly JOBS="${HEARTH_JOBS:-$(nproc)}"
# No compilation or test of ours takes this long; one that does hangs.
readonly STAGE_TIMEOUT_S=2400

note() { printf '[%4ds] %s\n' "$SECONDS" "$*" >&2; }
fail() {
  note "stopped: $*"
  exit 1
}

# Configures preset $1 (once, and when the presets change; CMake notices the rest by itself) and
# builds the targets that follow.
build_preset() {
  local preset=$1 log="$BUILD_DIR/log/$1.log" stamp="$BUILD_DIR/$1/configured"
  shift
  mkdir -p "$BUILD_DIR/log"
  note "building $preset: $*"
  if [ ! -e "$stamp" ] || [ CMakePresets.json -nt "$stamp" ]; then
    cmake --preset "$preset" -DHEARTH_DEPS="$DEPS_DIR" $CCACHE_OPTION >"$log" 2>&1 || show_log "$log" || return 1
    touch "$stamp"
  fi
  timeout "$STAGE_TIMEOUT_S" cmake --build --preset "$preset" -j "$JOBS" --target "$@" \
    -- -k 0 >"$log" 2>&1 </dev/null || show_log "$log"
}

# Prints what went wrong, without progress and command lines, and reports failure.
show_log() {
  grep -v -E '^\[[0-9]+/[0-9]+\]|^[^ ]*/cmake -E env|^em\+\+: error: ' "$1" | tail -n 60 >&2
  note "the whole log is in ${1#"$PWD"/}"
  return 1
}

# Installs the web tools (a minifier, a browser driver) the lock file pins; nothing runs on install.
need_node_packages() {
  [ -e web/package-lock.json ] || return 0
  [ web/node_modules/.package-lock.json -nt web/package-lock.json ] && return 0
  note "installing the web tools pinned in web/package-lock.json"
  # npm empties what a link points at, and that is another checkout's.
  [ ! -L web/node_modules ] || rm web/node_modules
  (cd web && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund \
    --loglevel=error </dev/null >&2) || return 1
}

# build/bin/hearth and build/web, from whatever rooms this checkout has.
build_command() {
  need_packages "${BUILD_PACKAGES[@]}"
  need_sources
  need_node_packages || fail "npm could not install the web tools: is its registry reachable?"
  build_preset native-release product || fail "the native build failed"
  build_preset wasm-release product || fail "the WebAssembly build failed"
  build_web || fail "web/build.mjs failed"
  note "built: $(cd "$BUILD_DIR" && ls -d bin/hearth web/hearth.js 2>/dev/null | tr '\n' ' ')"
}

build_web() {
  local wasm="$BUILD_DIR/wasm-release/bin/hearth.wasm"
  [ -e web/build.mjs ] || return 0
  [ -e "$wasm" ] || { note "no $wasm: is wasm/ in this checkout?"; return 1; }
  note "building build/web"
  node web/build.mjs --wasm "$wasm" --out "$BUILD_DIR/web" --release \
    --rest web/rest.list >&2 &&
    node .dev/licenses.mjs --side widget --deps "$DEPS_DIR" --out "$BUILD_DIR/web/licenses.txt"
}

# Readers of several kinds in a browser; what of the module none of them ran is listed.
split_command() {
  need_packages "${TEST_PACKAGES[@]}"
  build_command
  node .dev/split.mjs --wasm "$BUILD_DIR/wasm-release/bin/hearth.wasm" --list web/rest.list ||
    fail "the list could not be made"
  build_web || fail "web/build.mjs failed"
}

# The living manual of the platform's widgets, for browser tests and for a look.
build_gallery() {
  node web/build.mjs --wasm "$BUILD_DIR/wasm-release/bin/gallery.wasm" --out "$BUILD_DIR/gallery" \
    >&2
}

# Stops with what this checkout lacks when a product or folder is not there.
need_path() {
  [ -e "$1" ] || fail "$1 is missing: this checkout does not hold $2"
}

demo_command() {
  local port="${HEARTH_PORT:-8787}"
  build_command
  need_path build/bin/hearth "the server's rooms (server/)"
  need_path build/web/hearth.js "the widget's rooms (wasm/, web/)"
  need_path web/demo "the site that embeds the widget (web/demo)"
  note "opening http://127.0.0.1:$port/ (Ctrl-C stops it)"
  # exec: the server itself gets Ctrl-C and shuts down in its own order.
  exec "$BUILD_DIR/bin/hearth" demo --port "$port" --web "$BUILD_DIR/web" --site web/demo \
    --data "$BUILD_DIR/demo" "$@"
}

# Every C++ file of ours. Not by git: it refuses a checkout that another user owns.
cpp_files() {
  find shared server wasm tests -name node_modules -prune -o -name '*.h' -print \
    -o -name '*.cpp' -print 2>/dev/null || true  # rooms this checkout lacks
}

format_command() {
  need_packages clang-format-14
  cpp_files | xargs -r -P "$JOBS" -n 16 clang-format-14 -i
  note "formatted $(cpp_files | wc -l) files"
}

# Source packages and the compiler cache stay: they are downloads and time, not results.
clean_command() {
  [ -d "$BUILD_DIR" ] || return 0
  find "$BUILD_DIR" -mindepth 1 -maxdepth 1 ! -name deps ! -name ccache -exec rm -rf {} +
  note "build/ is empty but for downloads and the compiler cache"
}

deps_command() {
  need_packages "${BUILD_PACKAGES[@]}"
  need_sources
  need_node_packages || fail "npm could not install the web tools: is its registry reachable?"
  note "dependencies are ready in ${DEPS_DIR#"$PWD"/}"
}
