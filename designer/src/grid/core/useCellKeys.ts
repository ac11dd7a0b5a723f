/** What each key does in an editable grid. Moving and typing are told apart by whether a draft exists. */
import { type KeyboardEvent, type RefObject, useCallback, useRef } from 'react';
import type { CellAddress } from './ActiveCell.ts';
import type { CellInputProps } from './CellInput.tsx';
import { below, type Move, next, type Position, previous, type Shape, step } from './navigation.ts';
import type { Suggestions } from './useSuggestions.ts';

interface Keyboard<R> extends Omit<CellInputProps<R>, 'ref'> {
  element: RefObject<HTMLInputElement | null>;
  suggestions: Suggestions;
}

/** An input method is still composing: the key is its own. 229 is what older engines say. */
const isComposing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === 229;

export function useCellKeys<R>(keyboard: Keyboard<R>) {
  const latest = useRef(keyboard);
  latest.current = keyboard;
  /** The caret was put into the text (F2, double click): arrows belong to it. */
  const caret = useRef(false);

  const shape = (): Shape => {
    const { source, columns, grid } = latest.current;
    const editable = columns.flatMap((column, index) => (column.editing ? [index] : []));
    return {
      rows: source.keys().length,
      columns: columns.length,
      editable,
      page: grid.current?.pageSize() ?? 10,
    };
  };
  const position = (): Position | null => {
    const { active, source, columns } = latest.current;
    const address = active.get();
    if (!address) return null;
    return {
      row: source.keys().indexOf(address.key),
      column: columns.findIndex((column) => column.key === address.column),
    };
  };
  const addressAt = ({ row, column }: Position): CellAddress | null => {
    const { source, columns } = latest.current;
    const key = source.keys()[row];
    const name = columns[column]?.key;
    return key === undefined || name === undefined ? null : { key, column: name };
  };
  const editing = () => {
    const { active, columns } = latest.current;
    return columns.find((column) => column.key === active.get()?.column)?.editing;
  };

  /** Hand what was typed to the column; harmless when nothing was. */
  const commit = useCallback(() => {
    const { active, columns } = latest.current;
    const address = active.get();
    const draft = active.draft();
    caret.current = false;
    if (!address || draft === null) return;
    active.type(null);
    columns.find((column) => column.key === address.column)?.editing?.commit(address.key, draft);
  }, []);

  const goTo = useCallback(
    (address: CellAddress, edit: boolean) => {
      const { active, element } = latest.current;
      commit();
      active.go(address);
      element.current?.focus({ preventScroll: true });
      caret.current = edit;
      if (edit) element.current?.setSelectionRange(-1, -1);
      else element.current?.select();
    },
    [commit],
  );

  /** Accept the pointed-at choice, or the text itself. */
  const settle = () => {
    const { suggestions, active } = latest.current;
    if (suggestions.open && suggestions.best() !== null && (active.draft() ?? '') !== '')
      suggestions.choose(suggestions.at);
    else if (suggestions.open && active.draft() === null) suggestions.choose(suggestions.at);
    else commit();
    suggestions.close();
    caret.current = false;
  };
  const follow = (move: Move): boolean => {
    const { active, actions } = latest.current;
    if (move === null) return false;
    if (move !== 'append') {
      active.go(addressAt(move));
      return true;
    }
    const added = actions.append?.() ?? null;
    const [first] = shape().editable;
    const column = first === undefined ? undefined : latest.current.columns[first]?.key;
    if (added === null || column === undefined) return false;
    active.go({ key: added, column });
    return true;
  };
  const drop = () => {
    const { active, element, suggestions } = latest.current;
    active.type(null);
    suggestions.close();
    caret.current = false;
    const row = latest.current.source.row(active.get()?.key ?? '');
    if (!element.current || row === undefined) return;
    element.current.value = editing()?.show(row) ?? '';
    element.current.select();
  };

  /** Enter and Tab: accept and go on. False lets the browser leave the grid. */
  const goOn = (event: KeyboardEvent): boolean => {
    const at = position();
    settle();
    if (!at) return false;
    if (event.shiftKey) return follow(previous(at, shape())) || event.key === 'Enter';
    const down = event.key === 'Enter' && latest.current.enter === 'down';
    return follow(down ? below(at, shape()) : next(at, shape())) || event.key === 'Enter';
  };

  /** Keys with Ctrl or ⌘. */
  const command = (event: KeyboardEvent, address: CellAddress): boolean => {
    const { actions, active } = latest.current;
    const idle = active.draft() === null && !caret.current;
    switch (event.key.toLowerCase()) {
      case 'enter':
        commit();
        actions.save?.();
        return true;
      case 's':
        commit();
        return false;
      case 'd':
        actions.copyDown?.(address);
        return true;
      case 'z':
        if (!idle) return false;
        (event.shiftKey ? actions.redo : actions.undo)?.();
        return true;
      case 'y':
        if (idle) actions.redo?.();
        return idle;
      case 'home':
        return follow({ row: 0, column: shape().editable[0] ?? 0 });
      case 'end':
        return follow({ row: shape().rows - 1, column: shape().editable[0] ?? 0 });
      default:
        return false;
    }
  };

  /** Keys while nothing is typed. */
  const moving = (event: KeyboardEvent, address: CellAddress): boolean => {
    const at = position();
    const target = at && step(event.key, at, shape());
    if (target) {
      latest.current.active.go(addressAt(target));
      return true;
    }
    if (event.key === 'Delete') {
      editing()?.commit(address.key, '');
      return true;
    }
    const toggle = editing()?.toggle;
    if (event.key !== ' ' || !toggle) return false;
    toggle(address.key);
    return true;
  };

  /** Keys while a text is typed: up and down leave the cell, the rest belongs to the caret. */
  const typing = (event: KeyboardEvent): boolean => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false;
    const at = position();
    settle();
    return at !== null && follow(step(event.key, at, shape()));
  };

  const choosing = (event: KeyboardEvent): boolean => {
    const { suggestions } = latest.current;
    if (event.altKey && event.key === 'ArrowDown') {
      suggestions.ask();
      return true;
    }
    if (!suggestions.open || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return false;
    suggestions.step(event.key === 'ArrowDown' ? 1 : -1);
    return true;
  };

  const used = (event: KeyboardEvent, address: CellAddress): boolean => {
    const { active, actions, element, suggestions } = latest.current;
    const isTyping = active.draft() !== null || caret.current;
    if (actions.key?.(event.nativeEvent, address)) return true;
    if (event.ctrlKey || event.metaKey) return command(event, address);
    if (choosing(event)) return true;
    switch (event.key) {
      case 'Enter':
      case 'Tab':
        return goOn(event);
      case 'Escape':
        if (isTyping || suggestions.open) {
          drop();
          return true;
        }
        return false;
      case 'F2':
        caret.current = true;
        element.current?.setSelectionRange(-1, -1);
        return true;
      default:
        return isTyping ? typing(event) : moving(event, address);
    }
  };

  const press = (event: KeyboardEvent) => {
    const address = latest.current.active.get();
    if (!address || isComposing(event) || !used(event, address)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Focus came in by Tab: start where it was, or at the first cell. */
  const enterGrid = () => {
    const { active, source, element } = latest.current;
    const address = active.get();
    if (!address || source.row(address.key) === undefined) {
      const first = source.keys().length > 0 ? addressAt({ row: 0, column: shape().editable[0] ?? 0 }) : null;
      if (first) active.go(first);
      else follow('append');
    }
    element.current?.select();
  };

  return { press, goTo, commit, enterGrid };
}
