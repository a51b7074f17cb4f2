import { useTranslation } from 'react-i18next';
import classes from '@/features/guests/Guest.module.css';
import { Icon } from '@/ui/Icon';

interface ChangeProps {
  before: string | undefined;
  after: string | undefined;
}

/** Old value, arrow, new value; said in words for those who listen. */
export function Change({ before, after }: ChangeProps) {
  const { t } = useTranslation();
  return (
    <span className={classes.value}>
      {before === undefined ? (
        <span className={classes.nothing}>{t('guest.absent')}</span>
      ) : (
        <del className={classes.before}>{before}</del>
      )}
      <span aria-label={t('guest.becomes')} className={classes.arrow} role="img">
        <Icon name="right" size={11} />
      </span>
      {after === undefined ? (
        <span className={classes.nothing}>{t('guest.removed')}</span>
      ) : (
        <ins className={classes.after}>{after}</ins>
      )}
    </span>
  );
}
