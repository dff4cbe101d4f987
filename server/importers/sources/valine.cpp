// SPDX-License-Identifier: MIT
// Valine's and Waline's comments: the JSON that LeanCloud or Waline export, and the lines of
// mongoexport that Twikoo's are. Comments are HTML under the path of their page.
#include "server/importers/page_comments.h"

namespace hearth::importers::sources {
namespace {

base::Status read(const Source& source, Intake& intake) {
  return read_page_comments(source, intake,
                            {.system = "valine",
                             .id = {"objectId", "id", "_id"},
                             .page = {"url"},
                             .parent = {"pid", "rid"},
                             .name = {"nick"},
                             .mail = {"mail"},
                             .html = {"comment"},
                             .time = {"insertedAt", "createdAt", "created"}});
}

}  // namespace

constinit const Importer valine{.id = "valine",
                                .place = "FILE.json",
                                .summary = "Comments of a Valine or Waline site",
                                .read = read};

}  // namespace hearth::importers::sources
