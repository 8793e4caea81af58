// The shares frozen at a point, and the hill that this makes: same slope there, never above the log-likelihood.
(function (live) {
  "use strict";

  live.figures["hidden-frozen"] = (figure, { counts, start }) => {
    const { linkage } = live;
    const stages = live.stages(figure, 0), says = live.speaker();
    const numbers = {};
    const number = (name, digits) => (numbers[name] = live.number(name, digits));
    const grid = Array.from({ length: 157 }, (_, i) => 0.18 + i * 0.005);
    let path = [];

    function show(frame) {
      const old = path[frame], top = linkage.step(counts, old), here = linkage.logLikelihood(counts, old);
      const lifted = (t) => linkage.q(counts, t, old) - linkage.q(counts, old, old) + here;
      const gains = [lifted(top) - here, linkage.logLikelihood(counts, top) - here];
      const values = { theta: old, hidden: linkage.hidden(counts, old), slope: linkage.slope(counts, old),
        q_slope: linkage.qSlope(counts, old, old), peak: top, q_gain: gains[0], gain: gains[1] };
      for (const [name, value] of Object.entries(values)) numbers[name].set(value);
      stages.redraw((stage) => {
        const inside = grid.map((t) => [t, lifted(t)]).filter(([, value]) => value >= stage.box.y[0]);
        stage.line(inside, "line-a dashed");
        for (const [t, value, mark] of [[old, here, "dot"], [top, lifted(top), "square"]]) {
          if (value >= stage.box.y[0]) stage[mark](t, value, "now", 4.5);
        }
      });
      says.textContent = `Frozen at ${live.format(old, 4)}: ${live.format(values.hidden, 2)} of ${counts[0]} animals are of the second kind. ` +
        `Both slopes are ${live.format(values.slope, 2)}. At Q’s peak, ${live.format(top, 4)}, Q has gained ` +
        `${live.format(gains[0], 3)} and the log-likelihood ${live.format(gains[1], 3)}.`;
      slider.input.value = old;
      slider.input.setAttribute("aria-valuetext", old.toFixed(2));
    }

    const player = live.player({ count: () => path.length, show, pause: 1200 });
    function begin(theta) {
      path = live.path(([t]) => [linkage.step(counts, t)], [theta], { still: 1e-8 }).map(([t]) => t);
      player.stop();
      player.go(0);
    }
    const slider = live.slider("Freeze the shares at θ", { min: 0.2, max: 0.9, step: 0.01, value: start, name: "start", change: begin });

    figure.append(
      live.element("div", { class: "mlem-sliders" }, slider.node),
      player.node,
      live.element("p", { class: "mlem-numbers" }, "θ old ", number("theta", 4), " · hidden count ", number("hidden", 2),
        " · slope of ℓ ", number("slope", 2), " · slope of Q ", number("q_slope", 2)),
      live.element("p", { class: "mlem-numbers" }, "Q’s peak ", number("peak", 4), " · Q gains ", number("q_gain", 3),
        " · ℓ gains ", number("gain", 3)),
      says);
    begin(start);
  };
})((window.mlem ??= { figures: {} }));
