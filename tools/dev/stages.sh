# SPDX-License-Identifier: MIT
# Progress lines and stages. Sourced by ./dev.

readonly STARTED_S=$SECONDS

note() { printf '[%4ds] %s\n' "$((SECONDS - STARTED_S))" "$*" >&2; }
fail() {
  note "stopped: $*"
  exit 1
}

deps_command() {
  need_packages "${BUILD_PACKAGES[@]}"
  need_sources
  note "dependencies are ready in ${DEPS_DIR#"$PWD"/}"
}
