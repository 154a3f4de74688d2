import classes from './charts.module.css';

export type Bar = { name: string; count: number; label: string };

/**
 * Bars side by side from zero, each with its name and its figure in words; the longest takes the whole width. Whoever
 * hears the page gets the same words as a list.
 */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul className={classes.bars}>
      {bars.map(({ name, count, label }) => (
        <li key={name} className={classes.row}>
          <span className={classes.name}>{name}</span>
          <span className={classes.track} aria-hidden="true">
            <span className={classes.bar} style={{ width: `${(count / most) * 100}%` }} />
          </span>
          <span className={classes.figure}>{label}</span>
        </li>
      ))}
    </ul>
  );
}
