// SPDX-License-Identifier: MIT
#include "server/mail/composing.h"

#include "server/mail/when.h"
#include "server/mail/words.h"
#include "shared/lens/digest.h"
#include "shared/text/markdown.h"

namespace hearth::mail {
namespace {

using community::State;
using model::Post;

constexpr std::size_t kTitleBytes = 120;
constexpr std::size_t kNameBytes = base::limits::kNameBytesMax;

class Composer {
 public:
  Composer(const State& state, const Site& site, const Telling& telling)
      : state_(state),
        site_(site),
        telling_(telling),
        words_(telling.language),
        own_(state.relation(telling.member)) {}

  std::optional<Letter> run() {
    feed::Profile profile;
    profile.previous_visit_ms = telling_.since_ms;
    profile.visit_ms = telling_.now_ms;
    const lens::Digest digest = lens::digest_of(state_, telling_.member, profile, telling_.now_ms);
    add_words(digest.answers, Word::answers, Word::answered);
    add_words(digest.mentions, Word::mentions, Word::mentioned);
    add_words(digest.thanks, Word::thanks, Word::thanked);
    for (const lens::DigestTopic& topic : digest.topics) add(topic);
    if (letter_.sections.empty()) return std::nullopt;
    add_events(digest.events);
    const std::string title = title_of(state_, telling_.community);
    letter_.language = words_.language();
    letter_.right_to_left = words_.right_to_left();
    letter_.from_name = title;
    letter_.subject = words_(Word::subject, title);
    letter_.hello = words_(Word::hello, name_of(telling_.member));
    letter_.intro = words_(Word::intro);
    letter_.button = {std::string(words_(Word::open)), site_.page(telling_.community)};
    letter_.end = words_(telling_.daily ? Word::why_day : Word::why_week, title);
    letter_.stop = {std::string(words_(Word::stop)), telling_.stop_url};
    return std::move(letter_);
  }

 private:
  [[nodiscard]] std::string name_of(base::MemberId member) const {
    const model::Member* found = state_.member(member);
    const std::string name =
        found != nullptr ? plain_line(found->name(), kNameBytes) : std::string();
    return name.empty() ? std::string(words_(Word::somebody)) : name;
  }

  // Its title, else its first words.
  [[nodiscard]] std::string words_of(const Post& post) const {
    const std::string title = plain_line(post.content.title, kTitleBytes);
    if (!title.empty()) return title;
    return plain_line(text::plain_text(state_.body(post), 2 * kTitleBytes), kTitleBytes);
  }

  [[nodiscard]] std::string topic_name(base::TopicId id) const {
    const model::Topic* topic = state_.topics.find(id);
    const std::string name =
        topic != nullptr ? plain_line(topic->name, kTitleBytes) : std::string();
    return name.empty() ? std::string(words_(Word::topic)) : name;
  }

  // Answers and thanks are not ranked, so what keeps a thread out of the feed is asked here.
  [[nodiscard]] bool is_muted(const Post& post, base::MemberId by) const {
    return own_.mutes(model::TargetKind::kMember, by.value) ||
           own_.mutes(model::TargetKind::kPost, post.root.value) ||
           own_.mutes(model::TargetKind::kTopic, post.topic.value);
  }

  void add_words(const std::vector<lens::DigestWord>& rows, Word heading, Word says) {
    Section section{.heading = std::string(words_(heading))};
    for (const lens::DigestWord& row : rows) {
      const Post* post = state_.post(row.post);
      if (post == nullptr || post->state != model::PostState::kLive) continue;
      if (is_muted(*post, row.by) || !community::can_read(state_, *post, telling_.member)) continue;
      section.items.push_back({.title = words_of(*post),
                               .about = words_(says, name_of(row.by)),
                               .url = site_.thread(telling_.community, post->root)});
    }
    if (!section.items.empty()) letter_.sections.push_back(std::move(section));
  }

  // No news by themselves: a letter that leaves anyway tells of them.
  void add_events(const std::vector<base::PostId>& events) {
    Section section{.heading = std::string(words_(Word::events))};
    for (const base::PostId id : events) {
      const Post* post = state_.post(id);
      if (post == nullptr || !community::can_read(state_, *post, telling_.member)) continue;
      std::string about =
          when_words(post->gathering.starts_ms, telling_.utc_offset_min, words_.language());
      const std::string place = plain_line(post->content.place, kTitleBytes);
      if (!place.empty()) about.append(" · ").append(place);
      section.items.push_back({.title = words_of(*post),
                               .about = std::move(about),
                               .url = site_.thread(telling_.community, post->id)});
    }
    if (!section.items.empty()) letter_.sections.push_back(std::move(section));
  }

  [[nodiscard]] std::string news_of(const lens::DigestThread& row, const Post& post) const {
    std::string about = name_of(post.author);
    if (row.fresh) about.append(" · ").append(words_(Word::fresh));
    if (row.replies > 0) about.append(" · ").append(words_.count(Word::replies, row.replies));
    return about;
  }

  void add(const lens::DigestTopic& topic) {
    Section section{.heading = topic_name(topic.topic)};
    for (const lens::DigestThread& row : topic.threads) {
      const Post* post = state_.post(row.post);
      if (post == nullptr) continue;
      section.items.push_back({.title = words_of(*post),
                               .about = news_of(row, *post),
                               .url = site_.thread(telling_.community, post->id)});
    }
    if (topic.more > 0) section.more = words_.count(Word::more, topic.more);
    if (!section.items.empty()) letter_.sections.push_back(std::move(section));
  }

  const State& state_;
  const Site& site_;
  const Telling& telling_;
  const Words words_;
  const community::Relations& own_;
  Letter letter_;
};

}  // namespace

std::string title_of(const State& state, const std::string& community) {
  std::string title = plain_line(state.settings.name, base::limits::kTopicNameBytesMax);
  return title.empty() ? community : title;
}

std::optional<Letter> digest_letter(const State& state, const Site& site, const Telling& telling) {
  return Composer(state, site, telling).run();
}

Letter confirm_letter(const Asking& asking) {
  const Words words(asking.language);
  return {.language = std::string(words.language()),
          .right_to_left = words.right_to_left(),
          .from_name = asking.title,
          .subject = words(Word::confirm_subject, asking.title),
          .hello = words(Word::hello, plain_line(asking.name, kNameBytes)),
          .intro = words(Word::confirm_words, asking.title),
          .button = {std::string(words(Word::confirm_button)), asking.confirm_url},
          .end = std::string(words(Word::confirm_end))};
}

}  // namespace hearth::mail
