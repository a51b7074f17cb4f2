import { type ReactNode, useId } from 'react';
import classes from '@/ui/Panel.module.css';

interface PanelProps {
  title: string;
  aside?: ReactNode;
  /** Content reaches the edges; for tables. */
  flush?: boolean;
  children: ReactNode;
}

export function Panel({ title, aside, flush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.panel}>
      <header className={classes.header}>
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        {aside}
      </header>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className={classes.content} data-flush={flush} tabIndex={flush ? 0 : undefined}>
        {children}
      </div>
    </section>
  );
}
