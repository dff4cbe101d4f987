# SPDX-License-Identifier: MIT
# `./dev test`: every check in one go, quick ones first. A stage that fails does not stop the next;
# the last line is `N passed, N failed` over all test cases. Sourced by ./dev.

passed=0
failed=0
stage_lines=()

readonly ALL_STAGES=(format build tidy native wasm parity size web browser headers asan)
# Without a stage named, and in CI. The two that are left out compile everything once more, which is
# a quarter of an hour each; `./dev test all` has them.
readonly DEFAULT_STAGES=(format build tidy native wasm parity size web browser)
# What a reader downloads, brotli: the budgets for the loader and for the whole first load.
readonly LOADER_BYTES_MAX=2048
# The whole is above the 150 KiB it is meant to be; until it is there it may only shrink.
readonly WIDGET_BYTES_MAX=$((322 * 1024))

# The same for the rules engine with its tables, as a member's module has it: packed rules only. What
# Unicode holds to be one text takes 5 KB of tables more than look-alikes alone did.
readonly RULES_BYTES_MAX=$((46 * 1024))

count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
}

# Counts the cases of a Catch2 binary: test_catch NAME COMMAND…; a crash is one failed case more.
test_catch() {
  local name=$1 xml="$BUILD_DIR/log/$1.xml" log="$BUILD_DIR/log/$1.out" totals status=0
  shift
  mkdir -p "$BUILD_DIR/log"
  rm -f "$xml"
  timeout "$STAGE_TIMEOUT_S" "$@" --reporter console --reporter "xml::out=$xml" \
    >"$log" 2>&1 </dev/null || status=$?
  totals=$(grep -s -o '<OverallResultsCases [^>]*' "$xml" | tail -n 1) || true
  if [ -n "$totals" ]; then
    count "$(attribute successes "$totals")" "$(attribute failures "$totals")"
    [ "$status" = 0 ] || [ "$(attribute failures "$totals")" -gt 0 ] || count 0 1
  else
    count 0 1
  fi
  [ "$status" = 0 ] || { tail -n 80 "$log" >&2; note "$name ended with status $status"; return 1; }
}

attribute() { sed -E "s/.*$1=\"([0-9]+)\".*/\1/" <<<"$2"; }

# One check that passes or fails as a whole.
test_whole() {
  if "$@"; then count 1 0; else count 0 1; return 1; fi
}

# Node's own test runner over the given files.
test_node() {
  local name=$1 log="$BUILD_DIR/log/$1.tap" status=0
  shift
  timeout "$STAGE_TIMEOUT_S" node --test --test-reporter=tap --test-reporter-destination="$log" \
    "$@" >&2 </dev/null || status=$?
  count "$(tap_number pass "$log")" "$(tap_number fail "$log")"
  [ "$status" = 0 ] && return 0
  grep -B1 -A25 -E '^ *not ok ' "$log" | head -n 120 >&2
  [ "$(tap_number fail "$log")" -gt 0 ] || count 0 1
  return 1
}

tap_number() {
  local number
  number=$(sed -n -E "s/^# $1 ([0-9]+)\$/\1/p" "$2" 2>/dev/null | tail -n 1)
  printf '%s\n' "${number:-0}"
}

stage_format() {
  test_whole formatted
}
formatted() {
  local wrong
  # shellcheck disable=SC2016  # $1 belongs to the inner shell
  wrong=$(cpp_files | xargs -r -P "$JOBS" -n 1 sh -c \
    'clang-format-14 --dry-run -Werror "$1" >/dev/null 2>&1 || echo "$1"' sh | sort)
  [ -z "$wrong" ] && return 0
  printf '%s\n' "$wrong" >&2
  note "./dev format lays these files out"
  return 1
}

# Everything the next stages run. The product is part of it: the browser tests need it.
stage_build() {
  local status=0
  test_whole build_preset native-release product hearth_tests hearth_parity || status=1
  test_whole build_preset wasm-release product hearth_core_tests hearth_parity hearth_gallery \
    hearth_rules_alone hearth_rules_floor ||
    status=1
  test_whole build_web || status=1
  test_whole build_gallery || status=1
  return "$status"
}

stage_tidy() { test_catch tidy "$BUILD_DIR/bin/hearth_tests" "[tidy]"; }

# Every public header compiles alone.
stage_headers() { test_whole build_preset native-release hearth_headers; }

stage_native() { test_catch native "$BUILD_DIR/bin/hearth_tests" "~[tidy]"; }

stage_wasm() {
  test_catch wasm node --no-experimental-fetch "$BUILD_DIR/wasm-release/bin/hearth_core_tests.js"
}

# Leaks count too, except where the kernel forbids the tracing they need (some containers).
stage_asan() {
  build_preset native-asan hearth_tests || { count 0 1; return 1; }
  UBSAN_OPTIONS=print_stacktrace=1 \
    test_catch asan "$BUILD_DIR/native-asan/bin/hearth_tests" "~[tidy]"
}

# Each room's vectors are one case: the same bytes natively and in WebAssembly.
stage_parity() {
  local native="$BUILD_DIR/log/parity.native" wasm="$BUILD_DIR/log/parity.wasm" room status=0
  if ! "$BUILD_DIR/bin/hearth_parity" >"$native" ||
    ! node --no-experimental-fetch "$BUILD_DIR/wasm-release/bin/hearth_parity.js" >"$wasm"; then
    count 0 1
    return 1
  fi
  for room in $(cut -d/ -f1 "$native" "$wasm" | sort -u); do
    test_whole cmp -s <(grep "^$room/" "$native") <(grep "^$room/" "$wasm") && continue
    status=1
    note "parity: room $room differs"
    diff <(grep "^$room/" "$native") <(grep "^$room/" "$wasm") | head -n 20 >&2
  done
  note "parity: $(wc -l <"$native") vectors, $(wc -c <"$native") bytes compared"
  return "$status"
}

# Numbers that do not depend on the machine: bytes over the wire.
stage_size() {
  local loader whole status=0
  [ -e "$BUILD_DIR/web/hearth.js.br" ] || { note "size: no build/web/hearth.js.br yet"; return 0; }
  loader=$(stat -c %s "$BUILD_DIR/web/hearth.js.br")
  whole=$(find "$BUILD_DIR/web" -maxdepth 1 -name '*.br' -printf '%s\n' |
    awk '{ sum += $1 } END { print sum + 0 }')
  note "size: loader $loader bytes (at most $LOADER_BYTES_MAX), whole $whole ($WIDGET_BYTES_MAX)"
  test_whole [ "$loader" -le "$LOADER_BYTES_MAX" ] || status=1
  test_whole [ "$whole" -le "$WIDGET_BYTES_MAX" ] || status=1
  test_whole node tests/bench/size/size.mjs --build "$BUILD_DIR" --rules-max "$RULES_BYTES_MAX" ||
    status=1
  return "$status"
}

# JavaScript without a browser: the loader's parts and the core as a module.
stage_web() { test_suite web tests/web; }

# Debian's Chromium, driven through roles and names.
stage_browser() { test_suite browser tests/browser; }

# One file after the other, each with a line. A file that fails runs once more: what passes then is
# named, so that it is mended, and does not stop what has nothing to do with it.
test_suite() {
  local file name p f status=0
  for file in "$2"/*.test.mjs; do
    [ -e "$file" ] || { note "$1: no tests in $2"; return 0; }
    name=$(basename "$file" .test.mjs) p=$passed f=$failed
    if ! test_node "$1-$name" "$file"; then
      note "$1: $name failed; once more"
      passed=$p failed=$f
      if test_node "$1-$name" "$file"; then
        note "$1: $name passed the second time only"
      else
        status=1
      fi
    fi
    note "$1: $name: $((passed - p)) passed, $((failed - f)) failed," \
      "$(tap_number skipped "$BUILD_DIR/log/$1-$name.tap") skipped"
  done
  return "$status"
}

run_stage() {
  local name=$1 began=$SECONDS p=$passed f=$failed
  note "stage $name"
  "stage_$name" || true
  stage_lines+=("$(printf '%-8s %5ds  %5d passed %4d failed' "$name" "$((SECONDS - began))" \
    "$((passed - p))" "$((failed - f))")")
}

test_command() {
  local stages=("$@") stage
  [ ${#stages[@]} -gt 0 ] || stages=("${DEFAULT_STAGES[@]}")
  [ "${stages[*]}" != all ] || stages=("${ALL_STAGES[@]}")
  need_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
  need_sources
  need_node_packages || fail "npm could not install the web tools: is its registry reachable?"
  mkdir -p "$BUILD_DIR/log"
  # Any stage but these runs what the build stage made.
  case " ${stages[*]} " in
    *" build "* | " format " | " asan " | " headers ") ;;
    *) stages=(build "${stages[@]}") ;;
  esac
  for stage in "${stages[@]}"; do
    declare -F "stage_$stage" >/dev/null || fail "no stage $stage; there are: ${ALL_STAGES[*]}"
  done
  for stage in "${stages[@]}"; do run_stage "$stage"; done
  printf '%s\n' "${stage_lines[@]}"
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ]
}
