import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { GuestDetail } from '@/api/schema';
import { memoryOf } from '@/domain/shares';
import { RecentChanges } from '@/features/guests/HistoryTab';
import { Tags } from '@/features/guests/Tags';
import classes from '@/features/guests/Guest.module.css';
import { bytes, duration, percent } from '@/ui/format';
import { Facts } from '@/ui/Facts';
import { Panel } from '@/ui/Panel';
import { Ago } from '@/ui/Time';
import { UsageBar } from '@/ui/UsageBar';
import { useLocale } from '@/ui/useLocale';

export function SummaryTab({ guest }: { guest: GuestDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { usage } = guest;
  const size = (value: number | undefined) =>
    value === undefined ? undefined : bytes(value, locale);
  const memory = memoryOf(guest.usage);
  const search = { q: `node:${guest.node} cluster:${guest.cluster}` };
  return (
    <div className={classes.stack}>
      <div className={classes.columns}>
        <Panel title={t('guest.usage')}>
          <Facts
            facts={[
              [
                t('usage.cpu'),
                <UsageBar
                  key="cpu"
                  label={t('usage.cpu')}
                  share={usage?.cpu}
                  text={percent(usage?.cpu ?? 0, locale)}
                />,
              ],
              [t('usage.cores'), usage?.cpus],
              [
                t('usage.memory'),
                <UsageBar
                  key="memory"
                  label={t('usage.memory')}
                  share={memory}
                  text={percent(memory ?? 0, locale)}
                />,
              ],
              [
                t('usage.memoryOf'),
                usage?.memoryUsed !== undefined &&
                  `${size(usage.memoryUsed) ?? ''} / ${size(usage.memoryTotal) ?? '–'}`,
              ],
              [t('usage.disk'), size(usage?.diskTotal)],
              [
                t('usage.uptime'),
                guest.status === 'running' && usage?.uptimeSeconds
                  ? duration(usage.uptimeSeconds)
                  : undefined,
              ],
            ]}
          />
        </Panel>
        <Panel title={t('guest.facts')}>
          <Facts
            facts={[
              [t('guests.cluster'), guest.cluster],
              [
                t('guests.node'),
                <Link key="node" search={search} to="/guests">
                  {guest.node}
                </Link>,
              ],
              [t('guests.type'), t(`kind.${guest.kind}`)],
              [t('guest.os'), guest.config['ostype']],
              [t('guests.pool'), guest.pool],
              [t('guests.ha'), guest.haState],
              [t('guests.lock'), guest.lock],
              [t('guests.tags'), guest.tags.length > 0 && <Tags key="tags" tags={guest.tags} />],
              [t('guest.revision'), guest.revision],
              [t('guest.observed'), <Ago at={guest.observedAt} key="observed" />],
            ]}
          />
        </Panel>
        {guest.description && (
          <Panel title={t('guest.notes')}>
            <div className={classes.notes}>{guest.description}</div>
          </Panel>
        )}
      </div>
      <RecentChanges at={guest} />
    </div>
  );
}
