import { useEffect, useState } from 'react';
import { ago, instant, moment } from '@/ui/format';
import { useLocale } from '@/ui/useLocale';

/** The present, new every `everyMillis`. */
export function useNow(everyMillis: number): number {
  const [now, setNow] = useState(() => Date.now());
  // A clock is outside of React.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMillis);
    return () => clearInterval(timer);
  }, [everyMillis]);
  return now;
}

interface TimeProps {
  at: string;
}

/** "5 min ago"; the instant itself is told on pointing at it. */
export function Ago({ at }: TimeProps) {
  const locale = useLocale();
  const now = useNow(10_000);
  return (
    <time dateTime={at} title={instant(at, locale)}>
      {ago(Date.parse(at), now, locale)}
    </time>
  );
}

/** Short date and time; today's is the time alone. */
export function Moment({ at }: TimeProps) {
  const locale = useLocale();
  const now = useNow(60_000);
  return (
    <time className="mpc-number" dateTime={at} title={instant(at, locale)}>
      {moment(at, now, locale)}
    </time>
  );
}
