import { useNavigate } from '@tanstack/react-router';
import { destinations } from '@/app/destinations';
import { tasksPanelStored } from '@/features/tasks/tasksPanelStored';
import { type Shortcuts, useChordLeader, useShortcuts } from '@/ui/shortcuts';
import { useStored } from '@/ui/useStored';

const leaders = ['g'];

/** `g` and a letter goes to a page, `/` to the page's filter, `b` folds the tasks panel, `?` helps. */
export function useShellShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  const [, setPanel] = useStored(tasksPanelStored, false);
  const chords = destinations.map(({ chord, to }): [string, () => void] => [
    `g ${chord}`,
    () => void navigate({ to }),
  ]);
  const shortcuts: Shortcuts = {
    ...Object.fromEntries(chords),
    '?': onHelp,
    b: () => setPanel((opened) => !opened),
    '/': () => {
      const box =
        document.querySelector<HTMLElement>('[data-page-search]') ??
        document.querySelector<HTMLElement>('header [role=combobox]');
      box?.focus();
      if (box?.role === 'combobox') box.click();
    },
  };
  useShortcuts(shortcuts);
  useChordLeader(leaders);
}
