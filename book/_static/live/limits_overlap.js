// Two normals d apart and endlessly many rows: what a step of EM leaves of the error in d.
(function (live) {
  "use strict";

  live.figures["limits-overlap"] = (figure, { start }) => {
    const curves = live.stages(figure, 0), errors = live.stages(figure, 1), says = live.speaker();
    const shown = ["rate", "left"].map((name, i) => live.number(name, 4 + 4 * i));
    const grid = Array.from({ length: 561 }, (_, i) => (i - 280) / 20);
    const bell = (z) => Math.exp(-z * z / 2) / Math.sqrt(8 * Math.PI); // half of one

    function show(d) {
      const mean = (f) => grid.reduce((sum, x) => sum + (bell(x - d / 2) + bell(x + d / 2)) / 20 * f(x), 0);
      const rate = mean((x) => (x / Math.cosh(x * d / 2)) ** 2), off = [];
      for (let at = d + 1; off.length < 13; at = 2 * mean((x) => x * Math.tanh(x * at / 2))) off.push(Math.abs(at - d));
      shown[0].set(rate);
      shown[1].set(off[5]);
      curves.redraw((stage) => ["a", "b"].forEach((name, side) =>
        stage.line(grid.slice(160, 401).map((x) => [x, bell(x + d / 2 - side * d)]), `line-${name}`)));
      errors.redraw((stage) => {
        const dots = off.map((error, step) => [step, Math.log10(error)]).filter(([, y]) => y > stage.box.y[0]);
        stage.line(dots, "path");
        dots.forEach(([x, y]) => stage.dot(x, y, "past", 3));
      });
      says.textContent = `${d} apart: ${live.format(-1 / Math.log10(rate), 1)} steps for a digit.`;
    }
    live.describe(figure, "Two normals with their sum, and the error on a log scale by step.", says);
    figure.append(
      live.sliders(live.slider("Apart, d", { min: 0.5, max: 6, step: 0.1, value: start, name: "apart", change: show })),
      live.row("A step leaves ", shown[0], " of the error; after five: ", shown[1]), says);
    show(start);
  };
})((window.mlem ??= { figures: {} }));
