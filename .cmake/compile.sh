#!/bin/sh
# SPDX-License-Identifier: MIT
# Starts one compiler through ccache: compile.sh CCACHE ROOT TYPE NAMESPACE COMPILER ARGUMENT…
#
# ccache never sees a precompiled header: no two of them are the same bytes, so checkouts could not
# share what they compile. It is asked about the plain source, which includes what it needs by
# itself. Only where it must compile, it calls this script again, before COMPILER ARGUMENT… and with
# the arguments of the precompiled header in HEARTH_PRECOMPILED. NAMESPACE changes with what the
# precompiled headers hold, because the list of headers a file depends on is shorter with them
# (ninja has theirs from CMake).
set -u
newline='
'
if [ -n "${HEARTH_PRECOMPILED:-}" ]; then
  IFS=$newline
  # shellcheck disable=SC2086  # one argument a line
  exec "$@" $HEARTH_PRECOMPILED
fi
ccache=$1
export CCACHE_BASEDIR="$2" CCACHE_COMPILERTYPE="$3" CCACHE_NAMESPACE="$4" CCACHE_NOHASHDIR=1
shift 4
for argument in "$@"; do
  [ "$argument" != c++-header ] || exec "$@"  # the precompiled header itself
done
left=$# found='' inside=''
while [ "$left" -gt 0 ]; do
  argument=$1
  shift
  left=$((left - 1))
  # CMake's arguments for a precompiled header begin with this warning and stand together.
  case "$argument" in
    -Winvalid-pch) inside=1 ;;
    -Xclang | -include | -include-pch | */cmake_pch.hxx | */cmake_pch.hxx.pch) ;;
    *) inside='' ;;
  esac
  if [ -n "$inside" ]; then
    found="$found$argument$newline"
  else
    set -- "$@" "$argument"
  fi
done
# GCC 12 forgets in a precompiled header what it reads there of `#pragma GCC diagnostic`, and
# libstdc++ switches these three off where they are wrong about it (bits/char_traits.h).
case "$found" in
  '' | *-Xclang*) ;;
  *) for warning in stringop-overflow stringop-overread array-bounds; do
       found="$found-Wno-$warning$newline"
     done ;;
esac
if [ -n "$found" ]; then
  export HEARTH_PRECOMPILED="$found" CCACHE_PREFIX="$0"
fi
exec "$ccache" "$@"
