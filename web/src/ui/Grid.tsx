import { useVirtualizer, defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import classes from '@/ui/Grid.module.css';
import { GridHeader, type Sort } from '@/ui/GridHeader';
import { GridRow, type Column, type RowSource } from '@/ui/GridRow';

interface GridProps<R> {
  label: string;
  columns: Column<R>[];
  keys: readonly string[];
  source: RowSource<R>;
  sort?: Sort | undefined;
  onSort?: (column: string) => void;
  onOpen?: ((row: R) => void) | undefined;
  /** Rows become two-line cards. */
  narrow?: boolean;
  /** Told while a person points at or walks through the rows, so that they are not moved away. */
  onActivity?: (active: boolean) => void;
  /** Rows there are in all, when more are to come than `keys` holds. */
  rowCount?: number;
  footer?: ReactNode;
}

const rowHeight = 34;
const cardHeight = 66;

/**
 * A table of any length: only the rows in sight are in the document, one row has the focus and the
 * arrow keys move it. Rows subscribe to their own content.
 */
export function Grid<R>(props: GridProps<R>) {
  const { label, columns, keys, source, sort, onSort, onOpen, narrow = false, onActivity } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const moved = useRef(false);
  const current = Math.min(active, Math.max(0, keys.length - 1));

  const virtualizer = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? cardHeight : rowHeight),
    overscan: 6,
    // The header covers the first pixels; a row scrolled to must not end up beneath it.
    scrollPaddingStart: narrow ? 0 : rowHeight,
    // The row with the focus stays in the document wherever the view is.
    rangeExtractor: (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      return indexes.includes(current) || keys.length === 0
        ? indexes
        : [...indexes, current].sort((a, b) => a - b);
    },
  });

  // The height of a row depends on the layout, which the virtualizer cannot know.
  useEffect(() => virtualizer.measure(), [virtualizer, narrow]);

  // Focus follows the active row only after it has been drawn.
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus({
      preventScroll: true,
    });
  }, [current]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(keys.length - 1, to));
    moved.current = true;
    setActive(next);
    virtualizer.scrollToIndex(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['index'] === undefined)
      return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    onActivity?.(true);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      j: current + 1,
      ArrowUp: current - 1,
      k: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: keys.length - 1,
    };
    const to = steps[event.key];
    const row = source.get(keys[current] ?? '');
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && row !== undefined) onOpen?.(row);
    else if (event.key === '.') event.target.querySelector<HTMLElement>('[data-row-menu]')?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const template = useMemo(
    () =>
      columns
        .map(({ width, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`))
        .join(' '),
    [columns],
  );
  const style: CSSProperties & Record<'--grid-template', string> = {
    minWidth: narrow ? undefined : columns.reduce((sum, { width }) => sum + width, 24),
    '--grid-template': template,
  };

  return (
    <div
      className={classes.scroller}
      onPointerLeave={() => onActivity?.(false)}
      onPointerMove={() => onActivity?.(true)}
      ref={scroller}
    >
      <div
        aria-colcount={columns.length}
        aria-label={label}
        aria-rowcount={(props.rowCount ?? keys.length) + 1}
        className={classes.grid}
        data-narrow={narrow}
        onKeyDown={onKeyDown}
        role="grid"
        style={style}
        tabIndex={-1}
      >
        <GridHeader columns={columns} hidden={narrow} onSort={onSort} sort={sort} />
        <div
          className={classes.body}
          role="rowgroup"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map((item) => (
            <GridRow
              active={item.index === current}
              columns={columns}
              index={item.index}
              key={keys[item.index]}
              onActivate={setActive}
              onOpen={onOpen}
              rowKey={keys[item.index] ?? ''}
              source={source}
              top={item.start}
            />
          ))}
        </div>
      </div>
      {props.footer}
    </div>
  );
}
