import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Activity } from '@/domain/activity';
import { taskColumns } from '@/features/tasks/columns';
import { TaskDrawer } from '@/features/tasks/TaskDrawer';
import classes from '@/features/tasks/Tasks.module.css';
import { Grid } from '@/ui/Grid';
import { useRows } from '@/ui/rowSource';
import { useNarrow } from '@/ui/useNarrow';

interface TaskGridProps {
  activity: Activity[];
  /** Reads older ones; absent when there are none. */
  onMore: (() => void) | undefined;
  loadingMore: boolean;
}

const idOf = ({ id }: Activity) => id;

export function TaskGrid({ activity, onMore, loadingMore }: TaskGridProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { keys, source } = useRows(activity, idOf);
  const columns = useMemo(() => taskColumns(t), [t]);
  const [shown, setShown] = useState<string>();
  return (
    <>
      <Grid
        columns={columns}
        footer={
          onMore && (
            <div className={classes.more}>
              <Button loading={loadingMore} onClick={onMore} variant="default">
                {t('common.more')}
              </Button>
            </div>
          )
        }
        keys={keys}
        label={t('task.title')}
        narrow={narrow}
        onOpen={({ id }) => setShown(id)}
        source={source}
      />
      <TaskDrawer
        activity={shown === undefined ? undefined : source.get(shown)}
        onClose={() => setShown(undefined)}
      />
    </>
  );
}
