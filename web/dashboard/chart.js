// The chart of visits and visitors over time, drawn by uPlot (a classic script, so a global).
import * as words from './words.js';

const DAY_S = 86_400;
const HEIGHT_PX = 260;
const UNFINISHED = { dash: [4, 4] };

/**
 * Draws steps into `place`; `report` receives the index of the step under the pointer, or null, and `zoom` the first and
 * the last of the steps over which the pointer was drawn.
 */
export class Chart {
  #place;
  #report;
  #zoom;
  #range = null;
  #plot = null;
  #data = null;
  #subject = null;

  constructor(place, report, zoom) {
    this.#place = place;
    this.#report = report;
    this.#zoom = zoom;
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(place);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  /**
   * @param steps at least one; what leads to a partial one is dashed
   * @param period the first and the last start of a step in the whole period: the axis ends there, also while it lasts
   * @param subject what the steps are of: while it is the same, the axes stay and only the data change
   */
  show(steps, period, subject) {
    const seconds = (start) => Date.parse(start) / 1000;
    const times = steps.map((step) => seconds(step.start));
    const [first, last] = period.map(seconds);
    const whole = (kind) => steps.map((step) => (step.partial ? null : step[kind]));
    const isNear = (i) => steps.slice(Math.max(0, i - 1), i + 2).some((step) => step.partial);
    const part = (kind) => steps.map((step, i) => (isNear(i) ? step[kind] : null));
    this.#data = [times, whole('visits'), whole('visitors'), part('visits'), part('visitors')];
    this.#range = first < last ? [first, last] : [first - DAY_S / 2, first + DAY_S / 2];
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
    const line = (label, stroke, more) => ({
      label,
      stroke,
      width: 2,
      // One step is a point, not a line.
      points: { show: (_, __, first, last) => first === last, size: 7, fill: stroke },
      ...more,
    });
    return {
      ...this.#size(),
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      cursor: { drag: { x: true, y: false, setScale: false, dist: 8 }, y: false, points: { size: 7 } },
      scales: { x: { range: () => this.#range }, y: { range: (_, __, max) => [0, Math.max(4, max * 1.1)] } },
      axes: [
        { ...axis, grid: { show: false }, size: 32, space: 72, values: (_, splits, __, ___, step) => splits.map(dateWords(step)) },
        {
          ...axis,
          grid: { stroke: colour('--line'), width: 1 },
          size: 56,
          incrs: Array.from({ length: 16 }, (_, e) => [1, 2, 5].map((n) => n * 10 ** e)).flat(),
          values: (_, splits) => splits.map(words.axis),
        },
      ],
      series: [
        {},
        line('Visits', colour('--accent'), { fill: colour('--accent-veil') }),
        line('Visitors', colour('--second'), {}),
        line('Visits so far', colour('--accent'), UNFINISHED),
        line('Visitors so far', colour('--second'), UNFINISHED),
      ],
      hooks: {
        setCursor: [(plot) => this.#report(plot.cursor.idx ?? null)],
        setSelect: [(plot) => this.#select(plot)],
      },
    };
  }

  #select(plot) {
    const { left, width } = plot.select;
    if (width === 0) return;
    const index = (px) => plot.posToIdx(px);
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#zoom(index(left), index(left + width));
  }
}

function dateWords(stepSeconds) {
  const say =
    stepSeconds < DAY_S
      ? (ms) => ((ms / 1000) % DAY_S === 0 ? words.shortDay(ms) : words.hour(ms))
      : stepSeconds < 28 * DAY_S
        ? words.shortDay
        : words.shortMonth;
  return (seconds) => say(seconds * 1000);
}
