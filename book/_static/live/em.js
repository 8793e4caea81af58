// The models' EM, as the chapters derive it. Tables are arrays of components, each an array of rows: [k][n].
(function (live) {
  "use strict";

  const sum = (live.sum = (values) => values.reduce((total, value) => total + value, 0));

  // log of a sum of exponentials: the largest goes out first, so that nothing underflows.
  function logSum(logs) {
    const top = Math.max(...logs);
    return top === -Infinity ? top : top + Math.log(sum(logs.map((log) => Math.exp(log - top))));
  }

  // count · log(p), where 0 · log(0) is 0: no heads cost nothing, even for a coin that never shows any.
  const times = (count, log) => (count === 0 ? 0 : count * log);

  // Coins: `heads` of `tosses` a row, every coin equally likely to be picked, no binomial coefficients.
  live.coins = {
    logJoint({ heads, tosses }, p) {
      return p.map((q) => heads.map((h) =>
        -Math.log(p.length) + times(h, Math.log(q)) + times(tosses - h, Math.log1p(-q))));
    },
    rowLogs(rows, p) {
      const joint = live.coins.logJoint(rows, p);
      return rows.heads.map((_, i) => logSum(joint.map((row) => row[i])));
    },
    logLikelihood: (rows, p) => sum(live.coins.rowLogs(rows, p)),
    // E-step. A label that was seen (0 … k−1) is a share of one; null is hidden.
    shares(rows, p, labels = []) {
      const joint = live.coins.logJoint(rows, p);
      const totals = live.coins.rowLogs(rows, p);
      return joint.map((row, k) => row.map((log, i) => {
        const seen = labels[i] ?? null;
        return seen === null ? Math.exp(log - totals[i]) : Number(seen === k);
      }));
    },
    // M-step: soft heads over soft tosses.
    count({ heads, tosses }, shares) {
      return shares.map((row) => sum(row.map((r, i) => r * heads[i])) / (tosses * sum(row)));
    },
    step: (rows, p, labels) => live.coins.count(rows, live.coins.shares(rows, p, labels)),
    // Σ q (log joint − log q), the bound for any shares q; a share of 0 adds nothing.
    elbo: (rows, p, q) => sum(live.coins.logJoint(rows, p).flatMap((row, k) =>
      row.map((log, i) => q[k][i] && q[k][i] * (log - Math.log(q[k][i]))))),
  };

  // Linkage: four counts with probabilities (2+t)/4, (1−t)/4, (1−t)/4, t/4; how many of the first cell are of the kind t/4 is hidden.
  live.linkage = {
    hidden: ([first], t) => (first * t) / (2 + t),
    logLikelihood: ([first, second, third, fourth], t) =>
      first * Math.log(2 + t) + (second + third) * Math.log(1 - t) + fourth * Math.log(t),
    slope: ([first, second, third, fourth], t) => first / (2 + t) - (second + third) / (1 - t) + fourth / t,
    // With the hidden number frozen where `old` puts it: Q, its slope, its top (one EM step).
    q(counts, t, old) {
      return (live.linkage.hidden(counts, old) + counts[3]) * Math.log(t) + (counts[1] + counts[2]) * Math.log(1 - t);
    },
    qSlope: (counts, t, old) => (live.linkage.hidden(counts, old) + counts[3]) / t - (counts[1] + counts[2]) / (1 - t),
    step(counts, old) {
      const linked = live.linkage.hidden(counts, old) + counts[3];
      return linked / (linked + counts[1] + counts[2]);
    },
  };

  // Groups of points (x, y): { weights [k], means [k][2], covariances [k][2][2] }. A tag (0 … k−1) is a group that was seen.
  live.gaussians = {
    logJoint(points, { weights, means, covariances }, tags = []) {
      return weights.map((weight, k) => {
        const [mx, my] = means[k], [[a, b], [, c]] = covariances[k], det = a * c - b * b;
        const start = Math.log(weight) - Math.log(2 * Math.PI) - Math.log(det) / 2;
        return points.map(([x, y], i) => ((tags[i] ?? k) !== k ? -Infinity :
          start - (c * (x - mx) ** 2 - 2 * b * (x - mx) * (y - my) + a * (y - my) ** 2) / (2 * det)));
      });
    },
    shares(joint) {
      const totals = joint[0].map((_, i) => logSum(joint.map((row) => row[i])));
      return { shares: joint.map((row) => row.map((log, i) => Math.exp(log - totals[i]))), logLikelihood: sum(totals) };
    },
    count(points, shares) {
      const weights = [], means = [], covariances = [];
      for (const row of shares) {
        const total = sum(row), mean = [0, 1].map((d) => sum(row.map((r, i) => r * points[i][d])) / total);
        const square = (d, e) => sum(row.map((r, i) => r * (points[i][d] - mean[d]) * (points[i][e] - mean[e]))) / total;
        const b = square(0, 1);
        weights.push(total / points.length);
        means.push(mean);
        covariances.push([[square(0, 0), b], [b, square(1, 1)]]);
      }
      return { weights, means, covariances };
    },
    step: (points, theta, tags) => live.gaussians.count(points, live.gaussians.shares(live.gaussians.logJoint(points, theta, tags)).shares),
    // EM until nothing moves any more.
    em(points, theta, tags, { still = 1e-11, atMost = 2000 } = {}) {
      const flat = ({ weights, means, covariances }) => [weights, means, covariances].flat(3);
      for (let steps = 0, moved = 1; moved > still && steps < atMost; steps += 1) {
        const next = live.gaussians.step(points, theta, tags), before = flat(theta);
        moved = Math.max(...flat(next).map((value, j) => Math.abs(value - before[j])));
        theta = next;
      }
      return theta;
    },
    // The ellipse two standard deviations from the mean, as points.
    ellipse([mx, my], [[a, b], [, c]], radius = 2) {
      const l = Math.sqrt(a), m = b / l, r = Math.sqrt(c - m * m);
      return Array.from({ length: 73 }, (_, i) => (i * Math.PI) / 36).map((turn) =>
        [mx + radius * l * Math.cos(turn), my + radius * (m * Math.cos(turn) + r * Math.sin(turn))]);
    },
  };

  // Steps from `start` until nothing moves any more: [start, first step, …].
  live.path = function (step, start, { still = 1e-10, atMost = 300 } = {}) {
    const points = [start];
    while (points.length <= atMost) {
      const last = points[points.length - 1];
      const next = step(last);
      points.push(next);
      if (Math.max(...next.map((value, j) => Math.abs(value - last[j]))) < still) break;
    }
    return points;
  };
})((window.mlem ??= { figures: {} }));
