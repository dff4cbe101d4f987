// SPDX-License-Identifier: MIT
// What panels keep between frames, each under its key and with its type: an open menu, a chosen
// tab, a form being filled in. Lives in memory only, until forget().
#pragma once
#include <cstdint>
#include <unordered_map>

#include "wasm/ui/key.h"

namespace hearth::ui {

class Kept {
 public:
  Kept() = default;
  ~Kept() { forget(); }
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;

  /// The T of this key; the same reference until forget(). Made as `T{}` on first use; one key may
  /// name several types.
  /// @cost O(1).
  template <class T>
  [[nodiscard]] T& of(Key key) {
    static char type = 0;  // its address stands for the type
    const auto at = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&type));
    Thing& thing = things_[at * 0x9E3779B97F4A7C15U ^ key.value];
    if (thing.value == nullptr) {
      thing.value = new T{};
      thing.destroy = [](void* value) { delete static_cast<T*>(value); };
    }
    return *static_cast<T*>(thing.value);
  }

  /// Everything is as on the first day. References end.
  void forget() {
    for (auto& [key, thing] : things_) thing.destroy(thing.value);
    things_.clear();
  }

 private:
  struct Thing {
    void* value = nullptr;
    void (*destroy)(void*) = nullptr;
  };
  std::unordered_map<std::uint64_t, Thing> things_;
};

}  // namespace hearth::ui
