import classes from '@/ui/Grid.module.css';
import type { Column } from '@/ui/GridRow';
import { Icon } from '@/ui/Icon';

export interface Sort {
  column: string;
  descending: boolean;
}

interface GridHeaderProps<R> {
  columns: Column<R>[];
  sort: Sort | undefined;
  onSort: ((column: string) => void) | undefined;
  /** Cards have no header to see; it stays for those who listen. */
  hidden: boolean;
}

export function GridHeader<R>({ columns, sort, onSort, hidden }: GridHeaderProps<R>) {
  return (
    <div className={classes.header} data-hidden={hidden} role="rowgroup">
      <div aria-rowindex={1} className={classes.headerRow} role="row">
        {columns.map((column) => (
          <div
            aria-sort={sortOf(column.id, sort)}
            className={classes.headerCell}
            data-align={column.align}
            key={column.id}
            role="columnheader"
          >
            {column.sortable && onSort && !hidden ? (
              <button
                className={classes.sort}
                data-sorted={sort?.column === column.id}
                onClick={() => onSort(column.id)}
                type="button"
              >
                {column.title}
                {sort?.column === column.id && (
                  <Icon name={sort.descending ? 'down' : 'up'} size={12} />
                )}
              </button>
            ) : column.titleHidden ? (
              <span className={classes.hiddenText}>{column.title}</span>
            ) : (
              column.title
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function sortOf(column: string, sort: Sort | undefined) {
  if (sort?.column !== column) return undefined;
  return sort.descending ? 'descending' : 'ascending';
}
