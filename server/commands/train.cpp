// SPDX-License-Identifier: MIT
// hearth train: makes the learned score's model from what moderators decided, or from texts that
// are already sorted, and says how well it tells them apart.
#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/progress.h"
#include "server/commands/reading.h"
#include "server/importers/lines.h"
#include "server/learning/calibration.h"
#include "server/learning/trainer.h"
#include "server/store/log.h"
#include "shared/base/hash.h"
#include "shared/community/apply.h"
#include "shared/lens/past.h"
#include "shared/text/simhash.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "learn from this one's decisions"},
    {.name = "texts",
     .value = "FILE",
     .text = "or from rows {\"title\",\"body\",\"removed\":true}"},
    {.name = "test", .value = "FILE", .text = "rows to measure the model on afterwards"},
    {.name = "out", .value = "FILE", .text = "where to write the model"},
    {.name = "curve", .text = "also: how good it is after 30, 100, 300, 1,000 decisions"},
};
constexpr std::size_t kRowsMax = 200'000;

struct Reading {
  std::vector<learning::Sample> samples;
  std::uint64_t bad = 0;
};

learning::Sample sample_of(const std::string& text, bool taken_down) {
  learning::Sample sample;
  sample.features = rules::features_of(text);
  sample.taken_down = taken_down;
  sample.simhash = text::simhash(text);
  return sample;
}

std::string text_at(const base::Json& row, std::string_view key) {
  const base::Json* found = row.find(key);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

base::Result<Reading> read_rows(const std::string& path) {
  Reading reading;
  const auto each = [&](const importers::Line& line) -> base::Status {
    const base::Result<base::Json> row =
        line.too_long ? base::Result<base::Json>(base::Error{base::ErrorCode::kTooLarge, {}})
                      : base::parse_json(line.text, {});
    const base::Json* removed = row.ok() ? row->find("removed") : nullptr;
    if (removed == nullptr || removed->boolean() == nullptr) {
      if (++reading.bad <= 5) {
        std::cerr << "hearth: " << path << " line " << line.place.number
                  << ": this is no row with \"removed\": true or false\n";
      }
      return base::done();
    }
    if (reading.samples.size() >= kRowsMax) {
      return base::Error{base::ErrorCode::kTooLarge,
                         path + " has more than " + std::to_string(kRowsMax) + " rows"};
    }
    model::Draft draft;
    draft.title = text_at(*row, "title");
    draft.body = text_at(*row, "body");
    reading.samples.push_back(sample_of(rules::learned_text(draft), *removed->boolean()));
    return base::done();
  };
  HEARTH_CHECK(importers::read_lines(path, each));
  return reading;
}

// In order of the decisions.
base::Result<std::vector<learning::Sample>> read_decisions(const Arguments& arguments) {
  HEARTH_TRY(OpenCommunity opened, open_community(arguments));
  lens::Decisions decisions;
  HEARTH_CHECK(store::for_each_event(*opened.store, opened.community.id, 0,
                                     [&](model::Event& event) -> base::Status {
                                       decisions.add(event);
                                       return base::done();
                                     }));
  std::vector<std::pair<std::int64_t, learning::Sample>> found;
  community::State state;
  ProgressLine progress("train");
  HEARTH_CHECK(store::for_each_event(
      *opened.store, opened.community.id, 0, [&](model::Event& event) -> base::Status {
        const auto text = lens::past_text(state, event);
        community::apply(state, event);
        if (!text) return base::done();
        const auto decision = decisions.of({text->id});
        if (decision.decided == rules::Decided::kNothing) return base::done();
        learning::Sample sample = sample_of(rules::learned_text(text->draft),
                                            decision.decided == rules::Decided::kTakenDown);
        sample.author = text->author;
        sample.moderator = decision.by.value;
        found.emplace_back(decision.at_ms, std::move(sample));
        progress.show("decisions", found.size());
        return base::done();
      }));
  progress.finish();
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<learning::Sample> samples;
  for (auto& [at_ms, sample] : found) samples.push_back(std::move(sample));
  return samples;
}

std::vector<learning::Scored> scores(const rules::LearnedModel& model,
                                     const std::vector<learning::Sample>& samples) {
  std::vector<learning::Scored> out;
  for (const learning::Sample& sample : samples) {
    out.push_back({rules::raw_score(model, sample.features), sample.taken_down});
  }
  return out;
}

std::string share(std::int64_t ppm) {
  if (ppm < 0) return "-";
  std::string digits = std::to_string(1'000'000 + ppm);
  return std::string(ppm >= 1'000'000 ? "1." : "0.") + digits.substr(digits.size() - 6, 4);
}

// One draw of few decisions is luck; the mean of some is told. Draws are spread over all rows.
std::int64_t mean_auc_ppm(const std::vector<learning::Sample>& samples, std::size_t count,
                          const std::vector<learning::Sample>& test) {
  constexpr std::size_t kDraws = 5;
  std::int64_t sum = 0;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    std::vector<learning::Sample> some;
    const std::size_t first = draw * samples.size() / (count * kDraws);
    for (std::size_t i = 0; i < count; ++i) {
      some.push_back(samples[(first + i * samples.size() / count) % samples.size()]);
    }
    const auto training = learning::train(some);
    if (!training.ok()) return -1;
    sum += learning::auc_ppm(scores(training->model, test));
  }
  return sum / static_cast<std::int64_t>(kDraws);
}

void print_curve(const std::vector<learning::Sample>& samples,
                 const std::vector<learning::Sample>& test) {
  std::cout << "decisions  AUC (mean of five draws)\n";
  for (const std::size_t count : {30U, 100U, 300U, 1'000U}) {
    if (count > samples.size()) break;
    std::cout << std::setw(9) << count << "  " << share(mean_auc_ppm(samples, count, test)) << '\n';
  }
}

int report(const Arguments& arguments, const std::vector<learning::Sample>& samples) {
  auto training = learning::train(samples);
  if (!training.ok()) return fail(training.error());
  const std::string bytes = rules::write_model(training->model);
  std::cout << "decisions " << training->decisions << ", taken down " << training->removals
            << ", AUC on the newest fifth " << share(training->auc_ppm) << "\n"
            << training->why << "\nmodel " << training->model.id << ", " << bytes.size()
            << " bytes\n";
  if (arguments.has("test")) {
    const auto test = read_rows(arguments.value("test"));
    if (!test.ok()) return fail(test.error());
    const std::vector<learning::Scored> scored = scores(training->model, test->samples);
    std::uint64_t hash = 0;
    for (const learning::Scored& one : scored) {
      hash = base::mix64(hash, static_cast<std::uint64_t>(one.raw));
    }
    std::cout << "test rows " << scored.size() << ", AUC " << share(learning::auc_ppm(scored))
              << ", found at 1 % false alarms " << share(learning::found_at_one_percent_ppm(scored))
              << ", scores " << base::hex(hash) << '\n';
    if (arguments.has("curve")) print_curve(samples, test->samples);
  }
  if (!arguments.has("out")) return 0;
  std::ofstream out(arguments.value("out"), std::ios::binary);
  out << bytes;
  out.flush();
  return out ? 0 : fail("cannot write " + arguments.value("out"));
}

int run_train(const Arguments& arguments) {
  if (arguments.has("community") == arguments.has("texts") || !arguments.places().empty()) {
    return misuse("train", "say --community NAME or --texts FILE");
  }
  if (arguments.has("community")) {
    const auto samples = read_decisions(arguments);
    return samples.ok() ? report(arguments, *samples) : fail(samples.error());
  }
  const auto reading = read_rows(arguments.value("texts"));
  return reading.ok() ? report(arguments, reading->samples) : fail(reading.error());
}

}  // namespace

const Command train_command{
    .name = "train",
    .summary = "Learn from moderators' decisions which texts are taken down",
    .usage = "--community NAME | --texts FILE  [--test FILE] [--out FILE]",
    .options = kOptions,
    .run = run_train,
};

}  // namespace hearth::commands
