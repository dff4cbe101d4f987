// SPDX-License-Identifier: MIT
#include "server/folds/recognition.h"

#include "shared/model/pack.h"

namespace hearth::folds {
namespace {

// Raise it when an event comes to count for something else: old checkpoints are then counted anew.
constexpr std::uint64_t kMeaning = 1;

std::uint64_t version() {
  static const std::uint64_t kShape = model::pack_shape<lens::RecognitionLens>();
  return base::mix64(kShape, kMeaning);
}

std::shared_ptr<Folded> make() { return std::make_shared<Recognition>(); }

}  // namespace

std::string Recognition::encode() const { return model::pack(lens); }

bool Recognition::decode(std::string_view bytes) {
  model::Unpacker from(bytes);
  from.read(lens);
  return from.done();
}

constinit const Fold recognition_fold{
    .id = "recognition",
    .summary = "Points, medals, standings and what the shop sold.",
    .version = version,
    .make = make};

}  // namespace hearth::folds
