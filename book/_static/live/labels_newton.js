// Newton never arrives where a line separates. Move one bird across, and it does.
(function (live) {
  "use strict";

  const dot = (a, b) => live.sum(a.map((value, j) => value * b[j]));
  const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

  const cross = (a, b) => [0, 1, 2].map((j) => a[(j + 1) % 3] * b[(j + 2) % 3] - a[(j + 2) % 3] * b[(j + 1) % 3]);

  // By Cramer; the table is symmetric.
  function solve([p, q, r], b) {
    const columns = [cross(q, r), cross(r, p), cross(p, q)];
    return [0, 1, 2].map((j) => live.sum(columns.map((column, i) => b[i] * column[j])) / dot(p, columns[0]));
  }

  const margins = ({ design, y }, b) => design.map((row, i) => (y[i] ? 1 : -1) * dot(row, b));
  const logLikelihood = (table, b) => -live.sum(margins(table, b).map((m) => softplus(-m)));
  function newton(table, b) {
    const wrong = margins(table, b).map((m) => Math.exp(-softplus(m))); // of the other label
    const total = (weigh) => [0, 1, 2].map((j) => live.sum(table.design.map((row, i) => weigh(row, i) * row[j])));
    const slope = total((_, i) => (table.y[i] ? wrong[i] : -wrong[i]));
    const bends = [0, 1, 2].map((k) => total((row, i) => wrong[i] * (1 - wrong[i]) * row[k]));
    const step = solve(bends, slope);
    return b.map((value, j) => value + step[j]);
  }

  live.figures["labels-newton"] = (figure, { x, y, bird, steps, farthest }) => {
    const map = live.stages(figure, 0), trace = live.stages(figure, 1), says = live.speaker();
    const numbers = ["log_likelihood", "slope0", "slope1", "size"].map((name, i) => live.number(name, i ? 4 : 6));
    const centre = [0, 1].map((j) => live.sum(x.map((row) => row[j])) / x.length);
    let path, heights, shift;

    // The line of this log-odds inside the picture.
    function line({ x: [left, right], y: [low, high] }, [a, b, c], odds) {
      const depth = (at) => centre[1] + (odds - a - b * (at - centre[0])) / c;
      const length = (at) => centre[0] + (odds - a - c * (at - centre[1])) / b;
      return [[left, depth(left)], [length(low), low], [right, depth(right)], [length(high), high]]
        .filter(([u, v]) => u >= left && u <= right && v >= low && v <= high);
    }
    function show(frame) {
      const b = path[frame];
      [heights[frame], b[1], b[2], Math.hypot(b[1], b[2])].forEach((each, i) => numbers[i].set(each));
      map.redraw((stage) => {
        // Odds 1:9, 1:1, 9:1.
        for (const side of [-1, 0, 1]) stage.line(line(stage.box, b, side * Math.log(9)), side ? "path dashed" : "path");
        stage.dot(x[bird][0] + shift, x[bird][1], "now", 5);
      });
      trace.redraw((stage) => {
        const points = heights.slice(0, frame + 1).map((height, step) => [step, Math.log10(-height)]);
        stage.line(points, "path");
        stage.dot(...points[frame], "now", 4);
      });
      const end = frame && heights[frame] - heights[frame - 1] < 1e-11 ? " Nothing moves any more: a maximum exists." : frame === steps ? " It still climbs." : "";
      says.textContent = `The bird moved by ${live.format(shift, 1)} mm. Step ${frame}: log-likelihood ${heights[frame].toPrecision(3).replaceAll("-", "−")}.${end}`;
    }
    const player = live.player({ count: () => path.length, show, speaker: says });
    function begin(by, frame) {
      shift = by;
      const table = { y, design: x.map(([l, d], i) => [1, l + (i === bird ? by : 0) - centre[0], d - centre[1]]) };
      path = [[0, 0, 0]];
      while (path.length <= steps) path.push(newton(table, path.at(-1)));
      heights = path.map((b) => logLikelihood(table, b));
      player.stop();
      player.go(frame);
    }
    const slider = live.slider("Bill longer by, mm", {
      min: 0, max: farthest, step: 0.1, value: 0, name: "shift", change: (by) => begin(by, steps) });
    figure.append(
      player.node,
      live.sliders(slider),
      live.row(
        ...["log-likelihood ", " · slopes ", ", ", " · vector’s length "].flatMap((words, i) => [words, numbers[i]])),
      says);
    live.describe(figure, "Adelies and Gentoos with the lines of probability 0.1, 0.5 and 0.9; minus the log-likelihood by step.", says);
    begin(0, 0);
  };
})((window.mlem ??= { figures: {} }));
