import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/ui/Icon';

const themes: { key: MantineColorScheme; icon: IconName }[] = [
  { key: 'light', icon: 'sun' },
  { key: 'dark', icon: 'moon' },
  { key: 'auto', icon: 'contrast' },
];

export function ThemeButton() {
  const { t } = useTranslation();
  const { colorScheme } = useMantineColorScheme();
  const icon = themes.find(({ key }) => key === colorScheme)?.icon ?? 'contrast';
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon aria-label={t('theme.label')} size={30}>
          <Icon name={icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ThemeItems />
      </Menu.Dropdown>
    </Menu>
  );
}

export function ThemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup
      onChange={(key) => setColorScheme(themes.find((theme) => theme.key === key)?.key ?? 'auto')}
      value={colorScheme}
    >
      {themes.map(({ key, icon }) => (
        <Menu.RadioItem
          closeMenuOnClick
          key={key}
          rightSection={<Icon name={icon} size={14} />}
          value={key}
        >
          {t(`theme.${key}`)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
