import { useTranslation } from 'react-i18next';
import type { Guest } from '@/api/schema';
import { underWay } from '@/domain/power';
import { guestLook } from '@/domain/states';
import { Status } from '@/ui/Status';

interface GuestStatusProps {
  guest: Pick<Guest, 'status' | 'template' | 'operation' | 'stale' | 'staleReason'>;
  framed?: boolean;
}

/** The observed status; while an operation is under way that is said instead, never its hoped-for end. */
export function GuestStatus({ guest, framed = false }: GuestStatusProps) {
  const { t } = useTranslation();
  const { operation } = guest;
  if (operation !== undefined && underWay(operation)) {
    return (
      <Status framed={framed} icon="busy" text={t(`power.doing.${operation.verb}`)} tone="busy" />
    );
  }
  const look = guestLook(guest.status);
  return (
    <Status
      framed={framed}
      icon={look.icon}
      text={t(`state.${look.key}`)}
      title={guest.stale ? (guest.staleReason ?? t('common.stale')) : undefined}
      tone={guest.stale ? 'quiet' : look.tone}
    />
  );
}
