/** Ctrl+K: go to any page, run any command, open any record, without the mouse. */
import { SearchOutlined } from '@ant-design/icons';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Palette.module.css';
import { PaletteList } from './PaletteList.tsx';
import { usePaletteEntries } from './usePaletteEntries.tsx';

interface Props {
  open: boolean;
  onClose: () => void;
}

const step = (at: number, by: number, length: number): number =>
  length === 0 ? 0 : (at + by + length) % length;

function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const { groups, busy } = usePaletteEntries(q);
  const entries = groups.flatMap((group) => group.entries);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question starts at the top
  useEffect(() => setAt(0), [q]);
  const run = (index: number) => {
    onClose();
    entries[index]?.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(step(at, 1, entries.length));
    else if (event.key === 'ArrowUp') setAt(step(at, -1, entries.length));
    else if (event.key === 'Enter') run(at);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={css.ask}>
        <SearchOutlined aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette opens to be typed into
          autoFocus
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls="palette-list"
          aria-activedescendant={entries[at] ? `palette-${at}` : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.placeholder')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={press}
        />
      </div>
      <PaletteList groups={groups} at={at} busy={busy} asked={q !== ''} onPoint={setAt} onRun={run} />
    </>
  );
}

export default function Palette({ open, onClose }: Props) {
  const { t } = useTranslation('shell');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-label={t('palette.label')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && <PaletteBody onClose={onClose} />}
    </dialog>
  );
}
