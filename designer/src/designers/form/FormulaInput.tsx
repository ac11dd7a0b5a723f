/**
 * A formula as it is written: names and functions offered while typing, what is wrong marked where it is, and what
 * it gives on a real record. The server reads it; the browser never guesses.
 */
import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/errors.ts';
import { type FormulaUse, useCompletion } from '@/api/studio.ts';
import { CompletionList } from './CompletionList.tsx';
import { type Offer, offersFor, wordAt } from './completing.ts';
import css from './FormulaInput.module.css';
import { type FormulaPlace, useFormulaAnswer } from './useFormulaAnswer.ts';

/** What is being written, and the formula it is: others may change that meanwhile. */
interface Written {
  text: string;
  value: string;
}

interface Props {
  place: FormulaPlace;
  use: FormulaUse;
  /** Accessible name. */
  label: string;
  value: string;
  placeholder?: string | undefined;
  /** What is wrong with it among the other formulas, as far as it is right by itself. */
  wrong?: Problem | undefined;
  onChange: (text: string) => void;
}

export function FormulaInput({ place, use, label, value, placeholder, wrong, onChange }: Props) {
  const { t } = useTranslation('studio');
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const { data } = useCompletion(place, use, caret !== null);
  const { answer, asked, asking } = useFormulaAnswer(place, use, value);
  const [written, setWritten] = useState<Written | null>(null);
  // Kept by names, read by labels; whoever writes sees what they write.
  const readable = answer?.ok && asked === value ? (answer.labelled ?? value) : value;
  const text = written?.value.trim() === value.trim() ? written.text : readable;
  const word = caret === null ? null : wordAt(text, caret);
  const write = (next: string) => {
    setWritten({ text: next, value: next });
    onChange(next);
  };
  const offers = word && data ? offersFor(data, word.text) : [];
  const current = Math.min(chosen, offers.length - 1);
  const take = (offer: Offer) => {
    if (!word) return;
    const next = text.slice(0, word.from) + offer.insert + text.slice(word.to);
    const at = word.from + offer.insert.length;
    write(next);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
      setCaret(at);
    });
    setChosen(0);
  };
  const look = () => setCaret(area.current?.selectionStart ?? null);
  const key = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || offers.length === 0) return;
    const offer = offers[current];
    if (event.key === 'ArrowDown') setChosen((current + 1) % offers.length);
    else if (event.key === 'ArrowUp') setChosen((current + offers.length - 1) % offers.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && offer && word?.text) take(offer);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const own = answer?.problem;
  // A circle is no mistake of this formula alone: the check of the whole form finds it.
  const problem = own ?? (value.trim() ? wrong : undefined);
  return (
    <div className={css.editor}>
      <div className={css.box} data-wrong={problem !== undefined}>
        <Marked text={text} from={own?.from} to={own?.to} />
        <textarea
          ref={area}
          className={css.area}
          rows={Math.min(6, Math.max(2, Math.ceil(text.length / 32)))}
          spellCheck={false}
          aria-label={label}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-said`}
          aria-autocomplete="list"
          aria-controls={offers.length > 0 ? `${id}-offers` : undefined}
          aria-activedescendant={offers.length > 0 ? `${id}-offers-${current}` : undefined}
          placeholder={placeholder ?? t('formula.placeholder')}
          value={text}
          onChange={(event) => {
            write(event.target.value.replaceAll('\n', ' '));
            setCaret(event.target.selectionStart);
            setChosen(0);
          }}
          onSelect={look}
          onFocus={() => {
            setWritten({ text, value });
            look();
          }}
          onBlur={() => {
            setWritten(null);
            setTimeout(() => setCaret(null), 150);
          }}
          onKeyDown={key}
        />
      </div>
      {offers.length > 0 && (
        <CompletionList id={`${id}-offers`} offers={offers} current={current} onPick={take} />
      )}
      <p id={`${id}-said`} className={css.said} data-busy={asking} role="status">
        {problem && (
          <span className={css.wrong}>
            <ExclamationCircleFilled aria-hidden="true" /> {problem.message}
            {problem.hint && <span className={css.hint}>{problem.hint}</span>}
          </span>
        )}
        {answer?.ok && value && !problem && (
          <span className={css.right}>
            <CheckCircleFilled aria-hidden="true" />{' '}
            {answer.shown !== undefined && place.sample !== undefined
              ? t('formula.result', { value: answer.shown || '—' })
              : t('formula.fine')}
          </span>
        )}
      </p>
    </div>
  );
}

interface MarkedProps {
  text: string;
  from: number | undefined;
  to: number | undefined;
}

/** The same text behind the real one, to underline what is wrong. */
function Marked({ text, from, to }: MarkedProps) {
  const hasMark = from !== undefined && to !== undefined && to > from;
  return (
    <div className={css.behind} aria-hidden="true">
      {hasMark ? (
        <>
          {text.slice(0, from)}
          <mark className={css.mark}>{text.slice(from, to)}</mark>
          {text.slice(to)}
        </>
      ) : (
        text
      )}
    </div>
  );
}
