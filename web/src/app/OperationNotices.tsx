import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { outcomeLook } from '@/domain/states';
import { useLive } from '@/live/hooks';

const colors = { good: 'green', warn: 'yellow', bad: 'red', busy: 'blue', quiet: 'gray' } as const;

/** Tells how what was asked for here has ended, on whatever page the reader is by then. */
export function OperationNotices() {
  const { t } = useTranslation();
  const live = useLive();
  // The feed is outside of React.
  useEffect(
    () =>
      live.onEnd((operation) => {
        const { tone, key } = outcomeLook(operation.state);
        const good = tone === 'good';
        notifications.show({
          color: colors[tone],
          role: good ? 'status' : 'alert',
          autoClose: good ? 4000 : 15_000,
          title: `${operation.guestName ?? operation.vmid}: ${t(`power.${operation.verb}`)}`,
          message: good ? t(`state.${key}`) : (operation.outcome ?? t(`state.${key}`)),
        });
      }),
    [live, t],
  );
  return null;
}
