import { Button, Drawer } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Activity } from '@/domain/activity';
import { describe, Subject } from '@/features/tasks/columns';
import { Outcome } from '@/features/tasks/Outcome';
import { Facts } from '@/ui/Facts';
import { instant } from '@/ui/format';
import { Icon } from '@/ui/Icon';
import { useLocale } from '@/ui/useLocale';

interface TaskDrawerProps {
  activity: Activity | undefined;
  onClose: () => void;
}

export function TaskDrawer({ activity, onClose }: TaskDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onClose={onClose}
      opened={activity !== undefined}
      position="right"
      title={activity && describe(t, activity)}
    >
      {activity && <TaskFacts activity={activity} />}
    </Drawer>
  );
}

function TaskFacts({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const clipboard = useClipboard();
  const { upid } = activity;
  return (
    <>
      <Facts
        facts={[
          [t('task.outcome'), <Outcome activity={activity} key="outcome" />],
          [t('task.said'), activity.outcome],
          [
            t('task.on'),
            activity.vmid !== undefined && <Subject activity={activity} key="subject" />,
          ],
          [t('guests.cluster'), activity.cluster],
          [t('guests.node'), activity.node],
          [t('task.by'), activity.user],
          [t('task.requestedBy'), activity.requestedBy],
          [t('task.started'), instant(activity.startedAt, locale)],
          [t('task.ended'), activity.endedAt && instant(activity.endedAt, locale)],
          [t('task.upid'), upid && <code key="upid">{upid}</code>],
        ]}
      />
      {upid && (
        <Button
          leftSection={<Icon name={clipboard.copied ? 'check' : 'copy'} size={14} />}
          mt="md"
          onClick={() => clipboard.copy(upid)}
          variant="default"
        >
          {t('task.copyUpid')}
        </Button>
      )}
    </>
  );
}
