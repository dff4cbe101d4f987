// SPDX-License-Identifier: MIT
#include <future>
#include <utility>

#include "server/store/memory/memory_store.h"
#include "server/store/sqlite/sqlite_store.h"
#include "server/store/store.h"

namespace hearth::store {

base::Result<std::unique_ptr<Store>> open(std::string_view url, Access access) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (url.substr(0, kSqlite.size()) == kSqlite && url.size() > kSqlite.size()) {
    return sqlite::SqliteStore::open(std::string(url.substr(kSqlite.size())), access);
  }
  if (url == "memory:") return std::unique_ptr<Store>(std::make_unique<memory::MemoryStore>());
  return base::Error{base::ErrorCode::kInvalidArgument,
                     "a store is named sqlite:FILE (or memory: for trying things)"};
}

base::Status commit(Store& store, Bundle bundle) {
  std::promise<base::Status> promise;
  std::future<base::Status> outcome = promise.get_future();
  HEARTH_CHECK(store.submit(std::move(bundle), [&promise](base::Status status) {
    promise.set_value(std::move(status));
  }));
  return outcome.get();
}

}  // namespace hearth::store
