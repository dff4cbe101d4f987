// SPDX-License-Identifier: MIT
#include "server/commands/analytics_members.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "shared/analytics/centrality.h"
#include "shared/analytics/graph_ledger.h"
#include "shared/analytics/graph_shape.h"

namespace hearth::commands {
namespace {

using analytics::ChurnFeature;
using analytics::Level;
using analytics::MemberRow;

constexpr std::string_view kDefinition =
    "A reply is a contribution that counts and answers another member's text; replies to oneself "
    "are left out, and so are members without any. core, pagerank and betweenness: whole history "
    "up to `at`, a reply weighs 1. core: largest k such that the member is in a group whose "
    "members each have k ties within it; a tie is a pair of whom one replied to the other. "
    "pagerank: on arcs from who was answered to who answered, weighted by the number of replies, "
    "damping .85, whoever was never answered leads to everybody evenly. betweenness: share of "
    "shortest paths between two others over ties that lead over the member. Everything else: the "
    "90 days up to `at`, weights halved every 30 days. commitment: sum of weights (post, question, "
    "answer 1, comment .5, answer accepted by another 1 more). love: commitment x active weeks of "
    "the last 12 / 12. reach: (1 + distinct members who replied) x percentile by pagerank. "
    "gravity: love x reach. level: core (innermost k-core, k >= 2, and 8 of 12 weeks), regular (4 "
    "of 12), participant (1 of 12), observer; changed when two weekly looks in a row say so, an "
    "observer who writes is a participant at once. "
    "quiet: was core or regular within 12 weeks, silent for over 14 days and three times the own "
    "median gap. chance_30d: logistic model of the community's own past.";
constexpr std::size_t kWhysMax = 2;

std::int64_t whole(std::uint64_t count) { return static_cast<std::int64_t>(count); }

/// Chances of members to write in the next 30 days, where there is enough history to say.
class Chances {
 public:
  Chances(const analytics::Ledger& ledger, std::int64_t at_ms)
      : at_ms_(at_ms),
        members_(analytics::histories_of(ledger, at_ms)),
        model_(analytics::train_churn(members_, at_ms)) {
    for (std::size_t i = 0; i < members_.size(); ++i) place_[members_[i].id] = i;
  }
  [[nodiscard]] const analytics::ChurnModel& model() const { return model_; }

  void write(JsonWriter& out, const MemberRow& row) const {
    const auto at = place_.find(row.id);
    const bool asked = row.level >= Level::kRegular || row.quiet;
    if (!model_.enough || at == place_.end() || !asked) return;
    const analytics::ChurnFeatures x = analytics::churn_features(members_[at->second], at_ms_);
    out.key("chance_30d").number(model_.model.chance(x));
    std::array<std::pair<double, std::size_t>, analytics::kChurnFeatures> shares;
    for (std::size_t k = 0; k < shares.size(); ++k) shares[k] = {model_.model.share(x, k), k};
    std::sort(shares.begin(), shares.end());
    out.key("lowered_by").open_array();
    for (std::size_t i = 0; i < kWhysMax && shares[i].first < 0; ++i) {
      out.text(analytics::churn_feature_id(static_cast<ChurnFeature>(shares[i].second)));
    }
    out.close_array();
  }

 private:
  std::int64_t at_ms_;
  std::vector<analytics::MemberHistory> members_;
  analytics::ChurnModel model_;
  std::unordered_map<base::MemberId, std::size_t> place_;
};

void write_row(JsonWriter& out, const MemberRow& row, bool left) {
  out.key("left").boolean(left);
  out.key("level").text(analytics::level_id(row.level));
  out.key("level_4_weeks_before").text(analytics::level_id(row.level_before));
  out.key("gravity").number(row.gravity);
  out.key("love").number(row.love);
  out.key("commitment").number(row.commitment);
  out.key("weeks_active").integer(row.weeks);
  out.key("reach").number(row.reach);
  out.key("responders").integer(row.responders);
  out.key("core_90d").integer(row.core);
  out.key("pagerank_90d").number(row.pagerank);
  out.key("percentile_90d").number(row.percentile);
  out.key("silent_ms").integer(row.silent_ms);
  out.key("usual_gap_ms").integer(row.usual_gap_ms);
  out.key("quiet").boolean(row.quiet);
  out.key("reasons").open_array();
  for (std::size_t i = 0; i < analytics::kReasonCount; ++i) {
    if (row.reasons[i]) out.text(analytics::reason_id(static_cast<analytics::Reason>(i)));
  }
  out.close_array();
  // Who left made up their mind: there is nothing to be done but to let them go.
  out.key("step").text(analytics::step_id(left ? analytics::Step::kNone : row.step));
}

void write_graph(JsonWriter& out, const analytics::Graph& graph,
                 const analytics::Betweenness& between, const analytics::CoreMembers& core,
                 const analytics::ChurnModel& model) {
  const analytics::GraphShape shape = analytics::shape_of(graph);
  out.key("graph").open_object();
  out.key("definition").text(kDefinition);
  out.key("members").integer(whole(shape.members));
  out.key("arcs").integer(whole(shape.arcs));
  out.key("ties").integer(whole(shape.ties));
  out.key("triangles").integer(whole(shape.triangles));
  out.key("triads").integer(whole(shape.triads));
  out.key("self_replies").integer(whole(graph.self_replies));
  out.key("betweenness").open_object();
  out.key("exactness").text(between.exact ? "exact" : "estimate");
  out.key("pivots").integer(whole(between.pivots));
  out.close_object();
  out.key("top_core_90d").integer(core.top_core);
  out.key("levels").open_object();
  for (std::size_t i = 0; i < analytics::kLevelCount; ++i) {
    out.key(analytics::level_id(static_cast<Level>(i))).integer(core.levels[i]);
  }
  out.close_object();
  out.key("stability").open_object();
  out.key("jaccard").number(core.stability);
  out.key("top").integer(whole(core.stable_top));
  out.key("dropped_share").number(.1);
  out.key("draws").integer(analytics::kStableDraws);
  out.close_object();
  out.key("chances").open_object();
  out.key("known").boolean(model.enough);
  out.key("rows").integer(whole(model.rows));
  out.key("wrote").integer(whole(model.yes));
  out.close_object();
  out.close_object();
}

}  // namespace

void write_members(JsonWriter& out, const analytics::Ledger& ledger, std::int64_t at_ms) {
  const std::vector<analytics::Reply> replies = analytics::replies_of(ledger, at_ms);
  const analytics::Graph graph = analytics::whole_graph(replies);
  const std::vector<std::uint32_t> cores = analytics::core_numbers(graph);
  const analytics::PageRank attention = analytics::pagerank(graph);
  const analytics::Betweenness between = analytics::betweenness(graph);
  const analytics::CoreMembers core =
      analytics::core_members(analytics::deeds_of(ledger, at_ms), replies, at_ms);
  const Chances chances(ledger, at_ms);
  write_graph(out, graph, between, core, chances.model());
  std::unordered_map<base::MemberId, const MemberRow*> rows;
  for (const MemberRow& row : core.rows) rows[row.id] = &row;
  std::unordered_set<base::MemberId> left;
  for (const analytics::Person& person : ledger.people) {
    if (person.left_ms != 0) left.insert(person.id);
  }
  out.key("members").open_array();
  for (std::size_t i = 0; i < graph.size(); ++i) {
    MemberRow nothing;  // of whom every text was taken down
    nothing.id = graph.members[i];
    const auto found = rows.find(nothing.id);
    const MemberRow& row = found == rows.end() ? nothing : *found->second;
    out.open_object();
    out.key("id").text("#" + std::to_string(row.id.value));  // as `hearth export` writes it
    out.key("core").integer(cores[i]);
    out.key("pagerank").number(attention.share[i]);
    out.key("betweenness").number(between.share[i]);
    write_row(out, row, left.contains(row.id));
    chances.write(out, row);
    out.close_object();
  }
  out.close_array();
}

}  // namespace hearth::commands
