import { Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConnectionChip } from '@/app/ConnectionChip';
import { ThemeButton } from '@/app/ThemeButton';
import { UserMenu } from '@/app/UserMenu';
import classes from '@/app/Shell.module.css';
import { Brand } from '@/ui/Brand';
import { Icon } from '@/ui/Icon';
import { useNarrow } from '@/ui/useNarrow';

const Palette = lazy(async () => ({ default: (await import('@/app/Palette')).Palette }));

const openKeys = ['mod+K', 'ctrl+Space'];

export function Header({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  // The palette is fetched at its first use and stays.
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = () => {
    setWanted(true);
    setOpened(true);
  };
  useHotkeys(
    openKeys.map((keys) => [keys, open]),
    [],
  );
  return (
    <header className={classes.header}>
      <Link aria-label={t('nav.home')} className={classes.home} to="/">
        <Brand />
      </Link>
      <button
        aria-controls="palette"
        aria-expanded={opened}
        aria-haspopup="dialog"
        aria-label={t('palette.label')}
        className={classes.search}
        onClick={open}
        role="combobox"
        type="button"
      >
        <Icon name="search" size={14} />
        <span className={classes.searchText}>{t(narrow ? 'palette.short' : 'palette.label')}</span>
        {!narrow && <Kbd size="xs">Ctrl K</Kbd>}
      </button>
      <div className={classes.headerEnd}>
        <ConnectionChip />
        {!narrow && <ThemeButton />}
        <UserMenu onHelp={onHelp} />
      </div>
      {wanted && (
        <Suspense>
          <Palette onClose={() => setOpened(false)} opened={opened} />
        </Suspense>
      )}
    </header>
  );
}
