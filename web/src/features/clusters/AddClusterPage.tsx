import { Stepper } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cluster } from '@/api/schema';
import { type Draft, emptyDraft } from '@/domain/registration';
import { AddressStep } from '@/features/clusters/AddressStep';
import { CertificateStep } from '@/features/clusters/CertificateStep';
import { CredentialsStep } from '@/features/clusters/CredentialsStep';
import { ResultStep } from '@/features/clusters/ResultStep';
import classes from '@/features/clusters/Clusters.module.css';
import { useUser } from '@/live/hooks';
import { Empty } from '@/ui/Empty';
import { Page } from '@/ui/Page';
import { useNarrow } from '@/ui/useNarrow';

const steps = ['address', 'certificate', 'credentials', 'result'] as const;

/** Address, certificate, credentials, result. What was entered stays when a step is taken again. */
export function AddClusterPage() {
  const { t } = useTranslation();
  const user = useUser();
  const narrow = useNarrow();
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState(emptyDraft);
  const [cluster, setCluster] = useState<Cluster>();
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const again = () => {
    setDraft(emptyDraft);
    setCluster(undefined);
    setStep(0);
  };
  const crumbs = <Link to="/admin/clusters">{t('clusters.title')}</Link>;
  if (user?.role !== 'admin') {
    return (
      <Page crumbs={crumbs} title={t('clusters.add')}>
        <Empty icon="lock" title={t('errors.forbidden')}>
          {t('clusters.needsAdmin')}
        </Empty>
      </Page>
    );
  }
  const common = { draft, onChange: change, onBack: () => setStep(step - 1) };
  return (
    <Page crumbs={crumbs} title={t('clusters.add')}>
      <div className={classes.wizard}>
        <Stepper
          active={step}
          allowNextStepsSelect={false}
          aria-label={t('clusters.steps')}
          iconSize={narrow ? 26 : 30}
          mb="md"
          size="xs"
        >
          {steps.map((name) => (
            <Stepper.Step key={name} label={narrow ? undefined : t(`clusters.step.${name}`)} />
          ))}
        </Stepper>
        {step === 0 && <AddressStep {...common} onNext={() => setStep(1)} />}
        {step === 1 && <CertificateStep {...common} onNext={() => setStep(2)} />}
        {step === 2 && (
          <CredentialsStep
            {...common}
            onDone={(registered) => {
              // The secrets have done their work.
              change({ secret: '', password: '' });
              setCluster(registered);
              setStep(3);
            }}
            onStep={setStep}
          />
        )}
        {step === 3 && cluster && <ResultStep again={again} cluster={cluster} />}
      </div>
    </Page>
  );
}
