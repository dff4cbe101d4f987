// SPDX-License-Identifier: MIT
// The C interface between this module and web/runtime.mjs, in one place.
//
// Imports ("env") are named host_<verb>, exports hearth_<verb>. Strings are UTF-8, pointer and byte
// length. Imports only read what they are given, during the call. Exports only read what they are
// given, during the call; the page allocates with hearth_alloc and frees with hearth_free after.
#pragma once

#define HEARTH_IMPORT(name) extern "C" __attribute__((import_module("env"), import_name(#name)))
#define HEARTH_EXPORT(name) extern "C" __attribute__((export_name(#name), used))
