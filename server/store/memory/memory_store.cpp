// SPDX-License-Identifier: MIT
#include "server/store/memory/memory_store.h"

#include <algorithm>
#include <functional>
#include <random>
#include <utility>

#include "server/store/rows.h"

namespace hearth::store::memory {
namespace {

std::uint64_t random_id() {
  std::random_device device;
  const std::uint64_t high = device();
  const std::uint64_t id = (high << 32 | device()) & base::kIdMax;
  return id == 0 ? 1 : id;
}

base::Error no_community() { return {base::ErrorCode::kNotFound, "community"}; }
base::Error taken(std::string detail) { return {base::ErrorCode::kConflict, std::move(detail)}; }

}  // namespace

// The writes of one bundle; remembers how to take each back.
class MemoryStore::Change {
 public:
  explicit Change(Houses& houses) : houses_(houses) {}

  base::Status run(const Bundle& bundle) {
    for (const Write& write : bundle) {
      base::Status written = std::visit([this](const auto& one) { return apply(one); }, write);
      if (written.ok()) continue;
      for (auto undo = undo_.rbegin(); undo != undo_.rend(); ++undo) (*undo)();
      return written;
    }
    return base::done();
  }

 private:
  template <class Map, class Key, class Value>
  void put(Map& map, const Key& key, Value value) {
    const auto at = map.find(key);
    if (at == map.end()) {
      undo_.emplace_back([&map, key] { map.erase(key); });
    } else {
      undo_.emplace_back([&map, key, before = at->second] { map[key] = before; });
    }
    map.insert_or_assign(key, std::move(value));
  }
  // The node itself is kept, so that pointers into it hold when it is put back.
  template <class Map>
  auto drop(Map& map, typename Map::iterator at) {
    const auto next = std::next(at);
    auto node = std::make_shared<typename Map::node_type>(map.extract(at));
    undo_.emplace_back([&map, node] { map.insert(std::move(*node)); });
    return next;
  }
  template <class Map, class Predicate>
  void drop_where(Map& map, Predicate predicate) {
    for (auto at = map.begin(); at != map.end();) {
      at = predicate(*at) ? drop(map, at) : std::next(at);
    }
  }
  House* find(CommunityId community) {
    const auto at = houses_.find(community);
    return at == houses_.end() ? nullptr : &at->second;
  }

  base::Status apply(const CreateCommunity& write) {
    HEARTH_CHECK(check(write));
    for (const auto& entry : houses_) {
      if (entry.second.community.name == write.name) return taken("a community has this name");
    }
    CommunityId id{random_id()};
    while (houses_.contains(id)) id.value = random_id();
    House house;
    house.community = {id, write.name, random_id(), write.config};
    put(houses_, id, std::move(house));
    return base::done();
  }

  base::Status apply(const RenameCommunity& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    for (const auto& [id, other] : houses_) {
      if (id != write.community && other.community.name == write.name) {
        return taken("a community has this name");
      }
    }
    undo_.emplace_back([house, before = house->community.name] { house->community.name = before; });
    house->community.name = write.name;
    return base::done();
  }

  base::Status apply(const DropCommunity& write) {
    const auto at = houses_.find(write.community);
    if (at == houses_.end()) return no_community();
    drop(houses_, at);
    return base::done();
  }

  base::Status apply(const SetConfig& write) {
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    undo_.emplace_back(
        [house, before = house->community.config] { house->community.config = before; });
    house->community.config = write.config;
    return base::done();
  }

  base::Status apply(const Append& write) {
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    HEARTH_TRY(const Head next, check(write, house->head));
    undo_.emplace_back([house, before = house->head, count = house->events.size()] {
      house->head = before;
      house->events.resize(count);
    });
    for (model::Event event : write.events) {
      if (event.content) {
        if (house->contents.contains(event.content_ref.id)) return taken("content");
        put(house->contents, event.content_ref.id, std::move(*event.content));
        event.content.reset();
      }
      house->events.push_back(std::move(event));
    }
    house->head = next;
    return base::done();
  }

  base::Status apply(const PutClients& write) {
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    for (const ClientRecord& record : write.clients) {
      put(house->clients, std::pair(record.client, record.member), record);
    }
    return base::done();
  }

  base::Status apply(const PutSnapshot& write) {
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    if (write.snapshot.seq > house->head.seq) return taken("the snapshot is ahead of the log");
    put(house->snapshots, write.snapshot.seq, write.snapshot);
    while (house->snapshots.size() > 2) drop(house->snapshots, house->snapshots.begin());
    return base::done();
  }

  base::Status apply(const PutCheckpoint& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    if (write.checkpoint.seq > house->head.seq) return taken("the checkpoint is ahead of the log");
    put(house->checkpoints, write.checkpoint.fold, write.checkpoint);
    return base::done();
  }

  base::Status apply(const TakeLease& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    const auto at = house->leases.find(write.chore);
    Lease lease = at == house->leases.end() ? Lease{.chore = write.chore} : at->second;
    const bool free = lease.holder == 0 || lease.holder == write.holder;
    if (!free && lease.until_ms > write.now_ms) return taken("lease");
    lease.holder = write.holder;
    lease.until_ms = write.until_ms;
    put(house->leases, write.chore, lease);
    return base::done();
  }

  base::Status apply(const EndLease& write) {
    House* house = find(write.community);
    const bool known = house != nullptr && house->leases.contains(write.chore);
    if (!known || house->leases[write.chore].holder != write.holder) return taken("lease");
    Lease lease{.chore = write.chore, .done_ms = write.done_ms};
    if (write.done_ms == 0) lease.done_ms = house->leases[write.chore].done_ms;
    put(house->leases, write.chore, lease);
    return base::done();
  }

  base::Status apply(const EraseContent& write) {
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    for (const ContentId id : write.contents) {
      const auto at = house->contents.find(id);
      if (at != house->contents.end()) drop(house->contents, at);
    }
    drop_where(house->snapshots, [](const auto&) { return true; });
    return base::done();
  }

  base::Status apply(const PutAccount& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    const Account& row = write.account;
    for (const auto& [member, other] : house->accounts) {
      if (member == row.member) continue;
      const bool same_login = !row.login.empty() && other.login == row.login;
      const bool same_subject = !row.subject.empty() && other.subject == row.subject;
      if (same_login || same_subject) return taken("account");
    }
    put(house->accounts, row.member, row);
    return base::done();
  }

  base::Status apply(const ChangeAccount& write) {
    HEARTH_CHECK(check(write));
    const House* house = find(write.community);
    if (house == nullptr) return no_community();
    const auto at = house->accounts.find(write.before.member);
    if (at == house->accounts.end() || at->second != write.before) return taken("account");
    return apply(PutAccount{write.community, write.account});
  }

  base::Status apply(const DeleteAccount& write) {
    if (House* house = find(write.community)) {
      drop_where(house->accounts, [&](const auto& row) { return row.first == write.member; });
      drop_where(house->givers, [&](const auto& row) { return row.first == write.member; });
      drop_where(house->mailings, [&](const auto& row) { return row.first == write.member; });
      drop_pictures(*house, [&](const Picture& row) { return row.member == write.member; });
    }
    return base::done();
  }

  base::Status apply(const PutSession& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    put(house->sessions, write.session.token_hash, write.session);
    return base::done();
  }

  base::Status apply(const DeleteSession& write) {
    if (House* house = find(write.community)) {
      drop_where(house->sessions, [&](const auto& row) { return row.first == write.token_hash; });
    }
    return base::done();
  }

  base::Status apply(const DeleteSessionsOf& write) {
    if (House* house = find(write.community)) {
      drop_where(house->sessions,
                 [&](const auto& row) { return row.second.member == write.member; });
    }
    return base::done();
  }

  base::Status apply(const UseToken& write) {
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    const std::pair key(write.issuer, write.jti);
    if (house->used_tokens.contains(key)) return taken("token");
    put(house->used_tokens, key, write.expires_ms);
    return base::done();
  }

  base::Status apply(const PutCode& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    auto& codes = house->codes;
    if (codes.contains(write.code.hash)) return taken("code");
    put(codes, write.code.hash, write.code);
    if (codes.size() <= kSignInCodesMax) return base::done();
    drop(codes, std::min_element(codes.begin(), codes.end(), [](const auto& a, const auto& b) {
           return std::pair(a.second.expires_ms, a.first) < std::pair(b.second.expires_ms, b.first);
         }));
    return base::done();
  }

  base::Status apply(const UseCode& write) {
    House* house = find(write.community);
    const base::Error none{base::ErrorCode::kNotFound, "code"};
    if (house == nullptr) return none;
    const auto at = house->codes.find(write.hash);
    if (at == house->codes.end()) return none;
    drop(house->codes, at);
    return base::done();
  }

  base::Status apply(const CountGuess& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    const auto at = house->guesses.find(write.subject);
    const std::int64_t before_ms = at == house->guesses.end() ? 0 : at->second;
    put(house->guesses, write.subject, forgiven_after(write, before_ms));
    return base::done();
  }

  base::Status apply(const PutMailing& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    const auto at = house->mailings.find(write.mailing.member);
    const std::uint64_t stored = at == house->mailings.end() ? 0 : at->second.revision;
    if (stored != write.mailing.revision) return taken("mailing");
    Mailing next = write.mailing;
    ++next.revision;
    put(house->mailings, next.member, next);
    return base::done();
  }

  base::Status apply(const DeleteMailing& write) {
    if (House* house = find(write.community)) {
      drop_where(house->mailings, [&](const auto& row) { return row.first == write.member; });
    }
    return base::done();
  }

  base::Status apply(const PurgeExpired& write) {
    if (House* house = find(write.community)) {
      drop_where(house->sessions,
                 [&](const auto& row) { return row.second.expires_ms < write.before_ms; });
      drop_where(house->codes,
                 [&](const auto& row) { return row.second.expires_ms < write.before_ms; });
      drop_where(house->guesses, [&](const auto& row) { return row.second < write.before_ms; });
      drop_where(house->used_tokens, [&](const auto& row) { return row.second < write.before_ms; });
      drop_where(house->mailings, [&](const auto& row) {
        return !row.second.confirmed && row.second.expires_ms < write.before_ms;
      });
    }
    return base::done();
  }

  base::Status apply(const PutGiver& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    put(house->givers, write.giver.member, write.giver);
    return base::done();
  }

  base::Status apply(const DeleteGiver& write) {
    if (House* house = find(write.community)) {
      drop_where(house->givers, [&](const auto& row) { return row.first == write.member; });
    }
    return base::done();
  }

  base::Status apply(const PutPriorBook& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    undo_.emplace_back([house, before = house->prior_book] { house->prior_book = before; });
    house->prior_book = write.book;
    return base::done();
  }

  template <class Fits>
  void drop_pictures(House& house, Fits&& fits) {
    std::vector<std::string> gone;
    for (const auto& [id, row] : house.pictures) {
      if (fits(row)) gone.push_back(id);
    }
    for (const std::string& id : gone) {
      drop(house.pictures, house.pictures.find(id));
      drop(house.picture_bytes, house.picture_bytes.find(id));
    }
  }

  base::Status apply(const PutPicture& write) {
    HEARTH_CHECK(check(write));
    House* house = find(write.community);
    if (house == nullptr) return no_community();
    std::uint64_t bytes = picture_weight(write.picture.size);
    for (const auto& [id, row] : house->pictures) {
      if (row.member == write.picture.member) bytes += picture_weight(row.size);
    }
    if (bytes > write.member_bytes_max) return base::ErrorCode::kLimitReached;
    if (house->pictures.contains(write.picture.id)) return taken("picture");
    Picture row = write.picture;
    row.post = {};
    row.taken_ms = 0;
    put(house->pictures, row.id, row);
    put(house->picture_bytes, row.id, write.bytes);
    return base::done();
  }

  base::Status apply(const PlacePictures& write) {
    House* house = find(write.community);
    if (house == nullptr) return base::done();
    for (const auto& [id, row] : std::map(house->pictures)) {
      const bool named =
          std::find(write.pictures.begin(), write.pictures.end(), id) != write.pictures.end();
      Picture next = row;
      if (named && row.member == write.member && (!row.post || row.post == write.post)) {
        next.post = write.post;
        next.taken_ms = 0;
      } else if (row.post == write.post && write.post && row.taken_ms == 0 && !named) {
        next.taken_ms = write.at_ms;
      }
      if (!(next == row)) put(house->pictures, id, next);
    }
    return base::done();
  }

  base::Status apply(const ErasePictures& write) {
    House* house = find(write.community);
    if (house == nullptr) return base::done();
    const auto has = [](const auto& list, const auto& one) {
      return std::find(list.begin(), list.end(), one) != list.end();
    };
    drop_pictures(*house, [&](const Picture& row) {
      const bool stands = row.post && row.taken_ms == 0;
      return (!stands && has(write.pictures, row.id)) || (row.post && has(write.posts, row.post));
    });
    return base::done();
  }

  Houses& houses_;
  std::vector<std::function<void()>> undo_;
};

MemoryStore::MemoryStore() : writer_(std::make_unique<Writer>(static_cast<Committer&>(*this))) {}

MemoryStore::~MemoryStore() { writer_.reset(); }

base::Status MemoryStore::submit(Bundle bundle, Committed callback) {
  return writer_->submit(std::move(bundle), std::move(callback));
}

base::Status MemoryStore::submit_growing(std::shared_ptr<GrowingBundle> bundle,
                                         Committed callback) {
  return writer_->submit_growing(std::move(bundle), std::move(callback));
}

void MemoryStore::commit(const std::vector<Bundle>& bundles, std::vector<base::Status>& outcomes) {
  const std::lock_guard lock(mutex_);
  figures_.commits += 1;
  for (const Bundle& bundle : bundles) {
    outcomes.push_back(Change(houses_).run(bundle));
    (outcomes.back().ok() ? figures_.bundles : figures_.refused) += 1;
  }
}

void MemoryStore::rest(Rest) {}

const MemoryStore::House* MemoryStore::find(CommunityId community) const {
  const auto at = houses_.find(community);
  return at == houses_.end() ? nullptr : &at->second;
}

base::Result<std::vector<Community>> MemoryStore::communities() {
  const std::lock_guard lock(mutex_);
  std::map<std::string, Community> by_name;
  for (const auto& entry : houses_) by_name[entry.second.community.name] = entry.second.community;
  std::vector<Community> communities;
  for (auto& entry : by_name) communities.push_back(std::move(entry.second));
  return communities;
}

base::Result<Community> MemoryStore::community(std::string_view name) {
  const std::lock_guard lock(mutex_);
  for (const auto& entry : houses_) {
    if (entry.second.community.name == name) return entry.second.community;
  }
  return no_community();
}

base::Result<Head> MemoryStore::head(CommunityId community) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr) return no_community();
  return house->head;
}

base::Status MemoryStore::backup(const std::string&) {
  return base::Error{base::ErrorCode::kForbidden, "a store in memory has no backup"};
}

base::Status MemoryStore::check_integrity() { return base::done(); }

StoreFigures MemoryStore::figures() const {
  StoreFigures figures;
  {
    const std::lock_guard lock(mutex_);
    figures = figures_;
  }
  figures.queued = writer_->queued();
  return figures;
}

}  // namespace hearth::store::memory
