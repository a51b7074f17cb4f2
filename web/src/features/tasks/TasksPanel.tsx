import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Activity } from '@/domain/activity';
import { outcomeLook } from '@/domain/states';
import { describe, Subject } from '@/features/tasks/columns';
import { Outcome } from '@/features/tasks/Outcome';
import { tasksPanelStored } from '@/features/tasks/tasksPanelStored';
import { useActivity } from '@/features/tasks/useActivity';
import classes from '@/features/tasks/Tasks.module.css';
import { duration } from '@/ui/format';
import { Icon } from '@/ui/Icon';
import table from '@/ui/Table.module.css';
import { Moment } from '@/ui/Time';
import { useStored } from '@/ui/useStored';

const newest = 20;
const lowest = 90;
const highest = 520;
const step = 40;

const failed = ({ state }: Activity) => outcomeLook(state).tone === 'bad';
const busy = ({ state }: Activity) => outcomeLook(state).tone === 'busy';

/** The newest tasks of all clusters, beneath every page; failures stay counted until they are seen. */
export function TasksPanel() {
  const { t } = useTranslation();
  const [opened, setOpened] = useStored(tasksPanelStored, false);
  const [height, setHeight] = useStored('tasksPanelHeight', 190);
  const [seenAt, setSeenAt] = useStored('tasksSeenAt', 0);
  const { activity = [] } = useActivity();
  const rows = useMemo(() => activity.slice(0, newest), [activity]);
  const running = activity.filter(busy).length;
  const unseen = activity.filter((a) => failed(a) && Date.parse(a.endedAt ?? a.startedAt) > seenAt);

  const toggle = () => {
    setOpened((before) => !before);
    setSeenAt(Date.now());
  };
  return (
    <section aria-label={t('task.panel')} className={classes.panel}>
      {opened && <Edge height={height} onChange={setHeight} />}
      <div className={classes.bar}>
        <button aria-expanded={opened} className={classes.toggle} onClick={toggle} type="button">
          <Icon name={opened ? 'down' : 'up'} size={13} />
          {t('task.title')}
        </button>
        {running > 0 && <span>{t('task.running', { count: running })}</span>}
        {unseen.length > 0 && (
          <span className={classes.failures}>{t('task.failures', { count: unseen.length })}</span>
        )}
        <Link className={classes.barEnd} to="/tasks">
          {t('task.all')}
        </Link>
      </div>
      {opened && (
        <div className={classes.rows} style={{ height }}>
          <Rows rows={rows} />
        </div>
      )}
    </section>
  );
}

function Rows({ rows }: { rows: Activity[] }) {
  const { t } = useTranslation();
  return (
    <table aria-label={t('task.newest')} className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('task.started')}</th>
          <th scope="col">{t('task.duration')}</th>
          <th scope="col">{t('task.what')}</th>
          <th scope="col">{t('task.on')}</th>
          <th scope="col">{t('guests.node')}</th>
          <th scope="col">{t('task.by')}</th>
          <th scope="col">{t('task.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((activity) => (
          <tr key={activity.id}>
            <td>
              <Moment at={activity.startedAt} />
            </td>
            <td className="mpc-number">{took(activity)}</td>
            <td>{describe(t, activity)}</td>
            <td>
              <Subject activity={activity} />
            </td>
            <td>{[activity.cluster, activity.node].filter(Boolean).join(' / ')}</td>
            <td>{activity.requestedBy ?? activity.user}</td>
            <td className={classes.outcome}>
              <Outcome activity={activity} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function took({ startedAt, endedAt }: Activity): string {
  if (endedAt === undefined) return '–';
  return duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}

interface EdgeProps {
  height: number;
  onChange: (height: number) => void;
}

/** The upper edge, moved by dragging or by the arrow keys. */
function Edge({ height, onChange }: EdgeProps) {
  const { t } = useTranslation();
  const set = (value: number) => onChange(Math.max(lowest, Math.min(highest, Math.round(value))));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp') set(height + step);
    else if (event.key === 'ArrowDown') set(height - step);
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const edge = event.currentTarget;
    const from = event.clientY;
    edge.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => set(height + from - moved.clientY);
    edge.addEventListener('pointermove', move);
    edge.addEventListener(
      'lostpointercapture',
      () => edge.removeEventListener('pointermove', move),
      {
        once: true,
      },
    );
  };
  return (
    // A separator that can be moved is a control (WAI-ARIA window splitter).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      aria-label={t('task.resize')}
      aria-orientation="horizontal"
      aria-valuemax={highest}
      aria-valuemin={lowest}
      aria-valuenow={height}
      className={classes.edge}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      role="separator"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    />
  );
}
