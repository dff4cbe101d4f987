// SPDX-License-Identifier: MIT
// Reddit's eight standard conditions. The lists are ours and short: what they stand for changes,
// and whoever runs the community looks them over.
#include <algorithm>
#include <array>

#include "server/importers/automoderator_rule.h"

namespace hearth::importers::automoderator {
namespace {

struct Standard {
  std::string_view name;
  bool posts_only;
  std::vector<std::string> domains;
  std::string_view pattern;  // where it is not a list of domains
};

const std::array<Standard, 8>& standards() {
  static const std::array<Standard, 8> kStandards = {
      {{"image hosting sites",
        true,
        {"imgur.com", "flickr.com", "postimg.cc", "imgbb.com", "gyazo.com", "i.redd.it"},
        {}},
       {"direct image links",
        true,
        {},
        R"re((?i)https?://[^\s<>)"]*\.(?:jpe?g|png|gifv?)(?:[?#][^\s<>)"]*)?(?:\z|[\s<>)"]))re"},
       {"video hosting sites",
        true,
        {"youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "streamable.com"},
        {}},
       {"streaming sites", true, {"twitch.tv", "kick.com", "trovo.live", "picarto.tv"}, {}},
       {"crowdfunding sites",
        true,
        {"kickstarter.com", "indiegogo.com", "gofundme.com", "patreon.com", "ko-fi.com"},
        {}},
       {"meme generator sites",
        true,
        {"memegenerator.net", "imgflip.com", "quickmeme.com", "makeameme.org"},
        {}},
       {"facebook links", false, {"facebook.com", "fb.com", "fb.me", "fbcdn.net"}, {}},
       {"amazon affiliate links",
        false,
        {},
        R"re((?i)(?:\bamazon\.[a-z.]{2,6}/[^\s<>)"]*[?&/]tag=|\bamzn\.to/|\ba\.co/d/))re"}}};
  return kStandards;
}

}  // namespace

void convert_standard(const YamlNode& value, RuleInProgress& rule) {
  const std::string name = lower_case(value.text);
  const auto& known = standards();
  const auto* standard = std::find_if(known.begin(), known.end(),
                                      [&](const Standard& one) { return one.name == name; });
  if (!value.is_scalar() || standard == known.end()) {
    return rule.mistake(value, "There is no standard condition \"" + value.text + "\".");
  }
  rule.has_check = true;
  if (standard->posts_only) rule.on_comments = false;
  if (standard->posts_only && rule.document.node.find("domain") != nullptr) {
    return rule.remark(value,
                       "The rule has a \"domain\" of its own, which takes the place of the "
                       "standard condition's, as on Reddit.");
  }
  base::Json text;
  text.set("in", texts({"body"}));
  if (standard->domains.empty()) {
    text.set("match", base::Json{"regex"});
    text.set("any", texts({std::string(standard->pattern)}));
    text.set("span", base::Json{"text"});
  } else {
    std::string id = name;
    std::replace(id.begin(), id.end(), ' ', '-');
    rule.lists[id] = standard->domains;
    text.set("match", base::Json{"domain"});
    text.set("any", texts({"@list:" + id}));
  }
  rule.nearest(value, "The standard condition becomes ours of that name; look it over.");
  rule.when.push_back(object("text", std::move(text)));
}

}  // namespace hearth::importers::automoderator
