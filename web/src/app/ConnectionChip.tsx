import { useTranslation } from 'react-i18next';
import classes from '@/app/Shell.module.css';
import { useFeedStatus } from '@/live/hooks';
import { instant } from '@/ui/format';
import { useLocale } from '@/ui/useLocale';

/** Whether what is shown is live. */
export function ConnectionChip() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { state, heardAt } = useFeedStatus();
  return (
    <span
      aria-label={t('connection.label')}
      className={classes.chip}
      data-state={state}
      role="status"
      title={
        heardAt === undefined ? undefined : t('connection.heard', { at: instant(heardAt, locale) })
      }
    >
      <span className={classes.dot} />
      <span className={classes.chipText}>{t(`connection.${state}`)}</span>
    </span>
  );
}
