// SPDX-License-Identifier: MIT
#include "server/commands/control.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <iostream>
#include <utility>

#include "server/commands/command.h"
#include "server/runtime/log.h"

namespace hearth::commands {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kLineBytesMax = 16 * 1024;
constexpr int kPollMs = 200;
constexpr int kRequestWithinS = 5;
// A backup of a large store takes its time.
constexpr int kAnswerWithinS = 15 * 60;

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  [[nodiscard]] int get() const { return value_; }
  [[nodiscard]] int release() { return std::exchange(value_, -1); }

 private:
  int value_;
};

// A path may be longer than an address holds: then its folder stands in for itself.
class Place {
 public:
  explicit Place(const std::string& path)
      : folder_(path.size() < sizeof address_.sun_path
                    ? -1
                    : ::open(path.substr(0, path.rfind('/') + 1).c_str(),
                             O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    std::string name = path;
    if (folder_.get() >= 0) {
      name = "/proc/self/fd/" + std::to_string(folder_.get()) + path.substr(path.rfind('/'));
    }
    address_.sun_family = AF_UNIX;
    fits_ = name.size() < sizeof address_.sun_path;
    if (fits_) std::memcpy(address_.sun_path, name.c_str(), name.size() + 1);
  }
  [[nodiscard]] bool fits() const { return fits_; }
  [[nodiscard]] const sockaddr* address() const {
    return reinterpret_cast<const sockaddr*>(&address_);
  }
  [[nodiscard]] socklen_t bytes() const { return sizeof address_; }

 private:
  sockaddr_un address_{};
  Descriptor folder_;
  bool fits_ = false;
};

int make_socket() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

void wait_at_most(int connection, int seconds) {
  const timeval wait{.tv_sec = seconds, .tv_usec = 0};
  ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  ::setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
}

bool send_line(int connection, std::string line) {
  line += '\n';
  for (std::size_t sent = 0; sent < line.size();) {
    const ssize_t count = ::send(connection, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return false;
    sent += static_cast<std::size_t>(count);
  }
  return true;
}

std::optional<std::string> receive_line(int connection) {
  std::string line;
  char piece[1'024];
  while (line.size() <= kLineBytesMax) {
    const ssize_t count = ::recv(connection, piece, sizeof piece, 0);
    if (count <= 0) return std::nullopt;
    line.append(piece, static_cast<std::size_t>(count));
    if (line.back() == '\n') {
      line.pop_back();
      return line;
    }
  }
  return std::nullopt;
}

// The socket's mode keeps others out; this does where a file system does not know modes.
bool is_own(int connection) {
  ucred peer{};
  socklen_t bytes = sizeof peer;
  if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &bytes) != 0) return false;
  return peer.uid == geteuid() || peer.uid == 0;
}

}  // namespace

std::string control_path(const std::string& store_url) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (!store_url.starts_with(kSqlite)) return {};
  const std::string file = store_url.substr(kSqlite.size());
  char* resolved = realpath(file.c_str(), nullptr);
  if (resolved == nullptr) return {};
  std::string path = resolved;
  std::free(resolved);
  return path + ".control";
}

base::Result<std::unique_ptr<Control>> Control::open(const std::string& path, Handler handler) {
  Descriptor listening(make_socket());
  const Place place(path);
  ::unlink(path.c_str());
  // The mode of a socket's descriptor becomes that of its file: no moment in which others may in.
  const bool made = listening.get() >= 0 && place.fits() && fchmod(listening.get(), 0600) == 0 &&
                    ::bind(listening.get(), place.address(), place.bytes()) == 0 &&
                    ::chmod(path.c_str(), 0600) == 0 && ::listen(listening.get(), 8) == 0;
  if (!made) return Error{ErrorCode::kStore, "cannot make the control socket " + path};
  return std::unique_ptr<Control>(new Control(listening.release(), path, std::move(handler)));
}

Control::Control(int listening, std::string path, Handler handler)
    : listening_(listening), path_(std::move(path)), handler_(std::move(handler)) {
  thread_ = std::thread([this] { run(); });
}

Control::~Control() {
  stopping_ = true;
  thread_.join();
  ::unlink(path_.c_str());
  close(listening_);
}

void Control::run() {
  while (!stopping_) {
    pollfd waiting{.fd = listening_, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, kPollMs) <= 0) continue;
    const Descriptor connection(::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC));
    if (connection.get() >= 0) serve(connection.get());
  }
}

void Control::serve(int connection) {
  if (!is_own(connection)) {
    runtime::log(runtime::Level::kWarn, "control_refused");
    return;
  }
  wait_at_most(connection, kRequestWithinS);
  const auto line = receive_line(connection);
  if (!line) return;
  const auto request = model::decode_text<ControlRequest>(*line);
  const ControlAnswer answer =
      request.ok() ? handler_(*request) : ControlAnswer{false, "the server is another version"};
  static_cast<void>(send_line(connection, model::encode(answer)));
}

base::Result<std::optional<ControlAnswer>> ask_running(const std::string& store_url,
                                                       const ControlRequest& request) {
  const std::string path = control_path(store_url);
  const Place place(path);
  const Descriptor connection(make_socket());
  if (path.empty() || !place.fits() ||
      ::connect(connection.get(), place.address(), place.bytes()) != 0) {
    return std::optional<ControlAnswer>{};
  }
  wait_at_most(connection.get(), kAnswerWithinS);
  const bool sent = send_line(connection.get(), model::encode(request));
  const auto line = sent ? receive_line(connection.get()) : std::nullopt;
  if (!line) return Error{ErrorCode::kStore, "the running server did not answer"};
  HEARTH_TRY(ControlAnswer answer, model::decode_text<ControlAnswer>(*line));
  return std::optional<ControlAnswer>(std::move(answer));
}

int print_answer(const ControlAnswer& answer) {
  if (!answer.ok) return fail(answer.text);
  std::cout << answer.text;
  return 0;
}

}  // namespace hearth::commands
