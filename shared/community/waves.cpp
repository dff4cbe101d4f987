// SPDX-License-Identifier: MIT
#include "shared/community/waves.h"

#include <algorithm>
#include <numeric>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/community/sanctions.h"
#include "shared/text/address.h"
#include "shared/text/shown.h"
#include "shared/text/simhash.h"

namespace hearth::community {
namespace {

// Few hosts each: sorted lists, which take less of a browser's download than sets.
using Hosts = std::vector<std::string>;

bool has(const Hosts& hosts, const std::string& host) {
  return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

void add(Hosts& to, Hosts more) {
  for (std::string& host : more) {
    if (!has(to, host)) to.push_back(std::move(host));
  }
}

/// A post as the others are compared with it.
struct Print {
  const model::Post* post = nullptr;
  std::int64_t simhash = 0;
  bool long_enough = false;
  std::vector<std::uint64_t> words{};  // hashes, each once, sorted
  Hosts hosts{};
};

std::vector<std::uint64_t> words_of(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
    if (end > at) words.push_back(base::hash64(text.substr(at, end - at)));
    at = end + 1;
  }
  base::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// Three fifths of all their words are in both. A hash of 53 bits alone takes short texts about
// other things for alike.
bool share_words(const Print& a, const Print& b) {
  std::size_t both = 0;
  for (const std::uint64_t word : a.words) {
    both += std::binary_search(b.words.begin(), b.words.end(), word) ? 1 : 0;
  }
  return both * 5 >= (a.words.size() + b.words.size() - both) * 3;
}

Hosts hosts_of(std::string_view body) {
  const text::Shown shown = text::Shown::of_markdown(body);
  Hosts hosts;
  for (const text::Address& address : text::addresses(shown.words(body))) {
    if (!address.name.empty()) add(hosts, {address.name});
  }
  return hosts;
}

Print print_of(const State& state, const model::Post& post) {
  const std::string body = state.body(post);
  Print print;
  print.post = &post;
  const std::string whole = post.content.title + "\n" + body;
  print.simhash = text::simhash(whole);
  print.words = words_of(whole);
  print.long_enough = post.content.title.size() + body.size() >= kWaveBytesMin;
  print.hosts = hosts_of(body);
  return print;
}

/// Sets that are joined until nothing is left to join.
class Sets {
 public:
  explicit Sets(std::size_t count) : above_(count) { std::iota(above_.begin(), above_.end(), 0U); }
  std::size_t root(std::size_t at) {
    while (above_[at] != at) at = above_[at] = above_[above_[at]];
    return at;
  }
  void join(std::size_t a, std::size_t b) { above_[root(b)] = root(a); }

 private:
  std::vector<std::size_t> above_;
};

/// What new members wrote in a day, the newest first; and the hosts that others know.
struct Recent {
  std::vector<Print> prints{};
  Hosts known{};
};

Recent recent_of(const State& state, std::int64_t now_ms) {
  std::vector<PostId> fresh;
  Recent recent;
  for (const model::Post& post : state.posts) {
    const bool there =
        post.state == model::PostState::kLive || post.state == model::PostState::kHeld;
    if (!there || now_ms - post.created_ms > kWaveMs) continue;
    const model::Member* author = state.member(post.author);
    if (author == nullptr) continue;
    if (author->role <= model::Role::kMember && is_newcomer(*author, now_ms)) {
      fresh.push_back(post.id);
    } else {
      add(recent.known, hosts_of(state.body(post)));
    }
  }
  base::sort(fresh.begin(), fresh.end(), [&](PostId a, PostId b) {
    return std::pair(-state.post(a)->created_ms, a) < std::pair(-state.post(b)->created_ms, b);
  });
  fresh.resize(std::min(fresh.size(), kWavePostsMax));
  for (const PostId id : fresh) recent.prints.push_back(print_of(state, *state.post(id)));
  return recent;
}

/// A host both bring that nobody who is not new brought; empty where there is none.
std::string shared_host(const Print& a, const Print& b, const Hosts& known) {
  for (const std::string& host : a.hosts) {
    if (has(b.hosts, host) && !has(known, host)) return host;
  }
  return {};
}

Wave wave_of(const std::vector<Print>& prints, const std::vector<std::size_t>& places,
             const Hosts& known) {
  Wave wave;
  for (const std::size_t at : places) {
    const model::Post& post = *prints[at].post;
    wave.posts.push_back(post.id);
    if (std::find(wave.authors.begin(), wave.authors.end(), post.author) == wave.authors.end()) {
      wave.authors.push_back(post.author);
    }
  }
  // What most of them bring, the newest's first.
  for (const std::string& host : prints[places.front()].hosts) {
    const auto brings = [&](std::size_t at) { return has(prints[at].hosts, host); };
    const auto count = std::count_if(places.begin(), places.end(), brings);
    const bool most = static_cast<std::size_t>(count) * 2 > places.size();
    if (wave.host.empty() && most && !has(known, host)) wave.host = host;
  }
  return wave;
}

}  // namespace

std::vector<Wave> waves(const State& state, std::int64_t now_ms) {
  const Recent recent = recent_of(state, now_ms);
  const std::vector<Print>& prints = recent.prints;
  Sets sets(prints.size());
  for (std::size_t a = 0; a < prints.size(); ++a) {
    for (std::size_t b = a + 1; b < prints.size(); ++b) {
      if (prints[a].post->author == prints[b].post->author) continue;
      const bool alike =
          prints[a].long_enough && prints[b].long_enough &&
          text::simhash_distance(prints[a].simhash, prints[b].simhash) <= kWaveBitsMax &&
          share_words(prints[a], prints[b]);
      if (alike || !shared_host(prints[a], prints[b], recent.known).empty()) sets.join(a, b);
    }
  }
  std::vector<std::vector<std::size_t>> groups(prints.size());
  for (std::size_t at = 0; at < prints.size(); ++at) groups[sets.root(at)].push_back(at);
  std::vector<Wave> found;
  for (const std::vector<std::size_t>& places : groups) {
    if (places.size() < kWaveAuthorsMin) continue;
    Wave wave = wave_of(prints, places, recent.known);
    if (wave.authors.size() >= kWaveAuthorsMin) found.push_back(std::move(wave));
  }
  base::sort(found.begin(), found.end(), [](const Wave& a, const Wave& b) {
    return std::pair(b.posts.size(), b.posts.front()) < std::pair(a.posts.size(), a.posts.front());
  });
  return found;
}

}  // namespace hearth::community
