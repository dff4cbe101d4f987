// SPDX-License-Identifier: MIT
#include "shared/lens/workshop.h"

#include <algorithm>

#include "shared/rules/check_lines.h"

namespace hearth::lens {
namespace {

// A page: rows of a few dozen values each, and whole rules files.
constexpr base::JsonBounds kPageBounds{.bytes_max = 64'000'000,
                                       .nodes_max = base::limits::kJsonNodesBulkMax};

base::Json number(std::uint64_t value) { return base::Json{static_cast<std::int64_t>(value)}; }

base::Json list_of(const std::vector<rules::Problem>& problems) {
  base::JsonArray out;
  for (const rules::Problem& problem : problems) {
    base::Json one;
    one.set("place", base::Json{problem.place});
    one.set("message", base::Json{problem.message});
    out.push_back(std::move(one));
  }
  return base::Json{std::move(out)};
}

base::Json problems_json(const rules::Compiled& compiled) {
  base::Json out;
  out.set("problems", list_of(compiled.problems));
  out.set("warnings", list_of(compiled.warnings));
  return out;
}

std::string_view mode_name(rules::Mode mode) {
  switch (mode) {
    case rules::Mode::kDraft: return "draft";
    case rules::Mode::kDryRun: return "dry_run";
    case rules::Mode::kSample: return "sample";
    default: return "live";
  }
}

}  // namespace

base::Status Workshop::take(std::string_view page_json) {
  HEARTH_TRY(PastPage page,
             model::decode_text<PastPage>(page_json, kPageBounds, model::Unknown::kIgnore));
  if (page.after < after_ || page.head < page.after) {
    return base::Error{base::ErrorCode::kOutOfRange, "after"};
  }
  if (after_ == 0) revisions_ = std::move(page.revisions);
  after_ = page.after;
  head_ = page.head;
  for (PastRow& row : page.rows) {
    texts_ += row.kind == PastKind::kText ? 1U : 0U;
    rows_.push_back(std::move(row));
  }
  return base::done();
}

std::string Workshop::state() const {
  base::Json out;
  out.set("after", number(after_));
  out.set("head", number(head_));
  out.set("texts", number(texts_));
  base::JsonArray revisions;
  for (const PastRevision& revision : revisions_) {
    base::Json one;
    one.set("revision", base::Json{revision.revision});
    one.set("at_ms", base::Json{revision.at_ms});
    one.set("by", number(revision.by.value));
    revisions.push_back(std::move(one));
  }
  out.set("revisions", base::Json{std::move(revisions)});
  return base::write_json(out);
}

std::string Workshop::revision(std::int64_t number) const {
  for (const PastRevision& revision : revisions_) {
    if (revision.revision == number) return revision.file;
  }
  return {};
}

std::string Workshop::check(std::string_view file) {
  const rules::Compiled compiled = rules::compile(file);
  base::Json out = problems_json(compiled);
  base::JsonArray all;
  if (compiled.rules != nullptr) {
    for (const rules::Rule& rule : compiled.rules->rules) {
      base::Json one;
      one.set("id", base::Json{rule.id});
      one.set("mode", base::Json{mode_name(rule.mode)});
      one.set("percent", base::Json{rule.sample_percent});
      one.set("action", base::Json{model::enum_text(rule.action)});
      all.push_back(std::move(one));
    }
  }
  out.set("rules", base::Json{std::move(all)});
  return base::write_json(out);
}

std::string Workshop::preview(std::string_view file, std::string_view draft_json) {
  const rules::Compiled compiled = rules::compile(file);
  if (compiled.rules == nullptr) return base::write_json(problems_json(compiled));
  rules::RuleSet as_live(*compiled.rules);
  for (rules::Rule& rule : as_live.rules) rule.mode = rules::Mode::kLive;
  rules::TypingChecker checker(std::make_shared<const rules::RuleSet>(std::move(as_live)));
  const auto verdict = rules::check_line(checker, draft_json);
  if (verdict.ok()) return *verdict;
  base::Json out;
  out.set("problems", list_of({{"draft", verdict.error().detail}}));
  return base::write_json(out);
}

std::shared_ptr<const rules::RuleSet> Workshop::in_force() const {
  for (auto at = revisions_.rbegin(); at != revisions_.rend(); ++at) {
    rules::Compiled compiled = rules::compile(at->file);
    if (compiled.rules != nullptr) return std::move(compiled.rules);
  }
  return rules::no_rules();
}

bool Workshop::begin(std::string_view file, std::int64_t since_ms) {
  const rules::Compiled compiled = rules::compile(file);
  if (compiled.rules == nullptr) return false;
  replay_ = std::make_unique<rules::Replay>(*compiled.rules, in_force());
  reader_ = PastReader();
  since_ms_ = since_ms;
  done_ = 0;
  return true;
}

std::size_t Workshop::go_on(std::size_t rows) {
  const std::size_t end = done_ + std::min(rows, rows_.size() - done_);
  for (; replay_ != nullptr && done_ < end; ++done_) {
    const auto text = reader_.text(rows_[done_]);
    if (text && rows_[done_].at_ms >= since_ms_) replay_->add(*text);
  }
  return done_;
}

std::string Workshop::report() const {
  return replay_ == nullptr ? std::string()
                            : base::write_json(rules::write_report(replay_->report()));
}

std::vector<std::string> Workshop::alone(std::string_view file) {
  alone_ = rules::alone(file);
  std::vector<std::string> ids;
  for (const rules::AloneRule& rule : alone_) ids.push_back(rule.id);
  return ids;
}

std::size_t Workshop::run_alone(std::size_t rule, std::size_t texts) {
  if (rule >= alone_.size() || texts == 0 || rows_.empty()) return 0;
  const rules::Compiled compiled = rules::compile(alone_[rule].file);
  if (compiled.rules == nullptr) return 0;
  rules::Replay replay(*compiled.rules, rules::no_rules());
  const std::size_t stride = std::max<std::size_t>(rows_.size() / texts, 1);
  for (std::size_t i = 0; i < rows_.size(); i += stride) {
    PastReader forgetful;
    if (const auto text = forgetful.text(rows_[i])) replay.add(*text);
  }
  return static_cast<std::size_t>(replay.report().texts.all);
}

std::string Workshop::text(model::PostId post) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [post](const PastRow& row) {
    return row.post == post && row.kind == PastKind::kText;
  });
  if (found == rows_.end()) return {};
  base::Json out;
  out.set("title", base::Json{found->draft.title});
  out.set("body", base::Json{found->draft.body});
  out.set("name", base::Json{found->draft.name});
  out.set("at_ms", base::Json{found->at_ms});
  out.set("decided", base::Json{model::enum_text(found->decided)});
  return base::write_json(out);
}

}  // namespace hearth::lens
