import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { clustersQuery } from '@/api/queries';
import { parseQuery, type Query } from '@/domain/grammar';
import { useLive, useUser } from '@/live/hooks';
import { Empty } from '@/ui/Empty';

interface GuestsEmptyProps {
  query: Query;
  total: number;
  onClear: () => void;
}

/** Three kinds of nothing: no cluster, no guest, no match. */
export function GuestsEmpty({ query, total, onClear }: GuestsEmptyProps) {
  const { t } = useTranslation();
  const { guests } = useLive();
  const user = useUser();
  const { data: clusters } = useQuery(clustersQuery);
  if (total > 0) {
    const strictest = mostRemoving(query.terms, [...guests.all().values()]);
    return (
      <Empty
        action={
          <Button onClick={onClear} variant="default">
            {t('guests.clearFilter')}
          </Button>
        }
        icon="search"
        title={t('guests.noMatch')}
      >
        {strictest && t('guests.removesMost', { term: strictest })}
      </Empty>
    );
  }
  if (clusters?.length === 0) {
    return (
      <Empty
        action={
          user?.role === 'admin' && (
            <Button component={Link} to="/admin/clusters/new">
              {t('clusters.add')}
            </Button>
          )
        }
        icon="clusters"
        title={t('clusters.none')}
      >
        {t(user?.role === 'admin' ? 'clusters.noneAdmin' : 'clusters.noneOther')}
      </Empty>
    );
  }
  return (
    <Empty icon="guests" title={t('guests.none')}>
      {t('guests.noneText')}
    </Empty>
  );
}

/** The term that by itself lets the fewest guests through. */
function mostRemoving(
  terms: string[],
  guests: Parameters<Query['matches']>[0][],
): string | undefined {
  if (terms.length < 2) return undefined;
  const counted = terms.map((term) => ({
    term,
    left: guests.filter(parseQuery(term).matches).length,
  }));
  return counted.sort((a, b) => a.left - b.left)[0]?.term;
}
