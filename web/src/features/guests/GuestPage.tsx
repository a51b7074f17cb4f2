import { Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import { guestQuery, type GuestRef } from '@/api/queries';
import type { Guest, GuestDetail } from '@/api/schema';
import { ConfigTab } from '@/features/guests/ConfigTab';
import { GuestHeading } from '@/features/guests/GuestHeading';
import { HistoryTab } from '@/features/guests/HistoryTab';
import { PowerButtons } from '@/features/guests/PowerButtons';
import { SnapshotsTab } from '@/features/guests/SnapshotsTab';
import { SummaryTab } from '@/features/guests/SummaryTab';
import classes from '@/features/guests/Guest.module.css';
import { guestAddress } from '@/live/guestStore';
import { useGuestRow } from '@/live/hooks';
import { Empty } from '@/ui/Empty';
import { Loading } from '@/ui/Loading';
import { Notice } from '@/ui/Notice';
import { Page } from '@/ui/Page';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useShortcuts } from '@/ui/shortcuts';

const tabs = ['summary', 'config', 'history', 'snapshots', 'tasks'] as const;
type Tab = (typeof tabs)[number];

/** From the address; the tab may be anything or missing. */
export interface GuestParams {
  cluster: string;
  vmid: string;
  tab?: string;
}

interface GuestPageProps {
  params: GuestParams;
  /** Tasks belong to another feature; the routes bring the two together. */
  renderTasks: (ref: GuestRef) => ReactNode;
}

export function GuestPage({ params, renderTasks }: GuestPageProps) {
  const at = { cluster: params.cluster, vmid: Number(params.vmid) };
  const tab = tabs.find((name) => name === params.tab) ?? 'summary';
  // Another guest is another page: nothing of the one before is kept.
  return (
    <GuestView
      key={guestAddress(at.cluster, at.vmid)}
      at={at}
      renderTasks={renderTasks}
      tab={tab}
    />
  );
}

interface GuestViewProps extends Pick<GuestPageProps, 'renderTasks'> {
  at: GuestRef;
  tab: Tab;
}

function GuestView({ at, tab, renderTasks }: GuestViewProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const detail = useQuery(guestQuery(at));
  const row = useGuestRow(guestAddress(at.cluster, at.vmid));
  const guest = newer(detail.data, row);

  const go = (to: string | null) => {
    const params = { cluster: at.cluster, vmid: String(at.vmid), tab: to ?? 'summary' };
    void navigate({ to: '/guests/$cluster/$vmid/$tab', params, replace: true });
  };
  const step = (by: number) => go(tabs[tabs.indexOf(tab) + by] ?? tab);
  useShortcuts({ '[': () => step(-1), ']': () => step(1) });

  if (guest === undefined) {
    if (detail.isError) return <GuestMissing at={at} error={detail.error} retry={detail.refetch} />;
    return (
      <Page heading={<Skeleton height={26} width={260} />} title={String(at.vmid)}>
        <Loading />
      </Page>
    );
  }
  const content = () => {
    if (tab === 'tasks') return renderTasks(at);
    if (tab === 'history') return <HistoryTab at={at} />;
    if (detail.isError) {
      const retry = () => void detail.refetch();
      return <ProblemAlert onRetry={retry} problem={toProblem(detail.error)} />;
    }
    if (detail.data === undefined) return <Loading rows={8} />;
    const whole = { ...detail.data, ...guest };
    if (tab === 'config') return <ConfigTab guest={whole} />;
    if (tab === 'snapshots') return <SnapshotsTab snapshots={whole.snapshots} />;
    return <SummaryTab guest={whole} />;
  };
  return (
    <Page
      actions={<PowerButtons guest={guest} />}
      crumbs={<Link to="/guests">{t('guests.title')}</Link>}
      heading={<GuestHeading guest={guest} />}
      title={guest.name}
    >
      {guest.stale && (
        <Notice icon="warning" tone="warn">
          {guest.staleReason ?? t('common.stale')}
        </Notice>
      )}
      <Tabs keepMounted={false} onChange={go} value={tab}>
        <Tabs.List aria-label={t('guest.tabs')} className={classes.tabs}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`guest.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel pt="sm" value={tab}>
          {content()}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

/** The row of the feed is newer than what was read for this page, unless the page was read again. */
function newer(detail: GuestDetail | undefined, row: Guest | undefined): Guest | undefined {
  if (row === undefined || detail === undefined) return row ?? detail;
  return detail.revision > row.revision ? { ...detail, operation: row.operation } : row;
}

interface GuestMissingProps {
  at: GuestRef;
  error: Error;
  retry: () => unknown;
}

function GuestMissing({ at, error, retry }: GuestMissingProps) {
  const { t } = useTranslation();
  const problem = toProblem(error);
  const title = `${at.cluster}/${at.vmid}`;
  return (
    <Page crumbs={<Link to="/guests">{t('guests.title')}</Link>} title={title}>
      {problem.status === 404 ? (
        <Empty icon="search" title={t('guest.missing')}>
          {t('guest.missingText')}
        </Empty>
      ) : (
        <ProblemAlert onRetry={() => void retry()} problem={problem} />
      )}
    </Page>
  );
}
