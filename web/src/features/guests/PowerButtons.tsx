import { Button, type ButtonProps, Group, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest, PowerVerb } from '@/api/schema';
import { StopDialog } from '@/features/guests/StopDialog';
import { usePower } from '@/features/guests/usePower';
import { Icon, type IconName } from '@/ui/Icon';
import classes from '@/features/guests/Guest.module.css';

export const verbIcons: Record<PowerVerb, IconName> = {
  start: 'play',
  shutdown: 'power',
  stop: 'stop',
};

export function PowerButtons({ guest }: { guest: Guest }) {
  const { t } = useTranslation();
  const power = usePower(guest);
  const [asking, dialog] = useDisclosure(false);
  const busy = power.sending ?? guest.operation?.verb;
  const button = (verb: PowerVerb, onClick: () => void, props: ButtonProps = {}) => (
    <VerbButton
      busy={busy === verb}
      onClick={onClick}
      props={props}
      text={t(`power.${verb}`)}
      verb={verb}
      why={power.why(verb)}
    />
  );
  return (
    <Group aria-label={t('power.label')} gap={6} role="group">
      {button('start', () => power.ask('start'))}
      {button('shutdown', () => power.ask('shutdown'))}
      {button('stop', dialog.open)}
      <StopDialog
        guest={guest}
        onClose={dialog.close}
        onConfirm={() => power.ask('stop')}
        opened={asking}
      />
    </Group>
  );
}

interface VerbButtonProps {
  verb: PowerVerb;
  text: string;
  busy: boolean;
  why: string | undefined;
  onClick: () => void;
  props: ButtonProps;
}

/** Stays focusable when it cannot be used, so that the reason can be read and heard. */
function VerbButton({ verb, text, busy, why, onClick, props }: VerbButtonProps) {
  const id = useId();
  const off = why !== undefined;
  return (
    <Tooltip disabled={!off} label={why ?? ''} multiline maw={320}>
      <Button
        {...props}
        aria-busy={busy}
        aria-describedby={off ? id : undefined}
        aria-disabled={off}
        className={classes.verb}
        data-off={off}
        leftSection={
          <Icon
            className={busy ? classes.turning : undefined}
            name={busy ? 'busy' : verbIcons[verb]}
            size={14}
          />
        }
        onClick={off ? undefined : onClick}
        variant="default"
      >
        {text}
        {off && (
          <span className={classes.reason} hidden id={id}>
            {why}
          </span>
        )}
      </Button>
    </Tooltip>
  );
}
