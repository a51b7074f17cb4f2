import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/ui/Empty';
import { Page } from '@/ui/Page';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('errors.notFound')}>
      <Empty
        action={
          <Button component={Link} to="/" variant="default">
            {t('nav.overview')}
          </Button>
        }
        icon="search"
        title={t('errors.notFoundText')}
      />
    </Page>
  );
}
