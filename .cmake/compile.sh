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
  [ "$argument" = c++-header ] || continue
  # The precompiled header itself. What it was made of is noted beside it, for the files that read it:
  # where a header changes while a build runs, g++ would compile them with the old one, and ccache
  # would keep the result for the new one.
  "$@" || exit
  list='' made='' before=''
  for argument in "$@"; do
    case "$before" in
      -MF) list=$argument ;;
      -o) made=$argument ;;
    esac
    before=$argument
  done
  if [ -n "$list" ] && [ -n "$made" ]; then
    sed -e 's/^[^:]*://' -e 's/\\$//' "$list" | tr -s ' ' "$newline" |
      sed -e '/^$/d' -e '/cmake_pch/d' | xargs cat | sha256sum >"$made.id"
  fi
  exit 0
done
left=$# found='' inside='' header=''
while [ "$left" -gt 0 ]; do
  argument=$1
  shift
  left=$((left - 1))
  # CMake's arguments for a precompiled header begin with this warning and stand together.
  case "$argument" in
    -Winvalid-pch) inside=1 ;;
    -Xclang | -include | -include-pch | */cmake_pch.hxx.pch) ;;
    */cmake_pch.hxx) header=$argument ;;
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
# clang looks by itself whether its header is of today.
if [ -n "$header" ] && [ -e "$header.gch.id" ]; then
  export CCACHE_EXTRAFILES="$header.gch.id"
fi
if [ -n "$found" ]; then
  export HEARTH_PRECOMPILED="$found" CCACHE_PREFIX="$0"
fi
exec "$ccache" "$@"
