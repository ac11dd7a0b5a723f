/** A few views of one thing, one at a time. */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import css from './Tabs.module.css';

export interface Tab {
  key: string;
  label: string;
  /** Made when the tab is first looked at. */
  content: ReactNode;
}

interface Props {
  tabs: readonly Tab[];
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs({ tabs }: Props) {
  const id = useId();
  const [chosen, setChosen] = useState(tabs[0]?.key);
  const current = tabs.find(({ key }) => key === chosen) ?? tabs[0];
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const by = STEPS[event.key];
    if (by === undefined || !current) return;
    const next = tabs[(tabs.indexOf(current) + by + tabs.length) % tabs.length];
    setChosen(next?.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-key="${next?.key}"]`)?.focus();
  };
  return (
    <div>
      <div role="tablist" className={css.tabs} onKeyDown={walk}>
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            data-key={key}
            className={css.tab}
            aria-selected={key === current?.key}
            aria-controls={`${id}-panel`}
            tabIndex={key === current?.key ? 0 : -1}
            onClick={() => setChosen(key)}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} className={css.panel} aria-labelledby={`${id}-${current?.key}`}>
        {current?.content}
      </div>
    </div>
  );
}
