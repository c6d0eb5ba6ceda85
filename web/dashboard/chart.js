// The chart of visits and visitors over time, drawn by uPlot (a classic script, so a global).
import * as words from './words.js';

const HOUR_S = 3600;
const DAY_S = 86_400;
const HEIGHT_PX = 260;

/** Draws steps into `place`; `tell` receives the step under the pointer, or null. */
export class Chart {
  #place;
  #tell;
  #plot = null;
  #data = null;
  #subject = null;

  constructor(place, tell) {
    this.#place = place;
    this.#tell = tell;
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(place);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  /** @param subject what the steps are of: while it is the same, the axes stay and only the data change */
  show(steps, subject) {
    this.#data = [
      steps.map((step) => Date.parse(step.start) / 1000),
      steps.map((step) => step.visits),
      steps.map((step) => step.visitors),
    ];
    if (this.#plot && subject === this.#subject) {
      this.#plot.setData(this.#data);
      return;
    }
    this.#subject = subject;
    this.#draw();
  }

  #size() {
    return { width: Math.max(240, this.#place.clientWidth), height: HEIGHT_PX };
  }

  #draw() {
    if (!this.#data) return;
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(), this.#data, this.#place);
  }

  #options() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const axis = {
      stroke: colour('--soft'),
      font: '12px ' + colour('--sans'),
      ticks: { show: false },
    };
    const line = (label, stroke, fill) => ({
      label,
      stroke,
      fill,
      width: 2,
      points: { show: false },
    });
    return {
      ...this.#size(),
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      cursor: { drag: { x: false, y: false }, y: false, points: { size: 7 } },
      scales: { y: { range: (_, __, max) => [0, Math.max(4, max * 1.1)] } },
      axes: [
        { ...axis, grid: { show: false }, size: 32, space: 72, values: (_, splits, __, ___, step) => splits.map(dateWords(step)) },
        {
          ...axis,
          grid: { stroke: colour('--line'), width: 1 },
          size: 56,
          incrs: [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5, 6, 7, 8].map((e) => n * 10 ** e)).sort((a, b) => a - b),
          values: (_, splits) => splits.map(words.number),
        },
      ],
      series: [
        {},
        line('Visits', colour('--accent'), colour('--accent-veil')),
        line('Visitors', colour('--second'), undefined),
      ],
      hooks: { setCursor: [(plot) => this.#tell(plot.cursor.idx ?? null)] },
    };
  }
}

function dateWords(stepSeconds) {
  const say =
    stepSeconds < DAY_S
      ? (ms) => ((ms / 1000) % DAY_S < HOUR_S ? words.shortDay(ms) : words.hour(ms))
      : stepSeconds < 28 * DAY_S
        ? words.shortDay
        : words.shortMonth;
  return (seconds) => say(seconds * 1000);
}
