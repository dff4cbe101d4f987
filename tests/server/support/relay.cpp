// SPDX-License-Identifier: MIT
#include "tests/server/support/relay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sodium.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "tests/server/support/wire.h"

namespace hearth::test {
namespace {

constexpr int kWaitS = 10;

/// Lines of one connection.
class Line {
 public:
  explicit Line(int handle) : handle_(handle) {
    const timeval wait{.tv_sec = kWaitS, .tv_usec = 0};
    ::setsockopt(handle_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  }
  ~Line() { ::close(handle_); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  void say(const std::string& line) {
    const std::string bytes = line + "\r\n";
    static_cast<void>(::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
  }
  /// Without its line break; nothing at the end of the stream.
  std::optional<std::string> hear() {
    std::size_t end = std::string::npos;
    while ((end = ahead_.find("\r\n")) == std::string::npos) {
      char bytes[4'096];
      const ssize_t count = ::recv(handle_, bytes, sizeof bytes, 0);
      if (count <= 0) return std::nullopt;
      ahead_.append(bytes, static_cast<std::size_t>(count));
    }
    std::string line = ahead_.substr(0, end);
    ahead_.erase(0, end + 2);
    return line;
  }

 private:
  int handle_;
  std::string ahead_;
};

std::string between(const std::string& text, char open, char close) {
  const std::size_t begin = text.find(open);
  const std::size_t end = text.find(close, begin + 1);
  if (begin == std::string::npos || end == std::string::npos) return {};
  return text.substr(begin + 1, end - begin - 1);
}

std::map<std::string, std::string> fields_of(const std::string& head) {
  std::map<std::string, std::string> fields;
  std::string* last = nullptr;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find("\r\n", at), head.size());
    const std::string line = head.substr(at, end - at);
    at = end + 2;
    if (!line.empty() && line[0] == ' ' && last != nullptr) {
      *last += line;
      continue;
    }
    const std::size_t colon = line.find(": ");
    if (colon != std::string::npos) {
      last = &(fields[lower(line.substr(0, colon))] = line.substr(colon + 2));
    }
  }
  return fields;
}

void read_letter(Received& letter) {
  const std::size_t head_end = letter.raw.find("\r\n\r\n");
  letter.fields = fields_of(letter.raw.substr(0, head_end));
  const std::string type = letter.fields["content-type"];
  const std::string boundary = "--" + between(type, '"', '"');
  for (std::size_t at = letter.raw.find(boundary, head_end); at != std::string::npos;) {
    const std::size_t next = letter.raw.find(boundary, at + boundary.size());
    const std::string part = letter.raw.substr(at, next - at);
    const std::size_t body = part.find("\r\n\r\n");
    at = next;
    if (body == std::string::npos) continue;
    std::string& into = part.find("text/html") < body ? letter.html : letter.text;
    into = from_base64(part.substr(body + 4));
  }
}

}  // namespace

std::string from_base64(const std::string& text) {
  std::string out(text.size(), '\0');
  std::size_t bytes = 0;
  sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                    text.size(), "\r\n", &bytes, nullptr, sodium_base64_VARIANT_ORIGINAL);
  out.resize(bytes);
  return out;
}

std::string Received::link(const std::string& part) const {
  const std::size_t found = text.find(part);
  if (found == std::string::npos) return {};
  const std::size_t begin = text.rfind("http", found);
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::string Received::words(const std::string& name) const {
  const auto at = fields.find(name);
  if (at == fields.end()) return {};
  std::string out;
  for (std::size_t i = 0; i < at->second.size();) {
    const std::size_t word = at->second.find("=?UTF-8?B?", i);
    if (word == std::string::npos) return out + at->second.substr(i);
    const std::size_t end = at->second.find("?=", word);
    if (word != i && out.empty()) out += at->second.substr(i, word - i);
    out += from_base64(at->second.substr(word + 10, end - word - 10));
    i = end + 2;
  }
  return out;
}

Relay::Relay() {
  handle_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(handle_, reinterpret_cast<const sockaddr*>(&address), size);
  ::listen(handle_, 8);
  ::getsockname(handle_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

Relay::~Relay() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  ::shutdown(handle_, SHUT_RDWR);  // accept() returns
  thread_.join();
  ::close(handle_);
}

void Relay::set_mood(Mood mood, int times) {
  const std::lock_guard lock(mutex_);
  mood_ = mood;
  mood_times_ = times;
}

std::optional<Received> Relay::next() {
  std::unique_lock lock(mutex_);
  if (!came_.wait_for(lock, std::chrono::seconds(kWaitS), [this] { return !letters_.empty(); })) {
    return std::nullopt;
  }
  Received letter = std::move(letters_.front());
  letters_.pop_front();
  return letter;
}

int Relay::offered() {
  const std::lock_guard lock(mutex_);
  return offered_;
}

std::string Relay::login() {
  const std::lock_guard lock(mutex_);
  return login_;
}

Relay::Mood Relay::take_mood() {
  const std::lock_guard lock(mutex_);
  ++offered_;
  return mood_times_-- > 0 ? mood_ : Mood::kTakes;
}

void Relay::run() {
  for (;;) {
    const int handle = ::accept4(handle_, nullptr, nullptr, SOCK_CLOEXEC);
    {
      const std::lock_guard lock(mutex_);
      if (closing_) {
        if (handle >= 0) ::close(handle);
        return;
      }
    }
    if (handle >= 0) serve(handle);
  }
}

void Relay::serve(int handle) {
  Line line(handle);
  line.say("220 relay.test ready");
  Received letter;
  Mood mood = Mood::kTakes;
  while (const auto said = line.hear()) {
    const std::string verb = lower(said->substr(0, 4));
    if (verb == "ehlo") {
      line.say("250-relay.test");
      line.say("250 AUTH PLAIN");
    } else if (verb == "auth") {
      line.say("334 ");  // libcurl says the rest when it is asked
      const std::string secret = line.hear().value_or("");
      const std::lock_guard lock(mutex_);
      login_ = from_base64(secret);
      std::replace(login_.begin(), login_.end(), '\0', ' ');
      line.say("235 welcome");
    } else if (verb == "mail") {
      letter = {};
      letter.from = between(*said, '<', '>');
      mood = take_mood();
      line.say("250 so far so good");
    } else if (verb == "rcpt") {
      letter.to = between(*said, '<', '>');
      if (mood == Mood::kRefuses) {
        line.say("550 nobody here");
      } else if (mood == Mood::kComesLater) {
        line.say("451 come later");
      } else {
        line.say("250 known");
      }
    } else if (verb == "data") {
      if (mood == Mood::kHangs) continue;
      line.say("354 go on");
      if (mood == Mood::kClosesInside && line.hear()) return;
      while (const auto row = line.hear()) {
        if (*row == ".") break;
        letter.raw += (row->starts_with("..") ? row->substr(1) : *row) + "\r\n";
      }
      if (mood == Mood::kClosesAfterAll) return;
      read_letter(letter);
      {
        const std::lock_guard lock(mutex_);
        letters_.push_back(letter);
      }
      came_.notify_all();
      line.say("250 taken");
    } else if (verb == "quit") {
      return line.say("221 bye");
    } else {
      line.say("250 fine");
    }
  }
}

}  // namespace hearth::test
