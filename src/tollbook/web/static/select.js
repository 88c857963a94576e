// Words selected in the text become the words of a new claim: offsets are counted in characters (code points).
"use strict";
(() => {
  const text = document.getElementById("text"), form = document.getElementById("missed");
  for (const box of document.querySelectorAll("[data-unveil]")) {
    box.addEventListener("change", () => document.getElementById(box.dataset.unveil).classList.toggle("unveiled", box.checked));
  }
  if (!text || !form) return;
  const length = (words) => [...words].length;
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Number(text.dataset.start) + length(before.toString()), words = range.toString();
    form.elements.start.value = start;
    form.elements.end.value = start + length(words);
    form.elements.quote.value = words;
  });
  form.elements.quote.addEventListener("input", () => { form.elements.start.value = ""; form.elements.end.value = ""; });
})();
