/** What the reader may do: the decisions as buttons, the rest one click further. */
import { MoreOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Menu } from '@/ui/Menu.tsx';
import css from './Approval.module.css';
import type { Deciding } from './useDeciding.tsx';
import { isDecision, type Offered } from './verbs.ts';

interface Props {
  offered: readonly Offered[];
  deciding: Deciding;
  /** Under the thumb: buttons as wide as the screen. */
  thumb?: boolean;
}

/** Buttons beside the menu. */
const MOST = 3;

export function VerbBar({ offered, deciding, thumb }: Props) {
  const { t } = useTranslation('approval');
  const decisions = offered.filter(({ verb }) => isDecision(verb));
  const first = decisions.length > 0 ? decisions : offered.filter(({ verb }) => verb !== 'terminate');
  const shown = first.slice(0, MOST);
  const rest = offered.filter((one) => !shown.includes(one));
  // The most important one stands last, under the right thumb.
  const buttons = [...shown].reverse();
  if (offered.length === 0) return null;
  return (
    <fieldset className={thumb ? css.thumb : css.verbs} aria-label={t('say.actions')}>
      {rest.length > 0 && (
        <Menu
          label={t('say.more')}
          entries={rest.map((one) => ({
            key: one.verb,
            label: t(`verb.${one.verb}`),
            danger: one.verb === 'terminate',
            onPick: () => deciding.ask(one),
          }))}
          button={(opener) =>
            thumb ? (
              <button
                type="button"
                className={css.big}
                data-look="icon"
                aria-label={t('say.more')}
                {...opener}
              >
                <MoreOutlined aria-hidden="true" />
              </button>
            ) : (
              <Button icon={<MoreOutlined />} aria-label={t('say.more')} {...opener} />
            )
          }
        />
      )}
      {buttons.map((one) => {
        const look = one.verb === 'approve' ? 'main' : one.verb === 'reject' ? 'danger' : 'plain';
        return thumb ? (
          <button
            key={one.verb}
            type="button"
            className={css.big}
            data-look={look}
            disabled={deciding.busy}
            onClick={() => deciding.ask(one)}
          >
            {t(`verb.${one.verb}`)}
          </button>
        ) : (
          <Button
            key={one.verb}
            type={look === 'main' ? 'primary' : 'default'}
            danger={look === 'danger'}
            disabled={deciding.busy}
            onClick={() => deciding.ask(one)}
          >
            {t(`verb.${one.verb}`)}
          </Button>
        );
      })}
    </fieldset>
  );
}
