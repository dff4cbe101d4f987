// SPDX-License-Identifier: MIT
// Where pages without scripts stand, and where the communities' own pages are.
#pragma once

#include <map>
#include <string>

#include "shared/page/page.h"

namespace hearth::twin {

struct Site {
  std::string url{};  // "https://community.example", no slash at the end
  std::map<std::string, std::string, std::less<>>
      pages{};          // community -> the host page it stands on
  bool widget = false;  // this server has frame.html
};

/// The addresses of one community's places.
class Addresses {
 public:
  Addresses(const Site& site, std::string community)
      : site_(site), community_(std::move(community)) {}

  [[nodiscard]] const std::string& community() const { return community_; }
  /// "/c/name/p/17?part=2", for links within our pages.
  [[nodiscard]] std::string path(const page::Place& place) const {
    std::string made = "/c/" + community_ + "/" + page::path_of(place);
    if (place.before > 0) made += "?before=" + std::to_string(place.before);
    if (place.part > 0) made += "?part=" + std::to_string(place.part);
    return made;
  }
  /// The same with this server's address, for everything that is read elsewhere.
  [[nodiscard]] std::string url(const page::Place& place) const { return site_.url + path(place); }
  [[nodiscard]] std::string url(std::string_view path) const {
    return site_.url + std::string(path);
  }
  [[nodiscard]] std::string post(model::PostId id) const {
    return path({.kind = page::PlaceKind::kThread, .id = id.value});
  }
  [[nodiscard]] std::string topic(model::TopicId id) const {
    return path({.kind = page::PlaceKind::kTopic, .id = id.value});
  }
  [[nodiscard]] std::string member(model::MemberId id) const {
    return path({.kind = page::PlaceKind::kMember, .id = id.value});
  }
  /// A picture of a post (shared/api/picture.h).
  [[nodiscard]] std::string picture(std::string_view id) const {
    return "/v1/c/" + community_ + "/pictures/" + std::string(id);
  }
  /// The host page the community states; empty where it states none.
  [[nodiscard]] std::string host_page() const {
    const auto at = site_.pages.find(community_);
    return at == site_.pages.end() ? std::string{} : at->second;
  }
  /// Where one takes part: the host page, or the widget alone; empty where there is neither. With
  /// a thread's id, at that thread (web/element.js reads it).
  [[nodiscard]] std::string widget(std::uint64_t thread = 0) const {
    std::string at = host_page();
    if (at.empty() && site_.widget) at = "/frame.html?community=" + community_;
    if (!at.empty() && thread > 0) at += "#hearth/p/" + std::to_string(thread);
    return at;
  }
  /// The address that stands for a place where several show the same: that of the host page for the
  /// community's beginning, which is the community itself; else our own. A fragment of the host
  /// page cannot stand for a thread: readers of addresses drop it, and all threads would be one.
  [[nodiscard]] std::string canonical(const page::Place& place) const {
    const std::string host = host_page();
    const bool beginning = place.kind == page::PlaceKind::kFeed && place.before == 0;
    return beginning && !host.empty() ? host : url(place);
  }

 private:
  const Site& site_;
  std::string community_;
};

}  // namespace hearth::twin
