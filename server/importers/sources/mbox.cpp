// SPDX-License-Identifier: MIT
// A mail archive (mbox): letters become threads and replies by what they refer to, as mail readers
// put them together. A thread whose first letter is missing has its subject and no author. The
// file is read twice: first who refers to whom, then what was said.
#include <fstream>
#include <unordered_map>

#include "server/importers/foreign_text.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/letters.h"
#include "server/importers/lines.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"
#include "shared/base/hash.h"

namespace hearth::importers::sources {
namespace {

constexpr std::size_t kLetterBytesMax = 32 * 1024 * 1024;
constexpr std::size_t kLettersMax = 4'000'000;
constexpr std::size_t kStepsMax = 10'000;

// "From somebody Wed Feb  9 22:02 2000" begins a letter; a line of somebody's text seldom has a
// clock in it.
bool begins_letter(std::string_view line) {
  if (line.substr(0, 5) != "From ") return false;
  const std::size_t colon = line.find(':', 5);
  return colon != std::string_view::npos && colon + 2 < line.size() && line[colon - 1] >= '0' &&
         line[colon - 1] <= '9' && line[colon + 1] >= '0' && line[colon + 1] <= '9';
}

using EachLetter =
    std::function<base::Status(const Letter&, std::string_view from, std::uint64_t line)>;

// Line by line, so that a letter is all there is in memory.
class Archive {
 public:
  Archive(const std::string& file, const EachLetter& each,
          const std::function<base::Status(std::uint64_t, std::string_view)>& bad)
      : input_(file, std::ios::binary), each_(each), bad_(bad) {}

  base::Status run() {
    if (!input_.is_open()) return base::Error{base::ErrorCode::kNotFound, "the archive"};
    bool blank = true;
    std::string line;
    for (std::uint64_t number = 1; next(line); ++number) {
      if (blank && begins_letter(line)) {
        HEARTH_CHECK(finish());
        from_ = line;
        begin_ = number;
        begun_ = true;
      } else if (begun_) {
        if (text_.size() + line.size() > kLetterBytesMax) too_long_ = true;
        if (!too_long_) text_.append(unquoted(line)).append("\n");
      } else if (!trimmed(line).empty() && !told_) {
        told_ = true;
        HEARTH_CHECK(bad_(number, "text before the first letter"));
      }
      blank = line.empty() || line == "\r";
    }
    return finish();
  }

 private:
  // A line, at most 1 MB of it.
  bool next(std::string& line) {
    constexpr std::size_t kLineMax = 1'000'000;
    line.clear();
    int c = 0;
    while ((c = input_.rdbuf()->sbumpc()) != EOF && c != '\n') {
      if (line.size() < kLineMax) line += static_cast<char>(c);
    }
    return c != EOF || !line.empty();
  }

  // ">From " was written for "From ", and so on.
  static std::string_view unquoted(std::string_view line) {
    const std::size_t marks = line.find_first_not_of('>');
    const bool quoted =
        marks != std::string_view::npos && marks > 0 && line.substr(marks, 5) == "From ";
    return quoted ? line.substr(1) : line;
  }

  base::Status finish() {
    base::Status status = base::done();
    if (begun_ && too_long_) status = bad_(begin_, "a letter is larger than 32 MB");
    if (begun_ && !too_long_) status = each_(read_letter(text_), from_, begin_);
    text_.clear();
    too_long_ = false;
    return status;
  }

  std::ifstream input_;
  const EachLetter& each_;
  const std::function<base::Status(std::uint64_t, std::string_view)>& bad_;
  std::string text_;
  std::string from_;
  std::uint64_t begin_ = 0;
  bool begun_ = false;
  bool too_long_ = false;
  bool told_ = false;
};

std::string id_of(const Letter& letter) {
  const auto ids = ids_of(letter.header("message-id"));
  if (!ids.empty()) return ids.front();
  const std::string bare = one_line(letter.header("message-id"));
  if (!bare.empty()) return bare;
  return "without " +
         base::hex(base::sha256(std::string(letter.header("date")) + '\n' +
                                std::string(letter.header("from")) + '\n' + letter.body),
                   16);
}

std::vector<std::string> ancestors_of(const Letter& letter) {
  std::vector<std::string> ids = ids_of(letter.header("references"));
  const auto answered = ids_of(letter.header("in-reply-to"));
  if (ids.empty() && !answered.empty()) ids.push_back(answered.front());
  return ids;
}

std::string without_re(std::string_view subject) {
  std::string text = words_of_header(subject);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : {"re:", "aw:", "sv:", "antw:", "fwd:", "fw:", "wg:"}) {
      if (!starts_with_word(text, mark)) continue;
      text = std::string(trimmed(std::string_view(text).substr(mark.size())));
      again = true;
    }
  }
  return text;
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("threads", "letters");
    intake_.scope("mbox");
    HEARTH_CHECK(each_letter(
        [this](const Letter& letter, std::string_view, std::uint64_t) { return learn(letter); },
        false));
    return each_letter([this](const Letter& letter, std::string_view from,
                              std::uint64_t line) { return take(letter, from, line); },
                       true);
  }

 private:
  struct Place {
    std::string above;
    bool here = false;  // the letter itself is in the archive
  };

  base::Status each_letter(const EachLetter& each, bool tell) {
    const std::function<base::Status(std::uint64_t, std::string_view)> bad =
        [&](std::uint64_t line, std::string_view why) -> base::Status {
      return tell ? intake_.bad(line, why) : base::done();
    };
    return Archive(source_.place, each, bad).run();
  }

  base::Status learn(const Letter& letter) {
    if (places_.size() > kLettersMax) {
      return base::Error{base::ErrorCode::kTooLarge, "more than 4,000,000 letters"};
    }
    const std::string id = id_of(letter);
    places_[id].here = true;
    std::vector<std::string> chain = ancestors_of(letter);
    chain.push_back(id);
    for (std::size_t i = 1; i < chain.size(); ++i) {
      Place& place = places_[chain[i]];
      const bool last = i + 1 == chain.size();
      if ((place.above.empty() || last) && !is_above(chain[i], chain[i - 1])) {
        place.above = chain[i - 1];
      }
    }
    return base::done();
  }

  // Does `one` stand above `other`, or is it the same?
  [[nodiscard]] bool is_above(const std::string& one, const std::string& other) const {
    std::string at = other;
    for (std::size_t steps = 0; steps < kStepsMax && !at.empty(); ++steps) {
      if (at == one) return true;
      const auto place = places_.find(at);
      at = place != places_.end() ? place->second.above : std::string();
    }
    return false;
  }

  [[nodiscard]] std::string root_of(const std::string& id) const {
    std::string at = id;
    for (std::size_t steps = 0; steps < kStepsMax; ++steps) {
      const auto place = places_.find(at);
      if (place == places_.end() || place->second.above.empty()) break;
      at = place->second.above;
    }
    return at;
  }

  // The nearest letter above that is in the archive; the one that should be where none is.
  [[nodiscard]] std::string parent_of(const std::string& id, const std::string& root) const {
    const auto own = places_.find(id);
    const std::string direct = own != places_.end() ? own->second.above : std::string();
    std::string at = direct;
    for (std::size_t steps = 0; steps < kStepsMax && !at.empty(); ++steps) {
      if (at == root) break;
      const auto place = places_.find(at);
      if (place == places_.end()) break;
      if (place->second.here) return at;
      at = place->second.above;
    }
    const auto top = places_.find(root);
    const bool root_here = top != places_.end() && top->second.here;
    return root_here ? std::string() : direct;
  }

  base::Status take(const Letter& letter, std::string_view from, std::uint64_t line) {
    const std::string id = id_of(letter);
    const std::string root = root_of(id);
    Said said;
    said.line = line;
    said.id = id;
    const Address by = address_of(letter.header("from"));
    said.by = visitor(by.name, by.address);
    said.body = text_of_letter(letter);
    said.at_ms = moment_of_letter(letter.header("date"));
    if (!said.at_ms) {
      const std::size_t blank = from.find(' ', 5);
      if (blank != from.npos) said.at_ms = moment_of_letter(trimmed(from.substr(blank)));
    }
    const std::string subject = without_re(letter.header("subject"));
    if (root == id) {
      said.title = subject.empty() ? "(no subject)" : subject;
      return intake_.authored(std::move(said));
    }
    Said above;
    above.id = root;
    above.title = subject;
    HEARTH_CHECK(intake_.later(std::move(above)));
    said.thread = root;
    said.parent = parent_of(id, root);
    return intake_.reply(std::move(said));
  }

  const Source& source_;
  Intake& intake_;
  std::unordered_map<std::string, Place> places_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer mbox{.id = "mbox",
                              .place = "FILE.mbox",
                              .summary = "A mailing list's archive: letters in an mbox file",
                              .read = read};

}  // namespace hearth::importers::sources
