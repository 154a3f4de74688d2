/* Measures (PDF points, 1/72 inch), type scale and colours of the summary. One place, so that all parts of a page agree. */

export type TextStyle = {
  size: number;
  weight: 'regular' | 'bold';
  color: string;
  /** Distance of two baselines, in points. */
  leading: number;
};

/** A4 with 20 mm at the sides; content ends above the footer. */
export const page = { width: 595.28, height: 841.89, left: 56.7, right: 538.58, top: 44, bottom: 790 };
export const contentWidth = page.right - page.left;

/* Every pair of text and ground has a contrast of at least 4.5 : 1 (WCAG 1.4.3), also over the watermark. */
const ink = '#1c2430';
const muted = '#566070';
const accent = '#0b4f71';

export const colors = {
  rule: '#d3d9e0',
  band: '#f1f4f7',
  frame: '#7c8796',
  accent,
  watermark: '#eceef2',
  paper: '#ffffff',
  code: '#000000',
};

export const styles = {
  /** Whose paper it is. */
  partner: { size: 10, weight: 'bold', color: ink, leading: 13 },
  eyebrow: { size: 9, weight: 'bold', color: accent, leading: 12 },
  badge: { size: 8.5, weight: 'bold', color: ink, leading: 12 },
  title: { size: 20, weight: 'bold', color: ink, leading: 26 },
  /** For a title that is longer than one line of the large size. */
  longTitle: { size: 15, weight: 'bold', color: ink, leading: 20 },
  lead: { size: 10, weight: 'regular', color: muted, leading: 14 },
  heading: { size: 10.5, weight: 'bold', color: accent, leading: 13.5 },
  label: { size: 9, weight: 'regular', color: muted, leading: 12.4 },
  value: { size: 9, weight: 'regular', color: ink, leading: 12.4 },
  link: { size: 9, weight: 'regular', color: accent, leading: 12.4 },
  alert: { size: 9, weight: 'regular', color: '#a3271b', leading: 12.4 },
  columnHead: { size: 8, weight: 'bold', color: muted, leading: 11 },
  cell: { size: 8.5, weight: 'regular', color: ink, leading: 11.5 },
  foot: { size: 7.5, weight: 'regular', color: muted, leading: 10 },
  watermark: { size: 124, weight: 'bold', color: colors.watermark, leading: 124 },
} as const satisfies Record<string, TextStyle>;

/** How a state is marked beside the title: text and ground. */
export const tones = {
  neutral: { ground: '#e9edf2', color: '#3b4656' },
  caution: { ground: '#fdf0cf', color: '#6e4a00' },
  good: { ground: '#dff1e4', color: '#14542b' },
  bad: { ground: '#fbe3e0', color: '#8c1d13' },
} as const;
export type Tone = keyof typeof tones;
