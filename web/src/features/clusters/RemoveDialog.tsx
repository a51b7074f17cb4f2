import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { done, toProblem } from '@/api/problem';
import { clustersQuery } from '@/api/queries';
import type { Cluster } from '@/api/schema';
import { ProblemAlert } from '@/ui/ProblemAlert';

interface RemoveDialogProps {
  cluster: Cluster;
  opened: boolean;
  onClose: () => void;
}

/** Says what is forgotten and what is not, and asks for the cluster's name. */
export function RemoveDialog({ cluster, opened, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onClose={onClose}
      opened={opened}
      title={t('clusters.removeTitle', { name: cluster.id })}
    >
      <RemoveForm cluster={cluster} onClose={onClose} />
    </Modal>
  );
}

function RemoveForm({ cluster, onClose }: Omit<RemoveDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: () =>
      done(api.DELETE('/api/v1/clusters/{cluster}', { params: { path: { cluster: cluster.id } } })),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: clustersQuery.queryKey });
    },
  });
  return (
    <form
      aria-label={t('clusters.removeTitle', { name: cluster.id })}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === cluster.id) remove.mutate();
      }}
    >
      <Text mb="sm" size="sm">
        {t('clusters.removeText', { count: cluster.guests })}
      </Text>
      {remove.isError && <ProblemAlert problem={toProblem(remove.error)} />}
      <TextInput
        autoComplete="off"
        data-autofocus
        label={t('clusters.typeName', { name: cluster.id })}
        onChange={(event) => setTyped(event.currentTarget.value)}
        spellCheck={false}
        value={typed}
      />
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} variant="default">
          {t('common.cancel')}
        </Button>
        <Button
          color="red"
          disabled={typed !== cluster.id}
          loading={remove.isPending}
          type="submit"
        >
          {t('clusters.removeNow')}
        </Button>
      </Group>
    </form>
  );
}
