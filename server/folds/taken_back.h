// SPDX-License-Identifier: MIT
// Which texts were taken back, and when: what an author edited out or deleted, and profiles that
// were replaced. As a fold of ids and times; the words themselves are not in it.
#pragma once

#include <map>
#include <vector>

#include "server/store/fold.h"

namespace hearth::folds {

/// A text that is no longer its author's word.
struct TakenText {
  base::ContentId content{};
  base::PostId post{};  // none: of a profile
  std::int64_t at_ms = 0;

  friend bool operator==(const TakenText&, const TakenText&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("content", self.content);
    v("post", self.post);
    v("at_ms", self.at_ms);
  }
};

class TakenBack final : public Folded {
 public:
  struct Value {
    std::uint64_t seq = 0;
    std::map<std::uint64_t, std::uint64_t> posts{};     // post -> its text now
    std::map<std::uint64_t, std::uint64_t> profiles{};  // member -> their profile now
    std::vector<TakenText> taken{};                     // in order of the log
    template <class Self, class Visitor>
    static void fields(Self& self, Visitor& v) {
      v("seq", self.seq);
      v("posts", self.posts);
      v("profiles", self.profiles);
      v("taken", self.taken);
    }
  };

  void apply(const model::Event& event) override;
  [[nodiscard]] std::uint64_t seq() const override { return value.seq; }
  [[nodiscard]] std::string encode() const override;
  [[nodiscard]] bool decode(std::string_view bytes) override;

  Value value;
};

}  // namespace hearth::folds
