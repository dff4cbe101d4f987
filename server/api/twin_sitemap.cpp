// SPDX-License-Identifier: MIT
#include "server/api/twin_page.h"

namespace hearth::api {

void handle_twin_sitemap(House& house, const Call& call, http::Reply reply) {
  show(house, call, twin::Form::kSitemap, {}, std::move(reply));
}

}  // namespace hearth::api
