// SPDX-License-Identifier: MIT
#include "server/twin/html.h"

#include <algorithm>
#include <iterator>

#include "server/twin/body.h"
#include "server/twin/html_head.h"
#include "server/twin/words.h"

namespace hearth::twin {
namespace {

using model::PostKind;
using page::Entry;
using page::Page;

Word word_of(PostKind kind) {
  switch (kind) {
    case PostKind::kQuestion: return Word::question;
    case PostKind::kSuggestion: return Word::suggestion;
    case PostKind::kEvent: return Word::event;
    case PostKind::kPoll: return Word::poll;
    case PostKind::kResource: return Word::resource;
    case PostKind::kAnnouncement: return Word::announcement;
    case PostKind::kDiscussion:
    case PostKind::kReply: break;
  }
  return Word::discussion;
}

Word word_of(model::JoinMode join) {
  switch (join) {
    case model::JoinMode::kOpen: break;
    case model::JoinMode::kApplication: return Word::join_application;
    case model::JoinMode::kInvitation: return Word::join_invitation;
    case model::JoinMode::kClosed: return Word::join_closed;
  }
  return Word::join_open;
}

// Writes one page, from its head to its end.
class Html {
 public:
  Html(const Page& page, const Addresses& addresses)
      : page_(page), addresses_(addresses), words_(page.locale), out_(Writer::Kind::kHtml) {}

  std::string make() {
    out_.open("html", {{"lang", page_.locale}, {"dir", words_.right_to_left() ? "rtl" : "ltr"}});
    write_head(out_, page_, addresses_, words_);
    out_.line().open("body").line();
    out_.element("a", {{"class", "skip"}, {"href", "#main"}}, words_(Word::skip));
    top();
    out_.line().open("main", {{"id", "main"}});
    switch (page_.outcome) {
      case page::Outcome::kClosed: closed(); break;
      case page::Outcome::kFound: found(); break;
      case page::Outcome::kMissing:
      case page::Outcome::kElsewhere: missing(); break;
    }
    return out_.take() + "\n";
  }

 private:
  void found() {
    switch (page_.place.kind) {
      case page::PlaceKind::kFeed: return feed();
      case page::PlaceKind::kTopic: return topic();
      case page::PlaceKind::kThread: return thread();
      case page::PlaceKind::kMember: return member();
      case page::PlaceKind::kRules: return rules();
    }
  }

  void top() {
    out_.line().open("header", {{"class", "top"}}).open("div", {{"class", "bar"}});
    out_.element("a", {{"class", "site"}, {"href", addresses_.path({})}, {"dir", "auto"}},
                 page_.community);
    if (page_.outcome != page::Outcome::kClosed) {
      out_.open("nav", {{"aria-label", page_.community}});
      out_.element("a", {{"href", addresses_.path({.kind = page::PlaceKind::kRules})}},
                   words_(Word::rules));
      out_.element("a", {{"href", addresses_.path({}) + "feed.atom"}, {"type", kAtomType}},
                   words_(Word::subscribe));
      out_.close();
    }
    take_part(Word::take_part);
    out_.close().close();
  }

  // Where there is a widget to do it in.
  void take_part(Word word, std::uint64_t thread = 0) {
    const std::string address = addresses_.widget(thread);
    if (address.empty()) return;
    out_.element("a", {{"class", "button"}, {"href", address}}, words_(word));
  }

  void heading(std::string_view words) { out_.element("h1", {{"dir", "auto"}}, words); }

  void lead(std::string_view words) {
    if (!words.empty()) out_.element("p", {{"class", "lead"}, {"dir", "auto"}}, words);
  }

  void closed() {
    heading(page_.community);
    lead(words_(Word::closed_words));
    out_.element("p", {{"class", "lead"}}, words_(word_of(page_.join)));
  }

  void missing() {
    heading(words_(Word::missing_title));
    lead(words_(Word::missing_words));
    out_.open("p").element("a", {{"href", addresses_.path({})}}, words_(Word::to_newest)).close();
  }

  void feed() {
    heading(page_.community);
    lead(page_.description);
    out_.open("p", {{"class", "facts"}})
        .element("span", words_.count(Word::members, page_.members));
    out_.close();
    topics();
    out_.element("h2", words_(Word::newest));
    posts();
    pager(Word::older, Word::to_newest);
  }

  void topic() {
    heading(page_.topic.name);
    lead(page_.topic.description);
    topics();
    posts();
    pager(Word::older, Word::to_newest);
  }

  void topics() {
    if (page_.topics.empty()) return;
    out_.line().open("nav", {{"aria-label", words_(Word::topics)}});
    out_.open("ul", {{"class", "topics"}});
    for (const page::TopicNode& row : page_.topics) {
      out_.open("li").element("a",
                              {{"href", addresses_.topic(row.id)},
                               {"dir", "auto"},
                               {"aria-current", "page", row.id == page_.topic.id}},
                              row.name);
      out_.close();
    }
    out_.close().close();
  }

  void posts() {
    if (page_.posts.empty()) return lead(words_(Word::nothing));
    out_.line().open("ol", {{"class", "list"}});
    for (const Entry& entry : page_.posts) {
      out_.line().open("li").open("article", {{"class", "card"}});
      out_.open("h2", {{"dir", "auto"}});
      const std::string& title = entry.title.empty() ? entry.excerpt : entry.title;
      out_.element("a", {{"href", addresses_.post(entry.id)}}, title.empty() ? "…" : title).close();
      by(entry);
      if (!entry.title.empty() && !entry.excerpt.empty()) {
        out_.element("p", {{"class", "excerpt"}, {"dir", "auto"}}, entry.excerpt);
      }
      facts(entry);
      out_.close().close();
    }
    out_.close();
  }

  void pager(Word on, Word back) {
    const bool later = page_.place.before > 0 || page_.place.part > 0;
    if (!page_.more && !later) return;
    out_.line().open("nav", {{"class", "next"}, {"aria-label", words_(on)}});
    if (later) {
      page::Place first = page_.place;
      first.before = first.part = 0;
      out_.element("a", {{"href", addresses_.path(first)}}, words_(back));
    }
    if (page_.more) {
      out_.element("a", {{"href", addresses_.path(page_.next)}, {"rel", "next"}}, words_(on));
    }
    out_.close();
  }

  void time(std::int64_t at_ms, std::string_view words) {
    out_.element("time", {{"datetime", date_of(at_ms)}}, words);
  }

  void name(const page::Person& who) {
    if (!who.id) {
      out_.text(words_(Word::somebody));
      return;
    }
    out_.open("a", {{"class", "who"}, {"rel", "author"}, {"href", addresses_.member(who.id)}});
    out_.element("bdi", who.name).close();
  }

  void by(const Entry& entry) {
    out_.open("p", {{"class", "by"}});
    name(entry.author);
    out_.text(" · ");
    time(entry.created_ms, words_.date(entry.created_ms));
    if (!entry.parent_name.empty()) {
      const std::string words = words_(Word::in_reply_to, entry.parent_name);
      out_.text(" · ").element("a", {{"href", "#p" + std::to_string(entry.parent.value)}}, words);
    }
    if (!entry.topic_name.empty() && entry.kind != PostKind::kReply) {
      out_.text(" · ").open("a", {{"href", addresses_.topic(entry.topic)}});
      out_.element("bdi", entry.topic_name).close();
    }
    out_.close();
  }

  void badge(Word word, std::string_view look = "badge") {
    out_.element("span", {{"class", look}}, words_(word));
  }

  void facts(const Entry& entry) {
    out_.open("p", {{"class", "facts"}});
    if (entry.kind != PostKind::kReply && entry.kind != PostKind::kDiscussion) {
      badge(word_of(entry.kind));
    }
    if (entry.answered) badge(Word::answered, "badge good");
    if (entry.accepted) badge(Word::accepted, "badge good");
    if (entry.pinned) badge(Word::pinned);
    if (entry.kind != PostKind::kReply) {
      out_.element("span", words_.count(Word::replies, entry.replies));
    }
    if (entry.likes > 0) out_.element("span", words_.count(Word::reactions, entry.likes));
    if (entry.ups > 0) out_.element("span", words_.count(Word::votes, entry.ups));
    if (entry.edited_ms > 0) {
      time(entry.edited_ms, words_(Word::edited, words_.date(entry.edited_ms)));
    }
    out_.close();
  }

  void gone(const Entry& entry) {
    const bool removed = entry.state == model::PostState::kRemoved;
    out_.element("p", words_(removed ? Word::removed : Word::deleted));
  }

  void words(const Entry& entry, std::uint64_t heading) {
    out_.open("div", {{"class", "words"}, {"dir", "auto"}});
    write_body(out_, entry.body,
               {.heading = heading, .mentions = &entry.mentions, .addresses = &addresses_});
    out_.close();
  }

  void thread() {
    const Entry& post = page_.posts.front();
    out_.line().open("article", {{"class", post.live() ? "card" : "card gone"},
                                 {"id", "p" + std::to_string(post.id.value)}});
    if (!post.live()) {
      heading(words_(Word::missing_title));
      gone(post);
    } else {
      heading(post.title.empty() ? words_of(post.body, base::limits::kTopicNameBytesMax)
                                 : post.title);
      by(post);
      if (page_.place.part == 0) words(post, 3);
      gathering(post);
      options(post);
      facts(post);
    }
    out_.close();
    if (post.live() && !post.locked) take_part(Word::answer_here, post.id.value);
    if (post.locked) lead(words_(Word::locked));
    replies(post);
    pager(Word::further, Word::to_start);
  }

  void replies(const Entry& post) {
    if (page_.replies.empty()) return;
    out_.line().open("section", {{"aria-labelledby", "replies"}});
    out_.element("h2", {{"id", "replies"}}, words_.count(Word::replies, post.replies));
    out_.close().open("ol", {{"class", "replies"}});
    for (const Entry& reply : page_.replies) {
      const std::uint64_t deep = std::min<std::uint64_t>(reply.depth, 4);
      out_.line().open("li", {{"class", "d" + std::to_string(deep)}});
      std::string look = reply.live() ? "card" : "card gone";
      if (reply.accepted) look += " accepted";
      out_.open("article", {{"class", look}, {"id", "p" + std::to_string(reply.id.value)}});
      if (reply.live()) {
        by(reply);
        words(reply, 4);
        if (reply.accepted || reply.edited_ms > 0 || reply.likes + reply.ups > 0) facts(reply);
      } else {
        gone(reply);
      }
      out_.close().close();
    }
    out_.close();
  }

  void gathering(const Entry& post) {
    const model::Gathering& event = post.gathering;
    if (event.called_off) lead(words_(Word::called_off));
    if (event.starts_ms == 0) return;
    out_.open("p", {{"class", "facts"}});
    time(event.starts_ms, words_(Word::starts, words_.moment(event.starts_ms)));
    if (!post.where.empty()) out_.element("bdi", post.where);
    out_.close();
  }

  void options(const Entry& post) {
    if (post.options.empty()) return;
    static constexpr Word kComing[] = {Word::come_yes, Word::come_maybe, Word::come_no};
    out_.open("ul", {{"class", "options"}});
    for (std::size_t i = 0; i < post.options.size(); ++i) {
      const page::Option& option = post.options[i];
      const bool event = post.kind == PostKind::kEvent && i < std::size(kComing);
      out_.open("li");
      out_.element("bdi", event ? words_(kComing[i]) : std::string_view(option.words));
      out_.element("span",
                   event ? std::to_string(option.votes) : words_.count(Word::votes, option.votes))
          .close();
    }
    out_.close();
    if (post.poll.closes_ms > 0) {
      lead(words_(Word::closes, words_.moment(post.poll.closes_ms)));
    }
  }

  void member() {
    const page::Profile& who = page_.profile;
    out_.line().open("article", {{"class", "card"}});
    heading(who.person.name);
    out_.open("p", {{"class", "facts"}});
    if (who.role == model::Role::kModerator) badge(Word::moderator);
    if (who.role == model::Role::kAdmin) badge(Word::admin);
    if (who.role == model::Role::kOwner) badge(Word::owner);
    time(who.joined_ms, words_(Word::joined, words_.date(who.joined_ms)));
    out_.element("span", words_.count(Word::posts, who.posts));
    out_.element("span", words_.count(Word::replies, who.replies));
    if (who.accepted > 0) {
      out_.element("span", words_.count(Word::accepted_answers, who.accepted));
    }
    out_.close();
    if (!who.about.empty()) {
      out_.open("div", {{"class", "words"}, {"dir", "auto"}});
      write_body(out_, who.about, {});
      out_.close();
    }
    out_.close();
    if (page_.posts.empty()) return;
    out_.element("h2", words_(Word::their_posts, who.person.name));
    posts();
  }

  void rules() {
    heading(words_(Word::rules));
    if (page_.rules.empty()) return lead(words_(Word::no_rules));
    out_.open("p", {{"class", "facts"}});
    time(page_.rules_ms, words_(Word::in_force, words_.date(page_.rules_ms)));
    out_.close().line().open("ol", {{"class", "rules"}});
    for (const page::RuleNode& rule : page_.rules) {
      out_.line().open("li", {{"class", "card"}}).element("h2", {{"dir", "auto"}}, rule.title);
      if (!rule.words.empty())
        out_.element("p", {{"class", "excerpt"}, {"dir", "auto"}}, rule.words);
      out_.close();
    }
    out_.close();
  }

  const Page& page_;
  const Addresses& addresses_;
  const Words words_;
  Writer out_;
};

}  // namespace

std::string html_of(const Page& page, const Addresses& addresses) {
  return Html(page, addresses).make();
}

std::string missing_page(std::string_view language) {
  const Words words(language);
  Writer out(Writer::Kind::kHtml);
  out.open("html", {{"lang", words.language()}, {"dir", words.right_to_left() ? "rtl" : "ltr"}});
  write_bare_head(out, words(Word::missing_title));
  out.open("body").open("main").element("h1", words(Word::missing_title));
  out.element("p", words(Word::missing_words));
  return out.take() + "\n";
}

}  // namespace hearth::twin
