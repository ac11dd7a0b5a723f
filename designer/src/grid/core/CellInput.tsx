/** The one input of an editable grid. It moves; it is never made anew, so an input method never loses a letter. */
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { ActiveCell, CellAddress } from './ActiveCell.ts';
import { isTable, parseCells } from './clipboard.ts';
import type { Column } from './column.ts';
import type { EditActions } from './EditGrid.tsx';
import type { GridHandle } from './GridView.tsx';
import css from './grid.module.css';
import type { RowKey, RowSource } from './RowStore.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { useCellKeys } from './useCellKeys.ts';
import { useCellPlace } from './useCellPlace.ts';
import { useActiveAddress, useKeys, useRow } from './useRow.ts';
import { useSuggestions } from './useSuggestions.ts';

export interface CellInputHandle {
  /** Commit what is typed, go to a cell and focus it; `edit` puts the caret into the text. */
  goTo: (address: CellAddress, edit: boolean) => void;
}

export interface CellInputProps<R> {
  gridId: string;
  grid: RefObject<GridHandle | null>;
  source: RowSource<R>;
  columns: readonly Column<R>[];
  rowHeight: number;
  active: ActiveCell;
  actions: EditActions;
  enter: 'next' | 'down';
  ref: Ref<CellInputHandle>;
}

const NO_ROW: RowKey = '';

export function CellInput<R>(props: CellInputProps<R>) {
  const { gridId, grid, source, columns, rowHeight, active, actions, ref } = props;
  const { t } = useTranslation('grid');
  const element = useRef<HTMLInputElement>(null);
  const keys = useKeys(source);
  const address = useActiveAddress(active);
  const row = useRow(source, address?.key ?? NO_ROW);
  const index = address ? keys.indexOf(address.key) : -1;
  const column = columns.find((candidate) => candidate.key === address?.column);
  const readOnly = !column?.editing || (row !== undefined && column.editing.readOnly?.(row) === true);
  const text = row === undefined ? '' : (column?.editing?.show(row) ?? '');
  const suggestions = useSuggestions(active, column?.editing, address?.key ?? NO_ROW);
  const place = useCellPlace(grid, address?.column ?? null, columns);
  const { press, goTo, commit, enterGrid } = useCellKeys({ ...props, element, suggestions });

  useImperativeHandle(ref, () => ({ goTo }), [goTo]);

  // The text follows the row unless somebody is typing.
  useLayoutEffect(() => {
    const input = element.current;
    if (!input || active.draft() !== null) return;
    input.value = text;
    if (document.activeElement === input) input.select();
  });

  useLayoutEffect(() => {
    if (index >= 0 && document.activeElement === element.current) grid.current?.reveal(index);
  }, [index, grid]);

  const paste = (event: ClipboardEvent) => {
    const content = event.clipboardData.getData('text/plain');
    if (!address || !actions.paste || !isTable(content)) return;
    event.preventDefault();
    active.type(null);
    actions.paste(address, parseCells(content));
  };
  const typed = (value: string) => {
    if (!readOnly) active.type(value);
  };
  const shown = index >= 0 && place !== null;
  return (
    <>
      <input
        ref={element}
        className={css.input}
        data-cell-input={true}
        data-align={column?.align}
        aria-label={shown && column ? t('cell', { column: column.label, row: index + 1 }) : t('enter')}
        aria-readonly={readOnly}
        aria-autocomplete={column?.editing?.suggest ? 'list' : undefined}
        role={column?.editing?.suggest ? 'combobox' : undefined}
        aria-expanded={column?.editing?.suggest ? suggestions.open : undefined}
        aria-controls={suggestions.open ? `${gridId}-suggestions` : undefined}
        aria-activedescendant={suggestions.open ? `${gridId}-suggestion-${suggestions.at}` : undefined}
        inputMode={column?.editing?.inputMode ?? 'text'}
        readOnly={readOnly}
        autoComplete="off"
        spellCheck={false}
        style={
          shown
            ? { top: index * rowHeight, left: place.left, width: place.width, height: rowHeight }
            : { top: 0, left: 0, width: 1, height: 1, opacity: 0 }
        }
        onInput={(event) => {
          if (!(event.nativeEvent as InputEvent).isComposing) typed(event.currentTarget.value);
        }}
        onCompositionEnd={(event) => typed(event.currentTarget.value)}
        onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => press(event)}
        onPaste={paste}
        onFocus={enterGrid}
        onBlur={commit}
      />
      {suggestions.open && (
        <SuggestionList
          gridId={gridId}
          anchor={element}
          suggestions={suggestions}
          onChoose={suggestions.choose}
        />
      )}
    </>
  );
}
