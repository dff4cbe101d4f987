// SPDX-License-Identifier: MIT
// The printf family Dear ImGui links against, 11 KB brotli smaller than musl's: integers, strings,
// characters and short decimals. Ours wins over libc's at link time. Not for people's numbers.
#include <cstdarg>
#include <cstddef>
#include <cstdint>

namespace {

struct Sink {
  char* out;
  std::size_t room;
  std::size_t written = 0;

  void put(char c) {
    if (written + 1 < room) out[written] = c;
    ++written;
  }
};

struct Spec {
  bool left = false, zero = false, plus = false, wide = false;
  int width = 0, precision = -1;
};

int read_number(const char*& f, va_list& args) {
  if (*f == '*') {
    ++f;
    return va_arg(args, int);
  }
  int n = 0;
  while (*f >= '0' && *f <= '9') n = n * 10 + (*f++ - '0');
  return n;
}

Spec read_spec(const char*& f, va_list& args) {
  Spec spec;
  for (;; ++f) {
    if (*f == '-') {
      spec.left = true;
    } else if (*f == '0') {
      spec.zero = true;
    } else if (*f == '+') {
      spec.plus = true;
    } else if (*f != ' ' && *f != '#') {
      break;
    }
  }
  spec.width = read_number(f, args);
  if (*f == '.') spec.precision = read_number(++f, args);
  for (int longs = 0; *f == 'l' || *f == 'h' || *f == 'z' || *f == 't' || *f == 'j'; ++f) {
    longs += *f == 'l' ? 1 : 0;
    spec.wide = longs > 1 || *f == 'j';
  }
  return spec;
}

void pad(Sink& sink, int count, char c) {
  for (; count > 0; --count) sink.put(c);
}

void put_text(Sink& sink, const Spec& spec, const char* text, int length, char sign) {
  const int total = length + (sign != 0 ? 1 : 0);
  if (!spec.left && !spec.zero) pad(sink, spec.width - total, ' ');
  if (sign != 0) sink.put(sign);
  if (!spec.left && spec.zero) pad(sink, spec.width - total, '0');
  for (int i = 0; i < length; ++i) sink.put(text[i]);
  if (spec.left) pad(sink, spec.width - total, ' ');
}

void put_integer(Sink& sink, const Spec& spec, std::uint64_t value, unsigned base, char sign) {
  char buffer[24];
  int at = sizeof buffer;
  do {
    buffer[--at] = "0123456789abcdef"[value % base];
    value /= base;
  } while (value != 0);
  while (static_cast<int>(sizeof buffer) - at < spec.precision && at > 0) buffer[--at] = '0';
  put_text(sink, spec, buffer + at, static_cast<int>(sizeof buffer) - at, sign);
}

void put_decimal(Sink& sink, const Spec& spec, double value) {
  const char sign = value < 0 ? '-' : spec.plus ? '+' : '\0';
  if (value < 0) value = -value;
  if (!(value < 1e15)) {
    put_text(sink, spec, value == value ? "inf" : "nan", 3, sign);
    return;
  }
  const int digits = spec.precision < 0 ? 6 : spec.precision > 9 ? 9 : spec.precision;
  std::uint64_t scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  const auto whole = static_cast<std::uint64_t>(value);
  auto rest = static_cast<std::uint64_t>(
      (value - static_cast<double>(whole)) * static_cast<double>(scale) + 0.5);
  const std::uint64_t carried = whole + (rest >= scale ? 1 : 0);
  if (rest >= scale) rest -= scale;
  char buffer[40];
  int at = sizeof buffer;
  for (int i = 0; i < digits; ++i, rest /= 10) buffer[--at] = static_cast<char>('0' + rest % 10);
  if (digits > 0) buffer[--at] = '.';
  std::uint64_t left = carried;
  do {
    buffer[--at] = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left != 0);
  put_text(sink, spec, buffer + at, static_cast<int>(sizeof buffer) - at, sign);
}

void put_one(Sink& sink, char kind, const Spec& spec, va_list& args) {
  switch (kind) {
    case 'd':
    case 'i': {
      const std::int64_t v = spec.wide ? va_arg(args, long long) : va_arg(args, int);
      const char sign = v < 0 ? '-' : spec.plus ? '+' : '\0';
      const auto magnitude = static_cast<std::uint64_t>(v);
      put_integer(sink, spec, v < 0 ? 0 - magnitude : magnitude, 10, sign);
      break;
    }
    case 'u':
    case 'x':
    case 'X': {
      const std::uint64_t v = spec.wide ? va_arg(args, unsigned long long) : va_arg(args, unsigned);
      put_integer(sink, spec, v, kind == 'u' ? 10 : 16, 0);
      break;
    }
    case 'p':
      put_integer(sink, spec, reinterpret_cast<std::uintptr_t>(va_arg(args, void*)), 16, 0);
      break;
    case 'c': {
      const char c = static_cast<char>(va_arg(args, int));
      put_text(sink, spec, &c, 1, 0);
      break;
    }
    case 's': {
      const char* text = va_arg(args, const char*);
      if (text == nullptr) text = "(null)";
      int length = 0;
      while ((spec.precision < 0 || length < spec.precision) && text[length] != '\0') ++length;
      put_text(sink, spec, text, length, 0);
      break;
    }
    case 'f':
    case 'g':
    case 'e': put_decimal(sink, spec, va_arg(args, double)); break;
    default: sink.put(kind);
  }
}

}  // namespace

extern "C" int vsnprintf(char* out, std::size_t room, const char* f, va_list given) {
  va_list args;
  va_copy(args, given);
  Sink sink{out, room};
  for (; *f != '\0'; ++f) {
    if (*f != '%') {
      sink.put(*f);
      continue;
    }
    ++f;
    const Spec spec = read_spec(f, args);
    if (*f == '\0') break;
    put_one(sink, *f, spec, args);
  }
  va_end(args);
  if (room > 0) out[sink.written < room ? sink.written : room - 1] = '\0';
  return static_cast<int>(sink.written);
}

extern "C" int snprintf(char* out, std::size_t room, const char* format, ...) {
  va_list args;
  va_start(args, format);
  const int written = vsnprintf(out, room, format, args);
  va_end(args);
  return written;
}

/// Only ImGui's number editors scan, and those are not used.
extern "C" int sscanf(const char*, const char*, ...) { return 0; }

// nlohmann's parser turns fractions into numbers before we refuse them (shared/base/json.h): the
// value is looked at by nobody, only where it ends. musl's pull in 128-bit floats, 4 KB brotli.
namespace {

char* past_number(const char* text) {
  while ((*text >= '0' && *text <= '9') || *text == '+' || *text == '-' || *text == '.' ||
         *text == 'e' || *text == 'E') {
    ++text;
  }
  return const_cast<char*>(text);
}

}  // namespace

extern "C" double strtod(const char* text, char** end) {
  if (end != nullptr) *end = past_number(text);
  return 0;
}
extern "C" float strtof(const char* text, char** end) {
  return static_cast<float>(strtod(text, end));
}
extern "C" long double strtold(const char* text, char** end) {
  return static_cast<long double>(strtod(text, end));
}
