// SPDX-License-Identifier: MIT
// Everything handlers work with, in one place. Built by commands/serve.cpp, used by one App.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/api/origins.h"
#include "server/api/past_desk.h"
#include "server/api/prior_desk.h"
#include "server/http/assets.h"
#include "server/identity/credentials.h"
#include "server/identity/identity.h"
#include "server/rooms/rooms.h"
#include "server/store/store.h"
#include "server/twin/twin.h"

namespace hearth::mail {
class Letters;
}
namespace hearth::pictures {
class Desk;
}
namespace hearth::search {
class Desk;
}

namespace hearth::api {

/// `hearth demo` plays the host site: it signs its people in without asking for anything.
struct DemoHost {
  identity::HostKey key;
};

/// Makes a member the owner where the secret is their community's claim. Blocking: see Owners.
using Claim = std::function<base::Status(const std::string& community, base::MemberId member,
                                         const std::string& secret)>;

struct House {
  store::Store& store;
  identity::Identity& identity;
  identity::Credentials& credentials;
  rooms::Rooms& rooms;
  PastDesk& past;
  PriorDesk& priors;
  twin::Twin& twin;
  search::Desk& search;
  pictures::Desk& pictures;
  mail::Letters* letters = nullptr;  // none: no mail is sent
  const http::Assets& assets;
  Origins origins;
  std::optional<DemoHost> demo;
  Claim claim{};
  runtime::Pool& clerks;           // runs what blocks and is rare
  std::string security_contact{};  // empty: there is no security.txt
  std::int64_t started_ms = 0;
  std::atomic<bool> ready{false};
};

}  // namespace hearth::api
