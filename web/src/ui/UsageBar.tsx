import classes from '@/ui/UsageBar.module.css';

interface UsageBarProps {
  /** 0 to 1; absent when not known, which is not the same as 0. */
  share: number | undefined;
  /** What is measured; the bar is read out as "CPU 12 %". */
  label: string;
  text: string;
  detail?: string | undefined;
}

export function UsageBar({ share, label, text, detail }: UsageBarProps) {
  if (share === undefined) {
    return (
      <span className={classes.unknown}>
        <span className={classes.label}>{label} </span>–
      </span>
    );
  }
  const level = share >= 0.9 ? 'bad' : share >= 0.75 ? 'warn' : 'good';
  return (
    <span aria-label={`${label} ${text}`} className={classes.usage} role="img" title={detail}>
      <span className={classes.label}>{label}</span>
      <span className={classes.ground}>
        <span
          className={classes.bar}
          data-level={level}
          style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }}
        />
      </span>
      <span className={classes.text}>{text}</span>
    </span>
  );
}
