import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '@/api/schema';
import { destinations } from '@/app/destinations';
import { parseQuery } from '@/domain/grammar';
import { guestLook } from '@/domain/states';
import { useLive } from '@/live/hooks';
import { Icon } from '@/ui/Icon';

interface PaletteProps {
  opened: boolean;
  onClose: () => void;
}

const guestsShown = 8;
const [store, spotlight] = createSpotlight();

/** Pages and guests by a few letters; guests are found with the same language as in the list. */
export function Palette({ opened, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { guests } = useLive();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const pages = destinations.filter(({ key }) => t(`nav.${key}`).toLowerCase().includes(wanted));
  const found = opened ? findGuests(guests.all(), wanted) : [];
  // The palette keeps its own state of being open.
  useEffect(() => {
    if (opened) spotlight.open();
  }, [opened]);

  const choose = (go: () => Promise<void>) => () => {
    spotlight.close();
    void go();
  };
  return (
    <Spotlight.Root
      id="palette"
      onQueryChange={setText}
      onSpotlightClose={onClose}
      query={text}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      scrollable
      shortcut={null}
      store={store}
    >
      <Spotlight.Search
        aria-label={t('palette.label')}
        leftSection={<Icon name="search" />}
        placeholder={t('palette.label')}
      />
      <Spotlight.ActionsList>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.pages')}>
            {pages.map(({ key, to, icon, chord }) => (
              <Spotlight.Action
                description={`g ${chord}`}
                key={key}
                label={t(`nav.${key}`)}
                leftSection={<Icon name={icon} />}
                onClick={choose(() => navigate({ to }))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.guests')}>
            {found.map((guest) => (
              <Spotlight.Action
                description={`${guest.vmid} · ${guest.cluster} / ${guest.node} · ${t(`state.${guestLook(guest.status).key}`)}`}
                key={guest.address}
                label={guest.name}
                leftSection={<Icon name={guest.kind === 'lxc' ? 'container' : 'guests'} />}
                onClick={choose(() =>
                  navigate({
                    to: '/guests/$cluster/$vmid',
                    params: { cluster: guest.cluster, vmid: String(guest.vmid) },
                  }),
                )}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.length === 0 && pages.length === 0 && (
          <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function findGuests(guests: ReadonlyMap<string, Guest>, wanted: string): Guest[] {
  if (wanted === '') return [];
  const query = parseQuery(wanted);
  // What begins with the text comes first.
  const rank = ({ name }: Guest) => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
  return [...guests.values()]
    .filter(query.matches)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, guestsShown);
}
