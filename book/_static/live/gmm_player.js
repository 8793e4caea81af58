// EM on a cloud of points: each marked by its largest share, an ellipse for each group, the log-likelihood by step.
(function (live) {
  "use strict";

  live.figures["gmm-player"] = (figure, { x, starts }) => {
    const { gaussians, number, stages } = live, lines = ["Solid", "Dashed", "Dotted"], axes = ["length", "depth"];
    const cloud = stages(figure, 0), trace = stages(figure, 1), says = live.speaker(), height = number("height", 3);
    const fields = lines.map((_, k) => ["weight", ...axes, "r"].map((name) => number(name + k, 2)));
    const sizes = [[0.17, 0.17], [0.11, 0.27], [0.4, 0.08]]; // square, upright, lying: never colour alone
    let path, flat;

    function show(frame) {
      const { weights, means, covariances, shares, logLikelihood: now } = path[frame];
      height.set(now);
      cloud.redraw((stage) => {
        x.forEach(([u, v], i) => {
          const own = shares.map((row) => row[i]), k = own.indexOf(Math.max(...own)), [w, h] = sizes[k];
          stage.bar(u - w, u + w, v, h, "abc"[k]);
        });
        means.forEach((mean, k) => {
          const [[a, b], [, c]] = covariances[k];
          [weights[k], ...mean, b / Math.sqrt(a * c)].forEach((to, j) => fields[k][j].set(to));
          stage.line(gaussians.ellipse(mean, covariances[k]), `line-${"abc"[k]}`);
          stage.dot(...mean, "now", 5);
        });
      });
      trace.redraw((stage) => {
        const spots = path.slice(0, frame + 1).map((t, i) => [i, Math.max(stage.box.y[0], t.logLikelihood)]);
        stage.line(spots, "path");
        stage.dot(...spots[frame], "now", 5);
      });
      says.textContent = `Step ${frame}` + (frame ? `: up by ${live.format(now - path[frame - 1].logLikelihood, 4)}` : "") +
        (flat && !path[frame + 1] ? ". One more, and a group is flat." : ".");
    }

    const player = live.player({ count: () => path.length, show, pause: 150, speaker: says });
    function begin(theta) {
      path = [];
      do {
        path.push({ ...theta, ...gaussians.shares(gaussians.logJoint(x, theta)) });
        theta = gaussians.count(x, path.at(-1).shares);
        flat = theta.covariances.some(([[a, b], [, c]]) => !(a * c - b * b > 1e-4)); // without area, a density without end
      } while (path.length < 161 && !flat);
      sliders.forEach(({ input }, j) => { input.value = path[0].means[j >> 1][j % 2]; });
      player.stop();
      player.go(0);
    }
    const move = (k, mean) => begin({ ...path[0], means: path[0].means.with(k, mean) });
    const sliders = lines.flatMap((line, k) => axes.map((what, axis) => live.slider(`${line}: ${what}`, {
      min: axis ? 13 : 32, max: axis ? 22 : 60, step: 0.1, name: `start${k}${axis}`,
      change: (to) => move(k, path[0].means[k].with(axis, to)) })));
    for (const stage of cloud.all) for (const type of ["click", "pointermove"]) {
      stage.svg.addEventListener(type, (e) => {
        // A click, or a mouse that moves with its button down; a finger that moves is scrolling.
        if (!stage.holds(e) || !(e.detail || (e.buttons && e.pointerType === "mouse"))) return;
        const at = stage.at(e), away = path[0].means.map(([u, v]) => (u - at[0]) ** 2 + 9 * (v - at[1]) ** 2);
        move(away.indexOf(Math.min(...away)), at);
      });
    }

    live.describe(figure, "The birds by group, their ellipses, the log-likelihood by step.", says);
    figure.append(player.node,
      ...fields.map(([weight, length, depth, r], k) => live.row(lines[k], ": weight ", weight, ", mean ", length, " × ", depth, " mm, correlation ", r)),
      live.row("log-likelihood ", height), says,
      live.group("Where to start", ...starts.map((theta) => live.button(theta.label, () => begin(theta)))),
      live.sliders(...sliders));
    begin(starts[0]);
  };
})((window.mlem ??= { figures: {} }));
