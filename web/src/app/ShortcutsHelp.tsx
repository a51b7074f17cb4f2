import { Kbd, Modal, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { destinations } from '@/app/destinations';
import classes from '@/app/ShortcutsHelp.module.css';
import { singleKeysStored } from '@/ui/shortcuts';
import { useStored } from '@/ui/useStored';

interface ShortcutsHelpProps {
  opened: boolean;
  onClose: () => void;
}

const general = [
  { keys: ['Ctrl', 'K'], key: 'palette' },
  { keys: ['/'], key: 'filter' },
  { keys: ['b'], key: 'panel' },
  { keys: ['?'], key: 'help' },
] as const;

const grid = [
  { keys: ['j', 'k', '↓', '↑'], key: 'rows' },
  { keys: ['Home', 'End', 'PgUp', 'PgDn'], key: 'jump' },
  { keys: ['Enter'], key: 'open' },
  { keys: ['.'], key: 'menu' },
  { keys: ['[', ']'], key: 'tabs' },
  { keys: ['Esc'], key: 'clear' },
] as const;

export function ShortcutsHelp({ opened, onClose }: ShortcutsHelpProps) {
  const { t } = useTranslation();
  const [singleKeys, setSingleKeys] = useStored(singleKeysStored, true);
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onClose={onClose}
      opened={opened}
      size="lg"
      title={t('help.title')}
    >
      <div className={classes.columns}>
        <section>
          <h3>{t('help.goTo')}</h3>
          {destinations.map(({ key, chord }) => (
            <Line keys={['g', chord]} key={key} text={t(`nav.${key}`)} />
          ))}
        </section>
        <section>
          <h3>{t('help.everywhere')}</h3>
          {general.map(({ keys, key }) => (
            <Line key={key} keys={keys} text={t(`help.${key}`)} />
          ))}
        </section>
        <section>
          <h3>{t('help.inLists')}</h3>
          {grid.map(({ keys, key }) => (
            <Line key={key} keys={keys} text={t(`help.${key}`)} />
          ))}
        </section>
      </div>
      <Switch
        checked={singleKeys}
        label={t('help.singleKeys')}
        mt="lg"
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
}

function Line({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <div className={classes.line}>
      <span>{text}</span>
      <span>
        {keys.map((key) => (
          <Kbd key={key} ml={3} size="xs">
            {key}
          </Kbd>
        ))}
      </span>
    </div>
  );
}
