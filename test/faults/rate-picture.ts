import type { FleetReport } from './fleet.ts';

/** Counts by second. */
type Rates = Pick<FleetReport, 'clients' | 'answers' | 'firstWords'>;

/** A bar of text for each second. */
export function rateText({ answers, firstWords }: Rates): string {
  const most = Math.max(1, ...answers);
  const lines = answers.map((requests, second) => {
    const bar = '#'.repeat(Math.round((40 * requests) / most));
    const first = String(firstWords[second] ?? 0).padStart(5);
    return `${String(second).padStart(4)} s ${first} ${String(requests).padStart(6)}  ${bar}`;
  });
  return ['       first  requests', ...lines].join('\n');
}

const WIDTH = 900;
const HEIGHT = 360;
const MARGIN = { left: 60, right: 20, top: 50, bottom: 50 };

/** A step of 1, 2 or 5 times a power of ten, so that an axis has about five of them. */
function stepOf(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 5)));
  return power * ([1, 2, 5].find((factor) => factor * power * 5 >= most) ?? 10);
}

const multiplesOf = (step: number, most: number): number[] =>
  Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);

/** Requests and first words by second as an SVG picture. */
export function ratePicture({ clients, answers, firstWords }: Rates): string {
  const most = Math.max(1, ...answers, ...firstWords);
  const seconds = Math.max(1, answers.length);
  const x = (second: number): number =>
    MARGIN.left + (second / seconds) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (count: number): number =>
    HEIGHT - MARGIN.bottom - (count / most) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const bars = (counts: readonly number[], fill: string, share: number): string =>
    counts
      .map((count, second) => {
        const width = (x(1) - x(0)) * share;
        return `<rect x="${x(second).toFixed(1)}" y="${y(count).toFixed(1)}" width="${width.toFixed(1)}" height="${(y(0) - y(count)).toFixed(1)}" fill="${fill}"/>`;
      })
      .join('');
  const rows = multiplesOf(stepOf(most), most)
    .map(
      (count) =>
        `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(count)}" y2="${y(count)}" stroke="#ddd"/><text x="${MARGIN.left - 8}" y="${y(count) + 4}" text-anchor="end">${count}</text>`,
    )
    .join('');
  const columns = multiplesOf(stepOf(seconds), seconds)
    .map(
      (second) =>
        `<text x="${x(second)}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${second}</text>`,
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${MARGIN.left}" y="22" font-size="15">${clients} clients online in the same second</text>
<text x="${MARGIN.left}" y="40" fill="#4c78a8">■ requests answered per second</text>
<text x="${MARGIN.left + 220}" y="40" fill="#d65f00">■ clients that speak for the first time</text>
${rows}${bars(answers, '#4c78a8', 0.9)}${bars(firstWords, '#d65f00', 0.4)}${columns}
<text x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">seconds since the network is there</text>
</svg>
`;
}
