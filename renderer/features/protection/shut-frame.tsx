import { useEffect, type ReactNode } from 'react';
import classes from './protection.module.css';

/** What stands in the window where the profile is shut: one subject, in the middle. */
export function ShutFrame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} – Onboarding Desk`;
  }, [title]);
  return (
    <main className={classes.place}>
      <div className={classes.card}>
        <p className={classes.brand}>Onboarding Desk</p>
        <h1 className={classes.heading}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
