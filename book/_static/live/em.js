// The models' EM, as the chapters derive it. Tables are arrays of components, each an array of rows: [k][n].
(function (live) {
  "use strict";

  const sum = (values) => values.reduce((total, value) => total + value, 0);

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
