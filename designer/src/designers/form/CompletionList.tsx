/** What may be written next: fields with their labels, functions with what they do. */
import { FunctionSquare, TextCursorInput } from 'lucide-react';
import type { Offer } from './completing.ts';
import css from './FormulaInput.module.css';

interface Props {
  id: string;
  offers: readonly Offer[];
  /** Index of the one Enter takes. */
  current: number;
  onPick: (offer: Offer) => void;
}

export function CompletionList({ id, offers, current, onPick }: Props) {
  const help = offers[current]?.help;
  return (
    <div className={css.list}>
      <div id={id} role="listbox" tabIndex={-1} aria-label={offers[current]?.label}>
        {offers.map((offer, index) => (
          <button
            key={offer.key}
            type="button"
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            className={css.offer}
            aria-selected={index === current}
            // The text keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(offer)}
          >
            {offer.kind === 'field' ? (
              <TextCursorInput size={14} aria-hidden="true" />
            ) : (
              <FunctionSquare size={14} aria-hidden="true" />
            )}
            <span>{offer.label}</span>
            <code>{offer.hint}</code>
          </button>
        ))}
      </div>
      {help && <p className={css.helpLine}>{help}</p>}
    </div>
  );
}
