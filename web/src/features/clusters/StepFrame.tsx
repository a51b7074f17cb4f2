import { Button, Group } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '@/domain/registration';
import classes from '@/features/clusters/Clusters.module.css';

/** What every step of the wizard gets. */
export interface StepProps {
  draft: Draft;
  onChange: (changes: Partial<Draft>) => void;
  onBack: () => void;
}

interface StepFrameProps {
  title: string;
  lead: string;
  next: string;
  ready: boolean;
  busy?: boolean;
  onNext: () => void;
  onBack?: (() => void) | undefined;
  children: ReactNode;
}

export function StepFrame(props: StepFrameProps) {
  const { title, lead, next, ready, busy = false, onNext, onBack, children } = props;
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // Those who listen are told which step this is.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <form
      aria-label={title}
      className={classes.step}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onNext();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p className={classes.lead}>{lead}</p>
      {children}
      <Group justify="space-between">
        {onBack ? (
          <Button onClick={onBack} variant="default">
            {t('common.back')}
          </Button>
        ) : (
          <span />
        )}
        <Button disabled={!ready} loading={busy} type="submit">
          {next}
        </Button>
      </Group>
    </form>
  );
}
