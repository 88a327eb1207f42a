import type { Curve } from '../benchmark';
import { toText } from './numbers';

const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = { top: 48, right: 24, bottom: 48, left: 72 };
const COLOURS = ['#2563eb', '#d97706', '#059669', '#dc2626'];

/** Grey on any background, so that the plot can be read in light and dark pages. */
const INK = '#808080';

/**
 * A curve as SVG. Both axes are logarithmic: what grows with the size is a
 * straight line, and what does not grow is level.
 */
export function toPlot({ title, x, y, lines }: Curve): string {
  const points = lines.flatMap(line => line.points);
  const horizontal = axis(
    points.map(([size]) => size),
    MARGIN.left,
    WIDTH - MARGIN.right,
  );
  const vertical = axis(
    points.map(([, value]) => value),
    HEIGHT - MARGIN.bottom,
    MARGIN.top,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="${INK}" role="img">`,
    `<title>${title}</title>`,
    `<text x="${MARGIN.left}" y="20" font-size="14">${title}</text>`,
    ...horizontal.ticks.map(
      tick =>
        `${gridLine(
          horizontal.at(tick),
          MARGIN.top,
          horizontal.at(tick),
          HEIGHT - MARGIN.bottom,
        )}<text x="${horizontal.at(tick)}" y="${
          HEIGHT - MARGIN.bottom + 18
        }" text-anchor="middle">${toText(tick)}</text>`,
    ),
    ...vertical.ticks.map(
      tick =>
        `${gridLine(
          MARGIN.left,
          vertical.at(tick),
          WIDTH - MARGIN.right,
          vertical.at(tick),
        )}<text x="${MARGIN.left - 8}" y="${
          vertical.at(tick) + 4
        }" text-anchor="end">${toText(tick)}</text>`,
    ),
    `<text x="${WIDTH / 2}" y="${
      HEIGHT - 10
    }" text-anchor="middle">${x}</text>`,
    `<text x="${MARGIN.left}" y="38">${y}</text>`,
    ...lines.map((line, index) => {
      const colour = COLOURS[index % COLOURS.length];
      const places = line.points.map(
        ([size, value]) => `${horizontal.at(size)},${vertical.at(value)}`,
      );
      const [labelX, labelY] = [WIDTH - MARGIN.right, 20 + 16 * index];
      return [
        `<polyline points="${places.join(
          ' ',
        )}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        ...places.map(place => {
          const [cx, cy] = place.split(',');
          return `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`;
        }),
        `<text x="${labelX}" y="${labelY}" text-anchor="end" fill="${colour}">${line.name}</text>`,
      ].join('');
    }),
    '</svg>',
    '',
  ].join('\n');
}

/** A logarithmic axis from one place to another, with a tick at each power of ten. */
function axis(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(Math.ceil(Math.log10(Math.max(...values))), low + 1);
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, n) => 10 ** (low + n)),
    at: (value: number) =>
      Math.round(
        10 * (from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
      ) / 10,
  };
}

function gridLine(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${INK}" stroke-opacity="0.3"/>`;
}
