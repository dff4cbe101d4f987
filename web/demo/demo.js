// SPDX-License-Identifier: MIT
// The theme button and the demo bar.
//
// The bar plays the part of the host site's own login: a real host would know who is signed in and
// hand the page a token it signed. Here POST /v1/demo/login (which exists in demo mode only) mints
// that token for one of the demo members, and the page passes it on with Hearth.init({token}),
// which is the whole of what a site owner has to write. "Visitor" is Hearth.init({token: null}).
const ACCOUNT_KEY = "moss-demo-account";
const THEME_KEY = "moss-theme";
const VISITOR = "visitor";
const READY_POLL_MS = 100;
const READY_POLLS_MAX = 150; // 15 s: a cold cache on a slow line; later the event still arrives.

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch (e) {
    // Storage may be blocked; the choice then lasts until the page is left.
  }
}

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch (e) {
    return null;
  }
}

function setUpTheme() {
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  const root = document.documentElement;

  function label() {
    const dark = root.dataset.theme === "dark";
    button.setAttribute("aria-label", dark ? "Use light colours" : "Use dark colours");
  }

  button.addEventListener("click", function () {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    remember(THEME_KEY, root.dataset.theme);
    label();
  });
  new MutationObserver(label).observe(root, { attributeFilter: ["data-theme"] });
  label();
}

// Resolves with window.Hearth once the loader has run. The event is the normal way; polling
// covers a loader that was ready before this script ran.
function whenReady() {
  return new Promise(function (resolve) {
    let polls = 0;
    const timer = setInterval(check, READY_POLL_MS);
    window.addEventListener("hearth:ready", check);

    function check() {
      polls += 1;
      if (window.Hearth && typeof window.Hearth.init === "function") {
        window.removeEventListener("hearth:ready", check);
        clearInterval(timer);
        resolve(window.Hearth);
      } else if (polls >= READY_POLLS_MAX) {
        clearInterval(timer);
      }
    }
    check();
  });
}

function fetchToken(account) {
  if (account === VISITOR) return Promise.resolve(null);
  return fetch("/v1/demo/login", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account: account }),
  }).then(function (response) {
    if (!response.ok) throw new Error("status " + response.status);
    return response.json();
  }).then(function (answer) {
    return answer.token;
  });
}

function setUpAccounts() {
  const bar = document.querySelector("[data-demo-bar]");
  if (!bar) return;
  const buttons = [...bar.querySelectorAll("button[data-account]")];
  const status = bar.querySelector("[role=status]");
  const embeds = document.querySelector("hearth-community, script[data-community]") !== null;
  let turn = 0; // Counts choices, so that of two quick clicks the last one wins.

  function mark(account) {
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.account === account));
    });
  }

  function become(account) {
    turn += 1;
    const mine = turn;
    mark(account);
    status.textContent = "";
    if (!embeds) return; // Pages without the widget only remember the choice.
    Promise.all([whenReady(), fetchToken(account)]).then(function (both) {
      if (mine === turn) both[0].init({ token: both[1] });
    }).catch(function () {
      if (mine !== turn) return;
      mark(VISITOR);
      status.textContent = "Signing in needs the demo server (./dev demo). You are a visitor.";
      // Without a network the answer is only late.
      if (!navigator.onLine) {
        window.addEventListener("online", function () { if (mine === turn) become(account); },
          { once: true });
      }
    });
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      remember(ACCOUNT_KEY, button.dataset.account);
      become(button.dataset.account);
    });
  });

  const known = recall(ACCOUNT_KEY);
  const valid = buttons.some(function (button) {
    return button.dataset.account === known;
  });
  if (valid && known !== VISITOR) become(known);
  else mark(VISITOR);
}

setUpTheme();
setUpAccounts();
