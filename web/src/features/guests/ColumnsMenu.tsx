import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Guest } from '@/api/schema';
import type { Column } from '@/ui/GridRow';
import { Icon } from '@/ui/Icon';

interface ColumnsMenuProps {
  columns: Column<Guest>[];
  hidden: string[];
  onChange: (hidden: string[]) => void;
}

/** What names a row and acts on it is always there. */
const fixed = ['name', 'actions'];

export function ColumnsMenu({ columns, hidden, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation();
  const toggle = (id: string) =>
    onChange(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button leftSection={<Icon name="columns" size={14} />} variant="default">
          {t('guests.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns
          .filter(({ id }) => !fixed.includes(id))
          .map(({ id, title }) => (
            <Menu.CheckboxItem checked={!hidden.includes(id)} key={id} onChange={() => toggle(id)}>
              {title}
            </Menu.CheckboxItem>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
