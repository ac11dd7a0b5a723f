/** Nothing here yet: say so kindly, and name the next action. */
import type { ReactNode } from 'react';
import css from './Empty.module.css';
import { Logo } from './Logo.tsx';

interface Props {
  /** What is not here. */
  title: string;
  /** Why, or what to do next. */
  hint?: string;
  /** The next action, usually one button. */
  action?: ReactNode;
  /** Inside a card: less air. */
  small?: boolean;
  /** It is all the page says: the title is its heading. */
  page?: boolean;
}

export function Empty({ title, hint, action, small, page }: Props) {
  const Title = page ? 'h1' : 'p';
  return (
    <div className={small ? `${css.empty} ${css.small}` : css.empty}>
      <span className={css.mark}>
        <Logo size={small ? 36 : 56} />
      </span>
      <Title className={css.title}>{title}</Title>
      {hint && <p className={css.hint}>{hint}</p>}
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}
