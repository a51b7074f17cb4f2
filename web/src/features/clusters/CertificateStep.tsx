import { Checkbox, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fingerprintGroups, sameFingerprint } from '@/domain/registration';
import { StepFrame, type StepProps } from '@/features/clusters/StepFrame';
import classes from '@/features/clusters/Clusters.module.css';
import { Facts } from '@/ui/Facts';
import { instant } from '@/ui/format';
import { Notice } from '@/ui/Notice';
import { useLocale } from '@/ui/useLocale';

const command = 'openssl x509 -noout -fingerprint -sha256 -in /etc/pve/local/pve-ssl.pem';

/** A person compares the fingerprint with the one on the node; nothing is sent before that. */
export function CertificateStep({
  draft,
  onChange,
  onBack,
  onNext,
}: StepProps & { onNext: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const label = useId();
  const [pasted, setPasted] = useState('');
  const { certificate } = draft;
  if (certificate === undefined) return null;
  const same = sameFingerprint(pasted, certificate.fingerprint);
  return (
    <StepFrame
      lead={t('clusters.certificateLead', { host: draft.host })}
      next={t('common.next')}
      onBack={onBack}
      onNext={onNext}
      ready={draft.trust !== undefined}
      title={t('clusters.step.certificate')}
    >
      {certificate.systemTrusted && (
        <Notice icon="check" tone="good">
          {t('clusters.systemTrusted')}
        </Notice>
      )}
      <div>
        <div id={label}>{t('clusters.fingerprint')}</div>
        <div aria-labelledby={label} className={classes.fingerprint} role="group">
          {fingerprintGroups(certificate.fingerprint).map((group, index) => (
            // The same four characters may well come twice.
            <span key={`${index}-${group}`}>{group}</span>
          ))}
        </div>
      </div>
      <Facts
        facts={[
          [t('clusters.subject'), certificate.subject],
          [t('clusters.issuer'), certificate.issuer],
          [t('clusters.validFrom'), instant(certificate.notBefore, locale)],
          [t('clusters.validUntil'), instant(certificate.notAfter, locale)],
        ]}
      />
      <div>
        <p className={classes.lead}>{t('clusters.whereFingerprint')}</p>
        <pre className={classes.command}>{command}</pre>
      </div>
      <TextInput
        autoComplete="off"
        error={pasted !== '' && !same && t('clusters.pastedDiffers')}
        label={t('clusters.paste')}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setPasted(text);
          const matches = sameFingerprint(text, certificate.fingerprint);
          onChange({ trust: matches ? 'fingerprint' : undefined });
        }}
        spellCheck={false}
        value={pasted}
      />
      <Checkbox
        checked={draft.trust === 'fingerprint'}
        label={t('clusters.matches')}
        onChange={(event) =>
          onChange({ trust: event.currentTarget.checked ? 'fingerprint' : undefined })
        }
      />
      {certificate.systemTrusted && (
        <Checkbox
          checked={draft.trust === 'system'}
          label={t('clusters.trustSystem')}
          onChange={(event) =>
            onChange({ trust: event.currentTarget.checked ? 'system' : undefined })
          }
        />
      )}
    </StepFrame>
  );
}
