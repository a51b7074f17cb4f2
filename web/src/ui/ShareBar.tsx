import { bytes, percent } from '@/ui/format';
import { UsageBar } from '@/ui/UsageBar';
import { useLocale } from '@/ui/useLocale';

interface ShareBarProps {
  label: string;
  share: number | undefined;
  used?: number | undefined;
  total?: number | undefined;
}

/** A usage bar in percent; the amounts are told on pointing at it. */
export function ShareBar({ label, share, used, total }: ShareBarProps) {
  const locale = useLocale();
  const amounts =
    used === undefined || total === undefined
      ? undefined
      : `${bytes(used, locale)} / ${bytes(total, locale)}`;
  return (
    <UsageBar detail={amounts} label={label} share={share} text={percent(share ?? 0, locale)} />
  );
}
