import { Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '@/api/schema';
import { powerVerbs } from '@/domain/power';
import { verbIcons } from '@/features/guests/PowerButtons';
import { StopDialog } from '@/features/guests/StopDialog';
import classes from '@/features/guests/Guest.module.css';
import { usePower } from '@/features/guests/usePower';
import { Icon } from '@/ui/Icon';

interface RowActionsProps {
  guest: Guest;
}

/** Only a button until it is used: a grid draws dozens of these at every scroll. */
export function RowActions({ guest }: RowActionsProps) {
  const { t } = useTranslation();
  const [used, setUsed] = useState(false);
  const label = t('guests.actionsOf', { name: guest.name });
  if (used) return <ActionsMenu guest={guest} label={label} />;
  return (
    <button
      aria-haspopup="menu"
      aria-label={label}
      className={classes.more}
      data-row-menu
      onClick={() => setUsed(true)}
      type="button"
    >
      <Icon name="more" />
    </button>
  );
}

function ActionsMenu({ guest, label }: RowActionsProps & { label: string }) {
  const { t } = useTranslation();
  const power = usePower(guest);
  const [opened, setOpened] = useState(true);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu onChange={setOpened} opened={opened} position="bottom-end" withinPortal>
        <Menu.Target>
          <button aria-label={label} className={classes.more} data-row-menu type="button">
            <Icon name="more" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {powerVerbs.map((verb) => {
            const why = power.why(verb);
            return (
              <Menu.Item
                aria-disabled={why !== undefined}
                color={verb === 'stop' && why === undefined ? 'red' : undefined}
                key={verb}
                leftSection={<Icon name={verbIcons[verb]} size={14} />}
                onClick={() => {
                  if (why !== undefined) return;
                  if (verb === 'stop') setAsking(true);
                  else power.ask(verb);
                }}
                style={why === undefined ? undefined : { color: 'var(--mantine-color-dimmed)' }}
                title={why}
              >
                {t(`power.${verb}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <StopDialog
        guest={guest}
        onClose={() => setAsking(false)}
        onConfirm={() => power.ask('stop')}
        opened={asking}
      />
    </>
  );
}
