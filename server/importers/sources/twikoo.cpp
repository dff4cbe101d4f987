// SPDX-License-Identifier: MIT
// Twikoo's comments: the lines mongoexport writes, or a JSON list of them.
#include "server/importers/page_comments.h"

namespace hearth::importers::sources {
namespace {

base::Status read(const Source& source, Intake& intake) {
  return read_page_comments(source, intake,
                            {.system = "twikoo",
                             .id = {"_id", "id", "objectId"},
                             .page = {"href", "url"},
                             .parent = {"pid", "rid"},
                             .name = {"nick"},
                             .mail = {"mail"},
                             .html = {"comment"},
                             .time = {"created", "createdAt"}});
}

}  // namespace

constinit const Importer twikoo{.id = "twikoo",
                                .place = "FILE.json",
                                .summary = "Comments of a Twikoo site: lines of mongoexport",
                                .read = read};

}  // namespace hearth::importers::sources
