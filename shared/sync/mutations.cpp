// SPDX-License-Identifier: MIT
#include "shared/sync/mutations.h"

#include "shared/base/hash.h"
#include "shared/community/apply.h"
#include "shared/community/decide.h"

namespace hearth::sync {
namespace {

std::string body_hash(const Mut& mut) {
  return base::hex(base::hash64(base::write_json(mut.args), base::hash64(mut.op)));
}

Err err_about(const Mut& mut, base::ErrorCode code) {
  Err err;
  err.code = base::wire_code(code);
  err.c = mut.c;
  err.client = mut.client;
  err.ref = mut.mid;
  return err;
}

// A mid that ran before: the kept result, if the command is the same one.
ServerMessage repeat(const State& state, const ClientRecord& record, const Mut& mut) {
  for (const KeptResult& kept : record.results) {
    if (kept.mid != mut.mid) continue;
    if (kept.body_hash != body_hash(mut)) return err_about(mut, base::ErrorCode::kMidReuse);
    Res res = kept.res;
    res.c = mut.c;
    res.client = mut.client;
    return res;
  }
  Res res;
  res.c = mut.c;
  res.client = mut.client;
  res.mid = mut.mid;
  res.st = Outcome::kDup;
  res.seq = state.seq;
  return res;
}

void refuse(Res& res, const base::Error& error) {
  res.st = Outcome::kNo;
  res.code = base::wire_code(error.code);
  res.detail = error.detail;
}

void decide_into(State& state, const Mut& mut, community::Circumstances at, const ShopDesk& shop,
                 const Gate& gate, Ran& ran, Res& res) {
  const base::Result<model::Command> command = model::decode_command(mut.op, mut.args);
  if (!command.ok()) return refuse(res, command.error());
  if (gate) {
    if (const auto barred = gate(*command, at.actor)) return refuse(res, *barred);
  }
  std::optional<model::ShopFacts> facts;
  if (shop) facts = shop(*command, at.actor);
  if (facts) at.shop = &*facts;
  auto outcome = community::decide(state, *command, at);
  if (auto* refusal = std::get_if<community::Refusal>(&outcome)) {
    refuse(res, refusal->error);
    res.until_ms = refusal->until_ms;
    res.wait_s = refusal->wait_s;
    if (refusal->verdict) res.verdict = *std::move(refusal->verdict);
    return;
  }
  auto& decision = std::get<community::Decision>(outcome);
  ran.events = std::move(decision.events);
  append(state, ran.events);
  res.made = decision.made;
  if (decision.verdict) res.verdict = *std::move(decision.verdict);
}

}  // namespace

Ran run(State& state, ClientRecord& record, const Mut& mut, MemberId actor, std::int64_t now_ms,
        const ShopDesk& shop, const Gate& gate) {
  HEARTH_ASSERT(record.member == actor, "a client record belongs to one member");
  Ran ran;
  // Sent under one sign-in, arrived under another: nobody acts in somebody else's name.
  if (mut.member && mut.member != actor) {
    ran.answer = err_about(mut, base::ErrorCode::kForbidden);
    return ran;
  }
  // A server restored from a backup has forgotten commands the client knows were answered.
  if (mut.acked < mut.mid && mut.acked > record.last_mid) record.last_mid = mut.acked;
  if (mut.mid <= record.last_mid) {
    ran.answer = repeat(state, record, mut);
    return ran;
  }
  if (mut.mid != record.last_mid + 1) {
    Err err = err_about(mut, base::ErrorCode::kGap);
    err.want = record.last_mid + 1;
    ran.answer = err;
    return ran;
  }
  Res res;
  res.mid = mut.mid;
  community::Circumstances at;
  at.actor = actor;
  at.client = record.client;
  at.mid = mut.mid;
  at.now_ms = now_ms;
  at.server = true;
  decide_into(state, mut, at, shop, gate, ran, res);
  res.seq = state.seq;
  record.last_mid = mut.mid;
  // Nobody asks again for what the client says it has, and it would be stored every time.
  std::erase_if(record.results, [&](const KeptResult& kept) { return kept.mid <= mut.acked; });
  record.results.push_back({mut.mid, body_hash(mut), res});
  if (record.results.size() > base::limits::kResultsKept) {
    record.results.erase(record.results.begin());
  }
  ran.record_changed = true;
  res.c = mut.c;
  res.client = mut.client;
  ran.answer = std::move(res);
  return ran;
}

Err not_now(const Mut& mut, base::ErrorCode code, std::int64_t retry_ms) {
  Err err = err_about(mut, code);
  err.retry_ms = retry_ms;
  return err;
}

void append(State& state, std::vector<model::Event>& events) {
  for (model::Event& event : events) {
    event.seq = state.seq + 1;
    event.chain = model::chain_after(state.chain, event);
    community::apply(state, event);
  }
}

}  // namespace hearth::sync
