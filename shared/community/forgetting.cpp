// SPDX-License-Identifier: MIT
#include "shared/community/forgetting.h"

#include <algorithm>

namespace hearth::community {
namespace {

// A profile is emptied by an event, so that everybody hears of it; only texts of cases and
// applications are told apart by who wrote them.
class Forgetter {
 public:
  Forgetter(State& state, const Forgetting& what) : state_(state), what_(what) {}

  [[nodiscard]] bool run() {
    for (const ErasedText& text : what_.texts) forget_post(text);
    if (!what_.members.empty()) forget_members();
    return changed_;
  }

 private:
  [[nodiscard]] bool is_one(MemberId member) const {
    return std::find(what_.members.begin(), what_.members.end(), member) != what_.members.end();
  }

  void empty(std::string& words) {
    changed_ = changed_ || !words.empty();
    words.clear();
  }

  void forget_post(const ErasedText& text) {
    const model::Post* post = state_.post(text.post);
    if (post == nullptr || post->content_ref.id != text.content) return;
    if (post->body_away == 0 && post->content == model::Content{}) return;
    state_.posts.change(text.post)->set_content({});
    changed_ = true;
  }

  void forget_members() {
    std::vector<CaseId> cases;
    for (const model::Case& row : state_.cases) {
      if (has_words(row)) cases.push_back(row.id);
    }
    for (const CaseId id : cases) {
      model::Case& row = *state_.cases.change(id);
      if (is_one(row.member)) empty(row.appeal.words);
      for (model::Report& report : row.reports) {
        if (is_one(report.reporter)) empty(report.note);
      }
    }
    for (const MemberId member : what_.members) {
      for (const SanctionId id : state_.sanctions_on(member)) {
        if (model::Sanction* row = state_.sanctions.change(id)) empty(row->appeal.words);
      }
      if (model::Application* row = state_.applications.change(member)) {
        empty(row->name);
        empty(row->answers);
      }
    }
  }

  [[nodiscard]] bool has_words(const model::Case& row) const {
    if (is_one(row.member) && !row.appeal.words.empty()) return true;
    return std::any_of(row.reports.begin(), row.reports.end(), [this](const model::Report& report) {
      return is_one(report.reporter) && !report.note.empty();
    });
  }

  State& state_;
  const Forgetting& what_;
  bool changed_ = false;
};

}  // namespace

bool forget(State& state, const Forgetting& what) { return Forgetter(state, what).run(); }

}  // namespace hearth::community
