// SPDX-License-Identifier: MIT
// Values as few bytes: for checkpoints and for rows that rest in memory, never for the wire. What
// is packed is read again by the same program, or by one with the same pack_shape(): there are no
// names in it. A struct is packed by its list of fields (codec.h), with one bit for each that
// says whether it is other than zero. Integers take 1 byte for each 7 bits; text of hex digits
// takes half its length.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/base/flat_set.h"
#include "shared/base/hash.h"
#include "shared/model/codec.h"

namespace hearth::model {

/// The list of fields of T: its own, or a specialisation of this where it has none.
template <class T>
struct PackList {
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    T::fields(self, v);
  }
};

namespace detail {

template <class T>
struct Several : std::false_type {};  // a list, set or map
template <class T>
struct Several<std::vector<T>> : std::true_type {
  using Item = T;
  static void add(std::vector<T>& to, T item) { to.push_back(std::move(item)); }
};
template <class T>
struct Several<std::set<T>> : std::true_type {
  using Item = T;
  static void add(std::set<T>& to, T item) { to.insert(to.end(), std::move(item)); }
};
template <class T>
struct Several<base::FlatSet<T>> : std::true_type {
  using Item = T;
  static void add(base::FlatSet<T>& to, T item) { to.insert(std::move(item)); }
};
template <class K, class V>
struct Several<std::map<K, V>> : std::true_type {
  using Item = std::pair<K, V>;
  static void add(std::map<K, V>& to, Item item) { to.insert(to.end(), std::move(item)); }
};

template <class T>
struct IsPair : std::false_type {};
template <class A, class B>
struct IsPair<std::pair<A, B>> : std::true_type {};

template <class T>
[[nodiscard]] bool is_zero(const T& value);

struct ZeroCheck {
  bool zero = true;
  template <class T>
  void operator()(std::string_view, const T& value, const Within& = {}) {
    zero = zero && is_zero(value);
  }
};

template <class T>
bool is_zero(const T& value) {
  if constexpr (IsId<T>::value) {
    return value.value == 0;
  } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
    return value == T{};
  } else if constexpr (std::is_same_v<T, std::string> || Several<T>::value) {
    return value.empty();
  } else if constexpr (IsPair<T>::value) {
    return is_zero(value.first) && is_zero(value.second);
  } else {
    ZeroCheck check;
    PackList<T>::fields(value, check);
    return check.zero;
  }
}

// Bits in order of the fields, eight to a byte.
struct FieldBits {
  std::string bits;
  std::size_t count = 0;
  template <class T>
  void operator()(std::string_view, const T& value, const Within& = {}) {
    if (count % 8 == 0) bits += '\0';
    if (!is_zero(value)) bits.back() = static_cast<char>(bits.back() | 1 << count % 8);
    ++count;
  }
};

}  // namespace detail

/// Appends packed values to a string. @cost O(bytes).
class Packer {
 public:
  explicit Packer(std::string& out) : out_(out) {}

  void natural(std::uint64_t value);
  void text(std::string_view value);

  template <class T>
  void write(const T& value) {
    if constexpr (detail::IsId<T>::value) {
      natural(value.value);
    } else if constexpr (std::is_enum_v<T>) {
      natural(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
      const auto wide = static_cast<std::int64_t>(value);
      natural(static_cast<std::uint64_t>(wide) << 1 ^ static_cast<std::uint64_t>(wide >> 63));
    } else if constexpr (std::is_integral_v<T>) {
      natural(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_same_v<T, std::string>) {
      text(value);
    } else if constexpr (detail::Several<T>::value) {
      natural(value.size());
      for (const auto& item : value) write(item);
    } else if constexpr (detail::IsPair<T>::value) {
      write(value.first);
      write(value.second);
    } else {
      detail::FieldBits bits;
      PackList<T>::fields(value, bits);
      out_ += bits.bits;
      PackList<T>::fields(value, *this);
    }
  }

  /// One field of a struct; zero ones are left out.
  template <class T>
  void operator()(std::string_view, const T& value, const Within& = {}) {
    if (!detail::is_zero(value)) write(value);
  }

 private:
  std::string& out_;
};

/// Reads what a Packer wrote. Bytes that are torn or wrong give ok() == false and no crash; ask it
/// before using what was read.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool ok() const { return ok_; }
  /// Everything was read.
  [[nodiscard]] bool done() const { return ok_ && at_ == bytes_.size(); }

  [[nodiscard]] std::uint64_t natural();
  [[nodiscard]] std::string text();

  template <class T>
  void read(T& value) {
    using Plain = std::remove_const_t<T>;
    if constexpr (detail::IsId<T>::value) {
      value.value = natural();
    } else if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(natural());
    } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
      const std::uint64_t coded = natural();
      value = static_cast<T>(static_cast<std::int64_t>(coded >> 1) ^
                             -static_cast<std::int64_t>(coded & 1));
    } else if constexpr (std::is_integral_v<T>) {
      value = static_cast<T>(natural());
    } else if constexpr (std::is_same_v<T, std::string>) {
      value = text();
    } else if constexpr (detail::Several<T>::value) {
      value.clear();
      for (std::uint64_t left = count(); left > 0 && ok_; --left) {
        typename detail::Several<T>::Item item{};
        read(item);
        if (ok_) detail::Several<T>::add(value, std::move(item));
      }
    } else if constexpr (detail::IsPair<Plain>::value) {
      read(value.first);
      read(value.second);
    } else {
      Present fields{*this, take((count_fields<T>() + 7) / 8)};
      PackList<T>::fields(value, fields);
    }
  }

 private:
  struct Present {
    Unpacker& from;
    std::string_view bits;
    std::size_t at = 0;
    template <class T>
    void operator()(std::string_view, T& value, const Within& = {}) {
      const std::size_t field = at++;
      if (!from.ok_) return;
      if ((bits[field / 8] >> field % 8 & 1) != 0) from.read(value);
    }
  };
  template <class T>
  static std::size_t count_fields() {
    static const std::size_t kCount = [] {
      const T zero{};
      detail::FieldBits bits;
      PackList<T>::fields(zero, bits);
      return bits.count;
    }();
    return kCount;
  }
  // Every item takes at least a byte, so a count beyond the bytes left is a lie.
  std::uint64_t count();
  std::string_view take(std::uint64_t bytes);

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

template <class T>
[[nodiscard]] std::string pack(const T& value) {
  std::string out;
  Packer(out).write(value);
  return out;
}

namespace detail {

struct ShapeOf {
  std::uint64_t hash = 0;
  template <class T>
  void operator()(std::string_view name, const T&, const Within& = {}) {
    hash = base::hash64(name, hash);
    add<T>();
  }
  template <class T>
  void add() {
    if constexpr (std::is_integral_v<T>) {
      hash = base::mix64(hash, std::is_signed_v<T> ? 1 : 2);
    } else if constexpr (Several<T>::value) {
      hash = base::mix64(hash, 3);
      add<typename Several<T>::Item>();
    } else if constexpr (IsPair<T>::value) {
      add<std::remove_const_t<typename T::first_type>>();
      add<typename T::second_type>();
    } else if constexpr (!IsId<T>::value && !std::is_enum_v<T> && !std::is_same_v<T, std::string>) {
      const T zero{};
      PackList<T>::fields(zero, *this);
    }
  }
};

}  // namespace detail

/// Changes when a field of T, or of what it holds, is added, renamed or moved: what was packed
/// before then is not read any more.
template <class T>
[[nodiscard]] std::uint64_t pack_shape() {
  detail::ShapeOf shape;
  shape.add<T>();
  return shape.hash;
}

}  // namespace hearth::model
