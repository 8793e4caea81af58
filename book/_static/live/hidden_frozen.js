// One step, seen twice: a stair on the circle's map, and the top of the hill that frozen shares make under the log-likelihood.
(function (live) {
  "use strict";

  live.figures["hidden-frozen"] = (figure, { counts, start }) => {
    const { linkage } = live;
    const map = live.stages(figure, 0), hills = live.stages(figure, 1), says = live.speaker();
    const digits = { theta: 4, hidden: 2, slope: 2, q_slope: 2, peak: 4, q_gain: 3, gain: 3 };
    const numbers = Object.fromEntries(Object.entries(digits).map(([name, places]) => [name, live.number(name, places)]));
    const grid = Array.from({ length: 157 }, (_, i) => 0.18 + i * 0.005);
    let path = [];

    function show(frame) {
      const old = path[frame], top = linkage.step(counts, old), here = linkage.logLikelihood(counts, old);
      const lifted = (t) => linkage.q(counts, t, old) - linkage.q(counts, old, old) + here;
      const values = { theta: old, hidden: linkage.hidden(counts, old), slope: linkage.slope(counts, old),
        q_slope: linkage.qSlope(counts, old, old), peak: top,
        q_gain: lifted(top) - here, gain: linkage.logLikelihood(counts, top) - here };
      for (const [name, value] of Object.entries(values)) {
        numbers[name].set(value);
        if (/^−[0.]+$/.test(numbers[name].textContent)) numbers[name].textContent = live.format(0, digits[name]); // no −0.00
      }
      map.redraw((stage) => {
        const stairs = path.slice(0, frame + 1).flatMap((t) => [[t, t], [t, linkage.step(counts, t)]]);
        stage.line([[path[0], stage.box.y[0]], ...stairs.slice(1), [top, top]], "path");
        stage.dot(old, top, "now", 4);
        stage.square(top, top, "now", 3.5);
      });
      hills.redraw((stage) => {
        stage.line(grid.map((t) => [t, lifted(t)]).filter(([, value]) => value >= stage.box.y[0]), "hill");
        stage.dot(old, here, "now", 4.5);
        stage.square(top, lifted(top), "now", 4);
      });
      const arrived = Math.abs(top - old) < 5e-6;
      says.textContent = `Frozen at ${live.format(old, 4)}, ${live.format(values.hidden, 2)} of ${counts[0]} animals count as the second kind; ` +
        (arrived ? "there what goes in comes out, and the hill's peak is where you stand."
          : `both slopes are ${live.format(values.slope, 2)}. At its peak, ${live.format(top, 4)}, Q has gained ` +
            `${live.format(values.q_gain, 3)} and the log-likelihood ${live.format(values.gain, 3)}.`);
      slider.input.value = old;
      slider.input.setAttribute("aria-valuetext", live.format(old, 4));
    }

    const player = live.player({ count: () => path.length, show, pause: 1200, speaker: says });
    function begin(theta, sliding = false) {
      path = live.path(([t]) => [linkage.step(counts, t)], [theta], { still: 1e-8 }).map(([t]) => t);
      player.stop();
      if (sliding) says.setAttribute("aria-live", "off");
      player.go(0);
    }
    const slider = live.slider("Freeze the shares at θ", { min: 0.2, max: 0.9, step: 0.01, value: start, name: "start", change: (theta) => begin(theta, true) });
    slider.input.addEventListener("change", () => begin(path[0])); // spoken once, when the slide ends
    live.describe(figure, "Two pictures of the same step: a staircase between the curve of θ out against θ in and the diagonal; " +
      "and the log-likelihood over θ with a dashed hill under it that touches where the shares are frozen.", says);
    figure.append(
      live.sliders(slider),
      player.node,
      live.row("Frozen at ", numbers.theta, ", hidden count ", numbers.hidden,
        " · slope of ℓ ", numbers.slope, ", of Q ", numbers.q_slope),
      live.row("Q’s peak ", numbers.peak, " · Q gains ", numbers.q_gain, ", ℓ gains ", numbers.gain),
      says);
    begin(start);
  };
})((window.mlem ??= { figures: {} }));
