// Newton's method on the log-likelihood of the lighthouse: a start, the parabola that fits there, and where it is flat.
(function (live) {
  "use strict";

  live.figures["mle-lighthouse"] = (figure, { flashes, start }) => {
    const curve = live.stages(figure, 0), strip = live.stages(figure, 1);
    const away = (theta) => flashes.map((x) => x - theta);
    const height = (theta) => -live.sum(away(theta).map((u) => Math.log(Math.PI * (1 + u * u))));
    const slope = (theta) => live.sum(away(theta).map((u) => (2 * u) / (1 + u * u)));
    const bend = (theta) => live.sum(away(theta).map((u) => (2 * (u * u - 1)) / (1 + u * u) ** 2));

    const where = live.number("theta", 4), value = live.number("log_likelihood", 4);
    const rises = live.number("slope", 4), bends = live.number("bend", 4);
    const says = live.speaker();
    let path = [];

    // The parabola as far as the picture shows it.
    function parabola(theta, [left, right], [floor, ceiling]) {
      const at = Array.from({ length: 201 }, (_, i) => left + (i * (right - left)) / 200);
      return at.map((x) => [x, height(theta) + slope(theta) * (x - theta) + (bend(theta) / 2) * (x - theta) ** 2])
        .filter(([, y]) => y >= floor && y <= ceiling);
    }

    function words(frame) {
      const theta = path[frame], up = bend(theta) > 0;
      const here = `Step ${frame}: θ = ${live.format(theta, 3)}. `;
      if (Math.abs(theta) > 1000) return `${here}The walk has left for good.`;
      if (Math.abs(slope(theta)) < 1e-6)
        return here + (up ? "The slope is zero and the curve bends up: this is the bottom of a dip." :
          `The slope is zero and the curve bends down: a peak, of height ${live.format(height(theta), 3)}.`);
      return here + (up ? "The curve bends up here, so the parabola is flat at its bottom: the next jump goes downhill." :
        "The curve bends down here, so the parabola is flat at its top: the next jump goes uphill, if it doesn’t go too far.");
    }

    function show(frame) {
      const theta = path[frame];
      where.set(theta);
      value.set(height(theta));
      rises.set(slope(theta));
      bends.set(bend(theta));
      curve.redraw((stage) => {
        const { x, y } = stage.box;
        const inside = path.slice(0, frame + 1).filter((t) => t >= x[0] && t <= x[1]);
        // Two branches of a parabola that leaves the picture in between are two lines.
        const line = parabola(theta, x, y), gap = (1.5 * (x[1] - x[0])) / 200;
        const cut = line.findIndex(([at], i) => i > 0 && at - line[i - 1][0] > gap);
        (cut < 0 ? [line] : [line.slice(0, cut), line.slice(cut)]).forEach((part) => stage.line(part, "path"));
        inside.forEach((t) => stage.dot(t, height(t), "past", 2.5));
        if (theta >= x[0] && theta <= x[1]) stage.dot(theta, height(theta), "now", 5.5);
      });
      strip.redraw((stage) => {
        const [low, high] = [...stage.box.y].sort((a, b) => a - b);
        stage.line([[path[0], low], [path[0], high]], "path");
      });
      says.textContent = words(frame);
    }

    const player = live.player({ count: () => path.length, show, speaker: says });
    function begin(theta, sliding = false) {
      path = live.path(([t]) => [t - slope(t) / bend(t)], [theta], { atMost: 30 }).map(([t]) => t);
      slider.input.value = theta;
      slider.input.setAttribute("aria-valuetext", live.format(theta, 2));
      player.stop();
      if (sliding) says.setAttribute("aria-live", "off");
      player.go(0);
    }
    const slider = live.slider("Start", { min: -5, max: 15, step: 0.05, value: start, name: "start", change: (theta) => begin(theta, true) });
    slider.input.addEventListener("change", () => begin(path[0])); // speak once
    const starts = [["mean 3.08", 3.08], ["median 0.4", 0.4], ["2.2", 2.2], ["14.5", 14.5]].map(([text, theta]) =>
      live.button(text, () => begin(theta), `Start at ${text}`));

    for (const stage of [...curve.all, ...strip.all]) {
      stage.svg.addEventListener("click", (event) => { // a swipe that scrolls is no click
        if (stage.holds(event)) begin(Number(stage.at(event)[0].toFixed(2)));
      });
    }

    live.describe(figure, "The log-likelihood with its three peaks and two dips, the parabola that fits at the present place, and " +
      "below it where each start leads.", says);
    figure.append(
      player.node,
      live.row("θ ", where, " · log-likelihood ", value, " · slope ", rises, " · bend ", bends),
      says,
      live.group("Where to start", "Start (or tap the picture) ", ...starts),
      live.sliders(slider));
    begin(start);
  };
})((window.mlem ??= { figures: {} }));
