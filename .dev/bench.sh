# SPDX-License-Identifier: MIT
# `./dev bench [NAME…]`: one function bench_NAME per name in BENCHES. Each builds what it needs,
# prints its table and leaves $BUILD_DIR/bench/NAME.json; together these become build/bench.json.
# Compare ratios within one run: absolute times are the machine's. Sourced by ./dev.

readonly BENCHES=(server)
# A benchmark takes minutes; one that takes longer than this hangs.
readonly BENCH_TIMEOUT_S=1800

bench_command() {
  local names=("$@") name
  [ ${#names[@]} -gt 0 ] || names=("${BENCHES[@]}")
  for name in "${names[@]}"; do
    declare -F "bench_$name" >/dev/null || fail "no benchmark $name; there are: ${BENCHES[*]}"
  done
  need_packages "${BUILD_PACKAGES[@]}"
  need_sources
  mkdir -p "$BUILD_DIR/bench" "$BUILD_DIR/log"
  for name in "${names[@]}"; do
    note "benchmark $name"
    "bench_$name" || fail "the benchmark $name failed"
  done
  node .dev/bench-json.mjs "$BUILD_DIR/bench" "$BUILD_DIR/bench.json"
  note "written: build/bench.json"
}

# The server against the machine's own limits: a bare responder and a bare append, same run.
bench_server() {
  need_packages "${BENCH_PACKAGES[@]}"
  build_preset native-release hearth hearth_bare_append hearth_bare_responder || return 1
  timeout "$BENCH_TIMEOUT_S" node tests/bench/server/bench.mjs --build "$BUILD_DIR" \
    --data "${HEARTH_DATA_DIR:-}" --out "$BUILD_DIR/bench/server.json"
}
