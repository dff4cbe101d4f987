// SPDX-License-Identifier: MIT
#include "server/identity/device.h"

#include <array>

namespace hearth::identity {
namespace {

struct Mark {
  std::string_view part;  // of the User-Agent
  std::string_view name;
};

// The first that is there counts: browsers name those they wish to be taken for after themselves,
// and Chrome names Safari.
constexpr std::array kBrowsers{
    Mark{"EdgiOS/", "Edge"},
    Mark{"EdgA/", "Edge"},
    Mark{"Edg/", "Edge"},
    Mark{"OPR/", "Opera"},
    Mark{"SamsungBrowser/", "Samsung Internet"},
    Mark{"Vivaldi/", "Vivaldi"},
    Mark{"FxiOS/", "Firefox"},
    Mark{"Firefox/", "Firefox"},
    Mark{"CriOS/", "Chrome"},
    Mark{"Chromium/", "Chromium"},
    Mark{"HeadlessChrome/", "Chrome"},
    Mark{"Chrome/", "Chrome"},
    Mark{"Safari/", "Safari"},
    Mark{"curl/", "curl"},
};

// Android says Linux too, and an iPad may say Mac OS X.
constexpr std::array kSystems{
    Mark{"iPhone", "iPhone"},   Mark{"iPad", "iPad"},     Mark{"Android", "Android"},
    Mark{"Windows", "Windows"}, Mark{"CrOS", "ChromeOS"}, Mark{"Mac OS X", "macOS"},
    Mark{"Macintosh", "macOS"}, Mark{"Linux", "Linux"},   Mark{"FreeBSD", "FreeBSD"},
};

template <std::size_t N>
std::string first_of(const std::array<Mark, N>& marks, std::string_view text) {
  for (const Mark& mark : marks) {
    if (text.find(mark.part) != text.npos) return std::string(mark.name);
  }
  return {};
}

}  // namespace

Device device_of(std::string_view user_agent) {
  return {.browser = first_of(kBrowsers, user_agent), .system = first_of(kSystems, user_agent)};
}

}  // namespace hearth::identity
