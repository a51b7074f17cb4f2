import { useTranslation } from 'react-i18next';
import type { Activity } from '@/domain/activity';
import { outcomeLook } from '@/domain/states';
import { Status } from '@/ui/Status';

/** How it ended; a failure says why, in PVE's own words. */
export function Outcome({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const { tone, icon, key } = outcomeLook(activity.state);
  const telling = tone === 'bad' || tone === 'warn';
  const text = telling && activity.outcome ? activity.outcome : t(`state.${key}`);
  return <Status icon={icon} text={text} title={activity.outcome} tone={tone} />;
}
