import { useId, type ReactNode } from 'react';
import classes from './start.module.css';

/** One question over the page's whole width, so that all of them fit on one screen. */
export function Question({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.question} aria-labelledby={id}>
      <h2 className={classes.title} id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
