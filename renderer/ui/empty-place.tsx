import classes from './empty-place.module.css';

/** What stands in place of an empty list: why it is empty and what to do. */
export function EmptyPlace({ title, help }: { title: string; help: string }) {
  return (
    <div className={classes.empty} aria-live="polite">
      <h2>{title}</h2>
      <p>{help}</p>
    </div>
  );
}
