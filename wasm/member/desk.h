// SPDX-License-Identifier: MIT
// Everything a panel may work with, as references: what the widget knows and can do. A panel hands
// on to its parts what each of them needs, not the desk.
#pragma once
#include "wasm/member/account.h"
#include "wasm/member/boot.h"
#include "wasm/member/comments.h"
#include "wasm/member/community.h"
#include "wasm/member/directory.h"
#include "wasm/member/drafts.h"
#include "wasm/member/feed_order.h"
#include "wasm/member/letters.h"
#include "wasm/member/places.h"
#include "wasm/member/prompts.h"
#include "wasm/member/recognition.h"
#include "wasm/member/requests.h"
#include "wasm/member/search.h"
#include "wasm/member/session.h"
#include "wasm/member/starting.h"
#include "wasm/member/uploads.h"
#include "wasm/member/vault.h"
#include "wasm/member/wishes.h"
#include "wasm/member/words.h"
#include "wasm/ui/all.h"

namespace hearth {

struct Desk {
  const Boot& boot;
  const Words& say;
  Community& community;
  Wishes& wishes;
  Places& places;
  Drafts& drafts;
  Vault& vault;
  Session& session;
  FeedOrder& feed;
  Prompts& prompts;
  Recognition& recognition;
  Letters& letters;
  Account& account;
  Comments& comments;
  Search& search;
  Search& alike;  // what the title being written is like
  Directory& directory;
  Directory& naming;  // the name begun after "@" while one writes
  Uploads& uploads;
  Starting& starting;
};

}  // namespace hearth
