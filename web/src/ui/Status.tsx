import classes from '@/ui/Status.module.css';
import { Icon, type IconName } from '@/ui/Icon';

export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'quiet';

interface StatusProps {
  tone: Tone;
  icon: IconName;
  text: string;
  /** Framed, for headers; plain inside tables. */
  framed?: boolean;
  title?: string | undefined;
}

/** A state as icon, text and colour; never colour alone. */
export function Status({ tone, icon, text, framed = false, title }: StatusProps) {
  return (
    <span className={classes.status} data-framed={framed} data-tone={tone} title={title}>
      <Icon className={icon === 'busy' ? classes.turning : undefined} name={icon} size={13} />
      <span className={classes.text}>{text}</span>
    </span>
  );
}
