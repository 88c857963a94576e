// Single keys act on the page: each element with data-key is its key's form, link or field. A box turns them off.
"use strict";
(() => {
  const box = document.getElementById("keys");
  try {
    if (box) {
      box.checked = localStorage.getItem("tollbook-keys") !== "off";
      box.addEventListener("change", () => localStorage.setItem("tollbook-keys", box.checked ? "on" : "off"));
    }
  } catch { /* a browser that keeps nothing: the keys stay on */ }
  let sent = false;
  document.addEventListener("keydown", (event) => {
    if (sent || event.ctrlKey || event.metaKey || event.altKey || (box && !box.checked)) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && typing) { typing.blur(); return; }
    if (typing) return;
    // An Arabic keyboard gives Arabic letters: the place of the key decides there.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^Key/, "").toLowerCase();
    const found = document.querySelector(`[data-key="${CSS.escape(letter)}"]`);
    if (!found) return;
    event.preventDefault();
    if (found instanceof HTMLFormElement) { sent = true; found.requestSubmit(); }
    else if (found.dataset.focus) { const field = document.getElementById(found.dataset.focus); field.focus(); if (field.select) field.select(); }
    else { sent = found instanceof HTMLAnchorElement; found.click(); }
  });
  for (const button of document.querySelectorAll("[data-focus]")) {
    button.addEventListener("click", () => document.getElementById(button.dataset.focus).focus());
  }
})();
