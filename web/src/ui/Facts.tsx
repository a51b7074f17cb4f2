import type { ReactNode } from 'react';
import classes from '@/ui/Facts.module.css';

interface FactsProps {
  /** Name and value; facts that are not known are left out by the caller or given as undefined. */
  facts: [name: string, value: ReactNode][];
}

export function Facts({ facts }: FactsProps) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => (
          <div className={classes.fact} key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
