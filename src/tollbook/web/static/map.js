// The incidents of this page's JSON as three plots. Nothing is loaded from elsewhere.
"use strict";
(async () => {
  const root = document.getElementById("plots"), words = root.dataset;
  const answer = await fetch(words.source);
  const { incidents, towns } = await answer.json();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches, ink = dark ? "#e7e5df" : "#1b2226", faint = dark ? "#a9b1b4" : "#565f63", line = dark ? "#3a4347" : "#d5d2c8", mark = dark ? "#ff9a90" : "#a3231b";
  const range = (value) => value ? (value.min === value.max ? `${value.min}` : `${value.min}–${value.max}`) : words.unknown;
  const safe = (text) => String(text ?? "").replace(/[<>&]/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;" })[c]);
  const told = (i) => `${safe(i.id)}<br>${safe(i.place)} ${safe(i.date)}<br>${range(i.killed)}`;
  const base = { paper_bgcolor: "transparent", plot_bgcolor: "transparent", font: { color: ink, family: "system-ui, sans-serif" }, margin: { l: 55, r: 15, t: 10, b: 45 }, showlegend: false, hovermode: "closest" };
  // Days as numbers: they read alike in every language.
  const days = (more) => axis({ type: "date", tickformatstops: [{ dtickrange: [null, 86400000 * 27], value: "%Y-%m-%d" }, { dtickrange: [86400000 * 27, null], value: "%Y-%m" }], ...more });
  const axis = (more) => ({ gridcolor: line, zeroline: false, linecolor: line, ...more });
  const config = { displaylogo: false, responsive: true, modeBarButtonsToRemove: ["sendDataToCloud", "select2d", "lasso2d"] };
  const open = (id, rows) => document.getElementById(id).on("plotly_click", (event) => { const row = rows[event.points[0].pointIndex]; if (event.points[0].data.name === "incidents" && row) location.href = `/incidents/${encodeURIComponent(row.id)}`; });
  const placed = incidents.filter((i) => i.lat !== null), dated = incidents.filter((i) => i.date && i.killed), both = incidents.filter((i) => i.date && i.reported);
  const middle = placed.length ? placed.reduce((sum, i) => sum + i.lat, 0) / placed.length : 0;
  // Where lines are drawn, the view stays on the incidents: a boundary file may hold the whole world.
  const window_ = (name) => words.lines && placed.length ? { range: [Math.min(...placed.map((i) => i[name])) - 1, Math.max(...placed.map((i) => i[name])) + 1] } : {};
  const drawn = words.lines ? await (await fetch(words.lines)).json() : { agreed: [], disputed: [] };
  const sizes = placed.map((i) => 7 + 3 * Math.sqrt(i.killed ? i.killed.max : 0));
  // A gap (null) parts one line from the next, so that all lines are one trace.
  const flat = (lines, at) => lines.flatMap((line) => [...line.map((point) => point[at]), null]);
  const borders = (lines, dash, type, x, y) => lines.length ? [{ type, mode: "lines", [x]: flat(lines, 0), [y]: flat(lines, 1), line: { color: faint, width: 1, ...(type === "scatter" ? { dash } : {}) }, opacity: dash === "dot" && type !== "scatter" ? 0.4 : 1, hoverinfo: "skip", name: dash }] : [];
  if (words.tiles) {
    const style = { version: 8, sources: { tiles: { type: "raster", tiles: [words.tiles], tileSize: 256 } }, layers: [{ id: "tiles", type: "raster", source: "tiles" }] };
    const lon = placed.length ? placed.reduce((sum, i) => sum + i.lon, 0) / placed.length : 0;
    await Plotly.newPlot("plot-map", [
      ...borders(drawn.agreed, "solid", "scattermap", "lon", "lat"), ...borders(drawn.disputed, "dot", "scattermap", "lon", "lat"),
      { type: "scattermap", mode: "markers", lon: placed.map((i) => i.lon), lat: placed.map((i) => i.lat), text: placed.map(told), hoverinfo: "text", name: "incidents", marker: { color: mark, opacity: 0.7, size: sizes } },
    ], { ...base, margin: { l: 0, r: 0, t: 0, b: 0 }, map: { style, center: { lat: middle, lon }, zoom: 5 } }, { ...config, scrollZoom: true });
  } else {
    await Plotly.newPlot("plot-map", [
      ...borders(drawn.agreed, "solid", "scatter", "x", "y"), ...borders(drawn.disputed, "dot", "scatter", "x", "y"),
      { type: "scatter", mode: "markers+text", x: towns.map((t) => t.lon), y: towns.map((t) => t.lat), text: towns.map((t) => t.name), textposition: "top center", textfont: { color: faint, size: 10 }, marker: { color: faint, size: 3 }, hoverinfo: "skip", name: "towns" },
      { type: "scatter", mode: "markers", x: placed.map((i) => i.lon), y: placed.map((i) => i.lat), text: placed.map(told), hoverinfo: "text", name: "incidents", marker: { color: mark, opacity: 0.7, line: { color: ink, width: 0.5 }, size: sizes } },
    ], { ...base, xaxis: axis({ ticksuffix: "°", ...window_("lon") }), yaxis: axis({ ticksuffix: "°", scaleanchor: "x", scaleratio: 1 / Math.max(0.1, Math.cos(middle * Math.PI / 180)), ...window_("lat") }), dragmode: "pan" }, { ...config, scrollZoom: true });
  }
  open("plot-map", placed);
  await Plotly.newPlot("plot-time", [
    { type: "scatter", mode: "markers", x: dated.map((i) => i.date), y: dated.map((i) => (i.killed.min + i.killed.max) / 2), error_y: { type: "data", array: dated.map((i) => (i.killed.max - i.killed.min) / 2), thickness: 5, width: 0, color: mark }, text: dated.map(told), hoverinfo: "text", name: "incidents", marker: { symbol: "line-ew-open", color: mark, size: 8 } },
  ], { ...base, xaxis: days({ title: { text: words.event } }), yaxis: axis({ title: { text: words.killed }, rangemode: "tozero" }) }, config);
  open("plot-time", dated);
  await Plotly.newPlot("plot-lag", [
    { type: "scatter", mode: "markers", x: both.map((i) => i.date), y: both.map((i) => i.reported.slice(0, 10)), text: both.map(told), hoverinfo: "text", name: "incidents", marker: { color: mark, size: 8, opacity: 0.7 } },
  ], { ...base, margin: { ...base.margin, l: 80, t: 30 }, xaxis: days({ title: { text: words.event } }), yaxis: days({}), annotations: [{ text: words.report, xref: "paper", yref: "paper", x: 0, y: 1, xanchor: "left", yanchor: "bottom", showarrow: false, font: { size: 14 } }] }, config);
  open("plot-lag", both);
  root.dataset.drawn = "yes";
})();
