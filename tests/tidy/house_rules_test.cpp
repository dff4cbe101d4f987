// SPDX-License-Identifier: MIT
// The house rules on examples: what each must find, and what it must leave alone.
#include "tests/tidy/house_rules.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using hearth::tidy::check_functions;
using hearth::tidy::check_includes;
using hearth::tidy::check_registry;
using hearth::tidy::check_size;
using hearth::tidy::check_words;
using hearth::tidy::SourceFile;

namespace {

struct Example {
  const char* path;
  std::string text;
  std::size_t findings;
};

std::string function_of(int lines) {
  std::string text = "int f(int a,\n      int b) {\n";
  for (int i = 2; i < lines; ++i) text += "  a += b;\n";
  return text + "}\n";
}

std::string header(const std::string& body) {
  return "// SPDX-License-Identifier: MIT\n#pragma once\n" + body;
}

// Spelt in two parts, because these tests are searched as well.
const std::string kDebt = std::string("TO") + "DO";
const std::string kNamespace = std::string("using name") + "space std;\n";

}  // namespace

TEST_CASE("tidy/house_rules: includes against the arrows are found", "[tidy][house_rules]") {
  const std::vector<Example> examples = {
      {"shared/feed/rank.cpp", "#include \"shared/model/post.h\"\n", 0},
      {"shared/feed/rank.cpp", "#include \"shared/feed/signal.h\"\n#include <vector>\n", 0},
      {"shared/feed/rank.cpp", "#include \"shared/rules/rule.h\"\n", 1},
      {"shared/base/hash.cpp", "#include \"shared/model/post.h\"\n", 1},
      {"shared/community/decide.cpp", "#include \"shared/rules/rules.h\"\n", 0},
      {"shared/rules/rules.cpp", "#include \"shared/community/state.h\"\n", 1},
      {"server/http/edge.cpp", "#include \"shared/sync/message.h\"\n", 0},
      {"server/http/edge.cpp", "#include \"wasm/app.h\"\n", 1},
      {"wasm/app.cpp", "#include \"server/room.h\"\n", 1},
      {"wasm/app.cpp", "#include \"app.h\"\n", 1},
      {"wasm/app.cpp", "#include \"wasm/member/desk.h\"\n", 0},
      {"wasm/ui/ui.cpp", "#include \"imgui.h\"\n#include \"wasm/ui/theme.h\"\n", 0},
      {"wasm/ui/field.cpp", "#include \"wasm/member/words.h\"\n", 1},
      {"wasm/ui/field.cpp", "#include \"shared/text/utf8.h\"\n", 1},
      {"wasm/member/places.h", "#include \"wasm/panels.def\"\n", 0},
      {"wasm/member/places.h", "#include \"wasm/app.h\"\n", 1},
      {"wasm/member/drafts.cpp", "#include \"wasm/parts/composer.h\"\n", 1},
      {"wasm/parts/why.cpp", "#include \"wasm/member/desk.h\"\n", 0},
      {"wasm/parts/why.cpp", "#include \"wasm/shell.h\"\n", 1},
      {"wasm/panels/feed.cpp", "#include \"wasm/parts/why.h\"\n", 0},
      {"wasm/member/words.cpp", "#include \"shared/rules/rules.h\"\n", 0},
      {"shared/sync/replica.cpp", "#include \"tests/support/x.h\"\n", 1},
      {"tests/sync/replica_test.cpp", "#include \"server/room.h\"\n", 0},
      {"shared/base/json.cpp", "#include <nlohmann/json.hpp>\n", 0},
      {"shared/model/codec.cpp", "#include <nlohmann/json.hpp>\n", 1},
      {"server/http/edge.cpp", "#include \"server/runtime/loop.h\"\n", 0},
      {"server/http/edge.cpp", "#include \"server/rooms/room.h\"\n", 1},
      {"server/store/fold.cpp", "#include \"server/folds.def\"\n", 0},
      {"server/main.cpp", "#include \"server/commands/commands.h\"\n", 0},
      {"server/main.cpp", "#include \"server/rooms/room.h\"\n", 1},
  };
  for (const Example& example : examples) {
    CAPTURE(example.path, example.text);
    CHECK(check_includes({example.path, example.text}).size() == example.findings);
  }
}

TEST_CASE("tidy/house_rules: long lines, files and functions are found", "[tidy][house_rules]") {
  const auto size = [](const std::string& text, bool registry) {
    return check_size({"shared/feed/rank.cpp", text}, registry).size();
  };
  const std::string wide_line = std::string(101, 'x') + "\n";
  CHECK(check_size({"web/locales/de.txt", wide_line}, false).empty());
  CHECK(check_size({"web/locales/de.txt", std::string(900, '\n')}, false).empty());
  CHECK(check_size({"wasm/i18n/messages.def", wide_line}, false).empty());
  CHECK(size(std::string(100, 'x') + "\n", false) == 0);
  CHECK(size(std::string(101, 'x') + "\n", false) == 1);
  std::string wide;
  for (int i = 0; i < 100; ++i) wide += "\xc3\xa9";
  CHECK(size(wide + "\n", false) == 0);
  CHECK(size(std::string(500, '\n'), false) == 0);
  CHECK(size(std::string(501, '\n'), false) == 1);
  CHECK(size(std::string(150, '\n'), true) == 0);
  CHECK(size(std::string(151, '\n'), true) == 1);

  const auto functions = [](const std::string& text) {
    return check_functions({"shared/feed/rank.cpp", text}).size();
  };
  CHECK(functions(function_of(70)) == 0);
  const std::string hash = "#define X(id) \\\n  f({{.value = #id}});\n";
  CHECK(functions("void a() {\n" + hash + "}\n" + std::string(90, '\n') + "void b() {}\n") == 0);
  CHECK(functions(function_of(71)) == 1);
  CHECK(functions("namespace a {\n" + function_of(71) + "}\n") == 1);
  CHECK(functions("namespace a {\n" + std::string(90, '\n') + "}\n") == 0);
  CHECK(functions("struct A {\n" + std::string(90, '\n') + "};\n") == 0);
  CHECK(functions("const int a[] = {\n" + std::string(90, '\n') + "};\n") == 0);
  CHECK(functions("A::A(int b) : b_(b) {\n" + std::string(90, '\n') + "}\n") == 1);
  CHECK(functions("TEST_CASE(\"a {\") {\n" + std::string(90, '\n') + "}\n") == 1);
}

TEST_CASE("tidy/house_rules: literals are blanked line for line", "[tidy][house_rules]") {
  using hearth::tidy::blank_literals;
  CHECK(blank_literals("a \"{\\\"\" b") == "a       b");
  CHECK(blank_literals("a '{' 1'000 b") == "a     1'000 b");
  CHECK(blank_literals("a // {\nb") == "a     \nb");
  CHECK(blank_literals("a /* {\n} */ b") == "a     \n     b");
  CHECK(blank_literals("R\"x({\n)\" })x\" b") == "     \n        b");
}

TEST_CASE("tidy/house_rules: banned words are found outside literals", "[tidy][house_rules]") {
  const std::vector<Example> examples = {
      {"shared/base/a.h", header("int f();\n"), 0},
      {"shared/base/a.h", "#pragma once\nint f();\n", 1},
      {"shared/base/a.h", "// SPDX-License-Identifier: MIT\nint f();\n", 1},
      {"server/a.h", header(kNamespace), 1},
      {"server/a.h", header("const char* a = \"" + kDebt + "\";\n"), 1},
      {"shared/base/a.h", header("auto now = std::chrono::system_clock::now();\n"), 1},
      {"server/a.h", header("auto now = std::chrono::system_clock::now();\n"), 0},
      {"wasm/app.h", header("EM_JS(int, f, (), { return 1; });\n"), 1},
      {"wasm/bindings.h", header("EM_JS(int, f, (), { return 1; });\n"), 0},
      {"server/a.h", header("void f() { std::printf(\"x\"); }\n"), 1},
      {"server/a.h", header("void f() { snprintf(b, 2, \"x\"); }\n"), 0},
      {"shared/base/a.h", header("void f() { throw 1; }\n"), 1},
      {"server/a.h", header("void f() { throw 1; }\n"), 0},
      {"shared/base/a.h", header("// Nothing here may throw, and a try is no try.\n"), 0},
      {"shared/base/a.h", header("// return old_answer(7);\n"), 1},
      {"shared/base/a.h", header("  // state.apply(event);\n"), 1},
      {"shared/base/a.h", header("// The count is kept; see apply().\n"), 0},
      {"shared/base/a.h", header("/// Use: check(wish);\n"), 0},
  };
  for (const Example& example : examples) {
    CAPTURE(example.path, example.text);
    CHECK(check_words({example.path, example.text}).size() == example.findings);
  }
}

TEST_CASE("tidy/house_rules: a registry and its folder are compared", "[tidy][house_rules]") {
  const SourceFile def{"shared/feed/signals.def",
                       "// Newest first.\nHEARTH_SIGNAL(age, 3)\nHEARTH_SIGNAL( topic, 4)\n"};
  CHECK(hearth::tidy::registry_names(def.text) == std::vector<std::string>{"age", "topic"});
  CHECK(check_registry(def, {"topic", "age"}).empty());
  CHECK(check_registry(def, {"age"}).size() == 1);
  CHECK(check_registry(def, {"age", "topic", "extra"}).size() == 1);
  CHECK(check_registry({def.path, def.text + "HEARTH_SIGNAL(age, 5)\n"}, {"topic", "age"}).size() ==
        1);
}
