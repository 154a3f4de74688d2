import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import classes from './notice.module.css';

type Tone = 'error' | 'warning' | 'info' | 'done';

type NoticeProps = {
  tone: Tone;
  title?: ReactNode;
  /** `alert` for what must be heard at once, `status` for news, nothing for what simply stands there. */
  live?: 'alert' | 'status';
  actions?: ReactNode;
  children?: ReactNode;
};

/** A framed message: what it is about, what to know, what can be done. */
export function Notice({ tone, title, live, actions, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={live}>
      <span className={classes.icon}>
        <Icon name={tone} size={20} />
      </span>
      <div className={classes.body}>
        {title !== undefined && <p className={classes.title}>{title}</p>}
        {children}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
    </div>
  );
}
