import { useEffect, useRef } from 'react';

/** A key such as `?`, or two after each other such as `g o`. */
export type Shortcuts = Record<string, () => void>;

const chordMillis = 1200;

/** Single keys can be switched off (WCAG 2.1.4). */
export const singleKeysStored = 'singleKeys';

const singleKeysOff = () => localStorage.getItem(`mpc.${singleKeysStored}`) === 'false';

let leader = { key: '', at: 0 };

function writing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role=dialog], [role=menu]') !== null)
  );
}

/** Listens while the component is shown; silent in text fields, menus and dialogs. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  // The newest functions, without listening anew at every render.
  useEffect(() => {
    latest.current = shortcuts;
  });
  // Keys are heard on the document, wherever the focus is.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (writing(event.target) || singleKeysOff()) return;
      const chord = event.timeStamp - leader.at < chordMillis ? `${leader.key} ${event.key}` : '';
      const action = latest.current[chord] ?? latest.current[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Remembers a first key such as `g`; installed once, after all other listeners. */
export function useChordLeader(keys: string[]): void {
  const known = keys.join('');
  // As above.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
      leader = known.includes(event.key)
        ? { key: event.key, at: event.timeStamp }
        : { key: '', at: 0 };
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [known]);
}
