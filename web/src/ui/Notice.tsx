import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/ui/Icon';
import classes from '@/ui/Notice.module.css';
import type { Tone } from '@/ui/Status';

interface NoticeProps {
  tone: Tone;
  icon: IconName;
  children: ReactNode;
}

/** A line of news above the content, such as "1 of 3 clusters unreachable". */
export function Notice({ tone, icon, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role="status">
      <Icon name={icon} size={18} />
      <div className={classes.content}>{children}</div>
    </div>
  );
}
