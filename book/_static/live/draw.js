// Drawing on top of a picture that the build made. A figure holds two drawings (wide, narrow) of the same axes;
// a Stage is one axes in one of them, and every mark goes to both.
(function (live) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  live.element = function (name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value !== null) node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  };

  live.row = (...parts) => live.element("p", { class: "mlem-numbers" }, ...parts);
  live.sliders = (...all) =>
    live.element("div", { class: `mlem-sliders${all[1] ? "" : " one"}` }, ...all.map(({ node }) => node));
  live.group = (label, ...parts) => live.element("div", { class: "mlem-controls", role: "group", "aria-label": label }, ...parts);

  // Bars of B are hatched, so that colour isn't the only difference. One pattern serves every figure of the page.
  function hatch() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("style", "position: absolute; width: 0; height: 0");
    svg.setAttribute("aria-hidden", "true");
    svg.innerHTML = '<defs><pattern id="mlem-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<rect width="2.5" height="5" style="fill: var(--mlem-b)"/></pattern></defs>';
    document.body.append(svg);
  }
  document.addEventListener("DOMContentLoaded", hatch);

  class Stage {
    constructor(svg, axes) {
      this.svg = svg;
      this.box = JSON.parse(svg.dataset.axes)[axes];
      this.layer = svg.appendChild(document.createElementNS(SVG, "g"));
    }
    x(value) {
      const [low, high] = this.box.x;
      return this.box.left + (this.box.width * (value - low)) / (high - low);
    }
    y(value) {
      const [low, high] = this.box.y;
      return this.box.top + this.box.height * (1 - (value - low) / (high - low));
    }
    pointer(event) {
      return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    }
    // Whether a pointer event is inside the axes.
    holds(event) {
      const { x, y } = this.pointer(event), { left, top, width, height } = this.box;
      return x >= left && x <= left + width && y >= top && y <= top + height;
    }
    // The data coordinates of a pointer event, kept inside the axes.
    at(event) {
      const point = this.pointer(event);
      const [x0, x1] = this.box.x, [y0, y1] = this.box.y;
      const share = (value) => Math.min(1, Math.max(0, value));
      return [
        x0 + (x1 - x0) * share((point.x - this.box.left) / this.box.width),
        y0 + (y1 - y0) * (1 - share((point.y - this.box.top) / this.box.height)),
      ];
    }
    clear() { this.layer.replaceChildren(); }
    add(name, attributes) {
      const node = document.createElementNS(SVG, name);
      for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
      return this.layer.appendChild(node);
    }
    dot(x, y, style, radius = 4) {
      return this.add("circle", { cx: this.x(x), cy: this.y(y), r: radius, class: style });
    }
    square(x, y, style, radius = 4) {
      return this.add("rect", {
        x: this.x(x) - radius, y: this.y(y) - radius, width: 2 * radius, height: 2 * radius, class: style });
    }
    line(points, style) {
      return this.add("polyline", { points: points.map(([x, y]) => `${this.x(x)},${this.y(y)}`).join(" "), class: style });
    }
    text(x, y, words, style = "inbar") {
      const node = this.add("text", { x: this.x(x), y: this.y(y), class: style });
      node.textContent = words;
      return node;
    }
    // A bar from x0 to x1, `height` high in data units around y.
    bar(x0, x1, y, height, style) {
      const top = Math.min(this.y(y - height / 2), this.y(y + height / 2));
      return this.add("rect", {
        x: this.x(x0), y: top, width: Math.max(0, this.x(x1) - this.x(x0)),
        height: Math.abs(this.y(y + height / 2) - this.y(y - height / 2)), class: style });
    }
  }

  // The stages of one axes of a figure, as one thing to draw on.
  live.stages = function (figure, axes) {
    const all = [...figure.querySelectorAll("svg[data-axes]")].map((svg) => new Stage(svg, axes));
    return { all, redraw(draw) { for (const stage of all) { stage.clear(); draw(stage); } } };
  };

  // A number that the page shows: rounded to read, whole to check.
  live.format = (value, digits) => value.toFixed(digits).replace(/^-(?=[0.]*$)/, "").replace("-", "−"); // no −0.00
  live.number = (name, digits) => {
    const node = live.element("span", { "data-name": name, class: "number" }); // no <output>: each change would be spoken
    node.set = (value) => { node.textContent = live.format(value, digits); node.dataset.value = String(value); };
    return node;
  };
})((window.mlem ??= { figures: {} }));
