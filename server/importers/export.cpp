// SPDX-License-Identifier: MIT
#include "server/importers/export.h"

#include "server/importers/jsonl_rows.h"
#include "server/store/log.h"
#include "shared/base/hash.h"
#include "shared/community/apply.h"

namespace hearth::importers {

base::Status export_jsonl(store::Store& store, const store::Community& community,
                          const std::function<base::Status(std::string_view line)>& line) {
  std::uint64_t last = 0;
  std::string digest;
  {
    HEARTH_TRY(const community::State state, store::replay(store, community.id));
    last = state.seq;
    digest = base::hex(community::digest(state));
  }
  rows::ExportRow header;
  header.type = "export";
  header.schema = 1;
  header.community = community.name;
  header.events = static_cast<std::int64_t>(last);
  header.digest = digest;
  HEARTH_CHECK(line(model::encode(header)));
  community::State state;
  return store::for_each_event(store, community.id, 0, [&](model::Event& event) -> base::Status {
    if (event.seq > last) return base::done();  // written meanwhile: not part of this export
    HEARTH_CHECK(line(rows::row_of(event, state)));
    community::apply(state, event);
    return base::done();
  });
}

}  // namespace hearth::importers
