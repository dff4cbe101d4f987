// SPDX-License-Identifier: MIT
// JSON Schemas (draft 2020-12) of structs with a field list (model/codec.h). A struct is written
// once under its own name and referred to from then on. Lengths of texts are bytes of UTF-8, which
// a schema cannot count: `maxLength` is therefore what no valid text can exceed.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/json.h"
#include "shared/model/codec.h"

namespace hearth::api {

/// One field of a struct.
struct Property {
  std::string name{};
  base::Json schema{};
  bool required = false;
};

/// A field that has one value only, before the others.
struct Constant {
  std::string_view key{};
  std::string_view value{};
};

class Schemas {
 public:
  /// A reference to the schema of T, which is made where there is none yet. With constants it is
  /// the schema itself, for it is not T alone.
  template <class T>
  [[nodiscard]] base::Json of(std::initializer_list<Constant> constants = {}) {
    if (constants.size() > 0) return object_of(constants, properties<T>());
    const std::string name = name_of<T>();
    if (find(name) == nullptr) {
      add(name, base::Json());  // a struct within itself refers to its name
      base::Json made = object_of({}, properties<T>());
      *find(name) = std::move(made);
    }
    base::Json reference;
    reference.set("$ref", base::Json("#/components/schemas/" + name));
    return reference;
  }

  /// The fields of T in their order.
  template <class T>
  [[nodiscard]] std::vector<Property> properties() {
    std::vector<Property> list;
    Visitor visitor{*this, list};
    T value{};
    T::fields(value, visitor);
    return list;
  }

  void add(std::string name, base::Json schema) {
    made_.emplace_back(std::move(name), std::move(schema));
  }
  /// Everything that was made; leaves nothing.
  [[nodiscard]] base::JsonObject take() { return std::move(made_); }

 private:
  struct Visitor {
    Schemas& schemas;
    std::vector<Property>& list;
    template <class T>
    void operator()(std::string_view name, T&, const model::Within& within = {}) {
      list.push_back(
          {std::string(name), schemas.value_of<std::remove_const_t<T>>(within), within.required});
    }
  };

  template <class T>
  [[nodiscard]] base::Json value_of(const model::Within& within) {
    using Kind = model::detail::Type::Kind;
    constexpr Kind kKind = model::detail::kType<T>.kind;
    if constexpr (kKind == Kind::kStruct) {
      return of<T>();
    } else if constexpr (kKind == Kind::kList) {
      base::Json schema = typed("array");
      schema.set("maxItems", number(within.count_max));
      schema.set("items", value_of<typename T::value_type>(within));
      return schema;
    } else {
      return plain(model::detail::kType<T>, within);
    }
  }

  /// The last part of the type's name with its room: "model.Post".
  template <class T>
  [[nodiscard]] static std::string name_of() {
    return short_name(__PRETTY_FUNCTION__);
  }
  [[nodiscard]] static std::string short_name(std::string_view function);
  [[nodiscard]] static base::Json plain(const model::detail::Type& type,
                                        const model::Within& within);
  [[nodiscard]] static base::Json object_of(std::initializer_list<Constant> constants,
                                            std::vector<Property> fields);
  [[nodiscard]] static base::Json typed(std::string_view type);
  [[nodiscard]] static base::Json number(std::size_t value);
  [[nodiscard]] base::Json* find(std::string_view name);

  base::JsonObject made_;
};

}  // namespace hearth::api
