import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { toProblem, unwrap } from '@/api/problem';
import { clustersQuery } from '@/api/queries';
import type { Cluster, Problem } from '@/api/schema';
import { registrationOf, stepOfProblem } from '@/domain/registration';
import { PrivilegeCommands } from '@/features/clusters/PrivilegeCommands';
import { StepFrame, type StepProps } from '@/features/clusters/StepFrame';
import { ProblemAlert } from '@/ui/ProblemAlert';

interface CredentialsStepProps extends StepProps {
  onDone: (cluster: Cluster) => void;
  onStep: (step: number) => void;
}

export function CredentialsStep({ draft, onChange, onBack, onDone, onStep }: CredentialsStepProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const register = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/clusters', { body: registrationOf(draft) })),
    onSuccess: async (cluster) => {
      onDone(cluster);
      await queries.invalidateQueries({ queryKey: clustersQuery.queryKey });
    },
  });
  const token = draft.method === 'token';
  const tokenIdWrong =
    draft.tokenId !== '' && !/^[^@\s]+@[^!\s]+![^\s]+$/.test(draft.tokenId.trim());
  const ready = token
    ? draft.tokenId !== '' && !tokenIdWrong && draft.secret !== ''
    : draft.username !== '' && draft.password !== '';
  return (
    <StepFrame
      busy={register.isPending}
      lead={t('clusters.credentialsLead')}
      next={t('clusters.connect')}
      onBack={onBack}
      onNext={() => register.mutate()}
      ready={ready}
      title={t('clusters.step.credentials')}
    >
      {register.isError && <Refusal onStep={onStep} problem={toProblem(register.error)} />}
      <SegmentedControl
        aria-label={t('clusters.method')}
        data={[
          { value: 'token', label: t('clusters.token') },
          { value: 'password', label: t('clusters.password') },
        ]}
        onChange={(method) => onChange({ method: method === 'password' ? 'password' : 'token' })}
        size="xs"
        value={draft.method}
      />
      {token ? (
        <>
          <TextInput
            autoComplete="off"
            description={t('clusters.tokenIdHelp')}
            error={tokenIdWrong && t('clusters.tokenIdWrong')}
            label={t('clusters.tokenId')}
            onChange={(event) => onChange({ tokenId: event.currentTarget.value })}
            placeholder="mpc@pve!portal"
            spellCheck={false}
            value={draft.tokenId}
          />
          <PasswordInput
            autoComplete="off"
            label={t('clusters.secret')}
            onChange={(event) => onChange({ secret: event.currentTarget.value })}
            value={draft.secret}
            visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
          />
          <PrivilegeCommands />
        </>
      ) : (
        <>
          <TextInput
            autoComplete="off"
            description={t('clusters.usernameHelp')}
            label={t('clusters.username')}
            onChange={(event) => onChange({ username: event.currentTarget.value })}
            placeholder="mpc@pve"
            spellCheck={false}
            value={draft.username}
          />
          <PasswordInput
            autoComplete="off"
            label={t('auth.password')}
            onChange={(event) => onChange({ password: event.currentTarget.value })}
            value={draft.password}
            visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
          />
        </>
      )}
    </StepFrame>
  );
}

const hints = [
  'cluster-unreachable',
  'not-proxmox',
  'fingerprint-mismatch',
  'certificate-untrusted',
  'cluster-unauthorized',
  'missing-privileges',
  'cluster-exists',
] as const;

/** Each refusal with its own words, and a way to the step where it can be put right. */
function Refusal({ problem, onStep }: { problem: Problem; onStep: (step: number) => void }) {
  const { t } = useTranslation();
  const hint = hints.find((code) => code === problem.code);
  const step = stepOfProblem(problem.code, problem.fields);
  return (
    <ProblemAlert
      hint={
        <>
          {hint && t(`clusters.hint.${hint}`)}
          {problem.fields.map(({ field, message }) => (
            <div key={field}>
              <code>{field}</code> {message}
            </div>
          ))}
          {step < 2 && (
            <div>
              <Button mt={8} onClick={() => onStep(step)} variant="default">
                {t(step === 0 ? 'clusters.toAddress' : 'clusters.toCertificate')}
              </Button>
            </div>
          )}
        </>
      }
      problem={problem}
    />
  );
}
