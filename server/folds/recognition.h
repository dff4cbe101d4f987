// SPDX-License-Identifier: MIT
// Points, medals, standings and the shop (lens/recognition_lens.h) as a fold.
#pragma once

#include "server/store/fold.h"
#include "shared/lens/recognition_lens.h"

namespace hearth::folds {

class Recognition final : public Folded {
 public:
  Recognition() = default;
  explicit Recognition(lens::RecognitionLens begun) : lens(std::move(begun)) {}

  void apply(const model::Event& event) override { lens.apply(event); }
  [[nodiscard]] std::uint64_t seq() const override { return lens.seq(); }
  [[nodiscard]] std::string encode() const override;
  [[nodiscard]] bool decode(std::string_view bytes) override;

  lens::RecognitionLens lens;
};

}  // namespace hearth::folds
