// SPDX-License-Identifier: MIT
#include "shared/community/deciding.h"
#include "shared/text/fold.h"
#include "shared/text/markdown.h"
#include "shared/text/segments.h"
#include "shared/text/simhash.h"

namespace hearth::community {
namespace {

constexpr int kMentionWordsMax = 4;  // "@Ana Maria de Souza" is tried before "@Ana"
constexpr int kMentionTriesMax = 24;

void append_point(std::string& out, char32_t point) {
  // A key is compared, never shown: the code point's number is enough.
  out += '<';
  out += std::to_string(static_cast<std::uint32_t>(point));
  out += '>';
}

model::AuthorFacts author_facts(const State& state, const model::Member& member,
                                const model::Post* root) {
  model::AuthorFacts facts;
  facts.joined_ms = member.joined_ms;
  facts.posts = member.posts;
  facts.replies = member.replies;
  facts.reputation =
      static_cast<std::int64_t>(member.reactions) + 2 * std::int64_t{member.accepted};
  facts.accepted_answers = member.accepted;
  facts.removed = member.removed;
  facts.role = model::enum_text(member.role);
  facts.standing = model::enum_text(member.standing);
  for (const model::MedalHeld& medal : member.medals) facts.badges.push_back(medal.id);
  facts.is_thread_author = root != nullptr && root->author == member.id;
  facts.recent = state.inbox(member.id).recent;
  return facts;
}

// How many replies at the end of the thread are the author's, one after another.
std::int64_t replies_in_a_row(const State& state, const model::Post& parent, MemberId author) {
  std::int64_t count = 0;
  const model::Post* at = &parent;
  while (at != nullptr && at->is_reply() && at->author == author) {
    ++count;
    at = state.post(at->parent);
  }
  return count;
}

model::ContextFacts context_facts(const State& state, const model::Draft& draft, MemberId author,
                                  std::int64_t now_ms, PostId edited, PostId parent) {
  model::ContextFacts facts;
  facts.minute_of_day = now_ms / 60'000 % 1'440;
  if (const model::Post* post = state.post(edited)) facts.reports = post->reports;
  const model::Post* above = state.post(parent);
  if (above == nullptr) return facts;
  const model::Post* root = state.post(above->root);
  facts.locked = root != nullptr && root->locked;
  facts.parent_created_ms = root != nullptr ? root->created_ms : above->created_ms;
  facts.parent_kind = model::enum_text(above->kind);
  if (draft.on == model::DraftOn::kReplyCreate) {
    facts.replies_in_a_row = replies_in_a_row(state, *above, author);
  }
  return facts;
}

// Longest beginning of what follows the sign that is somebody's name.
MemberId member_named_at(const State& state, std::string_view words) {
  MemberId found;
  int blanks = 0;
  int tries = 0;
  for (std::size_t end = text::name_end(words, 0); end > 0; end = text::name_end(words, end)) {
    if (end > base::limits::kNameBytesMax || ++tries > kMentionTriesMax) break;
    if (const MemberId member = state.by_name(words.substr(0, end))) found = member;
    const char behind = end < words.size() ? words[end] : '\n';
    if (std::string_view("\n,;:!?()").find(behind) != std::string_view::npos) break;
    if (behind == ' ' && ++blanks >= kMentionWordsMax) break;
  }
  return found;
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key;
  bool gap = false;
  for (const text::Symbol& symbol : text::fold(name)) {
    if (symbol.is(text::kSeparator) && !symbol.is(text::kDigit)) {
      gap = true;
      continue;
    }
    if (gap && !key.empty()) key += ' ';
    gap = false;
    const bool sign = symbol.is(text::kLeet) && !symbol.is(text::kDigit);
    const char32_t letter = sign ? 0 : text::plain_letter(symbol);
    if (letter != 0 && letter < 0x80) {
      key += static_cast<char>(letter);
    } else {
      append_point(key, letter != 0 ? letter : symbol.point);
    }
  }
  return key;
}

TextFacts text_facts(const State& state, std::string_view title, std::string_view body) {
  TextFacts facts;
  std::string whole(title);
  whole += '\n';
  whole += body;
  facts.simhash = text::simhash(whole);
  facts.links = static_cast<std::int32_t>(text::links(whole).size());
  for (const std::string& mention : text::mentioned(whole)) {
    const MemberId member = member_named_at(state, std::string_view(mention).substr(1));
    if (!member) continue;
    bool known = false;
    for (const MemberId other : facts.mentions) known = known || other == member;
    if (!known && facts.mentions.size() < base::limits::kMentionsPerPostMax) {
      facts.mentions.push_back(member);
    }
  }
  return facts;
}

model::FactBundle facts_of(const State& state, const model::Draft& draft,
                           const Circumstances& circumstances, PostId edited, PostId parent) {
  model::FactBundle facts;
  facts.now_ms = circumstances.now_ms;
  facts.server = circumstances.server;
  if (circumstances.mid != 0) {
    facts.draft_id = base::derive_id(circumstances.client, circumstances.mid, 0);
  }
  const model::Post* above = state.post(parent);
  const model::Post* root = above != nullptr ? state.post(above->root) : nullptr;
  if (const model::Member* member = state.member(circumstances.actor)) {
    facts.author = author_facts(state, *member, root);
  } else if (!state.partial) {
    facts.author = model::AuthorFacts{};
  }
  facts.context =
      context_facts(state, draft, circumstances.actor, circumstances.now_ms, edited, parent);
  return facts;
}

model::Verdict verdict_of(const State& state, const model::Draft& draft,
                          const Circumstances& circumstances, PostId edited, PostId parent) {
  model::Draft named = draft;
  if (named.name.empty()) {
    const model::Member* member = state.member(circumstances.actor);
    if (member != nullptr) named.name = member->name();
  }
  return rules::check(*state.rulebook.rules, named,
                      facts_of(state, named, circumstances, edited, parent));
}

}  // namespace hearth::community
