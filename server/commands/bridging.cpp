// SPDX-License-Identifier: MIT
// hearth bridging: what each post's approval is worth once camps are explained away, computed now
// from the log as it is. A running server writes it into the log once a day; this writes nothing.
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <string>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/store/log.h"
#include "shared/lens/bridging_lens.h"
#include "shared/text/utf8.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "rows", .value = "N", .text = "posts from either end (default 10)"}};
constexpr std::size_t kTitleBytesMax = 60;

double unit(base::Q16 value) {
  return static_cast<double>(value) / static_cast<double>(base::kQ16One);
}

/// The title, or that of the thread.
std::string title_of(const community::State& state, base::PostId id) {
  const model::Post* post = state.post(id);
  const model::Post* root = post != nullptr ? state.post(post->root) : nullptr;
  if (root == nullptr) return {};
  std::string title(text::clip(root->content.title, kTitleBytesMax));
  return post->is_reply() ? "re: " + title : title;
}

void print_row(const community::State& state, const feed::Bridged& row) {
  std::cout << std::right << std::fixed << std::setprecision(3) << std::showpos << std::setw(9)
            << unit(row.score) << std::setw(9) << unit(row.factor) << std::noshowpos << std::setw(8)
            << row.ratings << std::setw(8) << row.against << "  " << std::setw(17) << row.post.value
            << "  " << title_of(state, row.post) << '\n';
}

void print_table(const community::State& state, std::vector<feed::Bridged> scored,
                 std::size_t rows) {
  std::sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) {
    return a.score != b.score ? a.score > b.score : a.post < b.post;
  });
  const std::size_t top = std::min(rows, scored.size());
  const std::size_t bottom = std::min(rows, scored.size() - top);
  std::cout << "intercept   factor ratings against               post  title\n";
  for (std::size_t i = 0; i < top; ++i) print_row(state, scored[i]);
  if (bottom != 0) std::cout << "      …\n";
  for (std::size_t i = scored.size() - bottom; i < scored.size(); ++i) print_row(state, scored[i]);
}

int run_bridging(const Arguments& arguments) {
  const auto rows = arguments.integer("rows", 10, 1, 10'000);
  if (!rows.ok()) return fail(rows.error());
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  const auto state = store::replay(*opened->store, opened->community.id);
  if (!state.ok()) return fail(state.error());
  const feed::Bridging found = feed::bridge(lens::ratings_of(*state));
  std::vector<feed::Bridged> scored;
  std::copy_if(found.posts.begin(), found.posts.end(), std::back_inserter(scored),
               [](const feed::Bridged& row) { return row.scored(); });
  std::cout << found.raters << " raters gave " << found.ratings << " ratings on posts with "
            << feed::kBridgingRatingsMin << " or more; " << scored.size() << " of "
            << found.posts.size() << " such posts are scored, "
            << lens::due_scores(*state, found).size() << " moved.\n";
  if (found.raters < feed::kBridgingRatersMin) {
    std::cout << "That is too few to say anything: " << feed::kBridgingRatersMin
              << " raters are needed.\n";
    return 0;
  }
  print_table(*state, std::move(scored), static_cast<std::size_t>(*rows));
  return 0;
}

}  // namespace

const Command bridging_command{
    .name = "bridging",
    .summary = "Print which posts are liked across camps",
    .usage = "--community NAME [--rows N]",
    .options = kOptions,
    .run = run_bridging,
};

}  // namespace hearth::commands
