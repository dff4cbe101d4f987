// SPDX-License-Identifier: MIT
// Walks the repository and holds it to the house rules; then holds the rules themselves to
// examples, because a checker that finds nothing looks just like a tidy house.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "tests/tidy/house_rules.h"

namespace {

namespace fs = std::filesystem;
using hearth::tidy::Finding;
using hearth::tidy::SourceFile;

const fs::path kRoot = HEARTH_SOURCE_DIR;

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Folders of the repository that hold text of ours (build/ and node_modules/ hold other people's).
std::vector<SourceFile> read_sources(const std::set<std::string>& extensions) {
  std::vector<SourceFile> files;
  for (const char* room : {"shared", "server", "wasm", "web", "tests", ".dev", ".cmake"}) {
    if (!fs::exists(kRoot / room)) continue;
    for (auto it = fs::recursive_directory_iterator(kRoot / room);
         it != fs::recursive_directory_iterator(); ++it) {
      if (it->path().filename() == "node_modules") it.disable_recursion_pending();
      if (!it->is_regular_file() || extensions.count(it->path().extension().string()) == 0)
        continue;
      files.push_back({fs::relative(it->path(), kRoot).generic_string(), read_text(it->path())});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

const std::vector<SourceFile>& cpp_files() {
  static const std::vector<SourceFile> kFiles = read_sources({".h", ".cpp"});
  return kFiles;
}

void report(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    FAIL_CHECK(finding.path << ":" << finding.line << ": " << finding.what);
  }
}

// The folder whose files a registry lists: `shared/feed/signals` for `shared/feed/signals.def`.
fs::path folder_of(const SourceFile& def) { return kRoot / fs::path(def.path).replace_extension(); }

bool is_in_registry_folder(const std::string& path) {
  // A panel is a whole page of the widget, no row of a table: it may be as long as any file.
  if (path.rfind("wasm/panels/", 0) == 0) return false;
  const fs::path folder = (kRoot / path).parent_path();
  return fs::exists(folder.string() + ".def");
}

std::vector<std::string> stems_in(const fs::path& folder) {
  std::vector<std::string> stems;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".cpp") stems.push_back(entry.path().stem().string());
  }
  return stems;
}

}  // namespace

TEST_CASE("tidy/arrows: every include follows the arrows between rooms", "[tidy][arrows]") {
  REQUIRE(cpp_files().size() > 3);
  for (const SourceFile& file : cpp_files()) report(hearth::tidy::check_includes(file));
  SUCCEED();
}

TEST_CASE("tidy/size: lines, functions and files stay short", "[tidy][size]") {
  for (const SourceFile& file :
       read_sources({".h", ".cpp", ".def", ".js", ".mjs", ".css", ".cmake", ".sh", ".txt"})) {
    report(hearth::tidy::check_size(file, is_in_registry_folder(file.path)));
    report(hearth::tidy::check_functions(file));
  }
  SUCCEED();
}

TEST_CASE("tidy/words: no banned word, no sleeping code, a licence line", "[tidy][words]") {
  for (const SourceFile& file :
       read_sources({".h", ".cpp", ".def", ".js", ".mjs", ".cmake", ".sh"})) {
    report(hearth::tidy::check_words(file));
  }
  SUCCEED();
}

TEST_CASE("tidy/registries: a .def lists exactly its folder, and each item has a test",
          "[tidy][registries]") {
  for (const SourceFile& def : read_sources({".def"})) {
    if (!fs::exists(folder_of(def))) continue;  // A table of values, not of files.
    report(hearth::tidy::check_registry(def, stems_in(folder_of(def))));
    const bool core = def.path.rfind("shared/", 0) == 0;
    const bool work = def.path == "server/chores.def" || def.path == "server/folds.def";
    if (!core && !work) continue;  // The rest is tested over real sockets and pages.
    for (const std::string& name : hearth::tidy::registry_names(def.text)) {
      const fs::path test = kRoot / "tests" /
                            fs::relative(folder_of(def), core ? kRoot / "shared" : kRoot) /
                            (name + "_test.cpp");
      CHECKED_ELSE(fs::exists(test)) { FAIL_CHECK(def.path << ": no test " << test.string()); }
    }
  }
  SUCCEED();
}

// Registries whose folder does not bear their name. A test that loops over the list stands for a
// test file each.
struct FarRegistry {
  const char* def;
  const char* folder;
  const char* header_folder;  // each item has a header there, too; "": none
  const char* marks;          // a file of the folder that holds this is an item; "": each is
  const char* looped_by;      // includes the list and asks of every item what it has to have
};
constexpr FarRegistry kFarRegistries[] = {
    {"shared/model/events.def", "shared/community/events", "", "",
     "tests/community/events_test.cpp"},
    {"shared/model/commands.def", "shared/community/commands", "", "",
     "tests/community/commands_test.cpp"},
    {"shared/api/endpoints.def", "server/api", "shared/api", "\nvoid handle_",
     "tests/api/endpoints_test.cpp"},
    {"server/commands/commands.def", "server/commands", "", "_command{", ""},
    {"server/importers/importers.def", "server/importers/sources", "", "",
     "tests/server/importers/systems_test.cpp"},
};

TEST_CASE("tidy/registries: events, commands, endpoints and the command line list their folders",
          "[tidy][registries]") {
  for (const FarRegistry& registry : kFarRegistries) {
    INFO(registry.def);
    const SourceFile def{registry.def, read_text(kRoot / registry.def)};
    REQUIRE_FALSE(def.text.empty());
    std::vector<std::string> items;
    for (const std::string& stem : stems_in(kRoot / registry.folder)) {
      const std::string text = read_text(kRoot / registry.folder / (stem + ".cpp"));
      if (text.find(registry.marks) != std::string::npos) items.push_back(stem);
    }
    report(hearth::tidy::check_registry(def, items));
    for (const std::string& name : hearth::tidy::registry_names(def.text)) {
      if (*registry.header_folder == '\0') break;
      CHECKED_ELSE(fs::exists(kRoot / registry.header_folder / (name + ".h"))) {
        FAIL_CHECK(def.path << ": no contract " << registry.header_folder << '/' << name << ".h");
      }
    }
    if (std::string_view(registry.def) == "server/importers/importers.def") {
      for (const std::string& name : hearth::tidy::registry_names(def.text)) {
        CHECK(fs::exists(kRoot / "tests/server/importers/sources" / (name + "_test.cpp")));
      }
    }
    if (*registry.looped_by == '\0') continue;
    CHECK(read_text(kRoot / registry.looped_by).size() > 0);
  }
}

TEST_CASE("tidy/build: every test file is compiled", "[tidy][build]") {
  std::ifstream list(HEARTH_TEST_SOURCES_FILE);
  std::set<std::string> built;
  for (std::string line; std::getline(list, line);) built.insert(line);
  REQUIRE(built.size() > 1);
  for (const SourceFile& file : cpp_files()) {
    if (file.path.rfind("tests/", 0) != 0) continue;
    if (file.path.find("_test.cpp") == std::string::npos) continue;
    CHECKED_ELSE(built.count((kRoot / file.path).generic_string()) == 1) {
      FAIL_CHECK(file.path << " is in no hearth_test_sources()");
    }
  }
}
