import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { session } from '@/api/client';
import { ThemeItems } from '@/app/ThemeButton';
import { chooseLanguage, type Language, languages } from '@/i18n/i18n';
import { useUser } from '@/live/hooks';
import { Icon } from '@/ui/Icon';
import { useNarrow } from '@/ui/useNarrow';

const codes: Language[] = ['en', 'de'];

export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t, i18n } = useTranslation();
  const user = useUser();
  const narrow = useNarrow();
  return (
    // The header never scrolls away, so its menu need not watch for that.
    <Menu hideDetached={false} position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon aria-label={t('user.menu', { name: user?.username ?? '' })} size={30}>
          <Icon name="user" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user?.username} · {user && t(`role.${user.role}`)}
        </Menu.Label>
        <Menu.Divider />
        {narrow && (
          <>
            <ThemeItems />
            <Menu.Divider />
          </>
        )}
        <Menu.RadioGroup
          onChange={(code) => void chooseLanguage(code === 'de' ? 'de' : 'en')}
          value={i18n.language}
        >
          {codes.map((code) => (
            <Menu.RadioItem closeMenuOnClick key={code} lang={code} value={code}>
              {languages[code]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="keyboard" size={14} />} onClick={onHelp}>
          {t('help.title')}
        </Menu.Item>
        <Menu.Item
          component="a"
          href="/api-docs/"
          leftSection={<Icon name="api" size={14} />}
          target="_blank"
        >
          {t('user.api')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="signOut" size={14} />}
          onClick={() => void session.signOut()}
        >
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
