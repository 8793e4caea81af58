// Every row of a group counts w times: the weighted mean and variance from each group's count, mean and variance.
(function (live) {
  "use strict";

  live.figures["mle-weights"] = (figure, { groups, start }) => {
    const histogram = live.stages(figure, 0);
    const total = live.number("total", 2), mean = live.number("mean", 3), variance = live.number("variance", 3);
    const says = live.speaker();
    let weights = [...start];

    function estimate() {
      const count = groups.map((group, k) => weights[k] * group.count), all = live.sum(count);
      const centre = live.sum(groups.map((group, k) => count[k] * group.mean)) / all;
      // Squares about the common mean: a group's own, and its mean's distance.
      const squares = live.sum(groups.map((group, k) => count[k] * (group.variance + (group.mean - centre) ** 2)));
      return { all, centre, spread: squares / all };
    }

    function show(note = "") {
      const { all, centre, spread } = estimate();
      total.set(all);
      mean.set(centre);
      variance.set(spread);
      histogram.redraw((stage) => {
        const [left, right] = stage.box.x;
        const points = Array.from({ length: 161 }, (_, i) => left + (i * (right - left)) / 160)
          .map((x) => [x, (all * Math.exp(-((x - centre) ** 2) / (2 * spread))) / Math.sqrt(2 * Math.PI * spread)]);
        stage.line(points.filter(([, y]) => y <= stage.box.y[1]), "path");
      });
      says.textContent = `${note}Together ${live.format(all, 2)} birds. The best bell curve has its mean at ${live.format(centre, 2)} mm ` +
        `and the variance ${live.format(spread, 2)} mm².`;
    }

    function set(values, note) {
      weights = [...values];
      sliders.forEach(({ input }, k) => {
        input.value = weights[k];
        input.setAttribute("aria-valuetext", weights[k].toFixed(2));
      });
      show(note);
    }
    const sliders = groups.map((group, k) => live.slider(group.name, {
      min: 0, max: 1, step: 0.05, value: start[k], name: `weight${k}`,
      change: (weight) => {
        const next = weights.map((old, j) => (j === k ? weight : old));
        says.setAttribute("aria-live", "off");
        if (live.sum(next) > 0) set(next);
        else set(weights, "Without any weight there is nothing to estimate from. ");
      } }));
    figure.addEventListener("change", () => { // speak once
      says.setAttribute("aria-live", "polite");
      says.textContent = `${says.textContent}`;
    });
    const choices = [[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1], start].map((values) =>
      live.button(values.join(" · "), () => set(values), `Weights ${groups.map((group, k) => `${group.name} ${values[k]}`).join(", ")}`));

    live.describe(figure, "Histograms of the bill lengths of three species, and the bell curve that fits them with your weights.", says);
    figure.append(
      live.sliders(...sliders),
      live.group("Weights", "Weights ", ...choices),
      live.row("total ", total, " · mean ", mean, " · variance ", variance),
      says);
    set(start);
  };
})((window.mlem ??= { figures: {} }));
