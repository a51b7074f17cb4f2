import { useTranslation } from 'react-i18next';
import type { Guest } from '@/api/schema';
import { kindIcon } from '@/features/guests/columns';
import { GuestStatus } from '@/features/guests/GuestStatus';
import { Tags } from '@/features/guests/Tags';
import classes from '@/features/guests/Guest.module.css';
import { Icon } from '@/ui/Icon';
import { Status } from '@/ui/Status';

export function GuestHeading({ guest }: { guest: Guest }) {
  const { t } = useTranslation();
  return (
    <div className={classes.heading}>
      <h1>{guest.name}</h1>
      <span className={classes.sub}>{guest.vmid}</span>
      <span className={`${classes.sub ?? ''} ${classes.kind ?? ''}`}>
        <Icon name={kindIcon(guest)} size={14} />
        {t(guest.template ? 'guests.template' : `kind.${guest.kind}`)}
      </span>
      <GuestStatus framed guest={guest} />
      {guest.lock && (
        <Status framed icon="warning" text={t('guest.locked', { lock: guest.lock })} tone="warn" />
      )}
      <Tags tags={guest.tags} />
    </div>
  );
}
