import classes from './hand-over.module.css';

/** The fingerprint of a key, in groups as two people read them to each other. */
export function Fingerprint({ value }: { value: string }) {
  return <code className={classes.fingerprint}>{value}</code>;
}
