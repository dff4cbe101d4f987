// SPDX-License-Identifier: MIT
// Chooses light or dark before the first paint: the reader's own choice if there is one, else what
// the system prefers. Loaded without async in <head>, so the page never flashes the other colours.
(function () {
  "use strict";
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem("moss-theme");
    } catch (e) {
      return null; // Storage may be blocked; then the system's preference holds.
    }
  }

  function show() {
    var own = chosen();
    var dark = own ? own === "dark" : system.matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  }

  show();
  system.addEventListener("change", show);
})();
