/** What the draft has otherwise than what is in force: each can be looked at, and given up. */
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Change, discard, type Studio } from '@/api/studio.ts';
import { StatusTag } from '@/ui/StatusTag.tsx';
import { useReport } from '@/ui/useReport.ts';
import { designerOf } from './kinds.ts';
import css from './Studio.module.css';

interface Props {
  studio: Studio;
}

const TONES = { added: 'green', changed: 'blue', removed: 'red' } as const;

export function ChangedPanel({ studio }: Props) {
  const { t } = useTranslation('studio');
  const { modal } = App.useApp();
  const report = useReport();
  const { changed, problems } = studio;
  if (changed.length === 0) return null;
  const giveUp = ({ kind, name, label }: Change) =>
    modal.confirm({
      title: t('changed.discardTitle', { name: label }),
      content: t('changed.discardHint'),
      okText: t('changed.discard'),
      okButtonProps: { danger: true },
      onOk: () => discard({ kind, name }).catch(report),
    });
  return (
    <section className={css.changed} aria-label={t('changed.title', { count: changed.length })}>
      <header className={css.changedHead}>
        <h2 className={css.heading}>{t('changed.title', { count: changed.length })}</h2>
        {problems.length > 0 && (
          <span className={css.problems}>{t('problems.count', { count: problems.length })}</span>
        )}
      </header>
      <ul>
        {changed.map((change) => {
          const to = designerOf(change.kind, change.name);
          return (
            <li key={`${change.kind}${change.name}`} className={css.change}>
              <StatusTag label={t(`how.${change.how}`)} color={TONES[change.how]} />
              <span className={css.changeName}>
                {to && change.how !== 'removed' ? <Link to={to}>{change.label}</Link> : change.label}
              </span>
              <span className={css.quiet}>{t(`kind.${change.kind}`, { defaultValue: change.kind })}</span>
              <Button size="small" type="text" onClick={() => giveUp(change)}>
                {t('changed.discard')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
