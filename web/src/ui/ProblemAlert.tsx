import { Button, Code } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/ui/Icon';
import classes from '@/ui/Notice.module.css';

interface ProblemAlertProps {
  problem: {
    title: string;
    detail?: string | undefined;
    code: string;
    requestId?: string | undefined;
  };
  onRetry?: (() => void) | undefined;
  /** What to do about it, where the portal knows more than the server said. */
  hint?: ReactNode;
}

/** An error as the server told it, with its code and the id that finds it in the logs. */
export function ProblemAlert({ problem, onRetry, hint }: ProblemAlertProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  const { requestId } = problem;
  return (
    <div className={classes.notice} data-tone="bad" role="alert">
      <Icon name="warning" size={18} />
      <div className={classes.content}>
        <strong>{problem.title}</strong>
        {problem.detail && problem.detail !== problem.title && <div>{problem.detail}</div>}
        {hint && <div className={classes.hint}>{hint}</div>}
        <div className={classes.actions}>
          {onRetry && (
            <Button
              leftSection={<Icon name="refresh" size={14} />}
              onClick={onRetry}
              variant="default"
            >
              {t('common.retry')}
            </Button>
          )}
          {requestId && (
            <Button
              leftSection={<Icon name={clipboard.copied ? 'check' : 'copy'} size={14} />}
              onClick={() => clipboard.copy(requestId)}
              variant="default"
            >
              {t('common.copyRequestId')}
            </Button>
          )}
          <Code>{problem.code}</Code>
        </div>
      </div>
    </div>
  );
}
