// SPDX-License-Identifier: MIT
#include "server/mail/notes.h"

#include "server/mail/address.h"
#include "server/mail/mime.h"
#include "server/mail/words.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"

namespace hearth::mail {

std::int64_t Notes::take(const About& about, const http::Address& peer, std::int64_t now_ms) {
  return limits_.take({.member = base::mix64(about.community.id.value, about.member.value),
                       .address = base::hash64(address_key(about.address)),
                       .place = http::AddressHash{}(peer.limit_key())},
                      now_ms);
}

Letter Notes::begun(const About& about) const {
  const Words words(about.language);
  return {.language = std::string(words.language()),
          .right_to_left = words.right_to_left(),
          .from_name = about.title,
          .hello = words(Word::hello, plain_line(about.login, base::limits::kNameBytesMax))};
}

base::Status Notes::ask_address(const About& about, std::string_view token) {
  const Words words(about.language);
  Letter letter = begun(about);
  letter.subject = words(Word::address_subject, about.title);
  letter.intro = words(Word::address_words, about.title);
  letter.button = {std::string(words(Word::address_button)),
                   site_.account_link("address", about.community.name, token, words.language())};
  letter.end = words(Word::address_end);
  return post(about, letter);
}

base::Status Notes::tell_former(const About& about) {
  const Words words(about.language);
  Letter letter = begun(about);
  letter.subject = words(Word::moved_subject, about.title);
  letter.intro = words(Word::moved_words, plain_line(about.login, base::limits::kNameBytesMax));
  letter.button = {std::string(words(Word::open)), site_.page(about.community.name)};
  letter.end = words(Word::moved_end);
  return post(about, letter);
}

base::Status Notes::send_reset(const About& about, std::string_view token) {
  const Words words(about.language);
  Letter letter = begun(about);
  letter.subject = words(Word::reset_subject, about.title);
  letter.intro = words(Word::reset_words, plain_line(about.login, base::limits::kNameBytesMax));
  letter.button = {std::string(words(Word::reset_button)),
                   site_.account_link("reset", about.community.name, token, words.language())};
  letter.end = words(Word::reset_end);
  return post(about, letter);
}

base::Status Notes::post(const About& about, const Letter& letter) {
  return mailer_.post(
      about.address,
      message_of(letter, mailer_.envelope(about.address, site_.list_id(about.community.name),
                                          runtime::now_ms())),
      {});
}

}  // namespace hearth::mail
