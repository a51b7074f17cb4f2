import { Skeleton } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface LoadingProps {
  rows?: number;
  height?: number;
}

/** Grey rows where the content will be; not before 150 ms, so that fast answers do not flicker. */
export function Loading({ rows = 12, height = 34 }: LoadingProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useTimeout(() => setShown(true), 150, { autoInvoke: true });
  return (
    <div aria-busy="true" aria-label={t('common.loading')} role="status">
      {shown &&
        Array.from({ length: rows }, (_, index) => (
          <Skeleton height={height - 12} key={index} mb={12} radius="sm" />
        ))}
    </div>
  );
}
