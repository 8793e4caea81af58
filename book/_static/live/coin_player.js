// EM on two coins, step by step: the likelihood surface with the path, a bar of shares a row, the trace.
(function (live) {
  "use strict";

  live.figures["coin-player"] = (figure, { heads, tosses, start }) => {
    const rows = { heads, tosses };
    const surface = live.stages(figure, 0), bars = live.stages(figure, 1), trace = live.stages(figure, 2);
    const a = live.number("p0", 4), b = live.number("p1", 4), height = live.number("log_likelihood", 4);
    const shares = heads.map((_, i) => live.number(`share${i}`, 3));
    const says = live.speaker();
    let path = [], heights = [];

    function show(frame) {
      const p = path[frame], r = live.coins.shares(rows, p)[0];
      a.set(p[0]);
      b.set(p[1]);
      height.set(heights[frame]);
      shares.forEach((share, i) => share.set(r[i]));
      surface.redraw((stage) => {
        stage.line(path.slice(0, frame + 1), "path");
        path.slice(0, frame).forEach((point) => stage.dot(...point, "past", 2));
        stage.dot(...p, "now", 5);
      });
      bars.redraw((stage) => r.forEach((share, i) => {
        stage.bar(0, share, i + 1, 0.6, "a");
        stage.bar(share, 1, i + 1, 0.6, "b");
      }));
      trace.redraw((stage) => {
        const floor = stage.box.y[0];
        const points = heights.slice(0, frame + 1).map((value, step) => [step, Math.max(value, floor)]);
        const seen = points.filter(([step]) => step <= stage.box.x[1]);
        stage.line(seen, "path");
        stage.dot(...seen[seen.length - 1], "now", 3.5);
      });
      const gain = frame ? ` It rose by ${(heights[frame] - heights[frame - 1]).toPrecision(3)}.` : "";
      const end = frame === path.length - 1 && frame > 0 ? " From here nothing moves any more." : "";
      says.textContent = `Step ${frame}: A ${live.format(p[0], 3)}, B ${live.format(p[1], 3)}, ` +
        `log-likelihood ${live.format(heights[frame], 3)}.${gain}${end}`;
    }

    const player = live.player({ count: () => path.length, show });
    function begin(p) {
      path = live.path((point) => live.coins.step(rows, point), p);
      heights = path.map((point) => live.coins.logLikelihood(rows, point));
      [startA, startB].forEach(({ input }, k) => { input.value = p[k]; input.setAttribute("aria-valuetext", p[k].toFixed(2)); });
      player.stop();
      player.go(0);
    }
    const range = { min: 0.02, max: 0.98, step: 0.01 };
    const startA = live.slider("Start A", { ...range, value: start[0], name: "start0", change: (value) => begin([value, Number(startB.input.value)]) });
    const startB = live.slider("Start B", { ...range, value: start[1], name: "start1", change: (value) => begin([Number(startA.input.value), value]) });
    const starts = [[0.6, 0.5], [0.5, 0.6], [0.5, 0.5], [0.51, 0.5], [0.1, 0.95]].map((p) =>
      live.button(p.map((value) => value.toFixed(2)).join(" / "), () => begin(p), `Start at A ${p[0]}, B ${p[1]}`));

    for (const stage of surface.all) {
      stage.svg.addEventListener("pointerdown", (event) => {
        const { left, top, width, height } = stage.box;
        const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(stage.svg.getScreenCTM().inverse());
        if (point.x < left || point.x > left + width || point.y < top || point.y > top + height) return;
        begin(stage.at(event).map((value) => Math.min(0.98, Math.max(0.02, Number(value.toFixed(2))))));
      });
    }

    figure.append(
      player.node,
      live.element("p", { class: "mlem-numbers" }, "A ", a, " · B ", b, " · log-likelihood ", height),
      live.element("p", { class: "mlem-numbers" }, "A’s shares ", ...shares.flatMap((share) => [share, " "])),
      says,
      live.element("div", { class: "mlem-controls", role: "group", "aria-label": "Where to start" }, "Start ", ...starts),
      live.element("div", { class: "mlem-sliders" }, startA.node, startB.node));
    begin(start);
  };
})((window.mlem ??= { figures: {} }));
