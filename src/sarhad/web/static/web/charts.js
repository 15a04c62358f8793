// Draws each [data-chart] from the JSON it names; the drawing library is fetched only when a page has a chart.
(() => {
  "use strict";
  const library = document.currentScript.dataset.echarts;
  const root = document.documentElement;
  const drawn = new Map();
  const colour = (name) => getComputedStyle(probe(name)).color;
  let asked = null;

  // A custom property holds the words of light-dark(); only a painted element knows the colour.
  function probe(name) {
    let element = document.getElementById("app-probe");
    if (!element) {
      element = document.createElement("span");
      element.id = "app-probe";
      element.hidden = true;
      document.body.append(element);
    }
    element.style.color = `var(--${name})`;
    return element;
  }

  function load() {
    asked ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = library;
      script.addEventListener("load", () => resolve(window.echarts));
      script.addEventListener("error", reject);
      document.head.append(script);
    });
    return asked;
  }

  function series(chart, one, place) {
    return {
      type: chart.kind === "line" ? "line" : "bar",
      name: one.name,
      data: one.values,
      stack: chart.stacked ? "all" : undefined,
      color: colour(`chart-${(place % 6) + 1}`),
      barMaxWidth: 34,
      symbolSize: 7,
      lineStyle: { width: 2.5, type: ["solid", "dashed", "dotted"][place % 3] },
      emphasis: { disabled: true },
    };
  }

  function options(chart) {
    const rtl = root.dir === "rtl";
    const soft = colour("ink-soft");
    const text = { color: soft, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 };
    const many = chart.series.length > 1;
    const words = chart.lying ? { ...text, width: 180, overflow: "truncate" } : text; // long names are whole in the table
    const names = { type: "category", data: chart.labels, inverse: chart.lying || rtl, axisLabel: words, axisLine: { lineStyle: { color: colour("rule-strong") } }, axisTick: { show: false } };
    const numbers = { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: colour("rule") } } };
    const side = { position: rtl ? "right" : "left" };
    return {
      animation: false,
      textStyle: text,
      aria: { enabled: true, label: { description: chart.title }, decal: { show: many && chart.kind !== "line" } },
      grid: { left: 8, right: 8, top: many ? 36 : 14, bottom: 4, containLabel: true },
      legend: many ? { type: "scroll", top: 0, [rtl ? "right" : "left"]: 0, textStyle: { ...text, color: colour("ink") } } : undefined,
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, backgroundColor: colour("surface"), borderColor: colour("rule-strong"), textStyle: { ...text, color: colour("ink") } },
      xAxis: chart.lying ? { ...numbers, inverse: rtl } : names, // lying: long names stand beside their bars
      yAxis: chart.lying ? { ...names, ...side } : { ...numbers, ...side },
      series: chart.series.map((one, place) => series(chart, one, place)),
    };
  }

  async function draw(place) {
    const data = document.getElementById(place.dataset.chart);
    if (!data) return;
    const chart = JSON.parse(data.textContent);
    let echarts;
    try { echarts = await load(); } catch { return; } // the table stays
    place.hidden = false;
    const table = place.closest(".chart")?.querySelector("[data-chart-table]");
    if (table && !drawn.has(place)) table.open = false;
    const picture = drawn.get(place) || echarts.init(place, null, { renderer: "svg" });
    drawn.set(place, picture);
    picture.setOption(options(chart), true);
  }

  function all() {
    for (const [place, picture] of drawn) {
      if (!place.isConnected) { picture.dispose(); drawn.delete(place); }
    }
    document.querySelectorAll("[data-chart]").forEach(draw);
  }

  all();
  document.addEventListener("sarhad:theme", all);
  document.addEventListener("sarhad:swapped", all);
  document.addEventListener("htmx:afterSwap", all);
  // On paper the numbers stand under each drawing.
  const tables = () => document.querySelectorAll("[data-chart-table]:not([open])");
  let opened = [];
  window.addEventListener("beforeprint", () => { opened = [...tables()]; opened.forEach((table) => { table.open = true; }); });
  window.addEventListener("afterprint", () => { opened.forEach((table) => { table.open = false; }); });
  window.addEventListener("resize", () => drawn.forEach((picture) => picture.resize()));
})();
