/** The head of every page: where you are, what it is, what you can do. */
import { LeftOutlined } from '@ant-design/icons';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import css from './PageHeader.module.css';

interface Props {
  /** The page's only h1. */
  title: ReactNode;
  /** One line under or beside the title. */
  note?: ReactNode;
  /** Steps back, nearest last. */
  trail?: { label: string; to: string }[];
  /** Buttons, most important last. */
  actions?: ReactNode;
}

export function PageHeader({ title, note, trail = [], actions }: Props) {
  return (
    <header className={css.header}>
      <div className={css.text}>
        {trail.length > 0 && (
          <nav className={css.trail}>
            <LeftOutlined aria-hidden="true" />
            {trail.map(({ label, to }, index) => (
              <Fragment key={to}>
                {index > 0 && <span aria-hidden="true">/</span>}
                <Link to={to}>{label}</Link>
              </Fragment>
            ))}
          </nav>
        )}
        <div className={css.line}>
          <h1 className={css.title}>{title}</h1>
          {note && <span className={css.note}>{note}</span>}
        </div>
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </header>
  );
}
