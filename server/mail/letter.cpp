// SPDX-License-Identifier: MIT
#include "server/mail/letter.h"

#include <utility>

#include "shared/text/entities.h"
#include "shared/text/utf8.h"

namespace hearth::mail {
namespace {

constexpr std::string_view kEllipsis = "…";

enum class Take : std::uint8_t { kKeep, kBlank, kDrop };

// Unicode's Bidi_Control characters and the other ones that are there without being seen.
Take take_of(char32_t point) {
  const auto within = [point](char32_t first, char32_t last) {
    return point >= first && point <= last;
  };
  if (point <= 0x20 || point == 0x7F || within(0x80, 0xA0)) return Take::kBlank;
  if (point == 0x2028 || point == 0x2029) return Take::kBlank;
  if (point == 0x061C || point == 0x200B || point == 0x200E || point == 0x200F) return Take::kDrop;
  if (within(0x202A, 0x202E) || within(0x2060, 0x206F)) return Take::kDrop;
  if (point == 0xFEFF || point == 0x00AD || within(0xE0000, 0xE007F)) return Take::kDrop;
  return Take::kKeep;
}

// Styles stand at each element too, for readers of mail that drop the sheet; the sheet adds dark
// colours and room.
constexpr std::string_view kSheet =
    ":root{color-scheme:light dark}"
    "@media (prefers-color-scheme:dark){"
    "body,.page{background:#16161d!important}.card{background:#22222c!important}"
    ".ink,.ink a{color:#ececf3!important}.muted,.muted a{color:#a9a9bd!important}"
    ".line{border-color:#3a3a48!important}}"
    "@media (max-width:480px){.page{padding:12px 8px!important}.card{padding:20px 16px!important}}";

class Html {
 public:
  explicit Html(const Letter& letter) : letter_(letter) {}

  std::string run() {
    const std::string language = escape_html(letter_.language);
    const std::string direction = letter_.right_to_left ? "rtl" : "ltr";
    out_ = "<!doctype html>\n<html lang=\"" + language + "\" dir=\"" + direction +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
           escape_html(letter_.subject) + "</title>\n<style>";
    out_ += kSheet;
    out_ +=
        "</style>\n</head>\n"
        "<body style=\"margin:0;background:#f2f2f6\">\n"
        "<div class=\"page\" style=\"background:#f2f2f6;padding:24px 12px\">\n"
        "<div class=\"card\" role=\"article\" lang=\"" +
        language + "\" dir=\"" + direction +
        "\" style=\"max-width:600px;margin:0 auto;box-sizing:border-box;padding:28px 32px;"
        "background:#ffffff;border-radius:14px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',"
        "Roboto,'Noto Sans',Arial,sans-serif;overflow-wrap:anywhere\">\n";
    heading(1, letter_.subject);
    paragraph("ink", "#1d1d27", letter_.hello + "\n" + letter_.intro);
    for (const Section& section : letter_.sections) add(section);
    if (!letter_.button.url.empty()) add_button();
    end();
    return out_ + "</div>\n</div>\n</body>\n</html>\n";
  }

 private:
  void heading(int level, std::string_view words) {
    const std::string tag = "h" + std::to_string(level);
    const std::string size = level == 1 ? "24px" : "17px";
    out_ += "<" + tag +
            " class=\"ink\" style=\"margin:" + (level == 1 ? "0 0 16px" : "28px 0 8px") +
            ";font-size:" + size + ";line-height:1.3;color:#1d1d27\"><bdi>" + escape_html(words) +
            "</bdi></" + tag + ">\n";
  }

  void paragraph(std::string_view kind, std::string_view color, std::string_view words) {
    out_.append("<p class=\"").append(kind).append("\" style=\"margin:0 0 12px;color:");
    out_.append(color).append("\">");
    for (const char c : escape_html(words)) {
      if (c == '\n') {
        out_ += "<br>\n";
      } else {
        out_ += c;
      }
    }
    out_ += "</p>\n";
  }

  void add(const Section& section) {
    heading(2, section.heading);
    for (const Item& item : section.items) {
      out_ +=
          "<p class=\"ink line\" style=\"margin:0;padding:10px 0;border-top:1px solid #e3e3ea;"
          "color:#1d1d27\"><a href=\"" +
          escape_html(item.url) +
          "\" style=\"color:#1d1d27;font-weight:600;text-decoration:none\"><bdi>" +
          escape_html(item.title) +
          "</bdi></a><br>\n<span class=\"muted\" style=\"font-size:14px;color:#62627a\">" +
          escape_html(item.about) + "</span></p>\n";
    }
    if (!section.more.empty()) paragraph("muted", "#62627a", section.more);
  }

  void add_button() {
    out_ +=
        "<p style=\"margin:28px 0 24px\"><a href=\"" + escape_html(letter_.button.url) +
        "\" style=\"display:inline-block;padding:12px 22px;border-radius:10px;background:#4f46e5;"
        "color:#ffffff;font-weight:600;text-decoration:none\">" +
        escape_html(letter_.button.label) + "</a></p>\n";
  }

  void end() {
    out_ +=
        "<p class=\"muted line\" style=\"margin:24px 0 0;padding-top:14px;border-top:1px solid "
        "#e3e3ea;font-size:13px;color:#62627a\">" +
        escape_html(letter_.end);
    if (!letter_.stop.url.empty()) {
      out_ += "<br>\n<a href=\"" + escape_html(letter_.stop.url) + "\" style=\"color:#62627a\">" +
              escape_html(letter_.stop.label) + "</a>";
    }
    out_ += "</p>\n";
  }

  const Letter& letter_;
  std::string out_;
};

}  // namespace

std::string plain_line(std::string_view text, std::size_t bytes_max) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const text::Decoded one = text::decode_at(text, at);
    at += one.bytes;
    const Take take = take_of(one.point);
    if (take == Take::kBlank) blank = !out.empty();
    if (take != Take::kKeep) continue;
    if (std::exchange(blank, false)) out += ' ';
    text::append_utf8(out, one.point);
  }
  if (out.size() <= bytes_max) return out;
  out = std::string(text::clip(out, bytes_max - kEllipsis.size()));
  return out.append(kEllipsis);
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const std::string_view reference = text::html_reference(c);
    if (reference.empty()) {
      out += c;
    } else {
      out += reference;
    }
  }
  return out;
}

std::string text_of(const Letter& letter) {
  std::string out = letter.hello + "\n\n" + letter.intro + "\n";
  for (const Section& section : letter.sections) {
    out += "\n## " + section.heading + "\n";
    for (const Item& item : section.items) {
      out += "\n" + item.title + "\n" + item.about + "\n" + item.url + "\n";
    }
    if (!section.more.empty()) out += "\n" + section.more + "\n";
  }
  if (!letter.button.url.empty()) {
    out += "\n" + letter.button.label + ":\n" + letter.button.url + "\n";
  }
  out += "\n-- \n" + letter.end + "\n";
  if (!letter.stop.url.empty()) out += letter.stop.label + ":\n" + letter.stop.url + "\n";
  return out;
}

std::string html_of(const Letter& letter) { return Html(letter).run(); }

}  // namespace hearth::mail
