import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clustersQuery } from '@/api/queries';
import { Notice } from '@/ui/Notice';

const unread = ['unreachable', 'unauthorized', 'untrusted'];

/** Rows of these clusters are as they were when last seen. */
export function UnreachableClusters() {
  const { t } = useTranslation();
  const { data: clusters = [] } = useQuery(clustersQuery);
  const lost = clusters.filter(({ state }) => unread.includes(state));
  if (lost.length === 0) return null;
  return (
    <Notice icon="warning" tone="warn">
      {t('guests.unreachable', {
        count: clusters.length,
        lost: lost.length,
        names: lost.map(({ id }) => id).join(', '),
      })}
    </Notice>
  );
}
