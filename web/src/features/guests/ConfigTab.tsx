import { useTranslation } from 'react-i18next';
import type { GuestDetail } from '@/api/schema';
import { type ConfigEntry, groupConfig } from '@/domain/config';
import classes from '@/features/guests/Guest.module.css';
import { Change } from '@/features/guests/Change';
import { Empty } from '@/ui/Empty';
import { Notice } from '@/ui/Notice';
import { Panel } from '@/ui/Panel';
import table from '@/ui/Table.module.css';
import { Ago } from '@/ui/Time';

export function ConfigTab({ guest }: { guest: GuestDetail }) {
  const { t } = useTranslation();
  const groups = groupConfig(guest);
  if (groups.length === 0) {
    return (
      <Empty icon="unknown" title={t('guest.noConfig')}>
        {t('guest.noConfigText')}
      </Empty>
    );
  }
  return (
    <div className={classes.stack}>
      {guest.pending.length > 0 && (
        <Notice icon="warning" tone="warn">
          {t('guest.pending', { count: guest.pending.length })}
        </Notice>
      )}
      {groups.map(([group, entries]) => (
        <Panel flush key={group} title={t(`guest.group.${group}`)}>
          <ConfigTable entries={entries} label={t(`guest.group.${group}`)} />
        </Panel>
      ))}
      {guest.configObservedAt && (
        <div className={classes.sub}>
          {t('guest.configObserved')} <Ago at={guest.configObservedAt} />
        </div>
      )}
    </div>
  );
}

function ConfigTable({ entries, label }: { entries: ConfigEntry[]; label: string }) {
  const { t } = useTranslation();
  return (
    <table aria-label={label} className={`${table.table ?? ''} ${classes.config ?? ''}`}>
      <thead>
        <tr>
          <th scope="col">{t('guest.option')}</th>
          <th scope="col">{t('guest.value')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ key, value, pending }) => (
          <tr key={key}>
            <td className={table.mono}>{key}</td>
            <td>
              {pending === undefined ? (
                <span className={classes.value}>{value}</span>
              ) : (
                <>
                  <Change after={pending.to} before={pending.from} />{' '}
                  <span className={classes.pending}>{t('guest.atNextStart')}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
