// EM for normals on a line: the weighted curves and their sum, each wait's shares, the log-likelihood by step.
(function (live) {
  "use strict";

  const kinds = ["a", "b", "c"], lines = ["line-a", "line-b", "line-c"];

  live.figures["gmm-line-player"] = (figure, { x, wait, of, named, pause, starts }) => {
    const heap = live.stages(figure, 0), trace = live.stages(figure, 1), says = live.speaker();
    const k = starts[0].means.length, seen = [...new Set(x)];
    const at = Array.from({ length: 229 }, (_, i) => 41 + i / 4);
    const fields = ["weight", "mean", "sd"].map((name) => kinds.slice(0, k).map((_, j) => live.number(name + j, name === "sd" ? 4 : 3)));
    const height = live.number("log_likelihood", 5), share = live.number("share", 3);
    let path = [];

    const logJoint = ({ weights, means, sds }, rows) => weights.map((weight, j) => rows.map((v) =>
      Math.log(weight) - Math.log(sds[j]) - Math.log(2 * Math.PI) / 2 - ((v - means[j]) / sds[j]) ** 2 / 2));
    const shareOut = (theta, rows) => live.gaussians.shares(logJoint(theta, rows));
    function count(shares) {
      const totals = shares.map(live.sum);
      const means = shares.map((row, j) => live.sum(row.map((r, i) => r * x[i])) / totals[j]);
      return { weights: totals.map((total) => total / x.length), means,
        sds: shares.map((row, j) => Math.sqrt(live.sum(row.map((r, i) => r * (x[i] - means[j]) ** 2)) / totals[j])) };
    }

    function show(frame) {
      const theta = path[frame], { weights, means, sds } = theta;
      [weights, means, sds].forEach((values, f) => values.forEach((value, j) => fields[f][j].set(value)));
      height.set(theta.height);
      share.set(shareOut(theta, [wait]).shares[of][0]);
      const parts = logJoint(theta, at).map((row) => row.map((log) => x.length * Math.exp(log)));
      const { shares } = shareOut(theta, seen);
      heap.redraw((stage) => {
        const top = stage.box.y[1], line = (part, style) => stage.line(part.map((y, i) => [at[i], Math.min(y, top)]), style);
        parts.forEach((part, j) => line(part, lines[j]));
        line(at.map((_, i) => live.sum(parts.map((part) => part[i]))), "path");
        seen.forEach((v, i) => shares.reduce((low, row, j) => {
          const half = j === 2 ? 0.15 : 0.4; // the third is thin, so that it isn't told from the first by colour alone
          stage.bar(v - half, v + half, low + 1.2 * row[i], 2.4 * row[i], `bar ${kinds[j]}`);
          return low + 2.4 * row[i];
        }, -2.8));
      });
      trace.redraw((stage) => {
        const [low, high] = stage.box.y, last = stage.box.x[1];
        const spot = (t, i) => [Math.min(i, last), Math.min(high, Math.max(low, t.height))];
        stage.line(path.slice(0, frame + 1).map(spot), "path");
        stage.dot(...spot(theta, frame), "now", 5);
      });
      const gain = frame && theta.height - path[frame - 1].height;
      says.textContent = `Step ${frame}: ` + (frame ? `the log-likelihood rose by ${gain < 5e-6 ? "next to nothing" : live.format(gain, 5)}. ` : "the start. ") +
        (Math.min(...sds) < 1e-3 ? "One normal has collapsed onto one value; the likelihood has no top here." :
          frame === path.length - 1 ? "Nothing moves any more." : `A wait of ${wait} minutes is ${live.format(100 * share.dataset.value, 1)} % ${named}.`);
    }

    const player = live.player({ count: () => path.length, show, pause, speaker: says });
    function begin(theta) {
      path = [];
      for (let moved = 1; path.length < 200 && moved > 1e-7;) {
        const { shares, logLikelihood } = shareOut(theta, x), next = count(shares);
        path.push({ ...theta, height: logLikelihood });
        if (Math.min(...theta.sds) < 1e-3) break;
        moved = Math.max(...next.means.map((mean, j) => Math.abs(mean - theta.means[j])));
        theta = next;
      }
      sliders.forEach(({ input }, j) => { input.value = path[0].means[j]; });
      player.stop();
      player.go(0);
    }
    const move = (j, mean) => begin({ ...path[0], means: path[0].means.map((m, i) => (i === j ? mean : m)) });
    const sliders = k > 2 ? [] : ["solid", "dashed"].map((text, j) =>
      live.slider(`Start of the ${text} mean`, { min: 43, max: 96, step: 1, value: 60, name: `start${j}`, change: (mean) => move(j, mean) }));
    if (k < 3) for (const stage of heap.all) {
      stage.svg.addEventListener("click", (event) => {
        if (!stage.holds(event)) return;
        const to = Math.round(stage.at(event)[0]), away = path[0].means.map((mean) => Math.abs(mean - to));
        move(away.indexOf(Math.min(...away)), to);
      });
    }

    const line = (name, numbers) => live.row(...numbers.flatMap((number, j) => [j ? " · " : `${name} `, number]));
    live.describe(figure, "The histogram of the waits with the weighted normals and their sum, each wait’s shares, and the log-likelihood by step.", says);
    figure.append(player.node, ...["weights", "means", "sds"].map((name, f) => line(name, fields[f])),
      live.row("log-likelihood ", height, ` · how much of ${wait} minutes is ${named} `, share), says,
      live.group("Where to start", "Start ",
        ...starts.map((theta) => live.button(theta.label, () => begin(theta), `Start ${theta.label}`))),
      live.sliders(...sliders));
    begin(starts[0]);
  };
})((window.mlem ??= { figures: {} }));
