// SPDX-License-Identifier: MIT
// hearth doctor: looks a store over and says what is well and what is not, while a server may run.
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <iostream>

#include "server/commands/command.h"
#include "server/store/log.h"
#include "server/store/store.h"

namespace hearth::commands {
namespace {

constexpr std::uint64_t kFreeBytesMin = std::uint64_t{256} * 1024 * 1024;
constexpr std::uint64_t kLogBytesMax = std::uint64_t{512} * 1024 * 1024;

class Findings {
 public:
  void good(const std::string& text) { print("ok    ", text); }
  void notable(const std::string& text) { print("note  ", text); }
  void bad(const std::string& text) {
    print("BAD   ", text);
    ++bad_;
  }
  [[nodiscard]] int code() const { return bad_ == 0 ? 0 : 1; }

 private:
  static void print(const char* mark, const std::string& text) {
    std::cout << mark << text << '\n';
  }
  int bad_ = 0;
};

std::string mebibytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

std::uint64_t size_of(const std::string& file) {
  struct stat status {};
  return stat(file.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

void look_at_file(const std::string& file, Findings& findings) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) return findings.bad(file + " cannot be looked at");
  findings.good(file + ": " + mebibytes(static_cast<std::uint64_t>(status.st_size)));
  if ((status.st_mode & 077) != 0) {
    findings.bad(file + " can be read by others: chmod 600 it, sign-in records are in it");
  }
  const std::uint64_t log = size_of(file + "-wal");
  if (log > kLogBytesMax) {
    findings.bad("the write-ahead log has " + mebibytes(log) + ": a reader never finishes");
  } else {
    findings.good("write-ahead log: " + mebibytes(log));
  }
  struct statvfs disk {};
  if (statvfs(file.c_str(), &disk) != 0) return;
  const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  if (free < kFreeBytesMin) {
    findings.bad("only " + mebibytes(free) + " free on its disk");
  } else {
    findings.good("free on its disk: " + mebibytes(free));
  }
}

void look_at_community(store::Store& store, const store::Community& community, Findings& findings) {
  const auto proof = store::verify(store, community.id);
  if (!proof.ok()) {
    return findings.bad(community.name + ": " + describe(proof.error()));
  }
  findings.good(community.name + ": " + std::to_string(proof->head.seq) + " events, chain holds");
  const auto pictures = store.picture_totals(community.id, {});
  if (!pictures.ok()) return findings.bad(community.name + ": " + describe(pictures.error()));
  if (pictures->count > 0) {
    findings.good(community.name + ": " + std::to_string(pictures->count) + " pictures, " +
                  mebibytes(pictures->bytes));
  }
  const auto state = store::replay(store, community.id);
  if (!state.ok()) return findings.bad(community.name + ": " + describe(state.error()));
  bool owned = false;
  for (const model::Member& member : state->members) {
    owned = owned || member.role >= model::Role::kAdmin;
  }
  if (!owned) findings.notable(community.name + ": has no owner or admin yet");
  if (state->rulebook.revision == 0) findings.notable(community.name + ": has no rules yet");
}

int run_doctor(const Arguments& arguments) {
  Findings findings;
  const std::string url = store_url(arguments);
  const auto store = store::open(url, store::Access::kRead);
  if (!store.ok()) {
    findings.bad(url + ": " + describe(store.error()));
    return findings.code();
  }
  if (url.rfind("sqlite:", 0) == 0) look_at_file(url.substr(7), findings);
  const base::Status whole = (*store)->check_integrity();
  if (whole.ok()) {
    findings.good("the database's own structures are whole");
  } else {
    findings.bad(describe(whole.error()));
  }
  const auto communities = (*store)->communities();
  if (!communities.ok()) {
    findings.bad(describe(communities.error()));
    return findings.code();
  }
  if (communities->empty()) findings.notable("there is no community yet");
  for (const store::Community& community : *communities) {
    look_at_community(**store, community, findings);
  }
  return findings.code();
}

}  // namespace

const Command doctor_command{
    .name = "doctor",
    .summary = "Look the store over: file, space, structures, logs",
    .usage = "[--store URL]",
    .run = run_doctor,
};

}  // namespace hearth::commands
