import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import { Empty } from '@/ui/Empty';
import { Page } from '@/ui/Page';
import { ProblemAlert } from '@/ui/ProblemAlert';

/** After an update the files of the old version are gone; a reload brings the new one. */
const isOldVersion = (error: unknown) =>
  error instanceof Error && /dynamically imported|module script|preload/i.test(error.message);

export function RouteError({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const router = useRouter();
  if (isOldVersion(error)) {
    return (
      <Page title={t('errors.newVersion')}>
        <Empty
          action={<Button onClick={() => location.reload()}>{t('errors.reload')}</Button>}
          icon="refresh"
          title={t('errors.newVersionText')}
        />
      </Page>
    );
  }
  return (
    <Page title={t('errors.title')}>
      <ProblemAlert onRetry={() => void router.invalidate()} problem={toProblem(error)} />
    </Page>
  );
}
