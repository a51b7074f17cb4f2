import { memo, type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';
import classes from '@/ui/Grid.module.css';

/** Where the rows of a grid come from; `subscribe` tells of changes of one row. */
export interface RowSource<R> {
  get: (key: string) => R | undefined;
  subscribe: (key: string, listener: () => void) => () => void;
}

export interface Column<R> {
  id: string;
  title: string;
  /** For columns whose content speaks for itself; the title is read out only. */
  titleHidden?: boolean;
  /** Pixels, at least; `grow` shares out what is left. */
  width: number;
  grow?: number;
  align?: 'end';
  sortable?: boolean;
  /** Place in a two-line card; absent means not on cards. */
  card?: 'title' | 'status' | 'line' | 'bar' | 'actions';
  render: (row: R) => ReactNode;
}

interface GridRowProps<R> {
  rowKey: string;
  index: number;
  top: number;
  active: boolean;
  columns: Column<R>[];
  source: RowSource<R>;
  onActivate: (index: number) => void;
  onOpen: ((row: R) => void) | undefined;
}

function PlainGridRow<R>(props: GridRowProps<R>) {
  const { rowKey, index, top, active, columns, source, onActivate, onOpen } = props;
  const row = useSyncExternalStore(
    (listener) => source.subscribe(rowKey, listener),
    () => source.get(rowKey),
  );

  const open = (event: MouseEvent<HTMLElement>) => {
    const { target, currentTarget } = event;
    // Menus and dialogs of a row are drawn elsewhere, yet their clicks arrive here too.
    if (row === undefined || !(target instanceof Element) || !currentTarget.contains(target))
      return;
    if (target.closest('[data-row-link]') !== null) {
      // With a modifier the browser opens a tab of its own.
      if (event.ctrlKey || event.metaKey || event.shiftKey || onOpen === undefined) return;
      event.preventDefault();
      onOpen(row);
      return;
    }
    // Marking text with the mouse is not a click on the row.
    if (target.closest('a, button') !== null || window.getSelection()?.type === 'Range') return;
    onOpen?.(row);
  };

  return (
    // The keys of a row are heard by the grid.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      aria-rowindex={index + 2}
      className={classes.row}
      data-index={index}
      data-openable={onOpen !== undefined}
      onClick={open}
      onFocus={() => onActivate(index)}
      role="row"
      style={{ transform: `translateY(${top}px)` }}
      tabIndex={active ? 0 : -1}
    >
      {columns.map((column) => (
        <div
          className={classes.cell}
          data-align={column.align}
          data-card={column.card ?? 'none'}
          key={column.id}
          role="gridcell"
        >
          {row === undefined ? null : column.render(row)}
        </div>
      ))}
    </div>
  );
}

// `memo` forgets the type parameter, and only an assertion brings it back.
// eslint-disable-next-line @typescript-eslint/consistent-type-assertions
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;
