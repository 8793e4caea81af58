// One map of P(count | rate), read along a row (it adds up to 1) and down a column (it doesn't).
(function (live) {
  "use strict";

  function poisson(count, rate) {
    let log = count * Math.log(rate) - rate;
    for (let i = 2; i <= count; i++) log -= Math.log(i);
    return Math.exp(log);
  }

  live.figures["likelihood-map"] = (figure, { rates, rate, count }) => {
    const row = live.stages(figure, 0), map = live.stages(figure, 1), column = live.stages(figure, 2);
    const cell = live.number("cell", 3), rowSum = live.number("row_sum", 2), columnSum = live.number("column_sum", 2);
    const says = live.speaker();
    const gap = rates[1] - rates[0], counts = Array.from({ length: 80 }, (_, x) => x); // beyond 80 nothing is left of a row
    function show() {
      const along = counts.map((x) => poisson(x, rate)), down = rates.map((r) => poisson(count, r));
      cell.set(poisson(count, rate));
      rowSum.set(live.sum(along));
      columnSum.set(live.sum(down));
      row.redraw((stage) => along.forEach((p, x) => {
        if (x < stage.box.x[1]) stage.bar(x - 0.4, x + 0.4, p / 2, p, x === count ? "a chosen" : "a");
      }));
      column.redraw((stage) => down.forEach((p, k) =>
        stage.bar(0, Math.min(p, stage.box.x[1]), rates[k], 0.8 * gap, rates[k] === rate ? "b chosen" : "bar b")));
      map.redraw((stage) => {
        const [x0, x1] = stage.box.x, [y0, y1] = stage.box.y;
        stage.bar(x0, x1, rate, gap, "frame-a");
        stage.bar(count - 0.5, count + 0.5, (y0 + y1) / 2, y1 - y0, "frame-b");
      });
      says.textContent = `Rate ${rate}: its row adds up to ${live.format(live.sum(along), 2)}. ` +
        `Count ${count}: its column adds up to ${live.format(live.sum(down), 2)} and is highest at rate ${rates[down.indexOf(Math.max(...down))]}.`;
    }

    const slider = (text, name, value, min, max, step, set) => {
      const made = live.slider(text, { min, max, step, value, name,
        change: (to) => { says.setAttribute("aria-live", "off"); set(to); show(); } });
      made.input.addEventListener("change", () => { says.setAttribute("aria-live", "polite"); show(); }); // spoken once a slide
      return made;
    };
    figure.append(
      live.sliders(
        slider("Rate (row)", "rate", rate, rates[0], rates[rates.length - 1], gap, (to) => { rate = to; }),
        slider("Count (column)", "count", count, 0, 12, 1, (to) => { count = to; })),
      live.row("where they cross ", cell, " · row adds up to ", rowSum, " · column adds up to ", columnSum),
      says);
    live.describe(figure, "A map of P(count | rate), the chosen row as bars above it, the chosen column as bars beside it.", says);
    show();
  };
})((window.mlem ??= { figures: {} }));
