import { useId, type ReactNode } from 'react';
import classes from './section.module.css';

type SectionProps = { title: string; explanation?: string; children: ReactNode };

/** One subject of a page: on wide windows what it is on the left and its content on the right. */
export function Section({ title, explanation, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div>
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        {explanation !== undefined && <p className={classes.explanation}>{explanation}</p>}
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  );
}
