// One bird to drag: least squares follow it, least deviations hardly do.
(function (live) {
  "use strict";

  function leastSquares(x, y) {
    const mx = live.sum(x) / x.length, my = live.sum(y) / y.length;
    const slope = live.sum(x.map((u, i) => (u - mx) * y[i])) / live.sum(x.map((u) => (u - mx) ** 2));
    return [my - slope * mx, slope];
  }

  // The best line through a bird has a weighted median of slopes; one of these is best.
  function leastDeviations(x, y) {
    let best = { missed: Infinity };
    x.forEach((u, i) => {
      const slopes = x.map((v, j) => [(y[j] - y[i]) / (v - u), Math.abs(v - u)]).filter(([, weight]) => weight > 0);
      slopes.sort(([s], [t]) => s - t);
      let half = live.sum(slopes.map(([, weight]) => weight)) / 2;
      const [slope] = slopes.find(([, weight]) => (half -= weight) <= 0);
      const line = [y[i] - slope * u, slope];
      const missed = live.sum(x.map((v, j) => Math.abs(y[j] - line[0] - slope * v)));
      if (missed < best.missed) best = { line, missed };
    });
    return best.line;
  }

  live.figures["labels-drag"] = (figure, { x, y, bird }) => {
    const cloud = live.stages(figure, 0), says = live.speaker();
    const squares = live.number("squares", 4), deviations = live.number("deviations", 4);
    const start = [x[bird], y[bird]];
    const { x: [left, right], y: [low, high] } = cloud.all[0].box;

    function move(at) {
      const where = at.map((value) => Number(value.toFixed(1)));
      const [u, v] = [x, y].map((column, axis) => column.map((value, i) => (i === bird ? where[axis] : value)));
      const ls = leastSquares(u, v), lad = leastDeviations(u, v);
      squares.set(ls[1]);
      deviations.set(lad[1]);
      cloud.redraw((stage) => {
        stage.line([left, right].map((end) => [end, ls[0] + ls[1] * end]), "line-a");
        stage.line([left, right].map((end) => [end, lad[0] + lad[1] * end]), "line-b");
        stage.grip.setAttribute("cx", stage.x(where[0]));
        stage.grip.setAttribute("cy", stage.y(where[1]));
      });
      sliders.forEach(({ input }, axis) => { input.value = where[axis]; });
      says.textContent = `Bill ${where[0]} mm long, ${where[1]} mm deep: slope ${live.format(ls[1], 3)} by squares, ` +
        `${live.format(lad[1], 3)} by absolute deviations.`;
    }
    const change = () => move(sliders.map(({ input }) => Number(input.value)));
    const sliders = [
      live.slider("Its length, mm", { min: left, max: right, step: 0.1, value: start[0], name: "along", change }),
      live.slider("Its depth, mm", { min: low, max: high, step: 0.1, value: start[1], name: "up", change })];

    for (const stage of cloud.all) {
      // A finger takes the bird or scrolls; a mouse may press anywhere.
      const svg = stage.svg, grip = stage.grip = svg.appendChild(stage.dot(...start, "now", 9));
      svg.style.userSelect = "none";
      grip.ontouchstart = (event) => event.preventDefault();
      svg.addEventListener("pointerdown", (event) => {
        if (event.button || (event.pointerType === "touch" && event.target !== grip)) return;
        grip.setPointerCapture(event.pointerId);
        move(stage.at(event));
      });
      svg.addEventListener("pointermove", (event) => { if (grip.hasPointerCapture(event.pointerId)) move(stage.at(event)); });
    }
    figure.append(
      live.sliders(...sliders),
      live.element("div", { class: "mlem-controls" }, live.button("Put it back", () => move(start))),
      live.row("slope: squares ", squares, " · absolute deviations ", deviations),
      says);
    live.describe(figure, "All birds, the one to move, and the two lines.", says);
    move(start);
  };
})((window.mlem ??= { figures: {} }));
