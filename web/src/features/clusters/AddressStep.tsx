import { NumberInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { toProblem, unwrap } from '@/api/problem';
import { parseAddress, validId } from '@/domain/registration';
import { StepFrame, type StepProps } from '@/features/clusters/StepFrame';
import classes from '@/features/clusters/Clusters.module.css';
import { ProblemAlert } from '@/ui/ProblemAlert';

export function AddressStep({ draft, onChange, onNext }: StepProps & { onNext: () => void }) {
  const { t } = useTranslation();
  const probe = useMutation({
    mutationFn: ({ host, port }: { host: string; port: number }) =>
      unwrap(api.POST('/api/v1/clusters/probe', { body: { host, port } })),
    onSuccess: (certificate) => {
      onChange({ certificate, trust: undefined });
      onNext();
    },
  });
  const idWrong = draft.id !== '' && !validId(draft.id);
  /** A pasted address may bring its port along. */
  const tidied = () => {
    const { host, port = draft.port } = parseAddress(draft.host);
    onChange({ host, port });
    return { host, port };
  };
  return (
    <StepFrame
      busy={probe.isPending}
      lead={t('clusters.addressLead')}
      next={t('clusters.check')}
      onNext={() => probe.mutate(tidied())}
      ready={validId(draft.id) && draft.host.trim() !== ''}
      title={t('clusters.step.address')}
    >
      {probe.isError && (
        <ProblemAlert
          hint={t('clusters.hint.cluster-unreachable')}
          problem={toProblem(probe.error)}
        />
      )}
      <TextInput
        autoComplete="off"
        description={t('clusters.idHelp')}
        error={idWrong && t('clusters.idWrong')}
        label={t('clusters.id')}
        onChange={(event) => onChange({ id: event.currentTarget.value })}
        spellCheck={false}
        value={draft.id}
      />
      <div className={classes.fields}>
        <TextInput
          autoCapitalize="none"
          autoComplete="off"
          label={t('clusters.host')}
          onBlur={tidied}
          onChange={(event) => onChange({ host: event.currentTarget.value })}
          placeholder="pve1.example.org"
          spellCheck={false}
          value={draft.host}
        />
        <NumberInput
          allowDecimal={false}
          allowNegative={false}
          hideControls
          label={t('clusters.port')}
          max={65_535}
          min={1}
          onChange={(port) => onChange({ port: Number(port) || 8006 })}
          value={draft.port}
        />
      </div>
    </StepFrame>
  );
}
