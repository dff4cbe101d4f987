// SPDX-License-Identifier: MIT
#include "server/identity/member_ids.h"

#include <charconv>
#include <string>

#include "server/runtime/secret.h"

namespace hearth::identity {

base::MemberId member_of_subject(store::CommunityId community, std::string_view issuer,
                                 std::string_view subject) {
  // The issuer's length stands before it, so that no two triples read alike.
  std::string text = "hearth member " + std::to_string(community.value) + " " +
                     std::to_string(issuer.size()) + " ";
  text += issuer;
  text += subject;
  const std::string hash = runtime::blake2b_hex(text);
  std::uint64_t number = 0;
  std::from_chars(hash.data(), hash.data() + 16, number, 16);
  return {(number & (kHostIdBit - 1)) | kHostIdBit};
}

base::MemberId draw_host_member() { return {runtime::random_id() | kHostIdBit}; }

base::MemberId draw_local_member() {
  base::MemberId member;
  while (!member) member.value = runtime::random_id() & (kHostIdBit - 1);
  return member;
}

}  // namespace hearth::identity
