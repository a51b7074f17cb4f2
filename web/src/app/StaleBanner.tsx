import { useTranslation } from 'react-i18next';
import classes from '@/app/Shell.module.css';
import { useFeedStatus } from '@/live/hooks';
import { moment } from '@/ui/format';
import { Icon } from '@/ui/Icon';
import { useNow } from '@/ui/Time';
import { useLocale } from '@/ui/useLocale';

/** Said only after a moment: most reconnects are over before anybody needs to know. */
const patienceMillis = 7000;

export function StaleBanner() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { state, heardAt } = useFeedStatus();
  const now = useNow(1000);
  if (state === 'live' || heardAt === undefined) return null;
  if (state === 'reconnecting' && now - heardAt < patienceMillis) return null;
  return (
    <div className={classes.stale} role="status">
      <Icon name="warning" size={15} />
      {t(`connection.${state}Text`, { at: moment(heardAt, now, locale) })}
    </div>
  );
}
