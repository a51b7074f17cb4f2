import { ActionIcon, Popover, Table, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Query } from '@/domain/grammar';
import { Icon } from '@/ui/Icon';
import classes from '@/features/guests/Guest.module.css';

interface GuestFilterProps {
  text: string;
  query: Query;
  onChange: (text: string) => void;
}

const examples = [
  { text: 'web', key: 'word' },
  { text: 'status:running', key: 'field' },
  { text: 'tag:prod,staging', key: 'or' },
  { text: '-node:pve1', key: 'not' },
  { text: 'id:10*', key: 'star' },
  { text: 'lock:*', key: 'any' },
] as const;

export function GuestFilter({ text, query, onChange }: GuestFilterProps) {
  const { t } = useTranslation();
  const [error] = query.errors;
  return (
    <div className={classes.filter}>
      <TextInput
        aria-label={t('guests.filter')}
        data-page-search
        error={
          error &&
          (error.suggestion === undefined
            ? t('guests.unknownField', { term: error.term })
            : t('guests.unknownFieldDidYouMean', {
                term: error.term,
                suggestion: error.suggestion,
              }))
        }
        leftSection={<Icon name="search" size={14} />}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return;
          event.stopPropagation();
          onChange('');
        }}
        placeholder={t('guests.filterHint')}
        rightSection={<FilterHelp onPick={(example) => onChange(`${text} ${example}`.trim())} />}
        size="xs"
        spellCheck={false}
        type="search"
        value={text}
      />
    </div>
  );
}

function FilterHelp({ onPick }: { onPick: (example: string) => void }) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" shadow="md" width={360}>
      <Popover.Target>
        <ActionIcon aria-label={t('guests.filterHelp')} size="sm">
          <Icon name="unknown" size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('guests.filterHelp')}>
        <Text size="sm">{t('guests.filterRules')}</Text>
        <Table mt="xs">
          <Table.Tbody>
            {examples.map(({ text, key }) => (
              <Table.Tr key={key}>
                <Table.Td>
                  <button className={classes.example} onClick={() => onPick(text)} type="button">
                    <code>{text}</code>
                  </button>
                </Table.Td>
                <Table.Td>{t(`guests.example.${key}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  );
}
