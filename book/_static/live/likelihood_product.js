// Rows of waits come in: the product of their densities as the computer holds it, and the sum of their logs.
(function (live) {
  "use strict";

  const SMALLEST_FULL = 2 ** -1022; // below it a double has fewer and fewer digits
  const logDensity = (x, mean, sd) => -0.5 * ((x - mean) / sd) ** 2 - Math.log(sd) - 0.5 * Math.log(2 * Math.PI);

  live.figures["likelihood-product"] = (figure, { waits, mean, sd, units, slider: [low, high] }) => {
    const stages = live.stages(figure, 0), says = live.speaker();
    const product = live.number("product", 3), total = live.number("log_likelihood", 3);
    const count = live.number("rows", 0), at = live.number("mean", 1);
    let scale, products, sums, frame = Object.keys(units).length > 1 ? waits.length : 0; // units are compared with all rows in

    const print = (value) => (value === Infinity ? "infinite" : String(Number(value.toPrecision(2))).replace("-", "−")); // 1.7e−172

    function compute() {
      products = [1];
      sums = [0];
      for (const wait of waits) {
        const log = logDensity(wait * scale, mean * scale, sd * scale);
        products.push(products[products.length - 1] * Math.exp(log));
        sums.push(sums[sums.length - 1] + log);
      }
    }
    function show(to) {
      frame = to;
      const value = products[frame];
      product.set(value);
      product.textContent = print(value);
      total.set(sums[frame]);
      count.set(frame);
      at.set(mean);
      rows.input.value = frame;
      stages.redraw((stage) => {
        const [bottom, top] = stage.box.y;
        const points = sums.slice(0, frame + 1).map((log, i) => [i, Math.min(top, Math.max(bottom, log / Math.LN10))]);
        stage.line(points, "path");
        stage.dot(...points[frame], "now", 4);
      });
      const words = value === 0 ? "The product is exactly 0 now and stays 0. The sum of logs goes on."
        : value === Infinity ? "The product is infinite now. The sum of logs goes on."
        : value < SMALLEST_FULL ? "The product is so small that the computer holds only some of its digits."
        : frame === 0 ? "No row yet: an empty product is 1." : "The product is an ordinary number.";
      if (says.textContent !== words) says.textContent = words; // said once, not at each row
    }
    function again() { compute(); player.stop(); player.go(frame); }

    const player = live.player({ count: () => waits.length + 1, show, pause: 50, speaker: says });
    const rows = live.slider("Rows", { min: 0, max: waits.length, step: 1, value: 0, name: "rows_slider",
      change: (value) => { player.stop(); player.go(value); } });
    const means = live.slider("Mean, minutes", { min: low, max: high, step: 0.1, value: mean, name: "mean_slider",
      change: (value) => { mean = value; again(); } });
    const names = Object.keys(units);
    const buttons = names.map((name) => live.button(name, () => choose(name)));
    function choose(name) {
      scale = units[name];
      buttons.forEach((button, i) => button.setAttribute("aria-pressed", names[i] === name));
      again();
    }
    figure.append(
      player.node,
      live.sliders(rows, means),
      ...(names.length > 1 ? [live.group("Unit", ...buttons)] : []),
      live.row("rows ", count, " · mean ", at, " · product ", product, " · sum of logs ", total),
      says);
    live.describe(figure, "The product's power of ten, row by row, between the limits of the computer's numbers.", says);
    choose("minutes");
  };
})((window.mlem ??= { figures: {} }));
