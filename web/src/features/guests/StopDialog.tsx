import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Guest } from '@/api/schema';

interface StopDialogProps {
  guest: Pick<Guest, 'name' | 'vmid'>;
  opened: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Stopping is pulling the plug, so it is asked twice. */
export function StopDialog({ guest, opened, onClose, onConfirm }: StopDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onClose={onClose}
      opened={opened}
      title={t('power.stopTitle', { name: guest.name, id: guest.vmid })}
    >
      <Text size="sm">{t('power.stopText')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button data-autofocus onClick={onClose} variant="default">
          {t('common.cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            onConfirm();
            onClose();
          }}
        >
          {t('power.stopNow')}
        </Button>
      </Group>
    </Modal>
  );
}
