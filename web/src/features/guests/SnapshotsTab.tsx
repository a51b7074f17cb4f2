import { useTranslation } from 'react-i18next';
import type { Snapshot } from '@/api/schema';
import { Empty } from '@/ui/Empty';
import { Panel } from '@/ui/Panel';
import table from '@/ui/Table.module.css';
import { Moment } from '@/ui/Time';

export function SnapshotsTab({ snapshots }: { snapshots: Snapshot[] }) {
  const { t } = useTranslation();
  // "current" is PVE's name for the running state, not a snapshot.
  const taken = snapshots.filter(({ name }) => name !== 'current');
  if (taken.length === 0) {
    return (
      <Empty icon="copy" title={t('guest.noSnapshots')}>
        {t('guest.noSnapshotsText')}
      </Empty>
    );
  }
  return (
    <Panel flush title={t('guest.tab.snapshots')}>
      <table aria-label={t('guest.tab.snapshots')} className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('guest.snapshot')}</th>
            <th scope="col">{t('guest.takenAt')}</th>
            <th scope="col">{t('guest.withRam')}</th>
            <th scope="col">{t('guest.parent')}</th>
            <th scope="col">{t('guest.notes')}</th>
          </tr>
        </thead>
        <tbody>
          {taken.map(({ name, parent, description, takenAt, withRam }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{takenAt ? <Moment at={takenAt} /> : '–'}</td>
              <td>{t(withRam ? 'common.yes' : 'common.no')}</td>
              <td>{parent ?? '–'}</td>
              <td>{description ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
