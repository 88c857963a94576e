// Jobs as they go on, told by the server; files dropped on the page go into the form.
"use strict";
(() => {
  const table = document.getElementById("job-table"), drop = document.getElementById("drop"), files = document.getElementById("files");
  if (drop) {
    for (const name of ["dragover", "dragenter"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      files.files = event.dataTransfer.files;
      document.getElementById("adding").requestSubmit();
    });
  }
  if (!table || !table.querySelector("tbody tr")) return;
  const words = table.dataset, news = document.getElementById("job-news");
  const put = (row, name, text) => { const cell = row.querySelector(`.job-${name}`); if (cell.firstChild?.nodeValue !== text) cell.textContent = text; };
  const stream = new EventSource(words.progress);
  stream.onmessage = (event) => {
    const jobs = JSON.parse(event.data);
    for (const job of jobs) {
      const row = table.querySelector(`[data-job="${CSS.escape(job.id)}"]`);
      if (!row || row.dataset.state === job.state && job.state !== "running") continue;
      if (row.dataset.state && row.dataset.state !== job.state) news.textContent = `${job.name}: ${words[job.state]}`;
      if (job.state === "failed" && row.dataset.state) { location.reload(); return; }
      row.dataset.state = job.state;
      put(row, "state", words[job.state]);
      put(row, "progress", job.state === "running" ? `${job.stage || ""} ${job.done}${job.total ? "/" + job.total : ""}` : "");
      if (job.state === "done") { put(row, "documents", String(job.documents)); put(row, "claims", String(job.claims)); }
    }
    if (jobs.every((job) => job.state === "done" || job.state === "failed")) stream.close();
  };
  addEventListener("pagehide", () => stream.close());
})();
