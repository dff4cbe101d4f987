// SPDX-License-Identifier: MIT
#include "tests/server/importers/bringing.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "shared/community/page_thread.h"

namespace hearth::tests {

Bringing::Bringing() : store(std::move(store::open("memory:", store::Access::kWrite)).value()) {
  source.community = "home";
  source.now_ms = kImportNowMs;
}

importers::Outcome Bringing::text(const std::string& kind, const std::string& text,
                                  const std::string& name) {
  std::ofstream(folder.file(name), std::ios::binary) << text;
  return file(kind, folder.file(name));
}

importers::Outcome Bringing::file(const std::string& kind, const std::string& place) {
  auto outcome = attempt(kind, place);
  INFO((outcome.ok() ? std::string() : outcome.error().detail));
  REQUIRE(outcome.ok());
  return std::move(outcome).value();
}

base::Result<importers::Outcome> Bringing::attempt(const std::string& kind,
                                                   const std::string& place) {
  const importers::Importer* importer = importers::find_importer(kind);
  REQUIRE(importer != nullptr);
  source.place = place;
  const bool trial = target.trial;
  target = importers::target_of(*importer, source);
  target.trial = trial;
  return importers::import_into(*store, target,
                                [&](importers::History& history, importers::Report& report) {
                                  return importers::bring(*importer, source, history, report);
                                });
}

std::string words_of(const importers::Outcome& outcome, base::PostId post) {
  const model::Post* found = outcome.state.post(post);
  if (found == nullptr) return "(none)";
  return found->is_reply() ? found->content.body
                           : found->content.title + " | " + found->content.body;
}

std::vector<base::PostId> replies_to(const importers::Outcome& outcome, base::PostId post) {
  const auto* children = outcome.state.children.find(post);
  if (children == nullptr) return {};
  return {children->posts.begin(), children->posts.end()};
}

const model::Post* page(const importers::Outcome& outcome, std::string_view address) {
  return outcome.state.post(community::page_thread(address));
}

std::string told(const importers::Outcome& outcome, base::PostId thread) {
  const model::Post* post = outcome.state.post(thread);
  if (post == nullptr) return "(none)";
  const model::Member* author = outcome.state.member(post->author);
  std::string out = (author != nullptr ? author->profile.title : std::string("nobody")) + ": " +
                    words_of(outcome, thread) + " [" + std::string(model::enum_text(post->state)) +
                    "] at " + std::to_string(post->depth) + "\n";
  for (const base::PostId reply : replies_to(outcome, thread)) out += told(outcome, reply);
  return out;
}

bool has_note(const importers::Outcome& outcome, std::string_view words) {
  const auto& notes = outcome.report.notes();
  return std::any_of(notes.begin(), notes.end(), [words](const std::string& note) {
    return note.find(words) != std::string::npos;
  });
}

}  // namespace hearth::tests
