# SPDX-License-Identifier: MIT
# `./dev test`: every check in one go, quick ones first. A stage that fails does not stop the next.
# The last line is `N passed, N failed, N skipped` over all test cases; above it stand the seconds of
# every stage and each skipped case with its reason. Sourced by ./dev.

passed=0
failed=0
skipped=0
stage_lines=()
skipped_lines=()

readonly ALL_STAGES=(format build tidy native wasm parity size web browser headers asan tsan fuzz)
# Without a stage named, and in CI: what a change needs. The others compile everything once more or
# take minutes by design; `./dev test all` has them, for every night.
readonly DEFAULT_STAGES=(format build tidy native wasm parity size web browser)
# What a reader downloads, brotli: the budgets for the loader and for the whole first load.
readonly LOADER_BYTES_MAX=2048
readonly PARTS_BYTES_MAX=3072
# The first screen's script. What it shares with the widget (bodies, colours, addresses) is in it and
# not in the widget's own.
readonly FIRST_BYTES_MAX=$((10 * 1024))
# Both are above what they are meant to be (330 KiB the whole, 150 KiB what a visitor reads with); until
# they are there they may only shrink. Two halves in place of one cost 18 KB of the whole, the first
# screen 11 KB; what is written in every script and rendered text (rules) took 24 KB; tables whose rows
# may rest, keys from post to post and the look without a canvas took 3 KB more; searching, the directory
# of members and waves of spam took 13 KB, nearly all of it in the second half; tools for writing, pictures
# and setting a community up took 4 KB more. English sentences of the second half count, in their file.
readonly WIDGET_BYTES_MAX=$((429 * 1024))
# Of the whole the loader, the scripts and the module's first half: what a visitor reads with.
readonly READING_BYTES_MAX=$((258 * 1024))

# The same for the rules engine with its tables, as a member's module has it: packed rules only. What
# Unicode holds to be one text takes 5 KB of tables more than look-alikes alone did.
readonly RULES_BYTES_MAX=$((46 * 1024))
# What each fuzz target gets, in seconds.
readonly FUZZ_SECONDS="${HEARTH_FUZZ_SECONDS:-60}"
readonly FUZZ_TARGETS=(json operations http packed markdown picture)

count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
  skipped=$((skipped + ${3:-0}))
}

# Adds up what result files (.xml of Catch2, .tap of Node) say. A program that left none, or died
# before its end, is one failed case.
count_results() {
  local lines=() p f s
  mapfile -t lines < <(node .dev/results.mjs "$@")
  read -r p f s <<<"${lines[0]:-0 1 0}"
  count "$p" "$f" "$s"
  skipped_lines+=("${lines[@]:1}")
  [ "$f" = 0 ]
}

# Cases of a Catch2 program, in as many processes at once as there are jobs: test_catch NAME COMMAND…
# There are more parts than processes, because cases are not equally long.
test_catch() {
  local name=$1 parts=$((JOBS * 6)) part=0 ended pid status=0 files=() failures=$failed
  local -A running=()
  shift
  mkdir -p "$BUILD_DIR/log"
  while [ "$part" -lt "$parts" ] || [ ${#running[@]} -gt 0 ]; do
    if [ "$part" -lt "$parts" ] && [ ${#running[@]} -lt "$JOBS" ]; then
      files+=("$BUILD_DIR/log/$name-$part.xml")
      rm -f "${files[-1]}"
      timeout "$STAGE_TIMEOUT_S" "$@" --shard-count "$parts" --shard-index "$part" \
        --allow-running-no-tests --reporter console --reporter "xml::out=${files[-1]}" \
        >"$BUILD_DIR/log/$name-$part.out" 2>&1 </dev/null &
      running[$!]=$part
      part=$((part + 1))
      continue
    fi
    ended=0
    wait -n -p pid "${!running[@]}" || ended=$?
    if [ "$ended" != 0 ]; then
      status=1
      tail -n 80 "$BUILD_DIR/log/$name-${running[$pid]}.out" >&2
      note "$name: part ${running[$pid]} of $parts failed"
    fi
    unset "running[$pid]"
  done
  count_results "${files[@]}" || status=1
  # A program that says all is well and yet ends badly (a leak, a race) has failed.
  [ "$status" = 0 ] || [ "$failed" -gt "$failures" ] || count 0 1
  return "$status"
}

# One check that passes or fails as a whole.
test_whole() {
  if "$@"; then count 1 0; else count 0 1; return 1; fi
}

# Node's own test runner over one file; its results are counted by the caller.
run_node() {
  local log="$BUILD_DIR/log/$1.tap"
  shift
  rm -f "$log"
  timeout "$STAGE_TIMEOUT_S" node --test --test-reporter=tap --test-reporter-destination="$log" \
    "$@" >&2 </dev/null
}

# After run_node: counts, and shows what failed.
settle_node() {
  local log="$BUILD_DIR/log/$1.tap" status=$2 failures=$failed
  count_results "$log" && [ "$status" = 0 ] && return 0
  grep -B1 -A25 -E '^ *not ok ' "$log" | head -n 120 >&2
  [ "$failed" -gt "$failures" ] || count 0 1
  return 1
}

stage_format() {
  test_whole formatted
}
formatted() {
  local said wrong
  # Many files a process: starting one takes ten times as long as looking at a file.
  said=$(cpp_files | xargs -r -P "$JOBS" -n 32 clang-format-14 --dry-run -Werror 2>&1) && return 0
  wrong=$(sed -n -E 's/^([^ :]+):[0-9]+:[0-9]+: error: .*/\1/p' <<<"$said" | sort -u)
  printf '%s\n' "${wrong:-$said}" | head -n 60 >&2
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

# Every header compiles alone, in every room and on the sides it is for.
stage_headers() {
  local status=0
  test_whole build_preset native-release hearth_headers || status=1
  test_whole build_preset wasm-release hearth_headers || status=1
  return "$status"
}

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

# Races can only be where there are threads: the server and its stores.
stage_tsan() {
  build_preset native-tsan hearth_tests || { count 0 1; return 1; }
  TSAN_OPTIONS="halt_on_error=0 second_deadlock_stack=1" \
    test_catch tsan "$BUILD_DIR/native-tsan/bin/hearth_tests" "[store],[server]"
}

# Random input against everything that reads bytes from outside, one case a target. What was found
# worth keeping in earlier runs stays in build/fuzz; seeds of ours are committed.
stage_fuzz() {
  local target status=0
  build_preset native-fuzz hearth_fuzz || { count 0 1; return 1; }
  for target in "${FUZZ_TARGETS[@]}"; do
    mkdir -p "$BUILD_DIR/fuzz/$target"
    note "fuzz: $target for $FUZZ_SECONDS s"
    test_whole fuzz "$target" || status=1
  done
  return "$status"
}
fuzz() {
  local log="$BUILD_DIR/log/fuzz-$1.log"
  "$BUILD_DIR/native-fuzz/bin/hearth_fuzz_$1" -max_total_time="$FUZZ_SECONDS" -timeout=10 \
    -rss_limit_mb=2048 -artifact_prefix="$BUILD_DIR/fuzz/$1-" -print_final_stats=1 \
    "$BUILD_DIR/fuzz/$1" "tests/fuzz/seeds/$1" >"$log" 2>&1 </dev/null && return 0
  tail -n 40 "$log" >&2
  return 1
}

# Each room's vectors are one case: the same bytes natively, in WebAssembly and yesterday.
stage_parity() {
  local native="$BUILD_DIR/log/parity.native" wasm="$BUILD_DIR/log/parity.wasm" room status=0
  if ! "$BUILD_DIR/bin/hearth_parity" >"$native" ||
    ! node --no-experimental-fetch "$BUILD_DIR/wasm-release/bin/hearth_parity.js" >"$wasm"; then
    count 0 1
    return 1
  fi
  for room in $(cut -d/ -f1 "$native" "$wasm" | sort -u); do
    test_whole same_vectors "$room" "$native" "$wasm" || status=1
  done
  note "parity: $(wc -l <"$native") vectors, $(wc -c <"$native") bytes compared"
  return "$status"
}
same_vectors() {
  local room=$1 line
  if ! cmp -s <(grep "^$room/" "$2") <(grep "^$room/" "$3"); then
    note "parity: room $room differs"
    diff <(grep "^$room/" "$2") <(grep "^$room/" "$3") | head -n 20 >&2
    return 1
  fi
  line="$room $(grep "^$room/" "$2" | sha256sum | cut -d' ' -f1)"
  grep -qxF "$line" tests/parity/expected.txt && return 0
  note "parity: room $room gives other bytes than before; on purpose, tests/parity/expected.txt says:"
  note "$line"
  return 1
}

# Numbers that do not depend on the machine: bytes over the wire.
stage_size() {
  local loader whole reading status=0
  [ -e "$BUILD_DIR/web/hearth.js.br" ] || { note "size: no build/web/hearth.js.br yet"; return 0; }
  loader=$(stat -c %s "$BUILD_DIR/web/hearth.js.br")
  whole=$(find "$BUILD_DIR/web" -maxdepth 2 \( -path "$BUILD_DIR/web/*.br" ! -path "*/workshop/*" ! -path "*/rules/*" ! -path "*/locales/*" -o -name "en.later.*.br" \) -printf '%s\n' |
    awk '{ sum += $1 } END { print sum + 0 }')
  reading=$(find "$BUILD_DIR/web" -maxdepth 1 \( -name 'hearth.*.br' -o -name 'core.*.br' \
    -o -name 'first.*.br' \) \
    -printf '%s\n' | awk '{ sum += $1 } END { print sum + 0 }')
  note "size: reading $reading bytes (at most $READING_BYTES_MAX)"
  note "size: loader $loader bytes (at most $LOADER_BYTES_MAX), whole $whole ($WIDGET_BYTES_MAX)"
  test_whole [ "$loader" -le "$LOADER_BYTES_MAX" ] || status=1
  test_whole [ "$(stat -c %s "$BUILD_DIR/web/parts.js.br")" -le "$PARTS_BYTES_MAX" ] || status=1
  test_whole [ "$reading" -le "$READING_BYTES_MAX" ] || status=1
  test_whole first_is_small "$BUILD_DIR"/web/first.*.js.br || status=1
  test_whole [ "$whole" -le "$WIDGET_BYTES_MAX" ] || status=1
  test_whole node tests/bench/size/size.mjs --build "$BUILD_DIR" --rules-max "$RULES_BYTES_MAX" ||
    status=1
  return "$status"
}

first_is_small() {
  note "size: the first screen's script $(stat -c %s "$1") bytes (at most $FIRST_BYTES_MAX)"
  [ $# = 1 ] && [ "$(stat -c %s "$1")" -le "$FIRST_BYTES_MAX" ]
}

# JavaScript without a browser: the loader's parts and the core as a module.
stage_web() { test_suite web tests/web "$JOBS"; }

# Debian's Chromium, driven through roles and names.
stage_browser() { test_suite browser tests/browser 2; }

# Files of a suite, as many at once as $3 says. A file that measures what the machine does by itself
# (frames while nothing happens) says `// alone` in its first lines and runs when the others are
# done. What fails has failed: nothing runs twice.
test_suite() {
  local suite=$1 folder=$2 at_once=$3 file status=0 together=() alone=()
  for file in "$folder"/*.test.mjs; do
    [ -e "$file" ] || { note "$suite: no tests in $folder"; return 0; }
    if head -n 5 "$file" | grep -q '^// alone'; then alone+=("$file"); else together+=("$file"); fi
  done
  run_files "$suite" "$at_once" "${together[@]}" || status=1
  run_files "$suite" 1 "${alone[@]}" || status=1
  return "$status"
}

run_files() {
  local suite=$1 at_once=$2 file pid status=0
  local -A running=()
  shift 2
  for file in "$@" ''; do
    while [ ${#running[@]} -gt 0 ] && { [ -z "$file" ] || [ ${#running[@]} -ge "$at_once" ]; }; do
      local code=0
      wait -n -p pid "${!running[@]}" || code=$?
      settle_file "$suite" "${running[$pid]}" "$code" || status=1
      unset "running[$pid]"
    done
    [ -n "$file" ] || break
    run_node "$suite-$(basename "$file" .test.mjs)" "$file" &
    running[$!]=$file
  done
  return "$status"
}

settle_file() {
  local name p=$passed f=$failed s=$skipped status=0
  name=$(basename "$2" .test.mjs)
  settle_node "$1-$name" "$3" || status=1
  note "$1: $name: $((passed - p)) passed, $((failed - f)) failed, $((skipped - s)) skipped"
  return "$status"
}

run_stage() {
  local name=$1 began=$SECONDS p=$passed f=$failed s=$skipped
  note "stage $name"
  "stage_$name" || true
  stage_lines+=("$(printf '%-8s %5d s  %5d passed %4d failed %4d skipped' "$name" \
    "$((SECONDS - began))" "$((passed - p))" "$((failed - f))" "$((skipped - s))")")
}

# Two runs in one checkout would build into one folder at once.
hold_build() {
  mkdir -p "$BUILD_DIR/log"
  exec {build_lock}>"$BUILD_DIR/lock"
  flock -n "$build_lock" || fail "another ./dev test runs in this checkout; wait for it or end it"
}

test_command() {
  local stages=("$@") stage
  [ ${#stages[@]} -gt 0 ] || stages=("${DEFAULT_STAGES[@]}")
  if [ "${stages[*]}" = all ]; then
    stages=("${ALL_STAGES[@]}")
    export HEARTH_SIM_SEEDS="${HEARTH_SIM_SEEDS:-400}"
  fi
  for stage in "${stages[@]}"; do
    declare -F "stage_$stage" >/dev/null || fail "no stage $stage; there are: ${ALL_STAGES[*]}"
  done
  hold_build
  need_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
  need_sources
  need_node_packages || fail "npm could not install the web tools: is its registry reachable?"
  # Any stage but these runs what the build stage made.
  for stage in "${stages[@]}"; do
    case $stage in
      build) break ;;
      format | headers | asan | tsan | fuzz) ;;
      *) stages=(build "${stages[@]}"); break ;;
    esac
  done
  for stage in "${stages[@]}"; do run_stage "$stage"; done
  report
}

report() {
  printf '%s\n' "${stage_lines[@]}"
  [ ${#skipped_lines[@]} = 0 ] || printf 'skipped: %s\n' "${skipped_lines[@]}"
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" = 0 ]
}
