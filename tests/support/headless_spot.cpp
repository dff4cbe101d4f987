// SPDX-License-Identifier: MIT
// Looking and acting by role and name.
#include <algorithm>

#include "tests/support/headless.h"
#include "tests/support/headless_house.h"

namespace hearth::headless {
namespace {

std::string quoted(std::string_view role, std::string_view name) {
  return std::string(role) + " \"" + std::string(name) + "\"";
}

bool is_on(const Item& item) {
  return item.has(ui::kPressed | ui::kSelected | ui::kChecked | ui::kCurrent | ui::kExpanded);
}

bool says_so(const Tree& tree, const Item& item, std::string_view words) {
  if (item.kind == ui::Role::kDecor) return false;
  return fits(item.text, words) || fits(item.name, words) || fits(tree.words_of(item), words);
}

/// The last node at or under `root` that says it; 0 where none does.
Id sayer(const Tree& tree, Id root, std::string_view words) {
  Id found = 0;
  const Item* own = tree.find(root);
  if (own != nullptr && says_so(tree, *own, words)) found = root;
  for (const Item* item : tree.items(root)) {
    if (says_so(tree, *item, words)) found = item->id;
  }
  return found;
}

}  // namespace

std::optional<Id> Spot::first(std::string_view role, std::string_view name) const {
  const auto found = visit_->tree().items(id_, role, name);
  return found.empty() ? std::nullopt : std::optional<Id>(found.front()->id);
}

Spot Spot::see(std::string_view role, std::string_view name) const {
  std::optional<Id> found;
  const auto look = [&] { return (found = first(role, name)).has_value(); };
  if (!visit_->wait_for(look)) visit_->fail("there is a " + quoted(role, name));
  return {visit_, *found};
}

void Spot::gone(std::string_view role, std::string_view name) const {
  const auto look = [&] { return !first(role, name); };
  if (!visit_->wait_for(look)) visit_->fail("there is no " + quoted(role, name));
}

Spot Spot::says(std::string_view words) const {
  Id found = 0;
  const auto look = [&] { return (found = sayer(visit_->tree(), id_, words)) != 0; };
  if (!visit_->wait_for(look)) visit_->fail("it says \"" + std::string(words) + "\"");
  return {visit_, found};
}

void Spot::silent(std::string_view words) const {
  const auto look = [&] { return sayer(visit_->tree(), id_, words) == 0; };
  if (!visit_->wait_for(look)) visit_->fail("nothing says \"" + std::string(words) + "\"");
}

Spot Spot::article(std::string_view words) const {
  const std::string within = "*" + std::string(words) + "*";
  Id found = 0;
  const auto look = [&] {
    for (const Item* item : visit_->tree().items(id_, "article", "*")) {
      const Tree& tree = visit_->tree();
      if (fits(tree.words_of(*item), within) || fits(item->name, within)) found = item->id;
    }
    return found != 0;
  };
  if (!visit_->wait_for(look)) visit_->fail("there is an article with \"" + within + "\"");
  return {visit_, found};
}

std::vector<Spot> Spot::all(std::string_view role, std::string_view name) const {
  std::vector<Spot> out;
  visit_->house().settle();
  for (const Item* item : visit_->tree().items(id_, role, name)) out.emplace_back(visit_, item->id);
  return out;
}

// ---- acting

void Spot::act(const Item& item) const {
  const std::string what = quoted(Tree::role_of(item), visit_->tree().name_of(item));
  if (item.has(ui::kDisabled)) visit_->fail(what + " can be pressed");
  if (!visit_->tree().reachable(item)) visit_->fail(what + " is not behind a dialog");
  visit_->act(item.id);
}

void Spot::press(std::string_view role, std::string_view name) const { see(role, name).press(); }

void Spot::press() const { act(item()); }

void Spot::type_into(std::string_view role, std::string_view name, std::string_view words) const {
  const Spot field = see(role, name);
  if (field.disabled() || !visit_->tree().reachable(field.item())) {
    visit_->fail(quoted(role, name) + " can be written in");
  }
  visit_->type(field.id(), words);
}

void Spot::choose(std::string_view name, std::string_view option) const {
  const Spot box = see("combobox", name);
  const std::vector<std::string> options = box.item().options();
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&](const std::string& each) { return fits(each, option); });
  if (found == options.end()) visit_->fail(quoted("option", option) + " of " + std::string(name));
  visit_->value(box.id(), static_cast<double>(found - options.begin()));
}

void Spot::slide(std::string_view name, double to) const {
  visit_->value(see("slider", name).id(), to);
}

void Spot::enter(std::string_view role, std::string_view name) const {
  visit_->submit(see(role, name).id());
}

void Spot::more(std::string_view entry) const {
  press("button", "More");
  visit_->press("menuitem", entry);
}

// ---- one node

const Item& Spot::item() const {
  const Item* found = visit_->tree().find(id_);
  if (found == nullptr) visit_->fail("the node that was found is still there");
  return *found;
}

std::string Spot::name() const { return visit_->tree().name_of(item()); }
std::string Spot::words() const { return visit_->tree().words_of(item()); }

std::string Spot::value() const {
  const Item& own = item();
  if (own.kind != ui::Role::kSelect) return visit_->page().fields[own.id];
  const std::vector<std::string> options = own.options();
  const std::string index = own.attribute("value");
  return index.empty() ? std::string() : options.at(std::stoul(index));
}

bool Spot::on() const { return is_on(item()); }

Spot Spot::see_on(std::string_view role, std::string_view name, bool on) const {
  Id found = 0;
  const auto look = [&] {
    for (const Item* item : visit_->tree().items(id_, role, name)) {
      if (is_on(*item) == on) found = item->id;
    }
    return found != 0;
  };
  if (!visit_->wait_for(look)) {
    visit_->fail(quoted(role, name) + (on ? " is on" : " is off"));
  }
  return {visit_, found};
}

}  // namespace hearth::headless
