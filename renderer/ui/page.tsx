import { Title } from '@mantine/core';
import { use, useEffect, type ReactNode } from 'react';
import classes from './page.module.css';
import { WindowTitleContext } from './window-title.ts';

type PageProps = {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** For a page whose list scrolls inside it instead of the page. */
  isFitted?: boolean;
  /** For a page that needs all the room there is. */
  isWide?: boolean;
  children: ReactNode;
};

/** A page of the window: its heading, what can be done here, its content. */
export function Page({ title, lead, actions, isFitted = false, isWide = false, children }: PageProps) {
  const windowTitle = use(WindowTitleContext)(title);
  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);
  return (
    <div className={classes.page} data-fitted={isFitted} data-wide={isWide}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <Title order={1} size="h2">
            {title}
          </Title>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
