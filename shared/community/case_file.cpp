// SPDX-License-Identifier: MIT
#include "shared/community/case_file.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/community/decide.h"
#include "shared/community/judged.h"
#include "shared/rules/load.h"

namespace hearth::community {
namespace {

using model::Event;

constexpr std::size_t kSealHex = 64;
constexpr base::JsonBounds kBounds{.bytes_max = kCaseFileBytesMax,
                                   .nodes_max = base::limits::kJsonNodesBulkMax};

// Facts as fields; they have none of their own because only here they travel.
struct AuthorRow : model::AuthorFacts {
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("joined_ms", self.joined_ms);
    v("posts", self.posts);
    v("replies", self.replies);
    v("reputation", self.reputation);
    v("accepted_answers", self.accepted_answers);
    v("removed", self.removed);
    v("role", self.role);
    v("standing", self.standing);
    v("badges", self.badges);
    v("labels", self.labels);
    v("email_verified", self.email_verified);
    v("is_thread_author", self.is_thread_author);
    v("recent", self.recent);
  }
};

struct ContextRow : model::ContextFacts {
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("locked", self.locked);
    v("reports", self.reports);
    v("parent_created_ms", self.parent_created_ms);
    v("parent_kind", self.parent_kind);
    v("minute_of_day", self.minute_of_day);
    v("replies_in_a_row", self.replies_in_a_row);
  }
};

// One text the rules judged, with all they knew.
struct Judged {
  std::uint64_t seq = 0;
  std::int64_t rules = 0;  // revision
  model::Draft draft;
  std::int64_t now_ms = 0;
  std::uint64_t draft_id = 0;
  AuthorRow author;
  ContextRow context;
  model::Verdict verdict;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("seq", self.seq);
    v("rules", self.rules);
    v("draft", self.draft);
    v("now_ms", self.now_ms);
    v("draft_id", self.draft_id);
    v("author", self.author);
    v("context", self.context);
    v("verdict", self.verdict);
  }
};

struct Book {
  std::int64_t revision = 0;
  std::string hash;
  std::string file;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("revision", self.revision);
    v("hash", self.hash, {.bytes_max = 64});
    v("file", self.file, {.bytes_max = base::limits::kRuleFileBytesMax});
  }
};

struct Placed {
  std::string before;  // the chain up to the event before it
  base::Json event;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("before", self.before, {.bytes_max = 64});
    v("event", self.event);
  }
};

struct File {
  std::int64_t schema = 0;
  std::string community;
  std::uint64_t log_seq = 0;
  std::string log_chain;
  model::Case record;
  std::vector<model::Sanction> sanctions;
  std::vector<Placed> events;
  std::vector<Book> rules;
  std::vector<Judged> judged;
  std::string seal;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    constexpr model::Within kMany{.count_max = 100'000};
    v("schema", self.schema, {.min = 1, .max = 1, .required = true});
    v("community", self.community);
    v("log_seq", self.log_seq);
    v("log_chain", self.log_chain, {.bytes_max = 64});
    v("case", self.record, {.required = true});
    v("sanctions", self.sanctions, kMany);
    v("events", self.events, kMany);
    v("rules", self.rules, kMany);
    v("judged", self.judged, kMany);
    v("seal", self.seal, {.bytes_max = kSealHex, .required = true});
  }
};

model::Verdict run_again(const rules::RuleSet& rules, const Judged& row) {
  model::FactBundle facts;
  facts.now_ms = row.now_ms;
  facts.draft_id = row.draft_id;
  facts.author = row.author;
  facts.context = row.context;
  facts.server = true;
  return rules::check(rules, row.draft, facts);
}

std::string joined(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& item : items) {
    if (out.size() > 1) out += ',';
    out += item;
  }
  return out + "]";
}

// The draft as the command had it, from what the log kept.
model::Draft draft_of(const State& before, const Event& event, PostId& edited, PostId& parent) {
  model::Draft draft;
  model::TopicId topic;
  model::PostKind kind{};
  if (const auto* made = std::get_if<model::PostCreated>(&event.body)) {
    kind = made->kind;
    topic = made->topic;
    parent = made->parent;
    draft.page = made->page;
    draft.on = made->parent ? model::DraftOn::kReplyCreate : model::DraftOn::kPostCreate;
  } else if (const auto* changed = std::get_if<model::PostEdited>(&event.body)) {
    edited = changed->post;
    if (const model::Post* post = before.post(edited)) {
      kind = post->kind;
      topic = post->topic;
      parent = post->parent;
      draft.page = post->page;
    }
    draft.on =
        kind == model::PostKind::kReply ? model::DraftOn::kReplyEdit : model::DraftOn::kPostEdit;
  }
  draft.kind = model::enum_text(kind);
  if (const model::Topic* row = before.topics.find(topic)) draft.topic = row->name;
  if (const model::Member* member = before.member(event.actor)) draft.name = member->name();
  if (event.content) {
    draft.title = event.content->title;
    draft.body = judged_body(*event.content);
  }
  return draft;
}

// The number a rule's sample is drawn by is the first id the command made.
std::uint64_t first_id(const Event& event) {
  if (const auto* made = std::get_if<model::PostCreated>(&event.body)) return made->post.value;
  const auto* changed = std::get_if<model::PostEdited>(&event.body);
  if (changed != nullptr && changed->opens_case) return changed->opens_case.value;
  return event.content_ref.id.value;
}

class Prover {
 public:
  Prover(const File& file, CaseProof& proof) : file_(file), proof_(proof) {}

  void prove() {
    for (const Placed& placed : file_.events) prove_event(placed);
    for (const Book& book : file_.rules) compile(book);
    for (const Judged& row : file_.judged) prove_verdict(row);
    prove_record();
  }

 private:
  void problem(std::uint64_t seq, std::string_view what) {
    proof_.problems.push_back("Event " + std::to_string(seq) + ": " + std::string(what));
  }

  void prove_event(const Placed& placed) {
    const base::Result<Event> event = model::decode_event(placed.event);
    if (!event.ok()) return problem(0, "cannot be read.");
    if (!events_.empty() && event->seq <= events_.back().seq) {
      problem(event->seq, "stands out of order.");
    }
    if (!events_.empty() && event->seq == events_.back().seq + 1 &&
        placed.before != events_.back().chain) {
      problem(event->seq, "does not join the event before it.");
    }
    if (model::chain_after(placed.before, *event) != event->chain) {
      problem(event->seq, "is not the one the chain was made from.");
    }
    const bool has_words = event->content_ref.id && event->content.has_value();
    if (has_words &&
        model::refer(event->content_ref.id, *event->content).hash != event->content_ref.hash) {
      problem(event->seq, "has other words than were written.");
    }
    proof_.links.push_back({event->seq, event->chain});
    events_.push_back(*event);
  }

  void compile(const Book& book) {
    const auto loaded = rules::load(book.file);
    if (loaded == nullptr || rules::rules_hash(*loaded) != book.hash) {
      proof_.problems.push_back("Revision " + std::to_string(book.revision) +
                                " of the rules is not the one its hash names.");
    }
    sets_.push_back(loaded != nullptr ? loaded : rules::no_rules());
  }

  [[nodiscard]] const Event* event_at(std::uint64_t seq) const {
    for (const Event& event : events_) {
      if (event.seq == seq) return &event;
    }
    return nullptr;
  }

  void prove_verdict(const Judged& row) {
    const Event* event = event_at(row.seq);
    if (event == nullptr) return problem(row.seq, "is judged but not in the file.");
    const auto* made = std::get_if<model::PostCreated>(&event->body);
    const auto* changed = std::get_if<model::PostEdited>(&event->body);
    if (made == nullptr && changed == nullptr) return problem(row.seq, "has no verdict.");
    const model::Verdict& logged = made != nullptr ? made->verdict : changed->verdict;
    if (!(logged == row.verdict)) return problem(row.seq, "has another verdict in the log.");
    if (!event->content) {
      ++proof_.erased;
      return;
    }
    const bool same_words =
        event->content->title == row.draft.title && judged_body(*event->content) == row.draft.body;
    if (!same_words) return problem(row.seq, "was judged on other words.");
    for (std::size_t i = 0; i < file_.rules.size(); ++i) {
      if (file_.rules[i].revision != row.rules) continue;
      if (!(run_again(*sets_[i], row) == logged)) {
        return problem(row.seq, "the rules say something else of it when they run again.");
      }
      ++proof_.verdicts;
      return;
    }
    problem(row.seq, "its rules are not in the file.");
  }

  void prove_record() {
    const model::Case& row = file_.record;
    if (!row.decided()) return;
    const Event* event = event_at(row.seq);
    const auto* decided =
        event != nullptr ? std::get_if<model::PostModerated>(&event->body) : nullptr;
    if (decided == nullptr) return;  // decided before cases kept their event
    const std::string words = event->content ? event->content->body : std::string{};
    const bool same = decided->post == row.post && decided->handling == row.decision &&
                      decided->rule == row.rule && event->actor == row.decided_by &&
                      event->at_ms == row.decided_ms && (words == row.reason || !event->content);
    if (!same) problem(row.seq, "decided something else than the record says.");
  }

  const File& file_;
  CaseProof& proof_;
  std::vector<Event> events_;
  std::vector<std::shared_ptr<const rules::RuleSet>> sets_;
};

}  // namespace

bool CaseCollector::concerns(const Event& event) {
  const CaseId id = about_.id;
  const PostId post = about_.post;
  const auto ours = [&](SanctionId sanction) {
    return std::count(sanctions_.begin(), sanctions_.end(), sanction) != 0;
  };
  return std::visit(
      [&](const auto& body) {
        using Body = std::decay_t<decltype(body)>;
        if constexpr (std::same_as<Body, model::SanctionGiven>) {
          if (body.about == id) sanctions_.push_back(body.sanction);
          return body.about == id;
        } else if constexpr (std::same_as<Body, model::SanctionLifted>) {
          return ours(body.sanction);
        } else if constexpr (std::same_as<Body, model::AppealFiled>) {
          return body.about == id || body.opens_case == id || ours(body.sanction);
        } else if constexpr (std::same_as<Body, model::AppealDecided>) {
          return body.about == id || ours(body.sanction);
        } else if constexpr (std::same_as<Body, model::NoteAdded>) {
          return body.about == id;
        } else if constexpr (std::same_as<Body, model::CaseClaimed> ||
                             std::same_as<Body, model::CaseReopened>) {
          return body.id == id;
        } else if constexpr (std::same_as<Body, model::PostCreated> ||
                             std::same_as<Body, model::PostEdited> ||
                             std::same_as<Body, model::PostDeleted> ||
                             std::same_as<Body, model::PostModerated> ||
                             std::same_as<Body, model::ReportFiled>) {
          return body.post == post;
        } else {
          return false;
        }
      },
      event.body);
}

void CaseCollector::take(const State& before, const Event& event) {
  if (!concerns(event)) return;
  std::string placed = "{";
  if (!before.chain.empty()) placed += "\"before\":\"" + before.chain + "\",";
  events_.push_back(placed + "\"event\":" + model::encode_event(event) + "}");
  if (const auto* made = std::get_if<model::PostCreated>(&event.body)) {
    note_verdict(before, event, made->verdict);
  } else if (const auto* changed = std::get_if<model::PostEdited>(&event.body)) {
    note_verdict(before, event, changed->verdict);
  }
}

void CaseCollector::note_verdict(const State& before, const Event& event,
                                 const model::Verdict& verdict) {
  // Imported posts were never judged.
  if (verdict.rules_hash.empty() || verdict.rules_hash != before.rulebook.hash) return;
  Judged row;
  PostId edited;
  PostId parent;
  row.seq = event.seq;
  row.rules = before.rulebook.revision;
  row.draft = draft_of(before, event, edited, parent);
  row.now_ms = event.at_ms;
  row.draft_id = first_id(event);
  row.verdict = verdict;
  Circumstances at;
  at.actor = event.actor;
  at.now_ms = event.at_ms;
  at.server = true;
  const model::FactBundle facts = facts_of(before, row.draft, at, edited, parent);
  if (facts.author) static_cast<model::AuthorFacts&>(row.author) = *facts.author;
  if (facts.context) static_cast<model::ContextFacts&>(row.context) = *facts.context;
  // Which language the author's browser spoke is not in the log; rules may be for one only.
  for (const char* locale : {"", "en", "de", "es", "fr", "ar", "zh", "ja"}) {
    row.draft.locale = locale;
    if (run_again(*before.rulebook.rules, row) == verdict) break;
  }
  judged_.push_back(model::encode(row));
  if (std::count(revisions_.begin(), revisions_.end(), row.rules) != 0) return;
  revisions_.push_back(row.rules);
  books_.push_back(model::encode(Book{row.rules, before.rulebook.hash, before.rulebook.file}));
}

std::string CaseCollector::finish(const State& after, std::string_view community) const {
  const model::Case* row = after.cases.find(about_.id);
  std::vector<std::string> sanctions;
  for (const SanctionId id : sanctions_) {
    const model::Sanction* given = after.sanctions.find(id);
    if (given != nullptr) sanctions.push_back(model::encode(*given));
  }
  std::string out = "{\"schema\":1,\"community\":";
  base::append_json_text(out, community);
  out += ",\"log_seq\":" + std::to_string(after.seq) + ",\"log_chain\":\"" + after.chain + "\"";
  out += ",\"case\":" + model::encode(row != nullptr ? *row : about_);
  out += ",\"sanctions\":" + joined(sanctions);
  out += ",\"events\":" + joined(events_);
  out += ",\"rules\":" + joined(books_);
  out += ",\"judged\":" + joined(judged_);
  const std::string seal = base::hex(base::sha256(out));
  out += kSealKey;
  return out + seal + "\"}\n";
}

base::Result<CaseProof> verify_case(std::string_view bytes) {
  HEARTH_TRY(const base::Json json, base::parse_json(bytes, kBounds));
  HEARTH_TRY(const File file, model::decode<File>(json));
  CaseProof proof;
  proof.community = file.community;
  proof.id = file.record.id;
  const std::size_t tail = kSealKey.size() + kSealHex + 3;
  const bool shaped = bytes.size() > tail && bytes.ends_with("\"}\n") &&
                      bytes.substr(bytes.size() - tail, kSealKey.size()) == kSealKey;
  if (!shaped || base::hex(base::sha256(bytes.substr(0, bytes.size() - tail))) != file.seal) {
    proof.problems.emplace_back("The seal does not fit: the file was changed after its export.");
    return proof;  // what it says is not worth running
  }
  Prover(file, proof).prove();
  return proof;
}

}  // namespace hearth::community
