import { Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { destinations, groups } from '@/app/destinations';
import classes from '@/app/Shell.module.css';
import { Icon } from '@/ui/Icon';

type Destination = (typeof destinations)[number];

/** Three fit beside "More" on a phone. */
const onPhone = ['overview', 'guests', 'tasks'];

export function Navigation({ bottom = false }: { bottom?: boolean }) {
  const { t } = useTranslation();
  if (bottom) return <BottomNavigation />;
  return (
    <nav aria-label={t('nav.main')} className={classes.nav}>
      {groups.map((group) => (
        <div key={group}>
          <div className={classes.group} id={`nav-${group}`}>
            {t(`nav.${group}`)}
          </div>
          <ul aria-labelledby={`nav-${group}`} className={classes.links}>
            {destinations
              .filter((destination) => destination.group === group)
              .map((destination) => (
                <li key={destination.key}>
                  <NavigationLink destination={destination} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function NavigationLink({ destination }: { destination: Destination }) {
  const { t } = useTranslation();
  const text = t(`nav.${destination.key}`);
  return (
    <Link
      activeOptions={{ exact: destination.to === '/', includeSearch: false }}
      className={classes.link}
      title={text}
      to={destination.to}
    >
      <Icon name={destination.icon} />
      <span className={classes.linkText}>{text}</span>
    </Link>
  );
}

function BottomNavigation() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const rest = destinations.filter(({ key }) => !onPhone.includes(key));
  return (
    <nav aria-label={t('nav.main')} className={classes.bottom}>
      <ul className={classes.links}>
        {destinations
          .filter(({ key }) => onPhone.includes(key))
          .map((destination) => (
            <li key={destination.key}>
              <NavigationLink destination={destination} />
            </li>
          ))}
        <li>
          <Menu position="top-end" width={200}>
            <Menu.Target>
              <button className={classes.link} type="button">
                <Icon name="more" />
                {t('nav.more')}
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map(({ key, icon, to }) => (
                <Menu.Item
                  key={key}
                  leftSection={<Icon name={icon} />}
                  onClick={() => void navigate({ to })}
                >
                  {t(`nav.${key}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </li>
      </ul>
    </nav>
  );
}
