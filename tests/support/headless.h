// SPDX-License-Identifier: MIT
// The whole widget in a test, without a browser: drawn, heard and acted on by role and name, as a
// screen reader's user does. This is the one file that makes the widget; everything else goes
// through its semantic tree. Time is the house's and moves only here, so nothing waits in earnest.
//
//   House house;
//   Visit& amara = house.visit("Amara Okafor");
//   amara.press("button", "New post");
//   amara.type_into("textbox", "Title", "Which kettle?");
//   amara.press("button", "Publish");
//   amara.article("Which kettle?").see("button", "Like, 0");
//
// Names and words are patterns in which * stands for anything. Whatever is looked for is waited
// for; what does not come within 20 s of the house's time fails the test, with the tree printed.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/headless_page.h"
#include "tests/support/headless_tree.h"

namespace hearth::headless {

class House;
class Visit;

/// A part of what is on screen: one node and all in it; of a Visit, everything.
class Spot {
 public:
  Spot(Visit* visit, Id id) : visit_(visit), id_(id) {}

  // ---- looking
  /// Waits for the first node of that role and name.
  Spot see(std::string_view role, std::string_view name = "*") const;
  /// Waits until there is no such node.
  void gone(std::string_view role, std::string_view name = "*") const;
  /// Waits for the node, this one or one in it, that says this: in its text, its name or all it
  /// contains.
  Spot says(std::string_view words) const;
  void silent(std::string_view words) const;
  /// Waits for the last article that has this among its words.
  Spot article(std::string_view words) const;
  /// Those there are now, in reading order.
  [[nodiscard]] std::vector<Spot> all(std::string_view role, std::string_view name = "*") const;
  [[nodiscard]] std::size_t count(std::string_view role, std::string_view name = "*") const {
    return all(role, name).size();
  }

  // ---- acting
  /// Enter on a button, link, tab, radio, switch, checkbox or menu item.
  void press(std::string_view role, std::string_view name = "*") const;
  void press() const;
  /// What stands in the field is replaced.
  void type_into(std::string_view role, std::string_view name, std::string_view words) const;
  void choose(std::string_view name, std::string_view option) const;  // in a combobox
  void slide(std::string_view name, double to) const;
  /// Ctrl+Enter in a field of many lines, Enter in one of a single line.
  void enter(std::string_view role, std::string_view name) const;
  /// "More" of this article, then the entry.
  void more(std::string_view entry) const;

  // ---- one node
  [[nodiscard]] Id id() const { return id_; }
  [[nodiscard]] const Item& item() const;
  [[nodiscard]] std::string name() const;
  [[nodiscard]] std::string words() const;
  /// What is said besides the name: hints, errors, words a rule caught.
  [[nodiscard]] std::string hint() const { return item().hint; }
  /// A field's text, a combobox's chosen option.
  [[nodiscard]] std::string value() const;
  [[nodiscard]] bool disabled() const { return item().has(ui::kDisabled); }
  [[nodiscard]] bool invalid() const { return item().has(ui::kInvalid); }
  /// Of a toggle, tab, radio, checkbox, switch or place in a menu: is it on?
  [[nodiscard]] bool on() const;
  /// Waits until it is on, or off.
  Spot see_on(std::string_view role, std::string_view name, bool on = true) const;

 private:
  [[nodiscard]] std::optional<Id> first(std::string_view role, std::string_view name) const;
  void act(const Item& item) const;

  Visit* visit_;
  Id id_;
};

/// How somebody comes.
struct Coming {
  std::string_view language = "en";
  bool dark = false;
  float width_css = 784, height_css = 2'000;
  std::string view{}, thread{};
  std::uint64_t post = 0;
  bool first_party = true;
  bool coarse_pointer = false;
  std::map<std::string, std::string> vault{};  // of an earlier visit
  std::string languages{};                     // those the browser says its reader reads
};

/// One browser with one page open, and the widget in it.
class Visit : public Spot {
 public:
  Visit(House& house, const Coming& coming);
  ~Visit();
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

  /// Shows another panel, as a host page does.
  void view(std::string_view panel);
  /// Any attribute of the element.
  void attribute(std::string_view name, std::string_view value);
  void escape();
  /// The network goes, and comes back.
  void offline();
  void online();
  /// The page is hidden, as before it closes: the device keeps what it would lose.
  void hide();
  /// The page is loaded anew: the widget is another one, the device keeps what it kept.
  void reload();
  /// Orders the feed by time and opens a thread by its title.
  void open(std::string_view title);
  /// Answers the post of the open thread.
  void reply(std::string_view words);
  /// A place of the menu, whatever number stands behind it.
  void panel(std::string_view name);
  /// Waits until this was said by a toast or in a status line since the last question.
  void hears(std::string_view words);

  /// Draws one more frame. False where it changed nothing and asks for no next one.
  bool draw_once();
  /// Draws until nothing moves. False where nothing was due.
  bool draw();
  /// Waits until `holds`; false after 20 s of the house's time.
  bool wait_for(const std::function<bool()>& holds);
  /// Ends the test: what was looked for, and the tree.
  [[noreturn]] void fail(const std::string& what) const;

  [[nodiscard]] const Tree& tree() const { return tree_; }
  [[nodiscard]] Page& page() { return page_; }
  [[nodiscard]] House& house() { return house_; }
  [[nodiscard]] bool connected() const { return socket_ != 0; }
  /// Commands of this kind handed to the socket so far.
  [[nodiscard]] std::size_t told(std::string_view op) const;
  /// Everything handed to the socket so far, as JSON text.
  [[nodiscard]] const std::vector<std::string>& messages() const { return messages_; }
  /// Everything the socket brought.
  [[nodiscard]] const std::vector<std::string>& received() const { return received_; }

  // ---- what the page does, and the house with its letters
  void type(Id field, std::string_view words);
  void act(Id id);
  void value(Id id, double value);
  void submit(Id field);
  void answer(std::uint32_t ask, int status, std::string_view body);
  void receive(std::string_view message);
  void tick();
  [[nodiscard]] int socket() const { return socket_; }
  [[nodiscard]] std::int64_t due_ms() const { return due_ms_; }

 private:
  struct Widget;
  void start();
  void turn();
  void settle_focus();
  void focus(Id id, bool ring);
  std::string boot_lines() const;

  House& house_;
  const Coming coming_;
  Page page_;
  Tree tree_;
  std::unique_ptr<Widget> widget_;
  std::vector<std::string> heard_, ops_, messages_, received_;
  std::int64_t due_ms_ = 0;
  int socket_ = 0;
  bool cut_ = false;
  friend class House;
};

}  // namespace hearth::headless
