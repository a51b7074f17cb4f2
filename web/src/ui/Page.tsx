import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from '@/ui/Page.module.css';

interface PageProps {
  title: string;
  /** Shown instead of the plain title, around the same text. */
  heading?: ReactNode;
  /** Links above the title, from the outermost. */
  crumbs?: ReactNode;
  actions?: ReactNode;
  /** The page keeps to the height of the window, and a grid in it scrolls. */
  fill?: boolean;
  children: ReactNode;
}

export function Page({ title, heading, crumbs, actions, fill = false, children }: PageProps) {
  useDocumentTitle(`${title} – Proxmox-MPC`);
  return (
    <div className={classes.page} data-fill={fill}>
      <header className={classes.header}>
        <div className={classes.titles}>
          {crumbs && <div className={classes.crumbs}>{crumbs}</div>}
          {heading ?? <h1 className={classes.title}>{title}</h1>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
