import { useDebouncedCallback } from '@mantine/hooks';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '@/api/schema';
import { parseQuery } from '@/domain/grammar';
import { formatSort, parseSort, sortFields } from '@/domain/guestOrder';
import { ColumnsMenu } from '@/features/guests/ColumnsMenu';
import { guestColumns, hiddenAtFirst } from '@/features/guests/columns';
import { GuestFilter } from '@/features/guests/GuestFilter';
import { GuestsEmpty } from '@/features/guests/GuestsEmpty';
import { UnreachableClusters } from '@/features/guests/UnreachableClusters';
import { useGuestKeys } from '@/features/guests/useGuestKeys';
import classes from '@/features/guests/Guest.module.css';
import { useGuestLoad, useLive } from '@/live/hooks';
import { Grid } from '@/ui/Grid';
import { Loading } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useNarrow } from '@/ui/useNarrow';
import { useStored } from '@/ui/useStored';
import { useLocale } from '@/ui/useLocale';

const route = getRouteApi('/shell/guests');

export function GuestsPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { guests } = useLive();
  const load = useGuestLoad();
  const search = route.useSearch();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const filter = useFilterText(search.q ?? '');
  const query = useMemo(() => parseQuery(filter.deferred), [filter.deferred]);
  const sort = useMemo(() => parseSort(search.sort), [search.sort]);
  const { keys, hold } = useGuestKeys(query, useDeferredValue(sort));
  const [hidden, setHidden] = useStored('columns.guests', hiddenAtFirst);
  const columns = useMemo(() => guestColumns(t, locale), [t, locale]);
  const visible = useMemo(
    () => columns.filter(({ id }) => !hidden.includes(id)),
    [columns, hidden],
  );
  const source = useMemo(() => ({ get: guests.get, subscribe: guests.subscribeRow }), [guests]);

  const open = (guest: Guest) =>
    void navigate({
      to: '/guests/$cluster/$vmid',
      params: { cluster: guest.cluster, vmid: String(guest.vmid) },
    });

  const sortBy = (column: string) => {
    const field = sortFields.find((name) => name === column) ?? 'name';
    const descending = sort.field === field && !sort.descending;
    void navigate({
      to: '/guests',
      search: (before) => ({ ...before, sort: formatSort({ field, descending }) }),
      replace: true,
    });
  };

  const total = Math.max(load.total ?? 0, guests.all().size);
  const nothingYet = load.phase === 'loading' && load.loaded === 0 && guests.all().size === 0;
  return (
    <Page fill title={t('guests.title')}>
      <UnreachableClusters />
      {load.problem && <ProblemAlert onRetry={() => void guests.load()} problem={load.problem} />}
      <div className={classes.toolbar}>
        <GuestFilter onChange={filter.set} query={query} text={filter.text} />
        <span className={classes.count} role="status">
          {t('guests.count', { shown: keys.length, total })}
          {load.phase === 'loading' && load.loaded < total && ` · ${t('guests.loadingRest')}`}
        </span>
        {!narrow && <ColumnsMenu columns={columns} hidden={hidden} onChange={setHidden} />}
      </div>
      {nothingYet ? (
        <Loading />
      ) : keys.length === 0 ? (
        <GuestsEmpty onClear={() => filter.set('')} query={query} total={total} />
      ) : (
        <Grid
          columns={visible}
          keys={keys}
          label={t('guests.title')}
          narrow={narrow}
          onActivity={hold}
          onOpen={open}
          onSort={sortBy}
          sort={{ column: sort.field, descending: sort.descending }}
          source={source}
        />
      )}
    </Page>
  );
}

/** The filter's text: seen at once in the box, a moment later in the list and the address bar. */
function useFilterText(inAddress: string) {
  const navigate = useNavigate();
  const [text, setText] = useState(inAddress);
  const [written, setWritten] = useState(inAddress);
  const [seen, setSeen] = useState(inAddress);
  // Another address than the one we wrote came from a link or from going back.
  if (seen !== inAddress) {
    setSeen(inAddress);
    if (inAddress !== written) setText(inAddress);
  }
  const write = useDebouncedCallback((value: string) => {
    setWritten(value);
    const q = value.trim() === '' ? undefined : value;
    void navigate({ to: '/guests', search: (before) => ({ ...before, q }), replace: true });
  }, 300);
  const deferred = useDeferredValue(text);
  const set = (value: string) => {
    setText(value);
    write(value);
  };
  return { text, deferred, set };
}
