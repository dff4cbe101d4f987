// SPDX-License-Identifier: MIT
#include "shared/text/tongue.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace hearth::text {
namespace {

TEST_CASE("text/tongue: a text is in the language of its letters and small words",
          "[text][tongue]") {
  struct Row {
    std::string_view text;
    std::string_view language;  // empty: cannot be told
  };
  for (const Row& row : {
           Row{"How do I clean the chain of my bike? It is not new.", "en"},
           Row{"Wie reinige ich die Kette? Sie ist nicht neu.", "de"},
           Row{"¿Cómo limpio la cadena de la bici? No es nueva pero está sucia.", "es"},
           Row{"Comment nettoyer la chaîne ? Elle n’est pas neuve mais je la garde.", "fr"},
           Row{"Como limpo a corrente? Ela não é nova, mas é do meu irmão.", "pt"},
           Row{"Come pulisco la catena? Non è nuova ma sono anche senza soldi.", "it"},
           Row{"Hoe maak ik de ketting schoon? Het is niet nieuw.", "nl"},
           Row{"Как почистить цепь велосипеда?", "ru"},
           Row{"Πώς καθαρίζω την αλυσίδα;", "el"},
           Row{"كيف أنظف سلسلة الدراجة؟", "ar"},
           Row{"איך מנקים שרשרת של אופניים?", "he"},
           Row{"चेन कैसे साफ करें?", "hi"},
           Row{"ล้างโซ่จักรยานอย่างไร", "th"},
           Row{"怎么清洗自行车链条？", "zh"},
           Row{"自転車のチェーンを掃除する方法", "ja"},
           Row{"자전거 체인을 어떻게 닦나요?", "ko"},
           // A few words of another script do not change it.
           Row{"What does 東京 mean, and how do you say it?", "en"},
           Row{"Hur gör man ren kedjan?", ""},
           Row{"Shimano XT 12-speed", ""},
           Row{"the", ""},
           Row{"12 + 30 = 42 :-)", ""},
           Row{"", ""},
       }) {
    CAPTURE(row.text, row.language);
    CHECK(tongue_of(row.text) == tongues_of_tags(row.language));
  }
}

TEST_CASE("text/tongue: only the beginning is read, and broken bytes do no harm",
          "[text][tongue]") {
  const std::string end = " what is the name of this and how do you say it";
  CHECK(tongue_of(end) != 0);
  CHECK(tongue_of(std::string(kTongueBytes, '.') + end) == 0);
  CHECK(tongue_of("\xFF\xC0 the and \x80 of") == tongues_of_tags("en"));
}

TEST_CASE("text/tongue: a language is called by its tag, a script of many by none",
          "[text][tongue]") {
  for (const std::string_view tag : {"en", "de", "nl", "el", "he", "th", "zh", "ja", "ko"}) {
    CHECK(tag_of(tongues_of_tags(tag)) == tag);
  }
  for (const std::string_view tag : {"ru", "fa", "mr", "sv", "", "en,de"}) {
    CAPTURE(tag);
    CHECK(tag_of(tongues_of_tags(tag)).empty());
  }
}

TEST_CASE("text/tongue: tags are read as browsers write them", "[text][tongue]") {
  const Tongues english = tongues_of_tags("en");
  const Tongues german = tongues_of_tags("de");
  CHECK(tongues_of_tags("") == 0);
  CHECK(tongues_of_tags(" , ;q=1,-") == 0);
  CHECK(tongues_of_tags("de-AT,de,en-US") == (german | english));
  CHECK(tongues_of_tags("DE_at, en;q=0.5") == (german | english));
  CHECK(tongues_of_tags("uk") == tongues_of_tags("ru-RU"));  // one script, read by both
  // A reader of a language that is never found in a text reads something all the same.
  CHECK(tongues_of_tags("sv") != 0);
  CHECK(tongues_of_tags("sv") == tongues_of_tags("fi,tlh"));
  CHECK((tongues_of_tags("sv") & (german | english)) == 0);
}

}  // namespace
}  // namespace hearth::text
