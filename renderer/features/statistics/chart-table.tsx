import { useStatisticsText } from './use-statistics-text.ts';
import classes from './charts.module.css';

type ChartTableProps = { caption: string; headings: readonly string[]; rows: readonly (readonly string[])[] };

/** The figures of a chart as a table, for whoever wants them exactly or cannot see the chart; the first cell names the row. */
export function ChartTable({ caption, headings, rows }: ChartTableProps) {
  const text = useStatisticsText();
  return (
    <details className={classes.details}>
      <summary>{text('asTable')}</summary>
      <table className={classes.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={headings[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
